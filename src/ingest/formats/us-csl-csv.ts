import type { EntryAddress, EntryIdentifier } from '../../domain/editions/entry';
import { unreadableFile } from '../bytes';
import { cellsByName, columnPositions, csvRecords, isBlank } from '../csv';
import type { PublishedFile, ReadResult } from '../format';
import { isJurisdictionCode, jurisdictionOf } from '../places';
import { type CslRow, readCslRow, splitAltNames, splitList } from './us-csl-row';
import { identifies, usIdentifier } from './us-identifier';

const COLUMNS = [
  'source',
  'entity_number',
  'type',
  'programs',
  'name',
  'title',
  'addresses',
  'federal_register_notice',
  'start_date',
  'end_date',
  'standard_order',
  'license_requirement',
  'license_policy',
  'call_sign',
  'vessel_type',
  'gross_tonnage',
  'gross_registered_tonnage',
  'vessel_flag',
  'vessel_owner',
  'remarks',
  'source_list_url',
  'alt_names',
  'citizenships',
  'dates_of_birth',
  'nationalities',
  'places_of_birth',
  'source_information_url',
  'ids',
] as const;

/** Not in the files of 2019. A hash that changes with no change in the row: no identity, and not kept. */
const ID_COLUMN = '_id';

/** The Consolidated Screening List as CSV, 28 columns in 2019, 29 since 2023. */
export async function* readCslCsv(file: PublishedFile): AsyncGenerator<ReadResult> {
  let header: string[] | undefined;
  let positions = new Map<string, number>();
  let rows = 0;
  for await (const record of csvRecords(file)) {
    if (!header) {
      header = record.cells;
      positions = columnPositions(file, header, { required: COLUMNS, optional: [ID_COLUMN] });
      continue;
    }
    // The file of 2023-11-30 has its header twice.
    if (isBlank(record) || isSame(record.cells, header)) continue;
    rows++;
    yield readRecord(record.row, record.cells, positions);
  }
  if (rows === 0) throw unreadableFile(file, 'has a header at most and no rows.');
}

function isSame(cells: readonly string[], header: readonly string[]): boolean {
  return cells.length === header.length && cells.every((cell, at) => cell === header[at]);
}

function readRecord(row: number, cells: string[], positions: Map<string, number>): ReadResult {
  if (cells.length !== positions.size) {
    const reason = `The row has ${cells.length} cells where the header has ${positions.size}.`;
    return { type: 'unreadable', row, reason, raw: cells };
  }
  const raw = cellsByName(positions, cells);
  delete raw[ID_COLUMN];
  return readCslRow(row, rowOf(raw), raw);
}

function rowOf(cells: Record<string, string>): CslRow {
  const text = (column: (typeof COLUMNS)[number]): string => cells[column]?.trim() ?? '';
  const addresses = addressesOf(text('addresses'));
  return {
    source: text('source'),
    entityNumber: text('entity_number'),
    type: text('type'),
    programs: splitList(text('programs')),
    name: text('name'),
    title: text('title'),
    addresses,
    countries: addresses.flatMap((address) => address.jurisdiction ?? []),
    citation: text('federal_register_notice'),
    startDate: text('start_date'),
    endDate: text('end_date'),
    licenceRequirement: text('license_requirement'),
    licencePolicy: text('license_policy'),
    callSign: text('call_sign'),
    vesselFlag: text('vessel_flag'),
    remarks: text('remarks'),
    altNames: splitAltNames(text('alt_names')),
    citizenships: splitList(text('citizenships')),
    nationalities: splitList(text('nationalities')),
    birthDates: splitList(text('dates_of_birth')),
    identifiers: identifiersOf(text('ids')),
  };
}

/** Addresses end with their country's code; the text of some is itself several, joined with `; and`. */
function addressesOf(text: string): EntryAddress[] {
  return splitList(text).map((part) => splitCountry(part.startsWith('and ') ? part.slice(4).trim() : part));
}

function splitCountry(part: string): EntryAddress {
  // Where the postal code's cell holds white space alone, a comma is left at the end (2023).
  const text = part.endsWith(',') ? part.slice(0, -1).trimEnd() : part;
  const comma = text.lastIndexOf(',');
  const last = text.slice(comma + 1).trim();
  if (last.length === 2 && isJurisdictionCode(last)) {
    return { text: comma < 0 ? last : text.slice(0, comma).trim(), jurisdiction: last };
  }
  const jurisdiction = nameOfCountry(last);
  return jurisdiction ? { text, jurisdiction } : { text };
}

/** The country at the end of a text in a text; not the American state, and no word with a digit (postal codes). */
function nameOfCountry(last: string): string | undefined {
  if (last === 'Georgia' || last.length < 3 || last.length > 60 || /\d/.test(last)) return undefined;
  return jurisdictionOf(last);
}

/** `Passport, U00242309, TR` since 2023; in 2019 the other way round: `TR, U00242309, Passport`. */
function identifiersOf(text: string): EntryIdentifier[] {
  return splitList(text).flatMap((part) => identifierOf(part.split(', ')) ?? []);
}

function identifierOf(parts: string[]): EntryIdentifier | undefined {
  const [first = ''] = parts;
  if (identifies(first)) {
    const country = parts.findIndex((part, at) => at > 1 && isCountry(part));
    const number = country < 0 ? (parts[1] ?? '') : parts.slice(1, country).join(', ');
    return usIdentifier(first, number, parts[country]);
  }
  const kind = parts.at(-1) ?? '';
  if (!identifies(kind)) return undefined;
  return parts.length > 2 && isCountry(first)
    ? usIdentifier(kind, parts.slice(1, -1).join(', '), first)
    : usIdentifier(kind, parts.slice(0, -1).join(', '));
}

function isCountry(text: string): boolean {
  return text.length === 2 && isJurisdictionCode(text);
}
