import { type Answered, type Application, application, pointersOf, TODAY } from '../support/application';
import { entriesNamed } from '../support/builders';
import { etagOf, type Handler, Web } from '../support/web';

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
afterEach(() => service.clock.set(`${TODAY}T12:00:00Z`));
afterAll(() => Promise.all([service?.close(), web?.close()]));

const MAPPING = { fields: { name: 'name', listedOn: { from: 'listedOn', optional: true } } };
const never = { leaving: new AbortController().signal, gone: new AbortController().signal };
let jobs = 0;

/** Gives a document with its ETag, or says that it is not modified. */
function giving(content: string, type = 'application/json'): Handler {
  const headers = { ETag: etagOf(content), 'Content-Type': type };
  return (request, response) => {
    const known = request.headers['if-none-match'] === headers.ETag;
    response.writeHead(known ? 304 : 200, headers).end(known ? undefined : content);
  };
}

/** A document of entries. */
function listing(...names: string[]): Handler {
  return giving(JSON.stringify(entriesNamed(...names)));
}

function refusing(status: number, headers: Record<string, string> = {}): Handler {
  return (_, response) => response.writeHead(status, headers).end();
}

function feedOf(...titles: string[]): Handler {
  const items = titles.map((title, at) => `<item><title>${title}</title><link>https://example.org/${at}</link></item>`);
  return giving(`<rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`, 'text/xml');
}

/** Makes a job for a list of its own. */
async function newJob(facts: object = {}): Promise<Answered> {
  const list = 'list' in facts ? undefined : await service.newList();
  const job = { name: `Job ${++jobs}`, connector: 'generic-json', settings: { url, mapping: MAPPING }, list, ...facts };
  return (await service.administrator.post('/v1/ingestion-jobs').send(job).expect(201)).body;
}

/** Runs the job now and brings one attempt to its end; answers the run. */
async function ran(job: { id: string }): Promise<Answered> {
  const { body } = await service.ingester.post(`/v1/ingestion-jobs/${job.id}/run`).expect(202);
  return attempted(body.id);
}

async function attempted(run: string): Promise<Answered> {
  await service.parts.executor.execute(run, never);
  return service.read(`/v1/ingestion-runs/${run}`);
}

describe('a job', () => {
  it('is made by an administrator, shown to whoever may ingest, and to nobody else', async () => {
    const list = await service.newList();
    const job = { name: 'Nightly', connector: 'generic-json', settings: { url, mapping: MAPPING }, list };
    await service.ingester.post('/v1/ingestion-jobs').send(job).expect(403);
    const { body, headers } = await service.administrator.post('/v1/ingestion-jobs').send(job).expect(201);
    expect(headers.location).toBe(`/v1/ingestion-jobs/${body.id}`);
    expect(body).toMatchObject({ ...job, schedule: null, timeZone: 'UTC', enabled: true, maxAttempts: 5 });
    expect(body).toMatchObject({ nextRunAt: null, lastRun: null });
    await service.ingester.get(headers.location as string).expect(200);
    await service.reader.get(headers.location as string).expect(403);
    await service.anyone.get('/v1/ingestion-jobs').expect(401);
    await service.administrator.post('/v1/ingestion-jobs').send(job).expect(409);
  });

  it('names a connector and a list that there are, and settings that the connector takes', async () => {
    const send = (change: object) =>
      service.administrator
        .post('/v1/ingestion-jobs')
        .send({ name: 'Wrong', connector: 'generic-json', settings: { url, mapping: MAPPING }, ...change });
    const unknown = await send({ connector: 'generic-jsom' }).expect(422);
    expect(unknown.body.errors[0]).toMatchObject({ pointer: '/connector', code: 'unknown_code' });
    expect(unknown.body.detail).toContain('generic-json');
    expect(pointersOf((await send({ list: 'JP-NOWHERE' }).expect(422)).body)).toEqual(['/list']);
    expect(pointersOf((await send({ settings: { mapping: MAPPING } }).expect(400)).body)).toEqual(['/settings/url']);
    for (const schedule of ['* * * * * *', '61 * * * *', '0 0 30 2 *', '@daily', 'daily']) {
      expect(pointersOf((await send({ schedule }).expect(400)).body)).toEqual(['/schedule']);
    }
    expect(pointersOf((await send({ timeZone: 'Mars/Olympus' }).expect(400)).body)).toEqual(['/timeZone']);
  });

  it('is refused where it could never run, when it is made and when it is changed', async () => {
    const list = await service.newList();
    const job = await newJob();
    const settings = { url, mapping: MAPPING };
    const [open, closed] = ['https://[2001:db8::1]/list.json', 'http://10.1.2.3/list.json'];
    const refused: [facts: object, status: number, pointers: string[], code: string][] = [
      [{ settings, list: null }, 422, ['/list'], 'required'],
      [{ settings: { ...settings, url: closed } }, 422, ['/settings/url'], 'refused_target'],
      [{ settings: { ...settings, url: open } }, 422, ['/settings/url'], 'refused_target'],
      [{ settings: { ...settings, url: 'file:list.json' } }, 422, ['/settings/url'], 'refused_target'],
      [
        { settings: { url, mapping: {} } },
        400,
        ['/settings/mapping/fields', '/settings/mapping/fields/name'],
        'wrong_type',
      ],
      [
        { settings: { url, mapping: { fields: { nam: 'x', name: { from: 'name', often: 1 } } } } },
        400,
        ['/settings/mapping/fields/nam', '/settings/mapping/fields/name/often'],
        'unknown_field',
      ],
    ];
    for (const [facts, status, pointers, code] of refused) {
      const change = service.administrator.patch(`/v1/ingestion-jobs/${job.id}`).set('If-Match', '*').send(facts);
      for (const send of [sendJob({ settings, list, ...facts }), change]) {
        const { body } = await send.expect(status);
        expect({ facts, pointers: pointersOf(body), code: body.errors[0].code }).toEqual({ facts, pointers, code });
      }
    }
  });

  it('fills a list of its connector, and none where that makes no editions', async () => {
    const list = await service.newList();
    const other = await sendJob({ connector: 'jp-meti-eul', list }).expect(422);
    expect(other.body.errors).toMatchObject([{ pointer: '/list', code: 'format_of_another_list' }]);
    expect(other.body.detail).toContain('JP-METI-EUL');
    for (const facts of [{ connector: 'feed', settings: { url } }, { connector: 'federal-register' }]) {
      const { body } = await sendJob({ ...facts, list }).expect(422);
      expect(body.errors).toMatchObject([{ pointer: '/list', code: 'not_allowed' }]);
      await sendJob(facts).expect(201);
    }
    const urls = ['https://example.invalid/1', 'http://169.254.169.254/2'];
    const { body } = await sendJob({ connector: 'cn-mofcom', settings: { urls } }).expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/settings/urls/1', code: 'refused_target' }]);
  });

  it('is made where its host is not found now, and may be later', async () => {
    const settings = { url: 'https://list.invalid/list.json', mapping: MAPPING };
    await newJob({ settings });
  });

  it('that has become unfit is still switched off and shown', async () => {
    const job = await newJob();
    const unfit = JSON.stringify({ url: 'http://10.1.2.3/', mapping: {} });
    await service.database.pool.query('UPDATE ingestion_job SET settings = $2::jsonb WHERE id = $1', [job.id, unfit]);
    const change = service.administrator.patch(`/v1/ingestion-jobs/${job.id}`).set('If-Match', '*');
    expect((await change.send({ enabled: false }).expect(200)).body.enabled).toBe(false);
  });

  /** Asks for a job; `null` leaves a field out. */
  function sendJob(facts: object) {
    const said = Object.entries({ name: `Job ${++jobs}`, connector: 'generic-json', ...facts });
    return service.administrator
      .post('/v1/ingestion-jobs')
      .send(Object.fromEntries(said.filter(([, value]) => value !== null)));
  }

  it('has a schedule in its own time zone, which daylight saving time does not move', async () => {
    service.clock.set('2025-11-23T12:00:00Z');
    const tokyo = await newJob({ schedule: '30 9 * * 1-5', timeZone: 'Asia/Tokyo' });
    expect(tokyo.nextRunAt).toBe('2025-11-24T00:30:00.000000Z');
    const berlin = await newJob({ schedule: '0 9 * * *', timeZone: 'Europe/Berlin' });
    expect(berlin.nextRunAt).toBe('2025-11-24T08:00:00.000000Z');
    service.clock.set('2026-03-28T12:00:00Z');
    await service.parts.jobs.startDue();
    const { body } = await service.ingester.get(`/v1/ingestion-jobs/${berlin.id}`).expect(200);
    expect(body.nextRunAt).toBe('2026-03-29T07:00:00.000000Z');
  });

  it('is changed by whoever has seen how it is, and does not run by its schedule while it is off', async () => {
    const job = await newJob({ schedule: '0 6 * * *' });
    const path = `/v1/ingestion-jobs/${job.id}`;
    const { headers } = await service.ingester.get(path).expect(200);
    const patch = (etag?: string) =>
      etag === undefined ? service.administrator.patch(path) : service.administrator.patch(path).set('If-Match', etag);
    await patch().send({ enabled: false }).expect(428);
    const { body } = await patch(headers.etag as string)
      .send({ enabled: false })
      .expect(200);
    expect(body).toMatchObject({ enabled: false, schedule: '0 6 * * *', nextRunAt: null });
    await patch(headers.etag as string)
      .send({ enabled: true })
      .expect(412);
    expect((await patch('*').send({ schedule: null, enabled: true })).body).toMatchObject({ schedule: null });
    const off = await service.ingester.get('/v1/ingestion-jobs?enabled=false').expect(200);
    expect(off.body.data.every((each: Answered) => !each.enabled)).toBe(true);
  });

  it('is started once when its time has come, however many look at the same moment, and once for all times missed', async () => {
    const job = await newJob({ schedule: '0 * * * *' });
    service.clock.set('2025-11-26T09:00:00Z');
    await Promise.all(Array.from({ length: 6 }, () => service.parts.jobs.startDue()));
    const { data } = await service.read('/v1/ingestion-runs', { job: job.id });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ job: job.id, state: 'queued', attempt: 0, startedAt: null });
    const { body } = await service.ingester.get(`/v1/ingestion-jobs/${job.id}`).expect(200);
    expect(body).toMatchObject({ nextRunAt: '2025-11-26T10:00:00.000000Z', lastRun: { id: data[0].id } });
  });
});

describe('a publisher that changes its document several times a day', () => {
  const on = async (job: Answered): Promise<string[]> => service.namesOn(job.list, '2025-11-23');
  const later = (minutes: number): void => service.clock.set(`2025-11-23T12:${String(minutes).padStart(2, '0')}:00Z`);

  it('is followed each time, whatever the checksums', async () => {
    const job = await newJob({ settings: { url, mapping: { fields: { name: 'name' } } } });
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
    for (let many = 5; many <= names.length; many += 1) {
      later(many);
      answer = listing(...names.slice(0, many));
      expect((await ran(job)).counts).toMatchObject({ entries: many, added: many === 5 ? 5 : 1 });
      expect(await on(job)).toEqual(names.slice(0, many));
    }
    const { data } = await service.read(`/v1/control-lists/${job.list}/editions`);
    expect(new Set(data.map(({ effective }: Answered) => effective)).size).toBe(1);
  });

  it('is followed back to a document that stood before', async () => {
    const job = await newJob({ settings: { url, mapping: { fields: { name: 'name' } } } });
    const first = ['A', 'B', 'C', 'D', 'E', 'F'];
    for (const [at, names] of [first, [...first, 'G'], first].entries()) {
      later(at);
      answer = listing(...names);
      expect(await ran(job)).toMatchObject({ state: 'succeeded' });
      expect(await on(job)).toEqual(names);
    }
    later(10);
    expect(await ran(job)).toMatchObject({ state: 'unchanged' });
  });
});

describe('a run of a job', () => {
  it('makes an edition, and says which', async () => {
    const job = await newJob();
    answer = listing('Alpha', 'Beta');
    const run = await ran(job);
    expect(run).toMatchObject({
      state: 'succeeded',
      format: 'generic-json',
      list: job.list,
      lists: [job.list],
      attempt: 1,
    });
    expect(run.counts).toMatchObject({ entries: 2, added: 2 });
    expect(run).toMatchObject({ reason: null, progress: null, files: [{ name: 'list.json' }] });
    expect(run.durationMs).toBeGreaterThanOrEqual(0);
    const edition = await service.read(`/v1/control-lists/${job.list}/editions/${run.editions[0]}`);
    expect(edition).toMatchObject({ status: 'applied', run: run.id, effective: '2025-11-23' });
    expect(await service.namesOn(job.list, '2025-11-23')).toEqual(['Alpha', 'Beta']);
  });

  it('asks for what is new alone, and says why nothing is', async () => {
    const job = await newJob();
    answer = listing('Alpha');
    await ran(job);
    const again = await ran(job);
    expect(again).toMatchObject({
      state: 'unchanged',
      reason: 'The document is not modified since last time, says the publisher.',
      lists: [job.list],
      editions: [],
    });
    expect(web.asked.at(-1)?.headers).toHaveProperty('if-none-match');
    const change = (body: object) =>
      service.administrator.patch(`/v1/ingestion-jobs/${job.id}`).set('If-Match', '*').send(body).expect(200);
    await change({ maxAttempts: 2 });
    await ran(job);
    expect(web.asked.at(-1)?.headers).toHaveProperty('if-none-match');
    await change({ settings: { url, mapping: MAPPING, title: 'Another title' } });
    const anew = await ran(job);
    expect(web.asked.at(-1)?.headers).not.toHaveProperty('if-none-match');
    expect(anew).toMatchObject({ state: 'unchanged', reason: 'The same documents were recorded before.' });
  });

  it('is held where its edition is, and tells so until somebody has decided', async () => {
    const job = await newJob();
    answer = listing('A', 'B', 'C');
    await ran(job);
    service.clock.set('2025-11-24T12:00:00Z');
    answer = listing('A');
    const held = await ran(job);
    expect(held).toMatchObject({ state: 'held', editions: [expect.any(String)] });
    expect(held.reason).toContain('would remove 2 of 3');
    const waiting = { state: 'held', reason: expect.stringContaining('waits') };
    for (const time of ['first', 'second']) expect({ time, ...(await ran(job)) }).toMatchObject({ time, ...waiting });
    const path = `/v1/control-lists/${job.list}/editions/${held.editions[0]}/approve`;
    await service.administrator.post(path).expect(200);
    expect(await ran(job)).toMatchObject({ state: 'unchanged', lists: [job.list] });
  });

  it('checks nothing where its document was rejected, whether or not the document comes again', async () => {
    const job = await newJob();
    answer = listing('A', 'B', 'C');
    await ran(job);
    service.clock.set('2025-11-24T12:00:00Z');
    answer = listing('A');
    const held = await ran(job);
    const before = await freshnessOf(job.list);
    const path = `/v1/control-lists/${job.list}/editions/${held.editions[0]}/reject`;
    await service.administrator.post(path).send({ reason: 'Cut short.' }).expect(200);
    const refused = { state: 'unchanged', lists: [], editions: [], reason: expect.stringContaining('rejected') };
    for (const time of ['first', 'second']) expect({ time, ...(await ran(job)) }).toMatchObject({ time, ...refused });
    await forget(job);
    expect(await ran(job)).toMatchObject(refused);
    expect(web.asked.at(-1)?.headers).not.toHaveProperty('if-none-match');
    expect(await ran(job)).toMatchObject(refused);
    expect(await freshnessOf(job.list)).toEqual(before);
    answer = listing('A', 'B', 'C', 'D');
    expect(await ran(job)).toMatchObject({ state: 'succeeded', reason: null, lists: [job.list] });
    expect(await ran(job)).toMatchObject({ state: 'unchanged', lists: [job.list] });
  });

  it('checks its list where its document was rejected for one day and applied for another', async () => {
    const job = await newJob();
    answer = listing('A', 'B', 'C');
    await ran(job);
    service.clock.set('2025-11-24T12:00:00Z');
    answer = listing('A');
    const held = await ran(job);
    const editions = `/v1/control-lists/${job.list}/editions`;
    const reason = 'Counts from another day.';
    await service.administrator.post(`${editions}/${held.editions[0]}/reject`).send({ reason }).expect(200);
    const sent = await service.ingester
      .post(`${editions}?format=generic-json&effective=2025-11-25`)
      .attach('mapping', Buffer.from(JSON.stringify(MAPPING)), 'mapping.json')
      .attach('file', Buffer.from(JSON.stringify(entriesNamed('A'))), 'list.json')
      .expect(202);
    await service.administrator.post(`${editions}/${sent.body.id}/approve`).expect(200);
    expect(await ran(job)).toMatchObject({ state: 'unchanged', lists: [job.list] });
  });

  async function freshnessOf(list: string): Promise<Answered> {
    return (await service.read(`/v1/control-lists/${list}`)).freshness;
  }

  /** Lets the job ask for everything anew: its settings are others, and say the same. */
  async function forget({ id, settings }: Answered): Promise<void> {
    const send = service.administrator.patch(`/v1/ingestion-jobs/${id}`).set('If-Match', '*');
    await send.send({ settings: { ...settings, title: 'Another title' } }).expect(200);
  }

  it('fails at once on a fault that stays, with the rows that are to blame', async () => {
    const job = await newJob();
    answer = giving(JSON.stringify([{ name: 'A' }, { name: 'B', listedOn: '2025-02-30' }]));
    const run = await ran(job);
    expect(run).toMatchObject({ state: 'failed', attempt: 1, errors: [{ row: 2, pointer: '/listedOn' }] });
    answer = refusing(404);
    expect(await ran(job)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('404'),
      nextAttemptAt: null,
    });
    answer = giving('<html>Please log in</html>', 'text/html');
    expect(await ran(job)).toMatchObject({ state: 'failed', editions: [] });
  });

  it('is tried again after a fault that may pass, later each time, and not before the publisher allows it', async () => {
    const job = await newJob({ maxAttempts: 3 });
    answer = refusing(503);
    const first = await ran(job);
    expect(first).toMatchObject({
      state: 'queued',
      attempt: 1,
      reason: expect.stringContaining('503'),
      finishedAt: null,
    });
    expect(first.durationMs).toBeGreaterThanOrEqual(0);
    expect(waitOf(first)).toBeGreaterThanOrEqual(25);
    expect(waitOf(first)).toBeLessThan(45);
    answer = refusing(429, { 'Retry-After': '900' });
    const second = await attempted(first.id);
    expect(waitOf(second)).toBeGreaterThan(850);
    answer = listing('Alpha');
    expect(await attempted(first.id)).toMatchObject({ state: 'succeeded', attempt: 3, reason: null });
  });

  function waitOf({ nextAttemptAt }: Answered): number {
    return (Date.parse(nextAttemptAt) - Date.now()) / 1_000;
  }

  it('is dead after its last attempt, where everybody sees it, and lives again when told to', async () => {
    const job = await newJob({ maxAttempts: 2 });
    answer = refusing(500);
    const run = await ran(job);
    expect(await attempted(run.id)).toMatchObject({
      state: 'dead',
      attempt: 2,
      reason: expect.stringContaining('500'),
    });
    const letters = await service.read('/v1/ingestion-runs', { state: 'dead', job: job.id });
    expect(letters.data.map(({ id }: Answered) => id)).toEqual([run.id]);
    const { body } = await service.ingester.post(`/v1/ingestion-runs/${run.id}/retry`).expect(202);
    expect(body).toMatchObject({ state: 'queued', attempt: 0, reason: null, finishedAt: null });
    answer = listing('Alpha');
    expect(await attempted(run.id)).toMatchObject({ state: 'succeeded', attempt: 1 });
    expect((await service.read('/v1/ingestion-runs', { state: 'dead', job: job.id })).data).toEqual([]);
    await service.ingester.post(`/v1/ingestion-runs/${run.id}/retry`).expect(409);
  });

  it('is one at a time', async () => {
    const job = await newJob();
    const { body } = await service.ingester.post(`/v1/ingestion-jobs/${job.id}/run`).expect(202);
    const second = await service.ingester.post(`/v1/ingestion-jobs/${job.id}/run`).expect(409);
    expect(second.body.detail).toContain(body.id);
    await service.reader.post(`/v1/ingestion-jobs/${job.id}/run`).expect(403);
    const nobody = '0199c3d4-1111-7abc-8def-000000000001';
    const unknown = await service.ingester.post(`/v1/ingestion-jobs/${nobody}/run`).expect(404);
    expect(unknown.body.detail).toBe(`There is no ingestion job "${nobody}".`);
  });

  it('makes sources of a feed, each once', async () => {
    const job = await newJob({ connector: 'feed', settings: { url }, list: undefined });
    answer = feedOf('One thing', 'Another thing');
    const run = await ran(job);
    expect(run).toMatchObject({ state: 'succeeded', list: null, format: null, lists: [], editions: [] });
    expect(run.sources).toHaveLength(2);
    answer = feedOf('One thing', 'Another thing', 'A third thing');
    const more = await ran(job);
    expect(more.sources).toHaveLength(1);
    expect(await service.read(`/v1/sources/${more.sources[0]}`)).toMatchObject({ title: 'A third thing' });
  });
});

describe('a run that is cancelled', () => {
  it('ends while it waits', async () => {
    const job = await newJob();
    const { body } = await service.ingester.post(`/v1/ingestion-jobs/${job.id}/run`).expect(202);
    const path = `/v1/ingestion-runs/${body.id}/cancel`;
    const cancelled = await service.ingester.post(path).send({ reason: 'Not today.' }).expect(200);
    expect(cancelled.body).toMatchObject({ state: 'cancelled', reason: 'Cancelled by ingest: Not today.' });
    expect(await attempted(body.id)).toMatchObject({ state: 'cancelled', attempt: 0 });
    await service.ingester.post(path).expect(409);
    await service.ingester.post(`/v1/ingestion-runs/${body.id}/retry`).expect(202);
  });

  it('ends while it fetches, and whoever is at work at it stops', async () => {
    const job = await newJob();
    const { body } = await service.ingester.post(`/v1/ingestion-jobs/${job.id}/run`).expect(202);
    const asked = new Promise<void>((resolve) => {
      // Answers nothing, so that it would fetch for ever.
      answer = () => resolve();
    });
    const executed = service.parts.executor.execute(body.id, never);
    await asked;
    expect(await service.read(`/v1/ingestion-runs/${body.id}`)).toMatchObject({
      state: 'running',
      progress: { step: 'fetching', rows: 0 },
    });
    await service.ingester.post(`/v1/ingestion-runs/${body.id}/cancel`).expect(200);
    await executed;
    expect(await service.read(`/v1/ingestion-runs/${body.id}`)).toMatchObject({ state: 'cancelled', editions: [] });
  });

  it('records nothing more, even where its document had been read', async () => {
    const job = await newJob();
    const { body } = await service.ingester.post(`/v1/ingestion-jobs/${job.id}/run`).expect(202);
    answer = async (request, response) => {
      await service.ingester.post(`/v1/ingestion-runs/${body.id}/cancel`).expect(200);
      listing('Alpha')(request, response);
    };
    await service.parts.executor.execute(body.id, never);
    expect(await service.read(`/v1/ingestion-runs/${body.id}`)).toMatchObject({ state: 'cancelled', editions: [] });
    expect(await service.namesOn(job.list, '2025-11-23')).toEqual([]);
  });

  it('is one that a document made which was sent in, cannot be, and is not tried again', async () => {
    const list = await service.newList();
    const { body } = await service.ingest(list, entriesNamed('A'), { effective: '2025-01-01' }).expect(201);
    const refusal = async (what: string) =>
      (await service.ingester.post(`/v1/ingestion-runs/${body.run}/${what}`).expect(409)).body.detail;
    const sent = 'The run is of a document that was sent in; only';
    expect(await refusal('cancel')).toBe(`${sent} one that waits or goes on can be cancelled.`);
    expect(await refusal('retry')).toBe(`${sent} a run of a job that is failed, cancelled or dead can be tried again.`);
  });
});

describe('connectors', () => {
  it('are listed with their settings, and what counts without them', async () => {
    const { data } = await service.read('/v1/connectors');
    expect(data.length).toBeGreaterThan(10);
    const names = data.map(({ name }: Answered) => name);
    expect(names).toEqual(expect.arrayContaining(['us-csl', 'jp-meti-eul', 'federal-register', 'feed', 'generic-csv']));
    const csl = data.find(({ name }: Answered) => name === 'us-csl');
    expect(csl.settings.url).toMatchObject({ type: 'address', default: expect.stringMatching(/^https:/) });
  });
});

describe('the Federal Register', () => {
  const rule = (number: string, title: string) => ({
    ...{ document_number: number, title, type: 'Rule', publication_date: '2025-11-20', effective_on: '2025-11-21' },
    ...{ abstract: 'What it is about.', agencies: [{ name: 'Bureau of Tests' }], citation: '90 FR 1' },
    html_url: `https://www.federalregister.gov/d/${number}`,
  });
  const page = (...results: object[]): Handler =>
    giving(JSON.stringify({ count: results.length, total_pages: 1, results }));

  it('makes events, each once by the number of its document', async () => {
    const settings = { url, from: '2025-11-01' };
    const job = await newJob({ connector: 'federal-register', settings, list: undefined });
    answer = page(rule('2025-00001', 'Export Administration: a test'), rule('2025-00002', 'Tariffs: another test'));
    const run = await ran(job);
    expect(run).toMatchObject({ state: 'succeeded', list: null, errors: [] });
    expect(run.events).toHaveLength(2);
    const event = await service.read(`/v1/events/${run.events[0]}`);
    expect(event).toMatchObject({ key: 'federal-register/2025-00001', date: '2025-11-21' });
    answer = page(rule('2025-00002', 'Tariffs: another test'), rule('2025-00003', 'Sanctions: a third test'));
    const more = await ran(job);
    expect(more.events).toHaveLength(1);
    expect(await ran(job)).toMatchObject({ state: 'unchanged', events: [] });
  });
});

describe('a job whose next run begins while the one before ends', () => {
  it('does not stand in its way', async () => {
    const job = await newJob({ schedule: '0 * * * *' });
    const { pool } = service.database;
    for (let time = 0; time < 8; time += 1) {
      answer = listing('Alpha');
      const { body } = await service.ingester.post(`/v1/ingestion-jobs/${job.id}/run`).expect(202);
      const executed = service.parts.executor.execute(body.id, never);
      let over = false;
      const looking = (async () => {
        while (!over) {
          await pool.query(`UPDATE ingestion_job SET next_run_at = '2025-11-23T11:00:00Z' WHERE id = $1`, [job.id]);
          await service.parts.jobs.startDue();
        }
      })();
      await executed;
      over = true;
      await looking;
      expect(['succeeded', 'unchanged']).toContain((await service.read(`/v1/ingestion-runs/${body.id}`)).state);
      const { data } = await service.read('/v1/ingestion-runs', { job: job.id, state: 'queued' });
      for (const { id } of data) await service.ingester.post(`/v1/ingestion-runs/${id}/cancel`).expect(200);
    }
  });
});
