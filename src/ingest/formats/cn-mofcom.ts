import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { collect, describeKind, startsLike, unreadableFile } from '../bytes';
import { isoDay } from '../dates';
import type { FileFacts, PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { documentId, isMap, localised, type Mapping, text } from './cn-mofcom-fields';
import { CN_LISTS, readListing, readModification } from './cn-mofcom-row';

/** One announcement is a few kilobytes. */
const MAX_BYTES = 512 * 1024;
/** The reasons and measures of one party stand for the others as YAML aliases; more than this is no announcement. */
const MAX_ALIASES = 500;
/** Aliases at all, even of different parts: the library looks each up through the whole document. */
const MAX_LOOKUPS = 2000;
/** Brackets within brackets; the reader of YAML goes down them by recursion. */
const MAX_NESTING = 1000;

/**
 * An announcement of China's Ministry of Commerce as YAML: parties put on a list, or measures of an earlier announcement
 * suspended, continued to be suspended, resumed or stopped.
 */
export const cnMofcom: PublishedFormat = {
  name: 'cn-mofcom',
  title: 'China MOFCOM announcement, YAML',
  lists: CN_LISTS,
  mode: 'notice',
  files: ['announcement.yml'],
  read: (files) => readAnnouncement(files),
};

async function* readAnnouncement(files: readonly PublishedFile[]): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one YAML file with one announcement');
  const content = parse(file, await yamlText(file));
  const announcement = content.announcement;
  if (!isMap(announcement)) throw unreadableFile(file, 'has no "announcement"; expected one announcement as YAML.');
  const rows = rowsOf(file, content, announcement);
  yield factsOf(announcement, rows);
  yield* rows;
}

async function yamlText(file: PublishedFile): Promise<string> {
  const bytes = await collect(file, { maxBytes: MAX_BYTES });
  if (bytes.length === 0) throw unreadableFile(file, 'is empty; expected YAML.');
  const kind = startsLike(bytes);
  if (kind !== 'text') throw unreadableFile(file, `is ${describeKind(kind)}; expected YAML.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadableFile(file, 'is not UTF-8.');
  }
}

function parse(file: PublishedFile, yaml: string): Mapping {
  if (nestsTooDeep(yaml))
    throw unreadableFile(file, `nests more than ${MAX_NESTING} brackets, as no announcement does.`);
  const lines = new LineCounter();
  // The library compares each key with all before it: 45,000 keys took it 58 seconds. `repeatedKey` uses a set.
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  // Reading stops where a second document is complete.
  if (document.errors.some(({ code }) => code === 'MULTIPLE_DOCS')) {
    throw unreadableFile(file, 'holds several announcements; expected one.');
  }
  if (error) {
    throw unreadableFile(file, `is no well-formed YAML (line ${lines.linePos(error.pos[0]).line}): ${error.message}`);
  }
  const repeated = repeatedKey(document);
  if (repeated !== undefined) {
    throw unreadableFile(file, `is no well-formed YAML: it has "${repeated.slice(0, 100)}" twice in one mapping.`);
  }
  const content = toPlain(file, document);
  if (!isMap(content)) throw unreadableFile(file, 'is no mapping; expected one announcement as YAML.');
  return content;
}

/** Brackets in texts count too, which is near enough. */
function nestsTooDeep(yaml: string): boolean {
  let depth = 0;
  for (const [bracket] of yaml.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') depth++;
    else if (depth > 0) depth--;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

/** A key that one mapping has twice; its first value would be lost. */
function repeatedKey(document: Document.Parsed): string | undefined {
  let repeated: string | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name)) {
          repeated = String(name);
          return visit.BREAK;
        }
        seen.add(name);
      }
      return undefined;
    },
  });
  return repeated;
}

function toPlain(file: PublishedFile, document: Document.Parsed): unknown {
  let lookups = 0;
  visit(document, { Alias: () => (++lookups > MAX_LOOKUPS ? visit.BREAK : undefined) });
  if (lookups > MAX_LOOKUPS) throw unreadableFile(file, `repeats its parts by more than ${MAX_LOOKUPS} aliases.`);
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw unreadableFile(file, `repeats its parts by aliases too often: ${(error as Error).message}`);
  }
}

function rowsOf(file: PublishedFile, content: Mapping, announcement: Mapping): ReadResult[] {
  const listings = sequence(content.sanction_details, 'entities');
  const modifications = sequence(content.measure_modifications, 'modifications');
  if (!listings && !modifications) {
    throw unreadableFile(file, 'has neither "sanction_details.entities" nor "measure_modifications.modifications".');
  }
  const context = { citation: documentId(text(announcement.document_id)), instruments: instrumentsOf(content) };
  let row = 0;
  return [
    ...(listings ?? []).flatMap((each) => readListing(++row, each, context) ?? []),
    ...(modifications ?? []).map((each) => readModification(++row, each, context)),
  ];
}

function sequence(parent: unknown, name: string): unknown[] | undefined {
  const value = isMap(parent) ? parent[name] : undefined;
  return Array.isArray(value) && value.length > 0 ? value : undefined;
}

/** Ids of the laws that the announcement rests on. */
function instrumentsOf(content: Mapping): string[] {
  return [content.sanction_details, content.measure_modifications]
    .flatMap((part) => sequence(part, 'instruments') ?? [])
    .flatMap((instrument) => (isMap(instrument) ? text(instrument.id) : []));
}

/** An announcement takes effect when the first of its lines does; it may come out days before. */
function factsOf(announcement: Mapping, rows: readonly ReadResult[]): FileFacts {
  const published = isoDay(text(announcement.publish_date));
  const days = rows.flatMap((row) => (row.type === 'row' && row.effective ? row.effective : []));
  return {
    type: 'facts',
    effective: days.sort()[0] ?? published,
    published,
    title: localised(announcement.title).join(' / ') || undefined,
    url: text(announcement.url) || undefined,
    publisher: text(announcement.publisher) || text(announcement.authority) || undefined,
    language: text(announcement.lang) || undefined,
  };
}
