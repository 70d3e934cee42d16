import type { Entry, EntryAddress } from '../../domain/editions/entry';
import { addressOf, placeOfParty } from '../addresses';
import { unreadableFile } from '../bytes';
import { cellsByName, columnPositions, csvRecords, encodingOf, isBlank, requireText } from '../csv';
import { usDay } from '../dates';
import type { PublishedFile, PublishedFormat, ReadResult, UnreadableRow } from '../format';
import { onlyFile } from '../only-file';

const COLUMNS = [
  'Name',
  'Street_Address',
  'City',
  'State',
  'Country',
  'Postal_Code',
  'Effective_Date',
  'Expiration_Date',
  'Standard_Order',
  'Last_Update',
  'Action',
  'FR_Citation',
] as const;

type Cells = Record<string, string>;

/** The rows of one order, one for each address. `row` is where the first of them stands. */
interface Order {
  row: number;
  effective: string;
  rows: Cells[];
}

/**
 * What tells one order of denial from another in this list and in the Consolidated Screening List: neither gives an id.
 * `effective` is `YYYY-MM-DD`; without it nothing is told apart.
 */
export function denialOrderKey(order: { name: string; effective: string; citation: string }): string {
  return `${upperCaseName(order.name)}|${order.effective}|${order.citation.trim()}`;
}

function upperCaseName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toUpperCase();
}

/**
 * BIS Denied Persons List, tab-separated, as published until 2019 and as exported since. One row for each address; the
 * rows of an order need not stand together.
 */
export const usBisDpl: PublishedFormat = {
  name: 'us-bis-dpl',
  title: 'BIS Denied Persons List, tab-separated text',
  lists: ['US-BIS-DPL'],
  mode: 'snapshot',
  files: ['dpl.txt'],
  read: (files) => readDpl(files),
};

async function* readDpl(files: readonly PublishedFile[]): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one file, dpl.txt');
  await requireText(file, 'tab-separated text with a header');
  const orders = new Map<string, Order>();
  let rows = 0;
  for await (const { row, cells } of tableRows(file)) {
    rows++;
    const fault = addRow(orders, row, cells);
    if (fault) yield fault;
  }
  if (rows === 0) throw unreadableFile(file, 'has a header at most and no orders.');
  for (const [key, order] of orders) yield readOrder(key, order);
}

async function* tableRows(file: PublishedFile): AsyncGenerator<{ row: number; cells: Cells | string[] }> {
  let positions: Map<string, number> | undefined;
  for await (const record of csvRecords(file, { delimiter: '\t', encoding: await encodingOf(file) })) {
    if (!positions) {
      positions = columnPositions(file, record.cells, { required: COLUMNS });
    } else if (!isBlank(record)) {
      const complete = record.cells.length === COLUMNS.length;
      yield { row: record.row, cells: complete ? cellsByName(positions, record.cells) : record.cells };
    }
  }
}

/** Puts the row to its order, or says why that cannot be done. */
function addRow(orders: Map<string, Order>, row: number, cells: Cells | string[]): UnreadableRow | undefined {
  if (Array.isArray(cells)) {
    return { type: 'unreadable', row, reason: `The row has ${cells.length} cells, not ${COLUMNS.length}.`, raw: cells };
  }
  const name = cells.Name?.trim() ?? '';
  if (name === '') return { type: 'unreadable', row, pointer: '/name', reason: 'The name is empty.', raw: cells };
  const effective = usDay(cells.Effective_Date?.trim() ?? '');
  if (!effective) return noSuchDay({ row, pointer: '/listedOn', column: 'Effective_Date', cells });
  const expires = cells.Expiration_Date?.trim();
  if (expires && !usDay(expires)) return noSuchDay({ row, pointer: '/expiresOn', column: 'Expiration_Date', cells });
  const key = denialOrderKey({ name, effective, citation: cells.FR_Citation ?? '' });
  const order = orders.get(key);
  if (order) order.rows.push(cells);
  else orders.set(key, { row, effective, rows: [cells] });
  return undefined;
}

function noSuchDay(at: { row: number; pointer: string; column: string; cells: Cells }): UnreadableRow {
  const found = at.cells[at.column] ?? '';
  const reason = `${at.column} "${found.slice(0, 40)}" is no day of the form MM/DD/YYYY.`;
  return { type: 'unreadable', row: at.row, pointer: at.pointer, reason, raw: at.cells };
}

function readOrder(key: string, order: Order): ReadResult {
  const [first = {}] = order.rows;
  const entry: Entry = {
    key,
    name: first.Name?.trim() ?? '',
    // The list says neither who is a person nor who is a company.
    kind: 'unknown',
    ...placeOfParty(order.rows.map((cells) => cells.Country)),
    addresses: order.rows.flatMap((cells) => addressOfRow(cells) ?? []),
    citation: first.FR_Citation?.trim(),
    listedOn: order.effective,
    expiresOn: usDay(first.Expiration_Date?.trim() ?? ''),
    remarks: distinct(order.rows.map((cells) => cells.Action?.trim())).join('; ') || undefined,
  };
  return { type: 'row', row: order.row, entry, raw: { rows: order.rows } };
}

function addressOfRow(cells: Cells): EntryAddress | undefined {
  return addressOf({
    lines: [cells.Street_Address, cells.City, cells.State, cells.Postal_Code],
    country: cells.Country,
  });
}

function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts)].filter((text) => text !== undefined && text !== '') as string[];
}
