import { JSONParser } from '@streamparser/json';
import type { EntryAddress, EntryIdentifier } from '../../domain/editions/entry';
import { addressOf } from '../addresses';
import { decodeUtf8, unreadableFile } from '../bytes';
import { isoDay } from '../dates';
import type { PublishedFile, ReadResult } from '../format';
import { type CslRow, readCslRow, splitAltNames, splitList } from './us-csl-row';
import { usIdentifier } from './us-identifier';

const EXPECTED = 'expected an array of entries, or an object with one as "results"';

type Fields = Record<string, unknown>;

/** The Consolidated Screening List as JSON: `{"results": [ … ]}`, or the array alone. */
export async function* readCslJson(file: PublishedFile): AsyncGenerator<ReadResult> {
  let row = 0;
  for await (const { value, isEntry } of jsonValues(file)) {
    if (isEntry) yield readElement(++row, value);
    else yield* factsOf(value);
  }
  if (row === 0) throw unreadableFile(file, `has no entries; ${EXPECTED}.`);
}

interface Emitted {
  value: unknown;
  /** Else it is the moment at which the file was made. */
  isEntry: boolean;
}

/** The elements as they are complete, nothing of the file kept behind them. */
async function* jsonValues(file: PublishedFile): AsyncGenerator<Emitted> {
  const parser = new JSONParser({ paths: ['$.results.*', '$.search_performed_at', '$.*'], keepStack: false });
  let emitted: Emitted[] = [];
  parser.onValue = ({ value, key, stack }) => {
    const depth = stack.length;
    const inArray = typeof key === 'number';
    if (inArray && (depth === 1 || (depth === 2 && stack[1]?.key === 'results'))) {
      emitted.push({ value, isEntry: true });
    } else if (depth === 1 && key === 'search_performed_at') {
      emitted.push({ value, isEntry: false });
    }
  };
  for await (const text of decodeUtf8(file)) {
    write(file, parser, text);
    if (emitted.length === 0) continue;
    yield* emitted;
    emitted = [];
  }
  if (!parser.isEnded) throw unreadableFile(file, 'ends in the middle of its JSON: it was cut off.');
}

function write(file: PublishedFile, parser: JSONParser, text: string): void {
  if (parser.isEnded && text.trim() === '') return;
  try {
    parser.write(text);
  } catch (error) {
    throw unreadableFile(file, `is no well-formed JSON: ${(error as Error).message.slice(0, 300)}`);
  }
}

function* factsOf(performedAt: unknown): Generator<ReadResult> {
  const published = typeof performedAt === 'string' ? isoDay(performedAt.slice(0, 10)) : undefined;
  if (published) yield { type: 'facts', effective: published, published };
}

function readElement(row: number, element: unknown): ReadResult {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    return { type: 'unreadable', row, reason: 'The element is no object.', raw: element };
  }
  // The id is a hash that changes with no change in the entry.
  const { id: _id, ...raw } = element as Fields;
  return readCslRow(row, rowOf(raw), raw);
}

function rowOf(fields: Fields): CslRow {
  const addresses = objects(fields.addresses);
  return {
    source: text(fields.source),
    entityNumber: text(fields.entity_number),
    type: text(fields.type),
    programs: texts(fields.programs),
    name: text(fields.name),
    title: text(fields.title),
    addresses: addresses.flatMap((address) => readAddress(address) ?? []),
    countries: addresses.map((address) => text(address.country)),
    citation: text(fields.federal_register_notice),
    startDate: text(fields.start_date),
    endDate: text(fields.end_date),
    licenceRequirement: text(fields.license_requirement),
    licencePolicy: text(fields.license_policy),
    callSign: text(fields.call_sign),
    vesselFlag: text(fields.vessel_flag),
    remarks: text(fields.remarks),
    altNames: texts(fields.alt_names).flatMap(splitAltNames),
    citizenships: texts(fields.citizenships),
    nationalities: texts(fields.nationalities),
    birthDates: texts(fields.dates_of_birth),
    identifiers: objects(fields.ids).flatMap((id) => readIdentifier(id) ?? []),
  };
}

function readAddress(address: Fields): EntryAddress | undefined {
  return addressOf({
    lines: [text(address.address), text(address.city), text(address.state), text(address.postal_code)],
    country: text(address.country),
  });
}

function readIdentifier(id: Fields): EntryIdentifier | undefined {
  return usIdentifier(text(id.type), text(id.number), text(id.country));
}

function text(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return splitList(value);
  return Array.isArray(value) ? value.map(text).filter((each) => each !== '') : [];
}

function objects(value: unknown): Fields[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is Fields => typeof each === 'object' && each !== null);
}
