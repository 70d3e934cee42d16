import { type Application, application } from '../support/application';
import { entriesNamed } from '../support/builders';
import { numberIn } from '../support/scrape';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

async function scraped(): Promise<string> {
  return (await service.anyone.get('/metrics').expect(200)).text;
}

/** The value of a series. */
async function numberAt(series: string): Promise<number | undefined> {
  return numberIn(await scraped(), series);
}

describe('metrics', () => {
  it('count requests by operation, method and status', async () => {
    const before = (await numberAt('http_requests_total{operation="listSources",method="GET",status="200"}')) ?? 0;
    await service.anyone.get('/v1/sources?limit=1').expect(200);
    await service.anyone.get('/v1/sources?limit=2').expect(200);
    await service.anyone.get('/v1/sources?limit=0').expect(400);
    await service.anyone.head('/v1/sources').expect(200);
    const series = (method: string, status: number) =>
      numberAt(`http_requests_total{operation="listSources",method="${method}",status="${status}"}`);
    expect(await series('GET', 200)).toBe(before + 2);
    expect(await series('GET', 400)).toBe(1);
    expect(await series('HEAD', 200)).toBe(1);
    expect(await numberAt('http_request_duration_seconds_count{operation="listSources"}')).toBe(before + 4);
  });

  it('have one label for all addresses that are none', async () => {
    for (const path of ['/v1/nothing', '/wp-login.php', '/v1/sources/a/b']) await service.anyone.get(path).expect(404);
    expect(await numberAt('http_requests_total{operation="none",method="GET",status="404"}')).toBe(3);
    expect(await scraped()).not.toContain('wp-login');
  });

  it('tell how fresh each list is, those too from which nothing ever came', async () => {
    const list = await service.newList({ expectedIntervalDays: 30 });
    const waited = await service.newList({ expectedIntervalDays: 30 });
    const unexpected = await service.newList();
    await service.ingest(list, entriesNamed('A', 'B'), { effective: '2025-02-01' }).expect(201);
    const { recordedAt } = (await service.read(`/v1/control-lists/${list}/editions`)).data[0];
    const { freshness } = await service.read(`/v1/control-lists/${list}`);
    const of = (code: string, name: string) => numberAt(`control_list_${name}{list="${code}"}`);
    expect(await of(list, 'last_edition_timestamp_seconds')).toBeCloseTo(Date.parse(recordedAt) / 1000, 2);
    expect(await of(list, 'last_checked_timestamp_seconds')).toBeCloseTo(Date.parse(freshness.checkedAt) / 1000, 2);
    expect(await of(list, 'expected_interval_seconds')).toBe(30 * 86_400);
    expect([await of(list, 'stale'), await of(waited, 'stale'), await of(unexpected, 'stale')]).toEqual([0, 1, 0]);
    for (const name of ['last_edition_timestamp_seconds', 'last_checked_timestamp_seconds']) {
      expect(await of(waited, name)).toBeUndefined();
    }
    expect(await of(waited, 'expected_interval_seconds')).toBe(30 * 86_400);
    expect(await of(unexpected, 'expected_interval_seconds')).toBeUndefined();
    expect(await numberAt('metrics_source_up{source="control_lists"}')).toBe(1);
    expect(await numberAt('database_pool_waiting')).toBe(0);
  });

  it('are lines of the text format, each series once and each name with its help and type', async () => {
    const list = await service.newList({ expectedIntervalDays: 30 });
    await service.ingest(list, entriesNamed('A'), { effective: '2025-02-01' }).expect(201);
    const lines = (await scraped()).split('\n').filter((line) => line !== '');
    const samples = lines.filter((line) => !line.startsWith('#'));
    const wrong = samples.filter(
      (line) => !/^[a-z_]\w*(\{\w+="[^"]*"(,\w+="[^"]*")*\})? (-?[\d.e+-]+|NaN)$/i.test(line),
    );
    expect(wrong).toEqual([]);
    const series = samples.map((line) => line.slice(0, line.lastIndexOf(' ')));
    expect(new Set(series).size).toBe(series.length);
    const heads = (kind: string) =>
      lines.filter((line) => line.startsWith(`# ${kind} `)).map((line) => line.split(' ')[2]);
    expect(heads('TYPE')).toEqual(heads('HELP'));
    expect(new Set(heads('TYPE')).size).toBe(heads('TYPE').length);
  });

  it('come as text whatever is asked for', async () => {
    const accept = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';
    const { headers } = await service.anyone.get('/metrics').set('Accept', accept).expect(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    await service.anyone.get('/metrics').set('Accept', 'text/html').expect(200);
  });

  it('do not stay away with the database', async () => {
    const { pool } = service.database;
    await pool.query('ALTER TABLE edition RENAME TO edition_away');
    try {
      expect(await numberAt('metrics_source_up{source="control_lists"}')).toBe(0);
      expect(await numberAt('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    } finally {
      await pool.query('ALTER TABLE edition_away RENAME TO edition');
    }
    expect(await numberAt('metrics_source_up{source="control_lists"}')).toBe(1);
  });
});

describe('where reads need a key', () => {
  it('metrics need one too, of whichever scope', async () => {
    const closed = await application({ environment: { READ_ACCESS: 'key' } });
    try {
      await closed.anyone.get('/metrics').expect(401);
      for (const client of [closed.reader, closed.ingester]) await client.get('/metrics').expect(200);
    } finally {
      await closed.close();
    }
  });
});
