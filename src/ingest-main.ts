import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { compose, openDatabase, systemClock } from './compose';
import { readConfig } from './config';
import { openDatabaseServer } from './database';
import { type Write, writeBy } from './domain/audit';
import { EDITION_MODES, type EditionMode } from './domain/editions/entry';
import { DomainError } from './domain/errors';
import { isoDay } from './ingest/dates';
import { formatNamed, formats } from './ingest/formats';
import type { IngestionRequest, SizedFile } from './ingest/run';
import type { RecordedDocument } from './services/edition-recorder.service';

const USAGE = `Usage: npm run ingest -- FORMAT FILE… --effective YYYY-MM-DD [options]

Reads a published file and records it as an edition of its control list, whole or not at all.

Formats:
${formats.map((format) => `  ${format.name.padEnd(18)} ${format.title}`).join('\n')}

Options:
  --effective DAY     the day from which the edition counts; some files say it themselves
  --published DAY     the day on which it was published
  --list CODE         the control list; needed where the format goes to any list, as "entries" does
  --mapping FILE      JSON that says what stands where; needed with "generic-csv" and "generic-json", else not allowed
  --mode MODE         snapshot or notice; the format knows it unless told
  --title TEXT        title of the document
  --url URL           where it was published
  --skip-bad-rows     set rows that cannot be read aside instead of refusing the file
  --dry-run           say what would change, and record nothing
  --help              this text

The database is the one that DATABASE_URL names, else the embedded one of DATA_DIR (./data), which a running service
may be using at the same time.
`;

const OPTIONS = {
  effective: { type: 'string' },
  published: { type: 'string' },
  list: { type: 'string' },
  mapping: { type: 'string' },
  mode: { type: 'string' },
  title: { type: 'string' },
  url: { type: 'string' },
  'skip-bad-rows': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** A fault of the command line, told with the usage. */
class UsageError extends Error {}

/** Exit codes: 0 recorded or unchanged, 1 refused or failed, 2 wrong usage, 3 held for approval. */
async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const request = await requestOf(values, positionals);
  const config = readConfig();
  const database = await openDatabaseServer(config, say);
  try {
    const dataSource = await openDatabase(database.url, config);
    try {
      const ground = { dataSource, clock: systemClock, outside: config };
      const parts = compose({ ...ground, preparedStatements: config.databasePreparedStatements });
      await parts.loadStarter(config.starterData);
      return await ingest(request, (asked) => parts.audit.as(writeOf(asked), () => parts.ingestion.run(asked)));
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await database.stop();
  }
}

type Values = ReturnType<typeof readArguments>['values'];

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function requestOf(values: Values, [formatName, ...paths]: string[]): Promise<IngestionRequest> {
  if (!formatName || paths.length === 0) throw new UsageError('Say a format and at least one file.');
  const format = formatNamed(formatName);
  const list = values.list ?? format.lists[0];
  if (!list) throw new UsageError(`Format ${format.name} goes to any list; say which one with --list.`);
  for (const name of ['effective', 'published'] as const) requireDay(name, values[name]);
  if (values.mode && !EDITION_MODES.includes(values.mode as EditionMode)) {
    throw new UsageError(`--mode is ${EDITION_MODES.join(' or ')}.`);
  }
  return {
    list,
    format: format.name,
    files: await Promise.all(paths.map(fileAt)),
    mapping: values.mapping === undefined ? undefined : await mappingAt(values.mapping),
    mode: values.mode as EditionMode | undefined,
    effective: values.effective,
    published: values.published,
    title: values.title,
    url: values.url,
    onRowError: values['skip-bad-rows'] ? 'skip' : 'fail',
    dryRun: values['dry-run'] ?? false,
    keyId: null,
  };
}

function requireDay(name: string, value: string | undefined): void {
  if (value !== undefined && isoDay(value) === undefined) {
    throw new UsageError(`--${name} must be a calendar day as YYYY-MM-DD, not "${value}".`);
  }
}

async function mappingAt(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsageError(`The mapping cannot be read: ${error.message}.`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`The mapping ${path} is not JSON: ${(error as Error).message}.`);
  }
}

async function fileAt(path: string): Promise<SizedFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`There is no file ${path}.`);
  if (!found.isFile()) throw new UsageError(`${path} is no file.`);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { name: basename(path), bytes: found.size, sha256: hash.digest('hex'), open: () => createReadStream(path) };
}

function writeOf({ list }: IngestionRequest): Write {
  return writeBy('command_line', 'ingest', { subject: { type: 'control-list', codes: [list] } });
}

async function ingest(
  request: IngestionRequest,
  run: (request: IngestionRequest) => Promise<RecordedDocument>,
): Promise<number> {
  const progress = progressOf(request.files.map((file) => file.name).join(', '));
  try {
    const recorded = await run({ ...request, progress: progress.told });
    progress.done();
    summarise(recorded, request.dryRun);
    return recorded.status === 'held' ? 3 : recorded.status === 'rejected' ? 1 : 0;
  } catch (error) {
    progress.done();
    throw error;
  }
}

/** A bar on a terminal; elsewhere a line every so many rows, for logs. */
function progressOf(name: string): { told: (rows: number) => void; done: () => void } {
  if (!process.stderr.isTTY) {
    const EVERY = 5_000;
    return { told: (rows) => void (rows % EVERY === 0 && say(`${rows} rows read`)), done: () => undefined };
  }
  // How many rows there will be is not known before they are read: the bar counts, it does not promise.
  const bar = new SingleBar({ format: `${name}: {value} rows read in {duration_formatted}`, stream: process.stderr });
  bar.start(0, 0);
  return { told: (rows) => bar.update(rows), done: () => bar.stop() };
}

function summarise({ parts, errors, unmatched, status }: RecordedDocument, dryRun: boolean): void {
  const out = (line: string): void => void process.stdout.write(`${line}\n`);
  if (dryRun) out('Dry run: nothing was recorded.');
  for (const part of parts) {
    const { entries, added, removed, amended, suspended, resumed, unchanged, inferred } = part.counts;
    out(`${part.list}, effective ${part.effective}: ${part.status}`);
    out(`  ${entries} entries: ${added} added, ${removed} removed, ${amended} amended (${inferred} of them renamed),`);
    out(`  ${suspended} suspended, ${resumed} resumed, ${unchanged} unchanged`);
    if (part.heldBecause) out(`  ${part.heldBecause}`);
  }
  for (const { row, pointer, reason } of errors) out(`row ${row}${pointer ?? ''} set aside: ${reason}`);
  for (const { row, reason } of unmatched) out(`row ${row}: ${reason}`);
  if (status === 'held' && !dryRun)
    out('Held: an administrator approves or rejects it, POST …/editions/{id}/approve or …/reject.');
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function failure(error: unknown): number {
  if (error instanceof UsageError) {
    say(`${error.message}\nnpm run ingest -- --help says how it is used.`);
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  say(message.replace('effective=YYYY-MM-DD', '--effective YYYY-MM-DD'));
  if (!(error instanceof DomainError)) return 1;
  for (const fault of error.faults) {
    if (fault.message !== error.message) say(`  ${fault.pointer}: ${fault.message}`);
  }
  return 1;
}

main().then(
  (code) => process.exit(code),
  (error) => process.exit(failure(error)),
);
