import { DomainError } from '../../domain/errors';
import { OutgoingFailure } from '../../outgoing/failure';
import { collect } from '../bytes';
import { isoDay } from '../dates';
import { connector, type Fetched, type Means } from './connector';
import { japaneseDays } from './japanese-days';
import { decodePage, type Link, type PageContent, readPage } from './links';
import { HTML_TYPES, XLSX_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, optionalAddress, optionalDay, redirectHosts } from './settings';

const LIMITS = { maxBytes: 8 * 1024 * 1024 };
const LIST = /外国ユーザ[ー-]?リスト|(?:Foreign )?End User List/i;
/** Beside the list stand comparisons with the one before, and guides to it. */
const ANOTHER = /新旧|対照|Q&A|変更点|comparison|明確化/i;
const PUBLISHED_IN_NAME = /(?:^|\/)(\d{4})(\d{2})(\d{2})[^/]*$/;
/** After the day, and perhaps the day of the week in brackets; no other day between. */
const IN_FORCE_AFTER = /^(?:\([^)]{1,6}\))?[^。日]{0,20}?(?:適用|施行)/u;
/** Words for a file and nothing else. */
const FILE_WORDS = /^$|excel|xlsx|エクセル|ダウンロード|download|こちら/i;
/** So many characters before a link still say what it is. */
const NEAR = 120;

export const jpMetiEul = connector({
  name: 'jp-meti-eul',
  title: 'METI Foreign End User List',
  format: 'jp-meti-eul',
  description:
    'Looks on the page of the Ministry of Economy, Trade and Industry for the workbook of the present revision, whose ' +
    'address is new each time, and in the press release for the days of publication and of coming into force. The ' +
    'Ministry refuses some networks (403); then give the address of the workbook, or a file.',
  settings: {
    page: address({
      description: 'The page that links to the workbook.',
      default: 'https://www.meti.go.jp/policy/anpo/law00.html',
    }),
    workbook: optionalAddress({ description: 'The workbook itself; the page is then not looked at.' }),
    effective: optionalDay({ description: 'The day of coming into force, where it is known better.' }),
    redirectHosts,
  },
  fetch: (settings, means) => fetchList(settings, means),
});

interface Settings {
  page: string;
  workbook: string | undefined;
  effective: string | undefined;
  redirectHosts: readonly string[] | undefined;
}

async function fetchList(settings: Settings, means: Means): Promise<Fetched> {
  const found = settings.workbook ? { workbook: settings.workbook } : await find(settings, means);
  const wanted = { address: found.workbook, accepts: XLSX_TYPES, redirectHosts: settings.redirectHosts };
  const { published = dayInName(found.workbook), effective } = found;
  const days = { published, effective: settings.effective ?? effective };
  return await oneDocument([wanted], { format: 'jp-meti-eul', ...days }, means);
}

interface Found {
  /** Its address. */
  workbook: string;
  published?: string;
  effective?: string;
}

/** The workbook may be linked from the page, or from the press release that the page links to. */
async function find({ page, redirectHosts }: Settings, means: Means): Promise<Found> {
  const read = (address: string) => pageAt({ address, accepts: HTML_TYPES, redirectHosts }, means);
  const first = await read(page);
  const own = workbookOn(first);
  const release = newest(first.links.filter(isPressRelease));
  const told = release && (await read(release).catch((error: unknown) => withoutDays(error, own)));
  const workbook = own ?? (told && workbookOn(told));
  if (!workbook) throw notFound(page);
  return { workbook, ...(told && belongs(workbook, release, told) && daysOf(told, release)) };
}

/** Where the workbook is known, a release that is gone for good takes only its days with it. */
function withoutDays(error: unknown, workbook: string | undefined): undefined {
  if (workbook === undefined || !(error instanceof OutgoingFailure) || error.transient) throw error;
}

/** A release tells the days of its own revision: the workbook is linked there, or both bear the same day. */
function belongs(workbook: string, release: string, { links }: PageContent): boolean {
  const day = dayInName(workbook);
  return links.some(({ url }) => url.href === workbook) || (day !== undefined && day === dayInName(release));
}

function daysOf({ text }: PageContent, release: string): { published?: string; effective?: string } {
  const days = japaneseDays(text);
  const effective = days.find(({ end }) => IN_FORCE_AFTER.test(text.slice(end)))?.day;
  return { published: dayInName(release) ?? days[0]?.day, effective };
}

async function pageAt(wanted: Parameters<Means['get']>[0], means: Means): Promise<PageContent> {
  const bytes = await collect(await means.get(wanted), LIMITS);
  const base = wanted.address.startsWith('file:') ? 'https://www.meti.go.jp/' : wanted.address;
  return readPage(decodePage(bytes), new URL(base));
}

/** A link that names the list goes before one that only stands near its name. */
function workbookOn({ links }: PageContent): string | undefined {
  const workbooks = links.filter(({ url, text }) => /\.xlsx$/i.test(url.pathname) && !ANOTHER.test(text));
  const named = workbooks.filter(({ text }) => LIST.test(text));
  const unnamed = workbooks.filter(({ text, before }) => FILE_WORDS.test(text) && LIST.test(before.slice(-NEAR)));
  return newest(named) ?? newest(unnamed);
}

function isPressRelease({ url, text }: Link): boolean {
  return /\/press\/.*\.html$/i.test(url.pathname) && LIST.test(text);
}

/** By the day in the name, which each revision bears; of those without one the first. */
function newest(links: readonly Link[]): string | undefined {
  const addresses = links.map(({ url }) => url.href);
  const days = addresses.map((address) => dayInName(address) ?? '').sort();
  return addresses.find((address) => (dayInName(address) ?? '') === days.at(-1));
}

/** `20250929_4.xlsx`, `20250929006.html`. */
function dayInName(address: string): string | undefined {
  const [, year, month, day] = PUBLISHED_IN_NAME.exec(address) ?? [];
  return year ? isoDay(`${year}-${month}-${day}`) : undefined;
}

function notFound(page: string): DomainError {
  const message = `There is no workbook of the End User List on ${page} or on the press release that it links to.`;
  return new DomainError('unreadable_file', message, [{ pointer: '/settings/page', code: 'no_document', message }]);
}
