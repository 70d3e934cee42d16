import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '../../examples/import-wto-rta.mjs');

/** The columns of an export, in their order. */
const COLUMNS = [
  ...['RTA ID', 'RTA Name', 'Coverage', 'Type', 'Notification', 'Status', 'Date of Signature (G)'],
  ...['Date of Signature (S)', 'Date of Notification (G)', 'Date of Notification (S)', 'Date of Entry into Force (G)'],
  ...['Date of Entry into Force (S)', 'Inactive Date', 'Accession?', 'RTA Composition', 'Region', 'Cross-regional'],
  ...['All Parties WTO members?', 'Current signatories', 'Original signatories', 'Specific Entry/Exit dates'],
  ...['WTO Consideration Process (G)', 'Consideration Date (G)', 'WTO Consideration Process (S)'],
  ...['Consideration Date (S)', 'End of implementation period (G)', 'End of implementation period (S)', 'Remarks'],
];

/** An agreement in goods that is in force; a test names what matters to it. */
const PLAIN: Record<string, string> = {
  'RTA ID': '1',
  'RTA Name': 'Chile - Tonga',
  Coverage: 'Goods',
  Type: 'FTA',
  Notification: 'GATT Art. XXIV',
  Status: 'In Force',
  'Date of Signature (G)': '2020-01-01',
  'Date of Notification (G)': '2021-02-01',
  'Date of Entry into Force (G)': '2021-01-01',
  'RTA Composition': 'Bilateral',
  'Current signatories': 'Chile; Tonga',
  'Original signatories': 'Chile; Tonga',
};

/** An export of our own making, with the mark of byte order that the real ones have. */
export function register(rows: readonly Record<string, string>[], columns = COLUMNS): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => columns.map((column) => cell({ ...PLAIN, ...row }[column] ?? '')).join(','));
  return `\uFEFF${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

/** The columns of an export with one of them under another name. */
export function columnsWith(column: string, other: string): string[] {
  return COLUMNS.map((name) => (name === column ? other : name));
}

/** What the script is told. */
export interface Run {
  /** The content of a file, or the path of one. */
  file: { content: string } | { path: string };
  options?: readonly string[];
  key?: string;
}

export interface Flag {
  row: string;
  name: string;
  flag: string;
  detail: string;
}

/** How a run ended: what it said, and the flags that it wrote. */
export interface Ended {
  code: number;
  out: string;
  errors: string;
  flags: Flag[];
}

/** Runs the script as an analyst would. */
export async function runImport({ file, options = [], key }: Run): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'tracker-wto-'));
  try {
    const path = 'path' in file ? file.path : join(folder, 'AllRTAs.csv');
    if ('content' in file) await writeFile(path, file.content);
    const flagsFile = join(folder, 'flags.ndjson');
    const ended = await run([SCRIPT, path, '--flags', flagsFile, ...options], key);
    const written = await readFile(flagsFile, 'utf8').catch(() => '');
    return { ...ended, flags: linesOf<Flag>(written) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], key?: string): Promise<Omit<Ended, 'flags'>> {
  const env = { PATH: process.env.PATH ?? '', ...(key && { TRACKER_API_KEY: key }) };
  return new Promise((done) => {
    execFile(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 }, (error, out, errors) => {
      done({ code: error ? Number(error.code ?? -1) : 0, out, errors });
    });
  });
}

/** What would be sent, by path. */
export interface Sent {
  // biome-ignore lint/suspicious/noExplicitAny: bodies are looked at by the tests alone, and judged by the service
  sources: any[];
  // biome-ignore lint/suspicious/noExplicitAny: as above
  negotiations: any[];
  // biome-ignore lint/suspicious/noExplicitAny: as above
  events: any[];
}

/** A run that sends nothing: what it would send, and its flags. */
export async function dryRun(file: Run['file'], options: readonly string[] = []): Promise<Sent & Ended> {
  const ended = await runImport({ file, options: ['--dry-run', ...options] });
  const lines = linesOf<{ path: string; body: object }>(ended.out);
  const at = (path: string): object[] => lines.flatMap((line) => (line.path === path ? [line.body] : []));
  return {
    ...ended,
    sources: at('/v1/sources'),
    negotiations: at('/v1/negotiations'),
    events: at('/v1/events/batch'),
  };
}

function linesOf<T>(text: string): T[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : (JSON.parse(line) as T)));
}
