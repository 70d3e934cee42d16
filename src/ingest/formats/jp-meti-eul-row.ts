import type { Entry, EntryName } from '../../domain/editions/entry';
import type { ReadRow, UnreadableRow } from '../format';
import { jurisdictionOf } from '../places';

/** The columns of the list. `number` is a position and changes with every edition, so it is read past. */
export type EulColumn = 'number' | 'country' | 'name' | 'aliases' | 'weapons' | 'conventional';

/** One row of any rendering. Lines within a cell are parted by `\n`, whether METI broke them or the page did. */
export interface EulRow {
  row: number;
  cells: ReadonlyMap<EulColumn, string>;
}

/** A column of the file: what it is, and its heading as published. */
export interface EulHeading {
  column: EulColumn;
  title: string;
}

const HEADINGS: readonly [EulColumn, RegExp][] = [
  ['number', /^no\.?$/],
  ['country', /countryorregion|国名/],
  ['name', /companyororganization|企業名/],
  ['aliases', /alsoknownas|別名/],
  ['weapons', /typeofwmd|懸念区分/],
  ['conventional', /conventionalweapons|通常兵器/],
];
const REQUIRED: readonly EulColumn[] = ['country', 'name', 'aliases', 'weapons'];

/** What a message says was expected. */
export const EXPECTED =
  "METI's End User List with the columns Country or Region, Company or Organization, Also Known As, Type of WMD";

/** The column that a heading names, in Japanese, English or, as published, both. */
export function columnOf(heading: string): EulColumn | undefined {
  const folded = heading.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
  return HEADINGS.find(([, pattern]) => pattern.test(folded))?.[0];
}

/**
 * The columns of a heading row by position, or undefined where the row is not the list's heading. The conventional
 * weapons column came with the revision of 2025-09-29 and may be missing; any other column is a new format.
 */
export function headingsOf(cells: readonly string[]): (EulHeading | undefined)[] | undefined {
  const headings = cells.map((cell) => {
    const column = columnOf(cell);
    return column && { column, title: joinLines(cell) };
  });
  const columns = headings.flatMap((heading) => heading?.column ?? []);
  const unknown = cells.filter((cell, at) => cell.trim() !== '' && headings[at] === undefined);
  const complete = REQUIRED.every((column) => columns.includes(column)) && new Set(columns).size === columns.length;
  return complete && unknown.length === 0 ? headings : undefined;
}

/** Turns the cells of one row into an entry. */
export function readEulRow(source: EulRow, headings: readonly EulHeading[]): ReadRow | UnreadableRow {
  const raw = rawOf(source, headings);
  const cell = (column: EulColumn): string => clean(source.cells.get(column) ?? '');
  const unreadable = (column: EulColumn, reason: string): UnreadableRow => ({
    type: 'unreadable',
    row: source.row,
    pointer: pointerTo(headings, column),
    reason,
    raw,
  });

  const name = joinLines(cell('name'));
  if (name === '') return unreadable('name', 'The name is missing.');
  const country = countryOf(cell('country'));
  if (country.jurisdictionName === '') return unreadable('country', 'The country or region is missing.');
  const weapons = weaponsOf(cell('weapons'));
  if (!weapons) return unreadable('weapons', 'The type of WMD holds something else than B, C, M and N.');
  const conventional = conventionalOf(cell('conventional'));
  if (!conventional) return unreadable('conventional', 'The conventional weapons mark is something else than CW.');
  const reasons = [...weapons, ...conventional];
  if (reasons.length === 0)
    return unreadable('weapons', 'The row names no type of weapon, as every row of the list does.');

  const aliases = aliasesOf(cell('aliases'));
  const names = namesInScript(name, country.jurisdiction);
  return {
    type: 'row',
    row: source.row,
    // The list does not say what its parties are. They are companies, bodies and universities but for a vessel or two.
    entry: definedOf({ name, names, aliases, kind: 'organization', ...country, reasons }),
    raw,
  };
}

function definedOf(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as unknown as Entry;
}

function rawOf(source: EulRow, headings: readonly EulHeading[]): Record<string, string> {
  const cells = headings.filter((heading) => heading.column !== 'number');
  return Object.fromEntries(cells.map(({ column, title }) => [title, clean(source.cells.get(column) ?? '').trim()]));
}

function pointerTo(headings: readonly EulHeading[], column: EulColumn): string | undefined {
  const title = headings.find((heading) => heading.column === column)?.title;
  return title && `/${title.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Control characters and halves of surrogate pairs have no meaning here, and PostgreSQL takes no NUL. */
function clean(cell: string): string {
  return cell.replaceAll('\r\n', '\n').replace(/[\p{Cc}\p{Cs}]/gu, (character) => (character === '\n' ? '\n' : ' '));
}

const ENDS_IN_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u;
const STARTS_WITH_SCRIPT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;

/** One line out of several. Words are parted by a space; Japanese and Chinese go on without one. White space is collapsed. */
export function joinLines(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/\s+/gu, ' ').trim());
  return lines.filter(Boolean).reduce((joined, line) => {
    const runsOn = ENDS_IN_SCRIPT.test(joined) && STARTS_WITH_SCRIPT.test(line);
    return joined === '' || runsOn ? joined + line : `${joined} ${line}`;
  }, '');
}

/** `イラン\nIslamic Republic of Iran`: the English name is kept as published; where there is none, the Japanese one. */
function countryOf(cell: string): { jurisdiction?: string; jurisdictionName: string } {
  const joined = joinLines(cell);
  const english = /[A-Za-z].*$/u.exec(joined)?.[0].trim() ?? '';
  const japanese = joined.slice(0, joined.length - english.length).trim();
  const jurisdiction = jurisdictionOf(english) ?? jurisdictionOf(japanese);
  return { jurisdiction, jurisdictionName: english || japanese };
}

const BULLET = /^[・･•]\s*/u;

/** Aliases are `・` bullets in one cell; a line without one goes on with the alias above it. */
function aliasesOf(cell: string): string[] | undefined {
  const aliases: string[] = [];
  for (const line of cell.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const last = aliases.pop();
    if (last !== undefined && !BULLET.test(line)) aliases.push(`${last}\n${line}`);
    else aliases.push(...(last === undefined ? [] : [last]), line.replace(BULLET, ''));
  }
  const joined = aliases.map(joinLines).filter(Boolean);
  return joined.length > 0 ? joined : undefined;
}

const WEAPONS: Record<string, string> = { 生物: 'B', 化学: 'C', ミサイル: 'M', 核: 'N' };

/** `生物、化学\nB,C`, also seen as `ミサイルM`, `M、N` and full-width `Ｎ` (2025). Undefined where there is anything else. */
function weaponsOf(cell: string): string[] | undefined {
  const text = cell.normalize('NFKC').replace(/\s+/gu, '');
  const rest = text.replace(/生物|化学|ミサイル|核|[BCMN]|[,、・]/gu, '');
  const letters = text.match(/[BCMN]/g) ?? [];
  const words = (text.match(/生物|化学|ミサイル|核/gu) ?? []).map((word) => WEAPONS[word] ?? word);
  if (rest !== '') return undefined;
  // Where the letters are missing the words say the same.
  return [...new Set(letters.length > 0 ? letters : words)].sort();
}

function conventionalOf(cell: string): string[] | undefined {
  const text = cell.normalize('NFKC').replace(/\s+/gu, '');
  if (text === '') return [];
  return /^(通常兵器)?(CW)?$/.test(text) ? ['CW'] : undefined;
}

const SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN_OF: Record<string, string> = { CN: 'zh-Hans', TW: 'zh-Hant', HK: 'zh-Hant', MO: 'zh-Hant' };

/** The name in Chinese characters or kana that stands in parentheses, half- or full-width, at the end of the English one. */
function namesInScript(name: string, jurisdiction: string | undefined): EntryName[] | undefined {
  const inside = lastParentheses(name);
  if (!inside || !SCRIPT.test(inside.text) || SCRIPT.test(name.slice(0, inside.start))) return undefined;
  // Names of North Korean parties are in Japanese spelling, which only kana prove.
  const lang = KANA.test(inside.text) ? 'ja' : HAN_OF[jurisdiction ?? ''];
  return [lang ? { name: inside.text, lang } : { name: inside.text }];
}

/** What the parentheses that close at the end hold; they may hold others, as `(快急送物流(中國)有限公司)` does. */
function lastParentheses(name: string): { start: number; text: string } | undefined {
  if (!/[)）]$/u.test(name)) return undefined;
  let depth = 0;
  for (let at = name.length - 1; at >= 0; at--) {
    const character = name[at] ?? '';
    if (')）'.includes(character)) depth++;
    if ('(（'.includes(character)) depth--;
    if (depth === 0) return { start: at, text: name.slice(at + 1, -1).trim() };
  }
  return undefined;
}
