import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded-postgres/launcher';
import { stopServer } from '../../src/embedded-postgres/server';
import { controlList, entriesNamed } from '../support/builders';
import { type CompiledService, compiledService, type ServiceProcess } from '../support/service-process';
import { etagOf, type Handler, Web } from '../support/web';

// Real processes of the service as it is shipped, on a PostgreSQL of their own that can be stopped and started.

let service: CompiledService;
let web: Web;
let folder: string;
let postgres: EmbeddedPostgres;
let client: Client;
const processes: ServiceProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tracker-jobs-'));
  // As root, the server runs as another user, who must be able to come in.
  await chmod(folder, 0o755);
  const settings = { fsync: 'off', shared_buffers: '64MB' };
  [service, web, postgres] = await Promise.all([
    compiledService(),
    Web.open(),
    startEmbeddedPostgres({ dataDir: folder, settings }),
  ]);
}, 120_000);

beforeEach(async () => {
  client = await connected();
});

afterEach(async () => {
  await Promise.all(processes.splice(0).map((each) => each.end('SIGTERM')));
  await client.end();
}, 60_000);

afterAll(async () => {
  await service?.remove();
  await web?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function connected(): Promise<Client> {
  const made = new Client(postgres.url);
  made.on('error', () => undefined);
  await made.connect();
  return made;
}

async function start(environment: Record<string, string> = {}): Promise<ServiceProcess> {
  const allow = `127.0.0.1:${web.port}`;
  const started = await service.start({
    ...{ DATABASE_URL: postgres.url, OUTGOING_ALLOW: allow, RUN_LOST_AFTER_SECONDS: '3', ...environment },
  });
  processes.push(started);
  return started;
}

let made = 0;

/** A webhook, and what has come to it so far: the id of each message. */
async function newWebhook(api: ServiceProcess, answer: Handler, facts: object = {}): Promise<string[]> {
  const ids: string[] = [];
  const name = `hook-${++made}`;
  const url = web.page(`/${name}`, (request, response) => {
    ids.push(request.headers['webhook-id'] as string);
    request.resume();
    answer(request, response);
  });
  await expectStatus(api.call('POST', '/v1/webhooks', { name, url, ...facts }), 201);
  return ids;
}

const taking: Handler = (_, response) => response.writeHead(204).end();

async function newSource(api: ServiceProcess): Promise<void> {
  await expectStatus(api.call('POST', '/v1/sources', { kind: 'article', title: `News ${++made}` }), 201);
}

/** A job for a list of its own, whose document has so many made-up parties. */
async function newJob(api: ServiceProcess, rows: number, facts: object = {}): Promise<{ id: string; list: string }> {
  const number = ++made;
  const list = `JP-TEST-${number}`;
  await expectStatus(api.call('POST', '/v1/control-lists', controlList({ code: list })), 201);
  const content = JSON.stringify(
    entriesNamed(...Array.from({ length: rows }, (_, at) => `Party ${at + 1} of nowhere`)),
  );
  const headers = { 'Content-Type': 'application/json', ETag: etagOf(content) };
  const url = web.page(`/list-${number}.json`, (_, response) => response.writeHead(200, headers).end(content));
  const settings = { url, mapping: { fields: { name: 'name' } } };
  const job = { name: `Job ${number}`, connector: 'generic-json', settings, list, ...facts };
  const { id } = await expectStatus(api.call('POST', '/v1/ingestion-jobs', job), 201);
  return { id, list };
}

async function runOf(api: ServiceProcess, job: string): Promise<string> {
  return (await expectStatus(api.call('POST', `/v1/ingestion-jobs/${job}/run`), 202)).id;
}

async function expectStatus(called: ReturnType<ServiceProcess['call']>, status: number) {
  const { body, ...answer } = await called;
  expect({ ...answer, body }).toMatchObject({ status });
  return body;
}

/** What other processes do is seen by looking; there is no other sign that reaches a test. */
async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await after(25);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a run is looked at by the tests alone
async function ended(api: ServiceProcess, run: string): Promise<any> {
  return until(async () => {
    const { status, body } = await api.call('GET', `/v1/ingestion-runs/${run}`);
    return status === 200 && !['queued', 'running'].includes(body.state) && body;
  });
}

/** Who is on the list, and on which terms, without ids and moments. */
async function listed(list: string): Promise<unknown[]> {
  const { rows } = await client.query(
    `SELECT v.valid::text, v.state, e.name, e.key, e.content FROM listing_version v JOIN entry e ON e.id = v.entry_id
     WHERE v.list_code = $1 ORDER BY e.key`,
    [list],
  );
  return rows;
}

describe('a worker that is killed in the middle of a run', () => {
  it('leaves it to another process, which brings it to the end that it would have had', async () => {
    const undisturbed = await start();
    const [one, other] = [await newJob(undisturbed, 1_000), await newJob(undisturbed, 1_000)];
    const whole = await ended(undisturbed, await runOf(undisturbed, one.id));
    expect(whole).toMatchObject({ state: 'succeeded', attempt: 1, counts: { entries: 1_000, added: 1_000 } });
    expect(await undisturbed.end('SIGTERM')).toBe(0);

    const victim = await start();
    // Everything is read and stored, and nothing is recorded: it waits here with its transaction open.
    await client.query('BEGIN');
    await client.query('LOCK TABLE edition IN SHARE MODE');
    const run = await runOf(victim, other.id);
    await until(async () => {
      const waiting = `SELECT FROM pg_locks WHERE relation = 'edition'::regclass AND NOT granted`;
      return (await client.query(waiting)).rowCount;
    });
    const heir = await start();
    expect(await victim.end('SIGKILL')).toBe('SIGKILL');
    await client.query('ROLLBACK');

    const finished = await ended(heir, run);
    expect(finished).toMatchObject({ state: 'succeeded', attempt: 2, counts: whole.counts, reason: null });
    expect(finished.editions).toHaveLength(1);
    expect(await listed(other.list)).toEqual(await listed(one.list));
    const { body } = await heir.call('GET', `/v1/control-lists/${other.list}/editions?count=true`);
    expect(body.page.total).toBe(1);
  }, 60_000);
});

describe('two processes', () => {
  it('begin one run together when the time of a job comes', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    const job = await newJob(first, 3, { schedule: '0 0 1 1 *' });
    // Both look as each second begins.
    await client.query(`UPDATE ingestion_job SET next_run_at = clock_timestamp() WHERE id = $1`, [job.id]);
    const runs = await until(async () => {
      const { body } = await second.call('GET', `/v1/ingestion-runs?job=${job.id}`);
      return body.data.length > 0 && body.data;
    });
    expect(await ended(first, runs[0].id)).toMatchObject({ state: 'succeeded', attempt: 1 });
    const { body } = await first.call('GET', `/v1/ingestion-runs?job=${job.id}&count=true`);
    expect(body.page.total).toBe(1);
  }, 60_000);

  it('share the roles: one answers, and the other works', async () => {
    const api = await start({ ROLE: 'api' });
    const job = await newJob(api, 3);
    const run = await runOf(api, job.id);
    const worker = await start({ ROLE: 'worker' });
    expect(await ended(api, run)).toMatchObject({ state: 'succeeded' });
    expect((await worker.call('GET', '/readyz')).status).toBe(200);
    expect((await worker.call('GET', '/metrics')).status).toBe(200);
    for (const path of ['/v1/control-lists', '/docs', '/docs/assets/start.js', '/openapi.yaml', '/']) {
      expect({ path, status: (await worker.call('GET', path)).status }).toEqual({ path, status: 404 });
    }
    expect(worker.said()).toContain('answers only /healthz, /readyz, /metrics');
    expect(worker.said()).not.toMatch(/to read and try|first question/);
    expect(api.said()).toContain(`${api.url}/docs`);
  }, 60_000);

  it('give a run back that is only being fetched, when one leaves, and it goes on at the other', async () => {
    const stopping = await start();
    const job = await newJob(stopping, 3);
    const asked = new Promise<void>((resolve) => {
      // The first to ask waits for ever.
      const content = JSON.stringify(entriesNamed('A', 'B', 'C'));
      let times = 0;
      web.page(`/list-${made}.json`, (_, response) => {
        times += 1;
        if (times === 1) resolve();
        else response.writeHead(200, { 'Content-Type': 'application/json' }).end(content);
      });
    });
    const run = await runOf(stopping, job.id);
    await asked;
    const other = await start();
    const end = stopping.end('SIGTERM');
    expect(await end).toBe(0);
    expect(await ended(other, run)).toMatchObject({ state: 'succeeded', attempt: 1 });
  }, 60_000);
});

describe('messages to a webhook', () => {
  const kinds = ['source.recorded'];

  it('go out from whichever process works, as soon as there is something to tell', async () => {
    const api = await start({ ROLE: 'api' });
    const ids = await newWebhook(api, taking, { kinds });
    await newSource(api);
    const worker = await start({ ROLE: 'worker' });
    await until(async () => ids.length === 1);
    await newSource(api);
    await until(async () => ids.length === 2);
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(new Set(ids).size).toBe(2);
  }, 60_000);

  it('that a killed process was sending are sent by another one, with the same id', async () => {
    const victim = await start();
    const answers = [(): void => undefined];
    const ids = await newWebhook(victim, (request, response) => (answers.pop() ?? taking)(request, response), {
      kinds,
    });
    await newSource(victim);
    await until(async () => ids.length === 1);
    const heir = await start();
    expect(await victim.end('SIGKILL')).toBe('SIGKILL');
    // So long nobody else would touch it.
    await client.query(`UPDATE webhook SET claimed_until = clock_timestamp() WHERE claim IS NOT NULL`);
    await newSource(heir);
    await until(async () => ids.length === 3);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  }, 60_000);

  it('that are under way arrive when the process stops, and are noted', async () => {
    const stopping = await start();
    let answer: (() => void) | undefined;
    const ids = await newWebhook(
      stopping,
      (request, response) => {
        if (answer) taking(request, response);
        else answer = () => taking(request, response);
      },
      { kinds },
    );
    await newSource(stopping);
    await until(async () => answer);
    const ended = stopping.end('SIGTERM');
    await until(async () => stopping.said().includes('then stopping'));
    answer?.();
    expect(await ended).toBe(0);
    const { rows } = await client.query(
      `SELECT d.state, d.attempts FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id WHERE w.name = $1`,
      [`hook-${made - 1}`],
    );
    expect(rows).toEqual([{ state: 'delivered', attempts: 1 }]);
    expect(ids).toHaveLength(1);
  }, 60_000);
});

describe('a PostgreSQL that is restarted under load', () => {
  it('is met with 503, and five seconds later everything goes on by itself, with no run lost', async () => {
    const running = await start();
    const jobs = [await newJob(running, 2_000), await newJob(running, 2_000), await newJob(running, 20)];
    const messages = await newWebhook(running, taking, { kinds: ['edition.applied'] });
    let calm = false;
    const answers: { at: number; status: number; type: string }[] = [];
    const load = Promise.all(
      [1, 2, 3, 4].map(async () => {
        while (!calm) {
          const { status, type } = await running.call('GET', '/v1/control-lists?limit=5');
          answers.push({ at: performance.now(), status, type });
        }
      }),
    );
    const runs = await Promise.all(jobs.map((job) => runOf(running, job.id)));
    await until(async () => {
      const { body } = await running.call('GET', `/v1/ingestion-runs/${runs[0]}`);
      return body.progress?.step === 'reading' || body.state === 'succeeded';
    });
    await client.end();
    await stopServer(join(folder, 'cluster'));
    await postgres.revive();
    const back = performance.now();
    client = await connected();

    for (const run of runs) {
      expect(await ended(running, run)).toMatchObject({ state: 'succeeded', editions: [expect.any(String)] });
    }
    await until(async () => new Set(messages).size === 3);
    calm = true;
    await load;
    expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 503]);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.every(({ type }) => type.startsWith('application/problem+json'))).toBe(true);
    expect(Math.max(...refused.map(({ at }) => at)) - back).toBeLessThan(5_000);
    expect(running.child.exitCode).toBeNull();
  }, 120_000);
});
