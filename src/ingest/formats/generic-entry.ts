import type { EditionMode } from '../../domain/editions/entry';
import { placeOfParty } from '../addresses';
import type { ReadRow, UnreadableRow } from '../format';
import { jurisdictionOf } from '../places';
import { quote, RowFault, TEXT_LISTS } from './entries-fields';
import { entryRow, unreadableRow } from './entries-row';
import { type DateForm, dayIn } from './generic-dates';
import { DAY_FIELDS, ITEM_PARTS, type ItemMapping, type Mapping, type ValueMapping } from './generic-mapping';

/** One row or element: gives the texts that stand in a column or at a path. */
export interface GenericRow {
  texts(from: string): string[];
  /** The elements of the array at a path, each a row of its own. */
  each(path: string): GenericRow[];
}

/** The entry that a row is by the mapping, or what is wrong with it. */
export function genericRow(
  row: number,
  source: { fields: GenericRow; raw: unknown },
  mapping: Mapping,
  mode: EditionMode,
): ReadRow | UnreadableRow {
  try {
    return entryRow(row, lineOf(source.fields, mapping), mode, source.raw);
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    return unreadableRow(row, error, source.raw);
  }
}

/** A line as the service's own format has it. */
function lineOf(row: GenericRow, mapping: Mapping): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const [field, value] of mapping.values)
    Object.assign(line, fieldOf(field, valuesOf(row, value), value, mapping));
  for (const [field, items] of mapping.items) {
    const found = items.flatMap((item) => itemsOf(row, field, item));
    if (found.length > 0) line[field] = found;
  }
  return line;
}

function fieldOf(field: string, texts: string[], value: ValueMapping, mapping: Mapping): Record<string, unknown> {
  if (texts.length === 0) return {};
  if (field === 'jurisdiction') return placeOfParty(texts);
  if (DAY_FIELDS.includes(field)) return { [field]: dayOf(field, texts[0] as string, value.dates ?? mapping.dates) };
  if (field === 'birthDates')
    return { [field]: texts.map((text) => dayIn(value.dates ?? mapping.dates, text) ?? text) };
  return { [field]: TEXT_LISTS.includes(field) ? texts : texts.join(value.join ?? ', ') };
}

function dayOf(field: string, text: string, forms: readonly DateForm[]): string {
  const day = dayIn(forms, text);
  if (day === undefined)
    throw new RowFault(`/${field}`, `${quote(text)} is no day of the forms that the mapping says.`);
  return day;
}

/** The texts of a field: split, joined, and in our words. */
function valuesOf(row: GenericRow, value: ValueMapping): string[] {
  if (value.constant !== undefined) return [value.constant];
  const found = value.from.flatMap((from) => row.texts(from)).flatMap((text) => parts(text, value.split));
  const texts = value.join !== undefined && found.length > 0 ? [found.join(value.join)] : found;
  return [...new Set(texts.flatMap((text) => inOurWords(text, value)))];
}

function parts(text: string, separator: string | undefined): string[] {
  const all = separator === undefined ? [text] : text.split(separator);
  return all.map((part) => part.trim()).filter((part) => part !== '');
}

function inOurWords(text: string, { codes, otherwise }: ValueMapping): string[] {
  const ours = codes?.get(text);
  if (ours !== undefined) return [ours];
  if (codes === undefined || otherwise === undefined) return [text];
  return otherwise === null ? [] : [otherwise];
}

/** The items of a list: one for each text of the item itself; its other parts are the same for all, or in step with them. */
function itemsOf(row: GenericRow, field: string, item: ItemMapping): Record<string, string>[] {
  const rows = item.each === undefined ? [row] : row.each(item.each);
  const [main = '', ...others] = ITEM_PARTS[field] ?? [];
  return rows.flatMap((each) => {
    const texts = partOf(each, item, main);
    const beside = others.map((part): [string, string[]] => [part, partOf(each, item, part)]);
    return texts.map((text, at) => {
      const told = beside.flatMap(([part, values]) => {
        const value = values.length === texts.length ? values[at] : values.length === 1 ? values[0] : undefined;
        return value === undefined ? [] : [[part, value]];
      });
      return withCode({ [main]: text, ...Object.fromEntries(told) });
    });
  });
}

function partOf(row: GenericRow, item: ItemMapping, part: string): string[] {
  const value = item.parts.get(part);
  return value ? valuesOf(row, value) : [];
}

/** A place without a code is left out of an address or a number; both say it in their own words. */
function withCode({ jurisdiction, ...item }: Record<string, string>): Record<string, string> {
  const code = jurisdiction === undefined ? undefined : jurisdictionOf(jurisdiction);
  return code ? { ...item, jurisdiction: code } : item;
}
