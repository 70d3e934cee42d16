import type { PlacedText } from '../pdf-text';
import { columnOf, type EulColumn, type EulHeading, type EulRow, headingsOf } from './jp-meti-eul-row';

interface Column {
  /** Left and right edge of its heading's text. */
  from: number;
  to: number;
  lines: string[];
}

/**
 * The list's table out of texts in the order drawn. Rows are drawn one after the other, each beginning with its number,
 * so a row that goes on over the page is one row. Which column a text is in follows from where it begins. Undefined
 * where the list's heading is not there.
 */
export function tableRows(texts: readonly PlacedText[]): { headings: EulHeading[]; rows: EulRow[] } | undefined {
  const start = texts.findIndex(({ text }) => columnOf(text) === 'number');
  const number = texts[start];
  if (!number) return undefined;
  const numbered = (text: PlacedText) => /^\d{1,6}$/.test(text.text.trim()) && overlaps(text, number);
  const firstRow = texts.findIndex((text, at) => at > start && numbered(text));
  const headingEnd = firstRow < 0 ? texts.length : firstRow;

  const columns = headingColumns(texts.slice(start, headingEnd));
  const headings = headingsOf(columns.map(({ lines }) => lines.join('\n')));
  const known = headings?.flatMap((heading) => heading ?? []) ?? [];
  if (known.length !== columns.length) return undefined;
  const body = texts.slice(headingEnd);
  const edges = columnEdges(columns, texts.slice(start));
  const rows = splitRows(body, numbered, number).map((row) => readCells(row, known, edges));
  return { headings: known, rows };
}

function overlaps(text: PlacedText, other: PlacedText): boolean {
  return text.x < other.x + other.width && other.x < text.x + text.width;
}

/** The lines of a heading stand above each other, so what overlaps sideways is one heading. */
function headingColumns(texts: readonly PlacedText[]): Column[] {
  const columns: Column[] = [];
  for (const { x, width, text } of texts) {
    const column = columns.find(({ from, to }) => x < to && from < x + width);
    if (!column) {
      columns.push({ from: x, to: x + width, lines: [text] });
      continue;
    }
    column.from = Math.min(column.from, x);
    column.to = Math.max(column.to, x + width);
    column.lines.push(text);
  }
  return columns.sort((a, b) => a.from - b.from);
}

/** Steps in which an edge is looked for, in points. */
const STEP = 0.5;

/**
 * Where each column but the first begins: between two headings' middles, the place that the fewest texts reach across;
 * of several such, the middle of the widest run.
 */
function columnEdges(columns: readonly Column[], texts: readonly PlacedText[]): number[] {
  return columns.slice(1).map((column, index) => {
    const left = columns[index] ?? column;
    return quietest(texts, (left.from + left.to) / 2, (column.from + column.to) / 2);
  });
}

function quietest(texts: readonly PlacedText[], from: number, to: number): number {
  const steps = Math.max(1, Math.floor((to - from) / STEP));
  const crossed = new Array<number>(steps + 1).fill(0);
  for (const { x, width } of texts) {
    const first = Math.max(0, Math.ceil((x - from) / STEP));
    const last = Math.min(steps, Math.floor((x + width - from) / STEP));
    for (let at = first; at <= last; at++) crossed[at] = (crossed[at] ?? 0) + 1;
  }
  const fewest = Math.min(...crossed);
  let best = { start: 0, length: 0 };
  for (let at = 0, start = 0; at <= steps; at++) {
    if (crossed[at] !== fewest) start = at + 1;
    else if (at - start + 1 > best.length) best = { start, length: at - start + 1 };
  }
  return from + (best.start + (best.length - 1) / 2) * STEP;
}

/** Rows begin at their numbers. A heading that a page repeats begins with `No.` and is left out. */
function splitRows(
  texts: readonly PlacedText[],
  numbered: (text: PlacedText) => boolean,
  number: PlacedText,
): PlacedText[][] {
  const rows: PlacedText[][] = [];
  for (const text of texts) {
    const heading = columnOf(text.text) === 'number' && overlaps(text, number);
    if (numbered(text) || heading) rows.push([text]);
    else rows.at(-1)?.push(text);
  }
  return rows.filter(([first]) => first !== undefined && numbered(first));
}

function readCells(row: readonly PlacedText[], headings: readonly EulHeading[], edges: readonly number[]): EulRow {
  const inColumn = new Map<EulColumn, PlacedText[]>();
  for (const text of row) {
    const heading = headings[edges.filter((edge) => text.x + 0.5 >= edge).length];
    if (!heading) continue;
    const others = inColumn.get(heading.column) ?? [];
    inColumn.set(heading.column, [...others, text]);
  }
  const cells = new Map([...inColumn].map(([column, texts]) => [column, linesOf(texts)]));
  return { row: Number(row[0]?.text), cells };
}

/** Texts on one base line are one line; where a space's width is left between two of them, there is a space. */
function linesOf(texts: readonly PlacedText[]): string {
  let joined = '';
  let last: PlacedText | undefined;
  for (const text of texts) {
    const sameLine = last && last.page === text.page && Math.abs(last.y - text.y) < text.height / 2;
    const gap = last ? text.x - (last.x + last.width) : 0;
    if (last) joined += !sameLine ? '\n' : gap > text.height * 0.15 ? ' ' : '';
    joined += text.text;
    last = text;
  }
  return joined;
}
