import { createHash } from 'node:crypto';
import type { ControlListFacts } from '../../src/domain/control-list';
import type { EditionMode, Entry, NoticeAction } from '../../src/domain/editions/entry';
import type { ReadResult } from '../../src/domain/editions/row';
import type { JsonPage } from '../../src/domain/page';
import type { Clock } from '../../src/domain/time/slice';
import { Ingestion, type SizedFile } from '../../src/ingest/run';
import { ControlListService } from '../../src/services/control-list.service';
import { EditionService } from '../../src/services/edition.service';
import {
  EditionRecorder,
  type IncomingDocument,
  type RecordedDocument,
} from '../../src/services/edition-recorder.service';
import { EntityService } from '../../src/services/entity.service';
import { IngestionRunService } from '../../src/services/ingestion-run.service';
import { JurisdictionService } from '../../src/services/jurisdiction.service';
import { ListingService } from '../../src/services/listing.service';
import { jurisdictionSeeds } from '../../src/starter/jurisdictions';
import type { TestDatabase } from './database';

/** A line of a notice as its document has it. */
export interface Line {
  action: NoticeAction;
  /** Where the line has a day of its own. */
  effective?: string;
  entry: Entry;
}

/** An edition of a list, as a test says it: the entries of a snapshot or the lines of a notice. */
export interface Edition {
  mode: EditionMode;
  effective: string;
  published?: string;
  /** Of snapshots. */
  retrievedAt?: string;
  entries: Entry[];
  lines: Line[];
  excerpt?: boolean;
}

/** The list as it is, whole, from a day on. */
export function snapshot(effective: string, entries: Entry[], facts: Partial<Edition> = {}): Edition {
  return { mode: 'snapshot', effective, entries, lines: [], ...facts };
}

/** What becomes of some parties from a day on. */
export function notice(effective: string, lines: Line[], facts: Partial<Edition> = {}): Edition {
  return { mode: 'notice', effective, entries: [], lines, ...facts };
}

/** A line of a notice about one party, or, by its citation, about several. */
export function line(action: NoticeAction, entry: Partial<Entry>, effective?: string): Line {
  return { action, entry: { name: '', ...entry }, ...(effective === undefined ? {} : { effective }) };
}

/** The same edition has the same checksum, whenever and to whichever list it comes. */
export function checksumOf({ excerpt: _, ...edition }: Edition): string {
  return sha256(JSON.stringify(edition));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** "Today" for the services of a test. */
export const TODAY = '2026-01-15';
const clock: Clock = { now: () => new Date(`${TODAY}T12:00:00Z`) };

/** The services that bring editions in and read them, on a test's database. */
export type EditionServices = Awaited<ReturnType<typeof editionServices>>;

/** Makes the services, and the jurisdictions that entries refer to. */
export async function editionServices({ repositories, unitOfWork }: TestDatabase) {
  const jurisdictions = new JurisdictionService(repositories, unitOfWork);
  await jurisdictions.ensure([...jurisdictionSeeds], []);
  const controlLists = new ControlListService(repositories, unitOfWork, clock);
  const recorder = new EditionRecorder(unitOfWork, clock);
  const runs = new IngestionRunService(repositories, unitOfWork);
  return {
    jurisdictions,
    controlLists,
    recorder,
    runs,
    editions: new EditionService(repositories, unitOfWork, controlLists, clock),
    ingestion: new Ingestion(recorder, runs, clock),
    entities: new EntityService(repositories, unitOfWork, clock),
    listings: new ListingService(repositories, controlLists),
  };
}

/** What most test lists have in common; nothing is held but what is empty. */
export const LIST_FACTS: ControlListFacts = {
  name: 'Test list',
  names: {},
  authority: 'Ministry of Tests',
  jurisdiction: 'JP',
  kind: 'end-user',
  legalBasis: null,
  url: null,
  publications: [],
  members: [],
  removalThreshold: 1,
  expectedIntervalDays: null,
};

let lists = 0;

/** Adds a list under a code of its own. */
export async function newList(
  { controlLists }: EditionServices,
  facts: Partial<ControlListFacts> = {},
): Promise<string> {
  lists += 1;
  const code = `JP-TEST-${lists}`;
  await controlLists.create(code, { ...LIST_FACTS, ...facts }, { from: null, to: null });
  return code;
}

/** The edition as a document for the recorder. */
export function documentOf(list: string, edition: Edition, facts: Partial<IncomingDocument> = {}): IncomingDocument {
  const { mode, effective, published, retrievedAt, excerpt } = edition;
  const checksum = checksumOf(edition);
  const files = [{ name: 'edition.ndjson', bytes: 1 }];
  const known = { list, format: 'entries', mode, checksum, files, effective, published, retrievedAt, excerpt };
  return { ...known, onRowError: 'fail', keyId: null, rows: () => rowsIn(edition), ...facts };
}

async function* rowsIn({ mode, entries, lines }: Edition): AsyncIterable<ReadResult> {
  const rows = mode === 'snapshot' ? entries.map((entry) => ({ entry })) : lines;
  for (const [index, each] of rows.entries()) yield { type: 'row', row: index + 1, ...each, raw: each };
}

/** Records the edition as one of the list. */
export function record({ recorder }: EditionServices, list: string, edition: Edition): Promise<RecordedDocument> {
  return recorder.record(documentOf(list, edition));
}

/** A text as a file that comes in. */
export function fileOf(content: string | Uint8Array, name = 'edition.ndjson'): SizedFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    bytes: bytes.length,
    sha256: sha256(bytes),
    async *open() {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    },
  };
}

/** One period of a listing, with nothing in it that another database would have otherwise. */
export interface DumpedPeriod {
  key: string;
  name: string;
  from: string | null;
  to: string | null;
  state: string;
  suspendedUntil: string | null;
  inferred: boolean;
  /** Hex, of what the entry says. */
  digest: string;
  /** Checksum and effective day of the edition that says so. */
  edition: string;
  /** All keys of the same listing, sorted. */
  listing: string;
}

/** What is believed of a list, now or as of a moment: all valid-time periods, in order of key and time. */
export async function dumpHistory({ pool }: TestDatabase, list: string, knownAt?: string): Promise<DumpedPeriod[]> {
  const { rows } = await pool.query<DumpedPeriod & { listingId: string }>(
    `SELECT v.entry_key AS key, e.name, lower(v.valid)::text AS "from", upper(v.valid)::text AS "to", v.state,
       v.suspended_until::text AS "suspendedUntil", v.inferred, encode(e.content_digest, 'hex') AS digest,
       d.effective::text || ' ' || d.checksum AS edition, v.listing_id AS "listingId"
     FROM listing_version v JOIN entry e ON e.id = v.entry_id JOIN edition d ON d.id = v.edition_id
     WHERE v.list_code = $1 AND v.recorded @> $2::timestamptz
     ORDER BY v.entry_key COLLATE "C", lower(v.valid) NULLS FIRST`,
    [list, knownAt ?? 'infinity'],
  );
  const keys = new Map<string, Set<string>>();
  for (const { listingId, key } of rows) keys.set(listingId, (keys.get(listingId) ?? new Set()).add(key));
  return rows.map(({ listingId, ...period }) => ({ ...period, listing: [...(keys.get(listingId) ?? [])].join(' ') }));
}

/** The last moment of the transaction clock. */
export async function lastMoment({ pool }: TestDatabase): Promise<string> {
  const { rows } = await pool.query(`SELECT recorded_at::text AS moment FROM transaction_clock`);
  return rows[0].moment;
}

/** The rows of a page. */
// biome-ignore lint/suspicious/noExplicitAny: what a row holds is what the test looks at
export function rowsOf({ rows }: JsonPage): any[] {
  return JSON.parse(`[${rows}]`);
}

/** A listing as a reader sees it, in part. */
export interface SeenListing {
  id: string;
  key: string;
  name: string;
  state: string;
  suspendedUntil: string | null;
  citation: string | null;
  inferred: boolean;
  entity: { id: string; name: string };
}

/** The listings of a day as a reader sees them, in order of name. */
export async function listingsOn(
  { listings }: EditionServices,
  list: string,
  asOf: string,
  knownAt?: string,
): Promise<SeenListing[]> {
  const page = { limit: 50_000, after: null, count: false };
  const rows: SeenListing[] = rowsOf(await listings.page(list, {}, { asOf, knownAt }, page));
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Names on the list on a day, in order. */
export async function namesOn(
  services: EditionServices,
  list: string,
  asOf: string,
  knownAt?: string,
): Promise<string[]> {
  return (await listingsOn(services, list, asOf, knownAt)).map(({ name }) => name);
}
