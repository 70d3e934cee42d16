import { type Answered, type Application, application } from '../support/application';
import { controlList, source } from '../support/builders';
import { type EventReader, readEvents } from '../support/feed-reader';

let service: Application;
beforeAll(async () => {
  service = await application({ environment: { READ_ACCESS: 'key' } });
});
afterAll(() => service?.close());

const readers: EventReader[] = [];
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

/** Follows the feed, past its first block of all, which says how soon to come again. */
async function follow(path = '/v1/changes/stream', headers: Record<string, string> = {}): Promise<EventReader> {
  const reader = await readEvents(service.port, path, { Authorization: `Bearer ${service.keys.read}`, ...headers });
  readers.push(reader);
  if (reader.status === 200) await reader.block();
  return reader;
}

async function record(title: string): Promise<void> {
  await service.writer.post('/v1/sources').send(source({ title })).expect(201);
}

async function listed(after: string): Promise<Answered[]> {
  return (await service.reader.get(`/v1/changes?after=${after}`).expect(200)).body.data;
}

describe('a stream of changes', () => {
  it('begins with what is recorded from now on, and sends what the list shows', async () => {
    await record('before');
    const reader = await follow();
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const begin = await reader.block();
    await record('after that');
    const event = await reader.next();
    expect(event.event).toBe('source.recorded');
    expect(event.data).toMatchObject({ id: event.id, title: 'after that' });
    expect([event.data]).toEqual(await listed(begin?.id as string));
  });

  it('goes on after the last event that was got, whatever the address says', async () => {
    const start = await follow();
    const begin = (await start.block())?.id as string;
    for (const title of ['one', 'two', 'three']) await record(title);
    const first = await start.next();
    start.close();
    const again = await follow('/v1/changes/stream?after=latest', { 'Last-Event-ID': first.id as string });
    expect([(await again.next()).data?.title, (await again.next()).data?.title]).toEqual(['two', 'three']);
    const whole = await follow(`/v1/changes/stream?after=${begin}`);
    expect((await whole.next()).data?.title).toBe('one');
  });

  it('sends what was asked for, and moves on past all else', async () => {
    await service.writer
      .post('/v1/control-lists')
      .send(controlList({ code: 'JP-STREAM' }))
      .expect(201);
    const reader = await follow('/v1/changes/stream?list=JP-STREAM&kind=control_list.changed,control_list.recorded');
    const begin = await reader.block();
    await record('passed by');
    expect(Number((await reader.block())?.id)).toBeGreaterThan(Number(begin?.id));
    const change = { authority: 'Ministry of Streams' };
    await service.writer.patch('/v1/control-lists/JP-STREAM').set('If-Match', '*').send(change).expect(200);
    expect(await reader.next()).toMatchObject({
      event: 'control_list.changed',
      data: { detail: { changed: ['authority'] } },
    });
  });

  it('sends to everyone who follows', async () => {
    const all = await Promise.all([follow(), follow(), follow()]);
    for (const reader of all) await reader.block();
    await record('to all');
    expect(await Promise.all(all.map(async (reader) => (await reader.next()).data?.title))).toEqual(
      Array(3).fill('to all'),
    );
  });

  it('goes on when the connection that listens is lost', async () => {
    const reader = await follow();
    await reader.block();
    await record('heard');
    await reader.next();
    await service.database.pool.query(`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`);
    await record('not told of');
    expect((await reader.next()).data?.title).toBe('not told of');
  });

  it('ends when the key is revoked, before anything that was recorded after that', async () => {
    const made = await service.administrator
      .post('/v1/api-keys')
      .send({ name: 'reader', scopes: ['read'] })
      .expect(201);
    const reader = await follow('/v1/changes/stream', { Authorization: `Bearer ${made.body.key}` });
    await reader.block();
    await service.administrator.delete(`/v1/api-keys/${made.body.id}`).expect(204);
    await record('secret');
    expect(await reader.over).toBe(true);
    expect(await reader.block()).toBeUndefined();
  });

  it('lets go of its connection when nobody follows any more', async () => {
    const reader = await follow();
    await reader.block();
    await record('one');
    await reader.next();
    expect(await listening()).toBe(1);
    reader.close();
    while ((await listening()) > 0);
  });

  it('is refused to those who may not read, or ask for what there is not', async () => {
    const statusOf = async (path: string, headers: Record<string, string>) => (await follow(path, headers)).status;
    expect(await statusOf('/v1/changes/stream', { Authorization: 'Bearer tpt_unknown00000000000000000' })).toBe(401);
    expect(await statusOf('/v1/changes/stream?kind=nonsense', {})).toBe(400);
    expect(await statusOf('/v1/changes/stream', { 'Last-Event-ID': 'x' })).toBe(400);
    expect(await statusOf('/v1/changes/stream', { 'Last-Event-ID': '999999999999' })).toBe(422);
    expect(await statusOf('/v1/changes/stream?list=XX-NONE', {})).toBe(422);
    expect(await statusOf('/v1/changes/stream', { Accept: 'application/json' })).toBe(406);
  });

  it('answers HEAD with its headers alone', async () => {
    const { headers, text } = await service.reader.head('/v1/changes/stream').expect(200);
    expect([headers['content-type'], text ?? '']).toEqual(['text/event-stream; charset=utf-8', '']);
  });

  it('is open a hundred times at once, and then refused until one has gone', async () => {
    const many = await Promise.all(Array.from({ length: 100 }, () => follow()));
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await follow();
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '30']);
    await record('to a hundred');
    await Promise.all(many.map((reader) => reader.next()));
  });
});

async function listening(): Promise<number> {
  const { rows } = await service.database.pool.query(`
    SELECT count(*)::integer AS count FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN%'`);
  return rows[0].count;
}
