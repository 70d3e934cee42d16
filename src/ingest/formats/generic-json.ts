import type { EditionMode } from '../../domain/editions/entry';
import {
  boundedLines,
  collect,
  decodeUtf8,
  describeKind,
  firstBytes,
  MAX_LINE_LENGTH,
  startsLike,
  unreadableFile,
} from '../bytes';
import type { PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { arrayElements } from './entries-elements';
import { RowFault } from './entries-fields';
import { unreadableRow } from './entries-row';
import { genericRow } from './generic-entry';
import { isShallow, JsonElement, MOST_LEVELS, namesOf, PathsMet } from './generic-json-element';
import { type Mapping, needsMapping, readMapping } from './generic-mapping';

const EXPECTED = 'JSON';
/** A document whose array lies within it is read at once; an array alone, or lines, as they stream in. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Any JSON array, within a document or alone, or lines of JSON, read by a mapping that says which path is what. */
export const genericJson: PublishedFormat = {
  name: 'generic-json',
  title: 'Any JSON array or JSON lines, with a mapping',
  lists: [],
  mode: 'snapshot',
  files: ['any JSON'],
  read: () => needsMapping('generic-json'),
  withMapping: (given) => {
    const mapping = readMapping(given, 'json');
    return { ...genericJson, read: (files, mode) => readJson(files, mode, mapping) };
  },
};

async function* readJson(
  files: readonly PublishedFile[],
  mode: EditionMode,
  mapping: Mapping,
): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one JSON file');
  const start = await firstBytes(file);
  if (start.toString('latin1').trim() === '') throw unreadableFile(file, `is empty; expected ${EXPECTED}.`);
  const kind = startsLike(start);
  if (kind !== 'json') throw unreadableFile(file, `is ${describeKind(kind)}; expected ${EXPECTED}.`);
  const paths = new PathsMet();
  let rows = 0;
  for await (const { row, value, broken } of elementsOf(file, start, mapping.path)) {
    rows++;
    if (!isShallow(value)) yield unreadableRow(row, new RowFault('', TOO_DEEP), null);
    else if (broken !== undefined) yield unreadableRow(row, new RowFault('', broken), value);
    else yield genericRow(row, { fields: new JsonElement(value, paths), raw: value }, mapping, mode);
  }
  if (rows === 0) throw unreadableFile(file, 'holds no elements.');
  const missing = paths.missing(mapping);
  if (missing.length === 0) return;
  const names = missing.slice(0, 40).map((path) => `"${path}"`);
  throw unreadableFile(file, `has nothing in any element at ${names.join(', ')}, which the mapping names.`);
}

/** One element; `broken` says what is wrong with it, and the value is then its text. */
interface Element {
  row: number;
  value: unknown;
  broken?: string;
}

async function* elementsOf(file: PublishedFile, start: Buffer, path?: string): AsyncGenerator<Element> {
  if (path !== undefined) yield* elementsAt(file, path);
  else if (/^\uFEFF?\s*\[/.test(start.toString('utf8'))) yield* elementsOfArray(file);
  else yield* elementsOfLines(file);
}

async function* elementsAt(file: PublishedFile, path: string): AsyncGenerator<Element> {
  let here = await documentOf(file);
  for (const name of namesOf(path)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) {
      throw unreadableFile(file, `has no "${name}" on the way to "${path}", where the mapping has its array.`);
    }
    here = (here as Record<string, unknown>)[name];
  }
  if (!Array.isArray(here)) throw unreadableFile(file, `has no array at "${path}", where the mapping has it.`);
  for (const [at, value] of here.entries()) yield { row: at + 1, value };
}

async function documentOf(file: PublishedFile): Promise<unknown> {
  const bytes = await collect(file, { maxBytes: MAX_BYTES });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw unreadableFile(file, `is no well-formed JSON, or was cut off: ${(error as Error).message.slice(0, 200)}`);
  }
}

async function* elementsOfArray(file: PublishedFile): AsyncGenerator<Element> {
  let row = 0;
  for await (const { text, cut } of arrayElements(file, decodeUtf8(file), MAX_LINE_LENGTH)) {
    row++;
    yield cut ? { row, value: text, broken: TOO_LONG } : { row, ...parsed(text) };
  }
}

async function* elementsOfLines(file: PublishedFile): AsyncGenerator<Element> {
  let row = 0;
  let last: Element | undefined;
  for await (const { text, cut } of boundedLines(decodeUtf8(file))) {
    row++;
    if (text.trim() === '') continue;
    const element = cut ? { row, value: text, broken: TOO_LONG } : { row, ...parsed(text) };
    if (!last && element.broken !== undefined) {
      throw unreadableFile(
        file,
        'is neither an array nor lines of JSON; a mapping may say by "path" where its array is.',
      );
    }
    if (last) yield last;
    last = element;
  }
  if (last?.broken !== undefined) throw unreadableFile(file, 'ends within a line: it was cut off.');
  if (last) yield last;
}

const TOO_DEEP = `Lies within itself more than ${MOST_LEVELS} times.`;
const TOO_LONG = `Has more than ${MAX_LINE_LENGTH} characters.`;

function parsed(text: string): { value: unknown; broken?: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { value: text, broken: 'Is no well-formed JSON.' };
  }
}
