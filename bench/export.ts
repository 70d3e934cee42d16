import { readFileSync } from 'node:fs';
import { freshDatabase, type Prepared } from './ground';
import type { Ground } from './run';
import { startService } from './service';
import type { Row } from './table';

const LISTS: Record<string, number> = { 'EU-FSF': 100_000, 'GB-UKSL': 1_000_000 };
const SAMPLE_EVERY_MS = 50;

/** CSV of a hundred thousand and of a million rows: the memory of the process must not grow with them. */
export async function measureExport(ground: Ground): Promise<Row[]> {
  const prepared = await freshDatabase(ground, 'bench_export');
  for (const [list, size] of Object.entries(LISTS)) await fill(prepared, list, size);
  await prepared.dataSource.query('ANALYZE');
  const service = await startService(prepared.url, 18_084);
  try {
    await drain(`${service.at}/v1/control-lists/EU-FSF/listings?format=csv&limit=1000`, service.pid);
    const small = await drain(`${service.at}/v1/control-lists/EU-FSF/listings?format=csv`, service.pid);
    const large = await drain(`${service.at}/v1/control-lists/GB-UKSL/listings?format=csv`, service.pid);
    for (const { lines, bytes, seconds, peak } of [small, large]) {
      console.log(
        `export: ${lines} rows, ${mebibytes(bytes)} MiB in ${seconds.toFixed(1)} s, at most ${mebibytes(peak)} MiB resident`,
      );
    }
    if (large.lines !== LISTS['GB-UKSL']) throw new Error(`The export has ${large.lines} rows.`);
    const ratio = large.peakOfSecondHalf / large.peakOfFirstHalf;
    const against = large.peak / small.peak;
    return [
      {
        what: 'CSV of 1,000,000 rows: peak memory of the second half / of the first',
        measured: ratio,
        rounds: [ratio],
        goal: { atMost: 1.1 },
      },
      { what: 'peak memory of a CSV of 1,000,000 rows / of 100,000', measured: against, rounds: [against] },
    ];
  } finally {
    await service.stop();
    await prepared.dataSource.destroy();
  }
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

interface Drained {
  lines: number;
  bytes: number;
  seconds: number;
  peak: number;
  peakOfFirstHalf: number;
  peakOfSecondHalf: number;
}

/** Reads the answer to its end, counting its rows, and samples the memory of the process that sends it. */
async function drain(url: string, pid: number): Promise<Drained> {
  const samples: { lines: number; resident: number }[] = [];
  let lines = -1;
  let bytes = 0;
  const sampling = setInterval(() => samples.push({ lines, resident: residentBytes(pid) }), SAMPLE_EVERY_MS);
  const started = performance.now();
  try {
    const answer = await fetch(url);
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) lines += 1;
    }
  } finally {
    clearInterval(sampling);
  }
  const peakOf = (some: typeof samples): number => Math.max(...some.map((sample) => sample.resident));
  return {
    lines,
    bytes,
    seconds: (performance.now() - started) / 1000,
    peak: peakOf(samples),
    peakOfFirstHalf: peakOf(samples.filter((sample) => sample.lines < lines / 2)),
    peakOfSecondHalf: peakOf(samples.filter((sample) => sample.lines >= lines / 2)),
  };
}

/** Linux alone tells the memory of another process so; the benchmark is run there. */
function residentBytes(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? 0) * 1024;
}

/** Rows straight into the tables: loading a million entries as editions would measure something else. */
async function fill({ dataSource }: Prepared, list: string, size: number): Promise<void> {
  const [edition] = await dataSource.query(`SELECT id FROM edition LIMIT 1`);
  const [entity] = await dataSource.query(`SELECT id FROM entity LIMIT 1`);
  await dataSource.query(`SET statement_timeout = 0`);
  await dataSource.query(
    `INSERT INTO entry (list_code, row_digest, content_digest, key, own_key, name, kind, jurisdiction, reasons, programmes,
       content, raw, search_text)
     SELECT $1, sha256(n::text::bytea), sha256(n::text::bytea), 'K' || n, true, 'Company No. ' || n, 'organization', 'CN',
       '{M}', '{}', jsonb_build_object('name', 'Company No. ' || n, 'aliases', jsonb_build_array('Works ' || n)), '{}',
       'company no. ' || n
     FROM generate_series(1, $2::integer) AS n`,
    [list, size],
  );
  await dataSource.query(
    `INSERT INTO listing (id, list_code) SELECT gen_random_uuid(), $1 FROM generate_series(1, $2::integer)`,
    [list, size],
  );
  await dataSource.query(
    `INSERT INTO listing_version (id, listing_id, list_code, entity_id, entry_key, entry_id, edition_id, valid, recorded,
       state, inferred)
     SELECT gen_random_uuid(), l.id, $1, $2, e.key, e.id, $3, '[2024-01-01,)', '[2024-01-01,)', 'active', false
     FROM (SELECT id, row_number() OVER () AS n FROM listing WHERE list_code = $1) AS l
     JOIN (SELECT id, key, row_number() OVER () AS n FROM entry WHERE list_code = $1) AS e USING (n)`,
    [list, entity.id, edition.id],
  );
}
