import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/errors';
import { addDays } from '../../domain/time/day';
import { collect } from '../bytes';
import { connector, type Fetched, type FetchedFile, type Means } from './connector';
import { JSON_TYPES } from './media-types';
import { day, redirectHosts, texts, webAddress } from './settings';

const DAY_MILLISECONDS = 86_400_000;
const PAGE_SIZE = 1_000;
/** No query gives more, and none says that it has more: at this count something may be missing. */
const CAP = 10_000;
const PAGE_LIMITS = { maxBytes: 64 * 1024 * 1024 };
/** Documents of the last days are looked at again, since corrections come late. */
const AGAIN_DAYS = 7;
const FIELDS = [
  ...['document_number', 'title', 'type', 'subtype', 'abstract', 'publication_date', 'effective_on'],
  ...['agencies', 'html_url', 'citation'],
];
/** The days of publication are ours to ask for. */
const CONDITION = /^(?!publication_date)([a-z_]+)((?:\[[a-z_]*\])?)=(.+)$/;

export const federalRegister = connector({
  name: 'federal-register',
  title: 'US Federal Register',
  description:
    'Documents of the Federal Register by its API, from the day where the last run ended and a week before. A query ' +
    'never tells of more than 10,000 documents and does not say so; such a one is asked in halves.',
  settings: {
    url: webAddress({
      description: 'The documents of the API.',
      default: 'https://www.federalregister.gov/api/v1/documents.json',
    }),
    conditions: texts({
      description:
        'What is asked for, as `agencies[]=industry-and-security-bureau`, `type[]=RULE`, `term=entity list`.',
      pattern: CONDITION,
      like: 'a condition of the API other than the day of publication, as type[]=RULE',
      default: ['agencies[]=industry-and-security-bureau'],
    }),
    from: day({
      description: 'The first day of publication that is asked for, in the first run.',
      default: '2020-01-01',
    }),
    redirectHosts,
  },
  fetch: (settings, means) => fetchDocuments(settings, means),
});

interface Settings {
  url: string;
  conditions: readonly string[];
  redirectHosts: readonly string[] | undefined;
}

interface Range {
  from: string;
  to: string;
}

async function fetchDocuments(settings: Settings & { from: string }, means: Means): Promise<Fetched> {
  const { through } = means.state;
  const again = through === undefined ? settings.from : addDays(through, 1 - AGAIN_DAYS);
  const range = { from: again > settings.from ? again : settings.from, to: means.today };
  const nothingNew = (reason: string): Fetched => ({ type: 'nothing_new', reason, state: means.state });
  if (range.from > range.to) return nothingNew(`${range.from} is yet to come.`);
  const files = await pagesOf(range, settings, means);
  const sha256 = digestOf(files);
  const documents = { ...means.state.documents, [settings.url]: { sha256 } };
  const state = { documents, through: range.to };
  if (files.length === 0) return { ...nothingNew(`Nothing was published from ${spelt(range)}.`), state };
  if (means.state.documents[settings.url]?.sha256 === sha256) {
    return { ...nothingNew('The documents are the same as last time, by checksum.'), state };
  }
  const title = `Federal Register, ${spelt(range)}`;
  const document = { format: 'federal-register', files, title, url: settings.url, seenOn: means.today };
  return { type: 'documents', documents: [document], state };
}

/** The pages of all documents of these days, the earliest first. */
async function pagesOf(range: Range, settings: Settings, means: Means): Promise<FetchedFile[]> {
  const pages = [await pageAt(1, range, settings, means)];
  const count = pages[0]?.count ?? 0;
  if (count >= CAP) return await inHalves(range, settings, means);
  while (pages.length < Math.ceil(count / PAGE_SIZE)) {
    pages.push(await pageAt(pages.length + 1, range, settings, means));
  }
  const came = pages.reduce((sum, { results }) => sum + results, 0);
  if (came < count) throw unreadable(`of ${count} documents from ${spelt(range)} only ${came} came.`);
  return count === 0 ? [] : pages.map(({ file }) => file);
}

async function inHalves({ from, to }: Range, settings: Settings, means: Means): Promise<FetchedFile[]> {
  if (from === to) throw unreadable(`${from} alone has ${CAP} documents or more; ask for fewer by conditions.`);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS;
  const middle = addDays(from, Math.floor(days / 2));
  const earlier = await pagesOf({ from, to: middle }, settings, means);
  return [...earlier, ...(await pagesOf({ from: addDays(middle, 1), to }, settings, means))];
}

interface Page {
  file: FetchedFile;
  count: number;
  results: number;
}

async function pageAt(number: number, range: Range, settings: Settings, means: Means): Promise<Page> {
  const { redirectHosts } = settings;
  const file = await means.get({ address: questionOf(number, range, settings), accepts: JSON_TYPES, redirectHosts });
  const { count, results } = await readJson(file);
  if (typeof count !== 'number') throw unreadable('the answer has no "count".');
  if (count > 0 && !Array.isArray(results)) throw unreadable('the answer has no "results".');
  return { file, count, results: Array.isArray(results) ? results.length : 0 };
}

function questionOf(page: number, { from, to }: Range, { url, conditions }: Settings): string {
  const question = new URL(url);
  const add = (name: string, value: string): void => question.searchParams.append(name, value);
  for (const condition of conditions) {
    const [, name, part = '', value = ''] = CONDITION.exec(condition) ?? [];
    add(`conditions[${name}]${part}`, value);
  }
  add('conditions[publication_date][gte]', from);
  add('conditions[publication_date][lte]', to);
  for (const field of FIELDS) add('fields[]', field);
  add('order', 'oldest');
  add('per_page', String(PAGE_SIZE));
  add('page', String(page));
  return question.href;
}

async function readJson(file: FetchedFile): Promise<Record<string, unknown>> {
  try {
    const value = JSON.parse((await collect(file, PAGE_LIMITS)).toString('utf8')) as unknown;
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    if (error instanceof DomainError) throw error;
  }
  throw unreadable('the answer is not a JSON object.');
}

function unreadable(reason: string): DomainError {
  const message = `The Federal Register cannot be read: ${reason}`;
  return new DomainError('unreadable_file', message, [{ pointer: '/settings', code: 'unreadable_answer', message }]);
}

function digestOf(files: readonly FetchedFile[]): string {
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(sha256);
  return hash.digest('hex');
}

function spelt({ from, to }: Range): string {
  return from === to ? from : `${from} to ${to}`;
}
