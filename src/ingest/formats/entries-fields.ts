import { closest, distance } from 'fastest-levenshtein';
import {
  ENTRY_KINDS,
  type Entry,
  type EntryAddress,
  type EntryIdentifier,
  type EntryName,
  LISTING_STATES,
  NOTICE_ACTIONS,
  type NoticeAction,
} from '../../domain/editions/entry';
import { isoDay } from '../dates';
import { isJurisdictionCode, jurisdictionOf } from '../places';

/** What is wrong with a row, and where in it. */
export class RowFault extends Error {
  constructor(
    /** JSON pointer within the row; empty where the row as a whole is meant. */
    readonly pointer: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** Reads one value, or throws a `RowFault`. Undefined where there is nothing in it. */
type Reader<T> = (value: unknown, pointer: string) => T | undefined;

const MAX_ITEMS = 1000;

/** A text without the white space around it. PostgreSQL cannot store NUL, and half a surrogate pair is no character. */
function text(maxLength: number): Reader<string> {
  return (value, pointer) => {
    if (typeof value !== 'string') throw new RowFault(pointer, `Expected a text, found ${kindOf(value)}.`);
    if (value.length > maxLength) {
      throw new RowFault(pointer, `Has ${value.length} characters; at most ${maxLength} are allowed.`);
    }
    if (value.includes('\u0000')) throw new RowFault(pointer, 'Holds a NUL character.');
    if (/\p{Cs}/u.test(value)) throw new RowFault(pointer, 'Holds half a surrogate pair.');
    const trimmed = value.trim();
    return trimmed === '' ? undefined : trimmed;
  };
}

function matching(maxLength: number, pattern: RegExp, expected: string): Reader<string> {
  const read = text(maxLength);
  return (value, pointer) => {
    const found = read(value, pointer);
    if (found !== undefined && !pattern.test(found)) {
      throw new RowFault(pointer, `Expected ${expected}, found ${quote(found)}.`);
    }
    return found;
  };
}

function oneOf<T extends string>(values: readonly T[]): Reader<T> {
  return (value, pointer) => {
    const found = values.find((each) => each === value);
    if (found === undefined)
      throw new RowFault(pointer, `Expected one of ${values.join(', ')}, found ${quote(value)}.`);
    return found;
  };
}

const day: Reader<string> = (value, pointer) => {
  const found = typeof value === 'string' ? isoDay(value) : undefined;
  if (found === undefined) throw new RowFault(pointer, `Expected a day as YYYY-MM-DD, found ${quote(value)}.`);
  return found;
};

const jurisdiction: Reader<string> = (value, pointer) => {
  if (typeof value === 'string' && isJurisdictionCode(value)) return value;
  const meant = typeof value === 'string' ? (jurisdictionOf(value) ?? jurisdictionOf(value.toUpperCase())) : undefined;
  const hint = meant ? `; did you mean "${meant}"` : '';
  throw new RowFault(pointer, `Expected an ISO 3166-1 alpha-2 code in capitals, found ${quote(value)}${hint}.`);
};

/** Items may not be empty: an empty item is a mistake that would move the others. */
function listOf<T>(item: Reader<T>, maxItems = MAX_ITEMS): Reader<T[]> {
  return (value, pointer) => {
    if (!Array.isArray(value)) throw new RowFault(pointer, `Expected a list, found ${kindOf(value)}.`);
    if (value.length > maxItems)
      throw new RowFault(pointer, `Has ${value.length} items; at most ${maxItems} are allowed.`);
    if (value.length === 0) return undefined;
    return value.map((each, index) => {
      const read = item(each, `${pointer}/${index}`);
      if (read === undefined) throw new RowFault(`${pointer}/${index}`, 'Is empty.');
      return read;
    });
  };
}

type ReadersOf<T> = { [K in keyof T]-?: Reader<NonNullable<T[K]>> };

function objectOf<T extends object>(readers: ReadersOf<T>, required: readonly (keyof T & string)[]): Reader<T> {
  const table = new Map<string, Reader<unknown>>(Object.entries(readers));
  return (value, pointer) => {
    const read = readFields(value, pointer, table);
    const missing = required.find((field) => read[field] === undefined);
    if (missing) throw new RowFault(`${pointer}/${missing}`, 'Is missing or empty.');
    return read as T;
  };
}

const name = text(1000);

const ENTRY_READERS: ReadersOf<Entry> = {
  key: text(200),
  name,
  names: listOf(
    objectOf<EntryName>(
      { name, lang: matching(35, /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'a BCP 47 tag such as zh-Hans') },
      ['name'],
    ),
  ),
  aliases: listOf(name),
  kind: oneOf(ENTRY_KINDS),
  jurisdiction,
  jurisdictionName: text(1000),
  addresses: listOf(objectOf<EntryAddress>({ text: text(2000), jurisdiction }, ['text'])),
  identifiers: listOf(
    objectOf<EntryIdentifier>(
      {
        scheme: matching(50, /^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case with hyphens such as tax-id'),
        value: text(500),
        jurisdiction,
      },
      ['scheme', 'value'],
    ),
  ),
  birthDates: listOf(text(100)),
  reasons: listOf(text(100)),
  programmes: listOf(text(100)),
  licenceRequirement: text(20_000),
  licencePolicy: text(20_000),
  citation: text(5000),
  listedOn: day,
  expiresOn: day,
  state: oneOf(LISTING_STATES),
  until: day,
  remarks: text(20_000),
};

/** Fields of an entry, in the order of the documentation. */
export const ENTRY_FIELDS = Object.keys(ENTRY_READERS);
/** What a line of an amending notice has beside them. */
export const NOTICE_FIELDS = ['action', 'effective'];

/** Fields whose value is a list of texts. */
export const TEXT_LISTS: readonly string[] = ['aliases', 'birthDates', 'reasons', 'programmes'];

const LINE_READERS = new Map<string, Reader<unknown>>([
  ['action', oneOf(NOTICE_ACTIONS)],
  ['effective', day],
  ...Object.entries(ENTRY_READERS),
]);

/** A line of an edition, read: in a snapshot the entry alone. */
export interface EntryLine {
  action?: NoticeAction;
  effective?: string;
  entry: Entry;
}

/** Reads one line, field by field. The rules between fields are the caller's. */
export function readEntryLine(value: unknown): EntryLine {
  const { action, effective, name: found, ...others } = readFields(value, '', LINE_READERS);
  const entry = { name: found ?? '', ...others } as Entry;
  const line: EntryLine = { entry };
  if (action !== undefined) line.action = action as NoticeAction;
  if (effective !== undefined) line.effective = effective as string;
  return line;
}

/** Null is the same as not there. */
function readFields(
  value: unknown,
  pointer: string,
  readers: ReadonlyMap<string, Reader<unknown>>,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RowFault(pointer, `Expected an object, found ${kindOf(value)}.`);
  }
  const read: Record<string, unknown> = {};
  for (const [field, content] of Object.entries(value)) {
    const reader = readers.get(field);
    if (!reader) throw new RowFault(`${pointer}/${printable(field)}`, unknownField(field, [...readers.keys()]));
    const found = content === null ? undefined : reader(content, `${pointer}/${field}`);
    if (found !== undefined) read[field] = found;
  }
  return read;
}

/** `There is no field "alias"; did you mean "aliases"?` */
export function unknownField(field: string, known: readonly string[]): string {
  const given = field.slice(0, 100);
  const near = closest(given, [...known]);
  const hint =
    distance(given.toLowerCase(), near.toLowerCase()) <= 2 + near.length / 4 ? `; did you mean "${near}"?` : '.';
  return `There is no field ${quote(field)}${hint}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${quote(value)}`;
}

/** For messages: short, and with nothing in it that a database or a terminal would choke on. */
export function quote(value: unknown): string {
  const shown = (typeof value === 'string' ? JSON.stringify(value.slice(0, 200)) : JSON.stringify(value)) ?? 'nothing';
  return printable(shown);
}

function printable(given: string): string {
  const clean = given.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
  return clean.length > 100 ? `${clean.slice(0, 100).replace(/\p{Cs}$/u, '')}…` : clean;
}
