import { type Answered, type Application, application } from '../support/application';
import { entriesNamed } from '../support/builders';
import { numberIn } from '../support/scrape';
import { type Handler, Web } from '../support/web';

let service: Application;
let web: Web;
let url: string;
/** How the publisher answers next. */
let answer: Handler;
beforeAll(async () => {
  web = await Web.open();
  url = web.page('/list.json', (request, response) => answer(request, response));
  service = await application({ environment: { OUTGOING_ALLOW: `127.0.0.1:${web.port}` } });
});
afterAll(() => Promise.all([service?.close(), web?.close()]));

const staying = { leaving: new AbortController().signal, gone: new AbortController().signal };
const CONNECTOR = 'generic-json';
let jobs = 0;

/** A document of entries. */
function listing(...names: string[]): Handler {
  const content = JSON.stringify(entriesNamed(...names));
  return (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(content);
}

function refusing(status: number): Handler {
  return (_, response) => response.writeHead(status).end();
}

/** Makes a job for a list of its own. */
async function newJob(facts: object = {}): Promise<Answered> {
  const settings = { url, mapping: { fields: { name: 'name' } } };
  const job = { name: `Job ${++jobs}`, connector: CONNECTOR, settings, list: await service.newList(), ...facts };
  return (await service.administrator.post('/v1/ingestion-jobs').send(job).expect(201)).body;
}

/** Lets a run of the job wait for its turn; answers its id. */
async function queued(job: { id: string }): Promise<string> {
  return (await service.ingester.post(`/v1/ingestion-jobs/${job.id}/run`).expect(202)).body.id;
}

/** Runs the job now and brings one attempt to its end; answers the run's id. */
async function ran(job: { id: string }, departure = staying): Promise<string> {
  const run = await queued(job);
  await service.parts.executor.execute(run, departure);
  return run;
}

async function cancel(run: string): Promise<void> {
  await service.ingester.post(`/v1/ingestion-runs/${run}/cancel`).expect(200);
}

async function scraped(): Promise<string> {
  return (await service.anyone.get('/metrics').expect(200)).text;
}

/** The outcomes that were counted meanwhile, each as often as it was. */
async function outcomesOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = outcomesIn(await scraped());
  await work();
  const after = outcomesIn(await scraped());
  const more = Object.entries(after).map(([outcome, count]) => [outcome, count - (before[outcome] ?? 0)] as const);
  return Object.fromEntries(more.filter(([, count]) => count !== 0));
}

function outcomesIn(text: string): Record<string, number> {
  const series = text.matchAll(/^ingestion_runs_finished_total\{connector="generic-json",outcome="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries([...series].map(([, outcome, count]) => [outcome, Number(count)]));
}

describe('runs of this process', () => {
  it('are counted by the state in which they end', async () => {
    const job = await newJob();
    answer = listing('A', 'B', 'C');
    expect(await outcomesOf(() => ran(job))).toEqual({ succeeded: 1 });
    expect(await outcomesOf(() => ran(job))).toEqual({ unchanged: 1 });
    answer = listing('A');
    service.clock.set('2025-11-24T12:00:00Z');
    expect(await outcomesOf(() => ran(job))).toEqual({ held: 1 });
    service.clock.set('2025-11-23T12:00:00Z');
    answer = refusing(404);
    expect(await outcomesOf(() => ran(job))).toEqual({ failed: 1 });
  });

  it('are counted at each attempt, until they are dead', async () => {
    const job = await newJob({ maxAttempts: 2 });
    answer = refusing(503);
    let run = '';
    const first = async () => {
      run = await ran(job);
    };
    expect(await outcomesOf(first)).toEqual({ postponed: 1 });
    expect(await outcomesOf(() => service.parts.executor.execute(run, staying))).toEqual({ dead: 1 });
    expect(await outcomesOf(() => service.parts.executor.execute(run, staying))).toEqual({});
  });

  it('are told from those that end elsewhere', async () => {
    const job = await newJob();
    const stopping = { ...staying, leaving: AbortSignal.abort() };
    answer = listing('A');
    let run = '';
    const givenBack = async () => {
      run = await ran(job, stopping);
    };
    expect(await outcomesOf(givenBack)).toEqual({ given_back: 1 });
    answer = async (request, response) => {
      await cancel(run);
      listing('A')(request, response);
    };
    expect(await outcomesOf(() => service.parts.executor.execute(run, staying))).toEqual({ lost: 1 });
    expect(await outcomesOf(async () => cancel(await queued(job)))).toEqual({});
    const list = await service.newList();
    expect(await outcomesOf(() => service.ingest(list, entriesNamed('A'), { effective: '2025-01-01' }))).toEqual({});
  });

  it('are timed, every one that is counted', async () => {
    answer = listing('A');
    await ran(await newJob());
    const text = await scraped();
    const counted = Object.values(outcomesIn(text)).reduce((sum, count) => sum + count, 0);
    const of = (suffix: string) => numberIn(text, `ingestion_run_duration_seconds_${suffix}`);
    expect(of(`count{connector="${CONNECTOR}"}`)).toBe(counted);
    expect(of(`bucket{connector="${CONNECTOR}",le="+Inf"}`)).toBe(counted);
    expect(of(`sum{connector="${CONNECTOR}"}`)).toBeGreaterThan(0);
    expect(text).toContain('# TYPE ingestion_run_duration_seconds histogram\n');
    expect(text).toContain('# TYPE ingestion_runs_finished_total counter\n');
  });
});

describe('the queue', () => {
  const depth = async () => {
    const text = await scraped();
    const runs = (state: string) => numberIn(text, `ingestion_runs{state="${state}"}`) as number;
    const wait = numberIn(text, 'ingestion_queue_oldest_wait_seconds');
    return { queued: runs('queued'), running: runs('running'), dead: runs('dead'), wait };
  };

  it('is as deep as runs wait, go on and are dead', async () => {
    const before = await depth();
    expect(before).toMatchObject({ queued: 0, running: 0, wait: 0 });
    answer = refusing(500);
    await ran(await newJob({ maxAttempts: 1 }));
    const run = await queued(await newJob());
    const { wait, ...deep } = await depth();
    expect(deep).toEqual({ queued: 1, running: 0, dead: before.dead + 1 });
    expect(wait).toBeGreaterThan(0);
    let during: object = {};
    answer = async (request, response) => {
      during = await depth();
      listing('A')(request, response);
    };
    await service.parts.executor.execute(run, staying);
    expect(during).toEqual({ queued: 0, running: 1, dead: before.dead + 1, wait: 0 });
  });

  it('tells how long the oldest run has waited whose time has come', async () => {
    const [old, young] = [await queued(await newJob()), await queued(await newJob())];
    await service.database.pool.query(
      `UPDATE ingestion_run SET queued_at = queued_at - interval '1 hour' WHERE id = $1`,
      [old],
    );
    expect((await depth()).wait).toBeCloseTo(3_600, -2);
    await cancel(old);
    expect((await depth()).wait).toBeLessThan(600);
    answer = refusing(503);
    await service.parts.executor.execute(young, staying);
    expect(await depth()).toMatchObject({ queued: 1, wait: 0 });
    await cancel(young);
  });
});

describe('a scrape while the database does not answer', () => {
  it('has what the process knows itself, and says what is missing', async () => {
    const { pool } = service.database;
    await pool.query('ALTER TABLE ingestion_run RENAME TO ingestion_run_away');
    try {
      const text = await scraped();
      expect(numberIn(text, 'metrics_source_up{source="ingestion_queue"}')).toBe(0);
      expect(numberIn(text, 'metrics_source_up{source="control_lists"}')).toBe(0);
      expect(numberIn(text, 'metrics_source_up{source="runs"}')).toBe(1);
      expect(text).toContain('ingestion_runs_finished_total{');
      expect(text).not.toContain('ingestion_runs{');
    } finally {
      await pool.query('ALTER TABLE ingestion_run_away RENAME TO ingestion_run');
    }
    expect(numberIn(await scraped(), 'metrics_source_up{source="ingestion_queue"}')).toBe(1);
  });
});
