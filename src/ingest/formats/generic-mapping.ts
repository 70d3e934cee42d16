import { DomainError, type Fault } from '../../domain/errors';
import { ENTRY_FIELDS, NOTICE_FIELDS, unknownField } from './entries-fields';
import { type DateForm, dateForm } from './generic-dates';

/** Where the texts of a field come from, and how they become ours. */
export interface ValueMapping {
  /** Columns or paths. Empty where the field has a constant. */
  from: readonly string[];
  constant?: string;
  /** What stands between several texts in one cell. */
  split?: string;
  /** What to put between the texts of several columns, to make one of them. */
  join?: string;
  /** The source's words for ours. */
  codes?: ReadonlyMap<string, string>;
  /** What a word that is not among the codes becomes: itself unless said, nothing where null. */
  otherwise?: string | null;
  dates?: readonly DateForm[];
  /** Whether the column may be missing. */
  optional: boolean;
}

/** Parts of the items of a list, as a name and its language. */
export interface ItemMapping {
  /** Path of an array whose elements are the items; the paths of the parts then begin there. */
  each?: string;
  parts: ReadonlyMap<string, ValueMapping>;
}

/** What stands where in a file. */
export interface Mapping {
  /** JSON: the path of the array of entries; without it the document is the array, or a line is an entry. */
  path?: string;
  /** CSV: what stands between the cells. */
  delimiter: string;
  /** CSV: the row of the header, from 1; without it the first row that is not empty. */
  headerRow?: number;
  encoding: 'utf-8' | 'windows-1252';
  dates: readonly DateForm[];
  values: ReadonlyMap<string, ValueMapping>;
  items: ReadonlyMap<string, readonly ItemMapping[]>;
}

/** Lists of items by the parts of an item, the first of them being the item itself. */
export const ITEM_PARTS: Record<string, readonly string[]> = {
  names: ['name', 'lang'],
  addresses: ['text', 'jurisdiction'],
  identifiers: ['value', 'scheme', 'jurisdiction'],
};
export const DAY_FIELDS: readonly string[] = ['listedOn', 'expiresOn', 'until', 'effective'];

const FIELDS = [...ENTRY_FIELDS, ...NOTICE_FIELDS];
const COMMON = ['fields', 'dates'];
const SETTINGS = { csv: [...COMMON, 'delimiter', 'headerRow', 'encoding'], json: [...COMMON, 'path'] };
const VALUE_SETTINGS = ['from', 'constant', 'split', 'join', 'codes', 'otherwise', 'dates', 'optional'];
const ISO = [dateForm('YYYY-MM-DD') as DateForm];
const MAX_LENGTH = 1000;

type Fields = Record<string, unknown>;

/** Reads a mapping as it was given, and names all that is wrong with it at once. */
export function readMapping(given: unknown, kind: 'csv' | 'json'): Mapping {
  const reader = new MappingReader(kind);
  const mapping = reader.read(given);
  if (reader.faults.length === 0) return mapping;
  const shown = reader.faults.slice(0, 50);
  throw new DomainError('malformed_request', `The mapping cannot be used: ${shown[0]?.message}`, shown);
}

/** What a format does that was not told what stands where. */
export function needsMapping(format: string): never {
  throw new DomainError('malformed_request', `Format ${format} needs a mapping, which says what stands where.`);
}

class MappingReader {
  readonly faults: Fault[] = [];

  constructor(private readonly kind: 'csv' | 'json') {}

  read(given: unknown): Mapping {
    const settings = this.object(given, '/mapping', SETTINGS[this.kind]);
    const fields = this.object(settings.fields, '/mapping/fields', FIELDS);
    const named = Object.entries(fields).filter(([field]) => FIELDS.includes(field));
    if (!('name' in fields) && !('action' in fields)) {
      this.fault('/mapping/fields/name', 'required', 'The mapping says nothing of "name".');
    }
    const items = named.filter(([field]) => field in ITEM_PARTS);
    const values = named.filter(([field]) => !(field in ITEM_PARTS));
    return {
      path: this.text(settings.path, '/mapping/path'),
      delimiter: this.character(settings.delimiter, '/mapping/delimiter') ?? ',',
      headerRow: this.rowNumber(settings.headerRow, '/mapping/headerRow'),
      encoding: this.encoding(settings.encoding, '/mapping/encoding'),
      dates: this.dateForms(settings.dates, '/mapping/dates') ?? ISO,
      values: new Map(values.map(([field, value]) => [field, this.value(value, `/mapping/fields/${field}`)])),
      items: new Map(items.map(([field, value]) => [field, this.items(field, value)])),
    };
  }

  private items(field: string, given: unknown): ItemMapping[] {
    const list = Array.isArray(given) ? given : [given];
    return list.map((each, at) => {
      const pointer = Array.isArray(given) ? `/mapping/fields/${field}/${at}` : `/mapping/fields/${field}`;
      return this.item(ITEM_PARTS[field] as readonly string[], each, pointer);
    });
  }

  /** A column alone is the item itself; an object with its parts says them all. */
  private item(parts: readonly string[], given: unknown, pointer: string): ItemMapping {
    const [main = '', ...others] = parts;
    const whole = typeof given !== 'object' || given === null || !(main in given);
    const fields = whole
      ? { [main]: given }
      : this.object(given, pointer, this.kind === 'json' ? [...parts, 'each'] : parts);
    const needed = others.includes('scheme') ? [main, 'scheme'] : [main];
    for (const part of needed.filter((each) => !(each in fields))) {
      this.fault(`${pointer}/${part}`, 'required', `The items need "${part}".`);
    }
    const read = parts
      .filter((part) => part in fields)
      .map((part): [string, ValueMapping] => {
        return [part, this.value(fields[part], whole ? pointer : `${pointer}/${part}`)];
      });
    return { each: this.text(fields.each, `${pointer}/each`), parts: new Map(read) };
  }

  private value(given: unknown, pointer: string): ValueMapping {
    if (typeof given === 'string') return { from: [this.text(given, pointer) ?? ''], optional: false };
    const fields = this.object(given, pointer, VALUE_SETTINGS);
    const from = fields.from === undefined ? [] : [fields.from].flat();
    if ((from.length === 0) === (fields.constant === undefined)) {
      this.fault(pointer, 'required', 'A field comes "from" a column or path, or is a "constant".');
    }
    return {
      from: from.map((each, at) => this.text(each, `${pointer}/from/${at}`) ?? ''),
      constant: this.text(fields.constant, `${pointer}/constant`),
      split: this.text(fields.split, `${pointer}/split`),
      join: this.text(fields.join, `${pointer}/join`, ''),
      codes: this.codes(fields.codes, `${pointer}/codes`),
      otherwise: fields.otherwise === null ? null : this.text(fields.otherwise, `${pointer}/otherwise`),
      dates: this.dateForms(fields.dates, `${pointer}/dates`),
      optional: this.flag(fields.optional, `${pointer}/optional`),
    };
  }

  private object(given: unknown, pointer: string, known: readonly string[]): Fields {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      this.fault(pointer, 'wrong_type', 'Expected an object.');
      return {};
    }
    for (const name of Object.keys(given)
      .filter((each) => !known.includes(each))
      .slice(0, 10)) {
      this.fault(`${pointer}/${name.slice(0, 100)}`, 'unknown_field', unknownField(name, known));
    }
    return given as Fields;
  }

  private text(given: unknown, pointer: string, shortest = ' '): string | undefined {
    if (given === undefined) return undefined;
    if (typeof given === 'string' && given.length >= shortest.length && given.length <= MAX_LENGTH) return given;
    this.fault(pointer, 'wrong_type', `Expected a text of up to ${MAX_LENGTH} characters.`);
    return undefined;
  }

  private character(given: unknown, pointer: string): string | undefined {
    if (given === undefined || (typeof given === 'string' && /^[^"\r\n]$/.test(given))) return given;
    this.fault(pointer, 'wrong_format', 'Expected one character, no quote and no line end.');
    return undefined;
  }

  private rowNumber(given: unknown, pointer: string): number | undefined {
    if (given === undefined || (Number.isInteger(given) && Number(given) >= 1 && Number(given) <= 1000)) {
      return given as number | undefined;
    }
    this.fault(pointer, 'out_of_range', 'Expected the number of a row, from 1 to 1,000.');
    return undefined;
  }

  private encoding(given: unknown, pointer: string): Mapping['encoding'] {
    if (given === undefined || given === 'utf-8' || given === 'windows-1252') return given ?? 'utf-8';
    this.fault(pointer, 'unknown_choice', 'Expected utf-8 or windows-1252.');
    return 'utf-8';
  }

  private flag(given: unknown, pointer: string): boolean {
    if (given !== undefined && typeof given !== 'boolean') this.fault(pointer, 'wrong_type', 'Expected true or false.');
    return given === true;
  }

  private codes(given: unknown, pointer: string): ReadonlyMap<string, string> | undefined {
    if (given === undefined) return undefined;
    const table = Object.entries(this.object(given, pointer, Object.keys(Object(given))));
    for (const [code, ours] of table) this.text(ours, `${pointer}/${code.slice(0, 100)}`);
    return new Map(table.map(([code, ours]) => [code, String(ours)]));
  }

  private dateForms(given: unknown, pointer: string): DateForm[] | undefined {
    if (given === undefined) return undefined;
    return [given].flat().flatMap((each, at) => {
      const form = typeof each === 'string' && each.length <= 40 ? dateForm(each) : undefined;
      if (form) return form;
      this.fault(
        `${pointer}/${at}`,
        'wrong_format',
        'Expected a form of days such as YYYY-MM-DD, D MMM YYYY or DD/MM/YYYY.',
      );
      return [];
    });
  }

  private fault(pointer: string, code: string, message: string): void {
    this.faults.push({ pointer, code, message });
  }
}
