import type { EntryAddress, EntryIdentifier } from '../../domain/editions/entry';
import { addressOf } from '../addresses';
import { decodeUtf8, MAX_LINE_LENGTH, unreadableFile } from '../bytes';
import { isoDay } from '../dates';
import type { PublishedFile, ReadResult } from '../format';
import { arrayElements } from './entries-elements';
import { type CslRow, readCslRow, splitAltNames, splitList } from './us-csl-row';
import { usIdentifier } from './us-identifier';

const EXPECTED = 'expected an array of entries, or an object with one as "results"';

type Fields = Record<string, unknown>;

/** So much of the file may stand before its entries and after them. */
const MAX_AROUND = 64 * 1024;
const RESULTS = /"results"\s*:\s*(?=\[)/;
const PERFORMED_AT = /"search_performed_at"\s*:\s*"([^"]*)"/;

/** The Consolidated Screening List as JSON: `{"results": [ … ]}`, or the array alone. */
export async function* readCslJson(file: PublishedFile): AsyncGenerator<ReadResult> {
  const around = new Around(file);
  let row = 0;
  for await (const { text, cut } of arrayElements(
    file,
    around.arrayOf(decodeUtf8(file)),
    MAX_LINE_LENGTH,
    around.after,
  )) {
    row += 1;
    yield cut ? tooLong(row, text) : parsedElement(row, text);
  }
  around.requireEnd();
  yield* factsOf(around.performedAt());
}

/** What stands around the array of entries: nothing, or the object that it is in. */
class Around {
  private head = '';
  private tail = '';

  constructor(private readonly file: PublishedFile) {}

  /** The text from the array's opening bracket on. */
  async *arrayOf(text: AsyncIterable<string>): AsyncGenerator<string> {
    let begun = false;
    for await (const piece of text) {
      if (begun) {
        yield piece;
        continue;
      }
      this.head += piece;
      const at = this.head.trimStart().startsWith('[') ? this.head.indexOf('[') : startOfResults(this.head);
      if (at < 0 && this.head.length > MAX_AROUND) throw unreadableFile(this.file, `has no "results"; ${EXPECTED}.`);
      if (at < 0) continue;
      begun = true;
      yield this.head.slice(at);
      this.head = this.head.slice(0, at);
    }
    if (!begun) throw unreadableFile(this.file, `has no "results"; ${EXPECTED}.`);
  }

  /** Takes what follows the array; answers whether it may. */
  readonly after = (text: string): boolean => {
    this.tail += text;
    return this.head.trim() !== '' && this.tail.length <= MAX_AROUND;
  };

  /** An object whose closing bracket never comes was cut off; one with more behind it is no JSON. */
  requireEnd(): void {
    if (this.head.trim() === '') return;
    try {
      JSON.parse(`${this.head}[]${this.tail}`);
    } catch (error) {
      const cutOff = !this.tail.includes('}');
      const problem = cutOff
        ? 'ends in the middle of its JSON: it was cut off.'
        : `is no well-formed JSON: ${(error as Error).message}`;
      throw unreadableFile(this.file, problem);
    }
  }

  performedAt(): string | undefined {
    return PERFORMED_AT.exec(this.head)?.[1] ?? PERFORMED_AT.exec(this.tail)?.[1];
  }
}

function startOfResults(text: string): number {
  const found = RESULTS.exec(text);
  return found ? found.index + found[0].length : -1;
}

function tooLong(row: number, text: string): ReadResult {
  return {
    type: 'unreadable',
    row,
    reason: `The element is longer than ${MAX_LINE_LENGTH} characters.`,
    raw: text.slice(0, 1_000),
  };
}

function parsedElement(row: number, text: string): ReadResult {
  let element: unknown;
  try {
    element = JSON.parse(text);
  } catch {
    return { type: 'unreadable', row, reason: 'The element is no well-formed JSON.', raw: text.slice(0, 1_000) };
  }
  return readElement(row, element);
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
