import type { IncomingMessage, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { type Answered, type Application, application, pointersOf } from '../support/application';
import { entriesNamed, event, source } from '../support/builders';
import { Web } from '../support/web';

let service: Application;
let web: Web;
beforeAll(async () => {
  web = await Web.open();
  service = await application({ environment: { OUTGOING_ALLOW: `127.0.0.1:${web.port}` } });
});
afterEach(() => service.database.pool.query('DELETE FROM webhook'));
afterAll(() => Promise.all([service?.close(), web?.close()]));

/** A message as it arrived. */
interface Received {
  headers: Record<string, string>;
  body: string;
}

type Taking = (message: Received, response: ServerResponse) => void;

/** Somebody who wants to be told, at an address of their own. */
class Receiver {
  readonly received: Received[] = [];
  readonly url: string;
  taking: Taking = (_, response) => response.writeHead(204).end();

  constructor(readonly name: string) {
    this.url = web.page(`/${name}`, (request, response) => void this.take(request, response));
  }

  /** What the messages were of, in the order in which they came. */
  get types(): string[] {
    return this.received.map(({ body }) => JSON.parse(body).type);
  }

  get last(): Received {
    return this.received.at(-1) as Received;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const message = { headers: request.headers as Record<string, string>, body };
    this.received.push(message);
    this.taking(message, response);
  }
}

let receivers = 0;

/** A webhook and who receives for it. */
async function subscribed(facts: object = {}): Promise<{ webhook: Answered; receiver: Receiver; path: string }> {
  const receiver = new Receiver(`Receiver-${++receivers}`);
  const body = { name: receiver.name, url: receiver.url, ...facts };
  const made = await service.administrator.post('/v1/webhooks').send(body).expect(201);
  return { webhook: made.body, receiver, path: made.headers.location as string };
}

const refusing =
  (status: number, headers: Record<string, string> = {}): Taking =>
  (_, response) =>
    response.writeHead(status, headers).end('Not now.');

/** Sends all that is due now, as a worker does. */
const send = (): Promise<number> => service.parts.webhookSender.sendDue();
const shown = async (path: string): Promise<Answered> => (await service.administrator.get(path).expect(200)).body;
const deliveries = async (path: string, query = ''): Promise<Answered[]> =>
  (await shown(`${path}/deliveries${query}`)).data;

/** Lets the time pass that everything waits for. */
async function later(): Promise<void> {
  await service.database.pool.query(`UPDATE webhook SET rest_until = NULL`);
  await service.database.pool.query(
    `UPDATE webhook_delivery SET next_attempt_at = clock_timestamp() WHERE state = 'waiting'`,
  );
}

let told = 0;
/** Something happens; answers the id of its line in the feed. */
async function happened(): Promise<string> {
  await service.writer
    .post('/v1/sources')
    .send(source({ title: `News ${++told}` }))
    .expect(201);
  return (await service.read('/v1/changes', { after: 'latest' })).last;
}

const UNKNOWN = '0199c3d4-1111-7abc-8def-000000000001';
const onlySources = { kinds: ['source.recorded'] };

describe('a webhook', () => {
  it('is made by an administrator, and its secret is seen once', async () => {
    const body = { name: 'Desk', url: new Receiver('desk').url };
    await service.writer.post('/v1/webhooks').send(body).expect(403);
    const made = await service.administrator.post('/v1/webhooks').send(body).expect(201);
    expect(made.body).toMatchObject({
      ...body,
      kinds: null,
      list: null,
      enabled: true,
      waiting: 0,
      failingSince: null,
    });
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const path = made.headers.location as string;
    expect(JSON.stringify([await shown(path), await shown('/v1/webhooks')])).not.toContain(made.body.secret.slice(6));
    expect((await shown(path)).secrets).toEqual([{ createdAt: expect.any(String), expiresAt: null }]);
    await service.administrator.post('/v1/webhooks').send(body).expect(409);
    const audit = await shown('/v1/audit?limit=1000');
    expect(JSON.stringify(audit)).not.toContain(made.body.secret.slice(6));
    expect(audit.data.find((each: Answered) => each.subject?.code === made.body.id)).toMatchObject({
      operation: 'createWebhook',
    });
  });

  it('is made once under an Idempotency-Key, which shows no secret again', async () => {
    const body = { name: 'Once', url: new Receiver('once').url };
    const post = () => service.administrator.post('/v1/webhooks').set('Idempotency-Key', 'webhook-once').send(body);
    await post().expect(201);
    const again = await post().expect(409);
    expect(again.body.detail).toContain('secret');
  });

  it('asks for what there is', async () => {
    const post = (facts: object) =>
      service.administrator.post('/v1/webhooks').send({ name: 'Wrong', url: 'https://example.org/', ...facts });
    expect(pointersOf((await post({ list: 'JP-NOWHERE' }).expect(422)).body)).toEqual(['/list']);
    expect(pointersOf((await post({ negotiation: 'NONE' }).expect(422)).body)).toEqual(['/negotiation']);
    const several = await post({ list: 'JP-NOWHERE', measure: 'NONE', jurisdiction: 'QQ' }).expect(422);
    expect(pointersOf(several.body)).toEqual(['/jurisdiction', '/list', '/measure']);
    expect(pointersOf((await post({ after: '999999999' }).expect(422)).body)).toEqual(['/after']);
    expect(pointersOf((await post({ kinds: ['listing.moved'] }).expect(400)).body)).toEqual(['/kinds']);
    expect(pointersOf((await post({ url: 'ftp://example.org' }).expect(400)).body)).toEqual(['/url']);
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://localhost/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://2130706433/',
    'http://user:password@example.org/',
  ])('is not made for %s', async (url) => {
    const { body } = await service.administrator.post('/v1/webhooks').send({ name: 'Inside', url }).expect(422);
    expect(body.errors[0]).toMatchObject({ pointer: '/url', code: 'refused_target' });
  });

  it('is one of two hundred at most', async () => {
    const { webhook } = await subscribed();
    await service.database.pool.query(
      `INSERT INTO webhook (id, version, name, url, enabled, position, failures, created_at, updated_at)
       SELECT gen_random_uuid(), version, name || n, url, false, position, 0, created_at, updated_at
       FROM webhook CROSS JOIN generate_series(2, 200) AS n WHERE id = $1`,
      [webhook.id],
    );
    const { body } = await service.administrator
      .post('/v1/webhooks')
      .send({ name: 'One more', url: 'https://example.org/' })
      .expect(409);
    expect(body.detail).toContain('200');
  });

  it('is changed by whoever has seen how it is, and removed with all that belongs to it', async () => {
    const { path, webhook } = await subscribed();
    await service.administrator.patch(path).send({ name: 'Other' }).expect(428);
    const { headers } = await service.administrator.get(path).expect(200);
    const patched = await service.administrator
      .patch(path)
      .set('If-Match', headers.etag as string)
      .send(onlySources)
      .expect(200);
    expect(patched.body).toMatchObject({ ...onlySources, name: webhook.name });
    await service.administrator
      .patch(path)
      .set('If-Match', headers.etag as string)
      .send({ name: 'Late' })
      .expect(412);
    await happened();
    await send();
    await service.administrator
      .delete(path)
      .set('If-Match', headers.etag as string)
      .expect(412);
    await service.administrator.delete(path).set('If-Match', '*').expect(204);
    await service.administrator.get(path).expect(404);
    await service.administrator.get(`${path}/deliveries`).expect(404);
    const left = await service.database.pool.query('SELECT FROM webhook_delivery WHERE webhook_id = $1', [webhook.id]);
    expect(left.rowCount).toBe(0);
  });
});

describe('a message', () => {
  it('is taken by a receiver that verifies with the library of Standard Webhooks, and refused once tampered with', async () => {
    const { webhook, receiver } = await subscribed(onlySources);
    const verdicts: unknown[] = [];
    receiver.taking = ({ body, headers }, response) => {
      try {
        verdicts.push(new Webhook(webhook.secret).verify(body, headers));
        response.writeHead(200).end();
      } catch (error) {
        verdicts.push(error);
        response.writeHead(400).end();
      }
    };
    const change = await happened();
    await send();
    const line = (await service.read('/v1/changes', { after: String(Number(change) - 1) })).data[0];
    expect(verdicts).toEqual([{ type: 'source.recorded', timestamp: line.recordedAt, data: line }]);
    expect(receiver.last.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': expect.stringMatching(`_${change}$`),
    });

    const { body, headers } = receiver.last;
    const verify = (message: Partial<Received>) => () =>
      new Webhook(webhook.secret).verify(message.body ?? body, { ...headers, ...message.headers });
    expect(verify({})).not.toThrow();
    expect(verify({ body: body.replace('News', 'Fake') })).toThrow('No matching signature');
    expect(verify({ headers: { 'webhook-id': 'another' } })).toThrow('No matching signature');
    const minuteLater = String(Number(headers['webhook-timestamp']) + 60);
    expect(verify({ headers: { 'webhook-timestamp': minuteLater } })).toThrow('No matching signature');
    expect(() => new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`).verify(body, headers)).toThrow();
  });

  it('is sent for each change that the webhook asks for, in order, and for no other', async () => {
    const list = await service.newList({ removalThreshold: 1 });
    const { receiver, path } = await subscribed({ list, kinds: ['listing.added', 'listing.removed'] });
    await service.ingest(list, entriesNamed('A', 'B', 'C'), { effective: '2025-02-01' }).expect(201);
    await service.ingest(list, entriesNamed('A', 'C', 'D'), { effective: '2025-03-01' }).expect(201);
    await service.ingest(await service.newList(), entriesNamed('A'), { effective: '2025-02-01' }).expect(201);
    await send();
    const expected = await service.read('/v1/changes', { list, kind: 'listing.added,listing.removed' });
    expect(receiver.received.map(({ body }) => JSON.parse(body).data)).toEqual(expected.data);
    expect(receiver.types).toHaveLength(5);
    expect(await shown(path)).toMatchObject({ waiting: 0, deliveredAt: expect.any(String) });
    expect(await send()).toBe(0);
    expect(receiver.types).toHaveLength(5);
  });

  it('tells of what is recorded from then on, or from a place in the feed', async () => {
    const first = await happened();
    const second = await happened();
    const { receiver: fresh } = await subscribed(onlySources);
    const { receiver: behind } = await subscribed({ ...onlySources, after: first });
    await send();
    expect(fresh.types).toEqual([]);
    expect(behind.received.map(({ body }) => JSON.parse(body).data.id)).toEqual([second]);
  });

  it('that is not taken is sent again after longer and longer waits, with the same id, and noted with its attempts', async () => {
    const { receiver, path } = await subscribed(onlySources);
    receiver.taking = refusing(500);
    await happened();
    await send();
    expect(receiver.types).toHaveLength(1);
    const [waiting] = await deliveries(path);
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, kind: 'source.recorded', finishedAt: null });
    expect(waiting.log).toMatchObject([{ status: 500, error: null, reply: 'Not now.' }]);
    expect(await shown(path)).toMatchObject({ enabled: true, waiting: 1, failingSince: expect.any(String) });
    expect(await send()).toBe(0);
    await later();
    receiver.taking = refusing(204);
    await send();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect((await deliveries(path))[0]).toMatchObject({ state: 'delivered', attempts: 2, nextAttemptAt: null });
    expect(await shown(path)).toMatchObject({ failingSince: null, waiting: 0 });
  });

  it('waits as long as the receiver asks, and so do all others to it', async () => {
    const { receiver, path } = await subscribed(onlySources);
    receiver.taking = refusing(429, { 'Retry-After': '3600' });
    await happened();
    await happened();
    await send();
    expect(receiver.types).toHaveLength(1);
    const [, tried] = await deliveries(path);
    const asked = Date.parse(tried.nextAttemptAt) - Date.parse(tried.log[0].at);
    expect(asked).toBeGreaterThanOrEqual(3_600_000);
    await service.database.pool.query(
      `UPDATE webhook_delivery SET next_attempt_at = clock_timestamp() WHERE state = 'waiting'`,
    );
    expect(await send()).toBe(0);
  });

  it('is not kept for longer than an hour by what was asked for another one, nor from a test', async () => {
    const { receiver, path } = await subscribed(onlySources);
    receiver.taking = refusing(503, { 'Retry-After': '86400' });
    await happened();
    await send();
    const { restUntil, failingSince } = await shown(path);
    const rest = Date.parse(restUntil) - Date.parse(failingSince);
    expect(rest).toBeGreaterThan(3_590_000);
    expect(rest).toBeLessThan(3_620_000);
    receiver.taking = refusing(204);
    await service.administrator.post(`${path}/test`).expect(202);
    await send();
    expect(receiver.types).toEqual(['source.recorded', 'webhook.test']);
    expect((await shown(path)).restUntil).toBeNull();
  });

  it('that an address refuses which is the webhook’s no more says nothing about the new one', async () => {
    const { receiver, path } = await subscribed(onlySources);
    const elsewhere = new Receiver('moved-to');
    receiver.taking = (_, response) => {
      const move = service.administrator.patch(path).set('If-Match', '*').send({ url: elsewhere.url });
      void move.then(() => response.writeHead(410).end());
    };
    await happened();
    await send();
    expect(await shown(path)).toMatchObject({ enabled: true, url: elsewhere.url, failingSince: null, restUntil: null });
    await later();
    await send();
    expect(elsewhere.types).toEqual(['source.recorded']);
  });

  it('that one receiver takes badly does not hold up those of another', async () => {
    const { receiver: bad } = await subscribed(onlySources);
    const { receiver: good } = await subscribed(onlySources);
    bad.taking = refusing(503);
    await happened();
    await happened();
    await send();
    expect([bad.types.length, good.types.length]).toEqual([1, 2]);
  });

  it('is given up after ten attempts, and is a dead letter', async () => {
    const { receiver, path } = await subscribed(onlySources);
    receiver.taking = ({ body }, response) =>
      response.writeHead(JSON.parse(body).data.title === `News ${poison}` ? 500 : 204).end();
    const poison = told + 1;
    await happened();
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await later();
      await happened();
      await send();
      await later();
      await send();
    }
    const failed = await deliveries(path, '?state=failed');
    expect(failed).toMatchObject([
      { state: 'failed', attempts: 10, finishedAt: expect.any(String), nextAttemptAt: null },
    ]);
    expect(failed[0].log).toHaveLength(10);
    expect(await deliveries(path, '?state=delivered')).toHaveLength(10);
    expect(await shown(path)).toMatchObject({ enabled: true });
  });

  it('goes nowhere where it must not go, though its name led elsewhere when the webhook was made', async () => {
    const { webhook, path } = await subscribed(onlySources);
    await service.database.pool.query(`UPDATE webhook SET url = 'http://127.0.0.2:9/hook' WHERE id = $1`, [webhook.id]);
    await happened();
    await send();
    const [waiting] = await deliveries(path);
    expect(waiting).toMatchObject({
      state: 'waiting',
      log: [{ status: null, error: expect.stringContaining('private') }],
    });
  });

  it('does not follow a redirect', async () => {
    const { receiver, path } = await subscribed(onlySources);
    const elsewhere = new Receiver('elsewhere');
    receiver.taking = refusing(307, { Location: elsewhere.url });
    await happened();
    await send();
    expect(elsewhere.types).toEqual([]);
    expect((await deliveries(path))[0].log).toMatchObject([{ status: 307 }]);
  });

  it('has a note of an answer that could not be stored as it is', async () => {
    const { receiver, path } = await subscribed(onlySources);
    receiver.taking = (_, response) => response.writeHead(500).end(`a\u0000b\u001b[31m${'x'.repeat(9_000)}`);
    await happened();
    await send();
    const [waiting] = await deliveries(path);
    expect(waiting.log[0].reply).toMatch(/^a b \[31mx+$/);
    expect(waiting.log[0].reply).toHaveLength(500);
  });
});

describe('a webhook whose receiver takes nothing', () => {
  it('is switched off after a day, says why, and misses nothing once it is on again', async () => {
    const { receiver, path, webhook } = await subscribed(onlySources);
    receiver.taking = refusing(500);
    await happened();
    await send();
    await service.database.pool.query(
      `UPDATE webhook SET failing_since = clock_timestamp() - interval '25 hours' WHERE id = $1`,
      [webhook.id],
    );
    await later();
    await send();
    const off = await shown(path);
    expect(off).toMatchObject({
      enabled: false,
      disabledReason: 'Nothing has been delivered for a day: it answered with status 500.',
    });
    await later();
    await happened();
    expect(await send()).toBe(0);
    expect((await shown('/v1/webhooks?enabled=false')).data.map(({ id }: Answered) => id)).toContain(webhook.id);
    expect((await service.administrator.post(`${path}/test`).expect(409)).body.detail).toContain('for a day');

    receiver.taking = refusing(204);
    const on = await service.administrator.patch(path).set('If-Match', '*').send({ enabled: true }).expect(200);
    expect(on.body).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
    await send();
    expect(receiver.types).toHaveLength(4);
    expect(await deliveries(path, '?state=delivered')).toHaveLength(2);
  });

  it('is switched off at once where the receiver says that it is gone', async () => {
    const { receiver, path } = await subscribed(onlySources);
    receiver.taking = refusing(410);
    await happened();
    await send();
    expect(await shown(path)).toMatchObject({ enabled: false, disabledReason: expect.stringContaining('gone') });
    expect(await deliveries(path)).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    receiver.taking = refusing(204);
    await service.administrator.patch(path).set('If-Match', '*').send({ enabled: true }).expect(200);
    await send();
    expect(receiver.types).toHaveLength(2);
    expect(await deliveries(path)).toMatchObject([{ state: 'delivered' }]);
  });

  it('lets no more than a thousand messages wait, and loses none', async () => {
    const list = await service.newList();
    const { receiver, path } = await subscribed({ list, kinds: ['listing.added'] });
    receiver.taking = refusing(500);
    const many = Array.from({ length: 1_100 }, (_, at) => `Party ${at} of many`);
    await service.ingest(list, entriesNamed(...many), { effective: '2025-02-01' }).expect(201);
    for (let round = 0; round < 12; round += 1) {
      await send();
      await service.database.pool.query('UPDATE webhook SET rest_until = NULL');
    }
    const { waiting } = await shown(path);
    expect(waiting).toBeLessThanOrEqual(1_000);
    receiver.taking = refusing(204);
    await later();
    await send();
    const taken = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    expect(taken.size).toBe(1_100);
    expect(await shown(path)).toMatchObject({ waiting: 0 });
  });
});

describe('secrets', () => {
  const takenBy = (secret: string, { body, headers }: Received): boolean => {
    try {
      new Webhook(secret).verify(body, headers);
      return true;
    } catch {
      return false;
    }
  };

  it('change with an overlap in which both count, or without one', async () => {
    const { webhook, receiver, path } = await subscribed(onlySources);
    const rotated = await service.administrator.post(`${path}/rotate-secret`).send({}).expect(200);
    expect(rotated.body.secrets).toMatchObject([{ expiresAt: null }, { expiresAt: expect.any(String) }]);
    const overlap = Date.parse(rotated.body.secrets[1].expiresAt) - Date.parse(rotated.body.secrets[0].createdAt);
    expect(Math.round(overlap / 3_600_000)).toBe(24);
    await happened();
    await send();
    expect([webhook.secret, rotated.body.secret].map((secret) => takenBy(secret, receiver.last))).toEqual([true, true]);

    await service.database.pool.query(
      'UPDATE webhook_secret SET expires_at = clock_timestamp() WHERE expires_at IS NOT NULL',
    );
    await happened();
    await send();
    expect([webhook.secret, rotated.body.secret].map((secret) => takenBy(secret, receiver.last))).toEqual([
      false,
      true,
    ]);

    const leaked = await service.administrator.post(`${path}/rotate-secret`).send({ overlapHours: 0 }).expect(200);
    expect(leaked.body.secrets).toHaveLength(1);
    await happened();
    await send();
    const secrets = [rotated.body.secret, leaked.body.secret];
    expect(secrets.map((secret) => takenBy(secret, receiver.last))).toEqual([false, true]);
  });

  it('are five at most at once', async () => {
    const { path } = await subscribed(onlySources);
    const rotate = () => service.administrator.post(`${path}/rotate-secret`);
    for (let times = 0; times < 4; times += 1) await rotate().expect(200);
    await rotate().expect(409);
    expect((await shown(path)).secrets).toHaveLength(5);
    await rotate().send({ overlapHours: 0 }).expect(200);
    expect((await shown(path)).secrets).toHaveLength(1);
  });
});

describe('messages that are asked for', () => {
  it('tell of no change where they are a test', async () => {
    const { webhook, receiver, path } = await subscribed();
    const { body, headers } = await service.administrator.post(`${path}/test`).expect(202);
    expect(body).toMatchObject({ kind: 'webhook.test', state: 'waiting', change: null, attempts: 0, log: [] });
    await send();
    expect(new Webhook(webhook.secret).verify(receiver.last.body, receiver.last.headers)).toMatchObject({
      type: 'webhook.test',
      data: { webhook: webhook.id },
    });
    expect(await shown(headers.location as string)).toMatchObject({ state: 'delivered' });
  });

  it('are one that was sent before, with its id', async () => {
    const { receiver, path } = await subscribed(onlySources);
    await happened();
    await happened();
    await send();
    const [, first] = await deliveries(path);
    const { body } = await service.administrator.post(`${path}/deliveries/${first.id}/replay`).expect(202);
    expect(body).toMatchObject({ id: first.id, state: 'waiting', attempts: 0 });
    await send();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([ids[0], ids[1], ids[0]]);
    expect((await shown(`${path}/deliveries/${first.id}`)).log).toHaveLength(2);
    await service.administrator.post(`${path}/deliveries/${UNKNOWN}/replay`).expect(404);
  });

  it('are all of a time, or those that failed, in the order of the feed', async () => {
    const before = await happened();
    const { receiver, path } = await subscribed(onlySources);
    const recorded = async (id: string): Promise<string> =>
      (await service.read('/v1/changes', { after: String(Number(id) - 1), limit: '1' })).data[0].recordedAt;
    const first = await happened();
    const second = await happened();
    await send();
    const replay = async (body: object): Promise<number> =>
      (await service.administrator.post(`${path}/replay`).send(body).expect(202)).body.replayed;
    const ids = (): string[] => receiver.received.map(({ body }) => JSON.parse(body).data.id);
    expect(ids()).toEqual([first, second]);

    expect(await replay({ from: await recorded(before), which: 'all' })).toBe(3);
    await send();
    expect(ids().slice(2)).toEqual([before, first, second]);
    expect(await replay({ from: await recorded(first), to: await recorded(second), which: 'all' })).toBe(1);
    await send();
    expect(ids().slice(5)).toEqual([first]);
    expect(await replay({ from: await recorded(before) })).toBe(0);

    const third = await happened();
    await send();
    await service.database.pool.query(`UPDATE webhook_delivery SET state = 'failed' WHERE position = $1`, [third]);
    expect(await replay({ from: await recorded(before) })).toBe(1);
    await send();
    expect(ids().slice(6)).toEqual([third, third]);
    expect(await deliveries(path)).toHaveLength(4);
    const refused = (body: object) => service.administrator.post(`${path}/replay`).send(body).expect(400);
    expect(pointersOf((await refused({ from: 'yesterday' })).body)).toEqual(['/from']);
    const backwards = await refused({ from: '2025-10-10T00:00:00Z', to: '2025-10-09T00:00:00Z' });
    expect(pointersOf(backwards.body)).toEqual(['/to']);
  });

  it('are forgotten a month after they ended', async () => {
    const { path, webhook } = await subscribed(onlySources);
    await happened();
    await happened();
    await send();
    const [old] = await deliveries(path);
    await service.database.pool.query(
      `UPDATE webhook_delivery SET finished_at = finished_at - interval '31 days' WHERE id = $1`,
      [old.id],
    );
    await service.parts.webhookDeliveries.forgetOld();
    expect((await deliveries(path)).map(({ id }) => id)).not.toContain(old.id);
    expect(await deliveries(path)).toHaveLength(1);
    expect(await shown(`/v1/webhooks/${webhook.id}`)).toMatchObject({ waiting: 0 });
  });
});

describe('several who send', () => {
  it('send each message once', async () => {
    const { receiver } = await subscribed({ kinds: ['event.recorded'] });
    const events = Array.from({ length: 40 }, (_, at) => event({ title: `Many events, number ${at}` }));
    await service.writer.post('/v1/events/batch').send({ events }).expect(201);
    await Promise.all([send(), send(), send(), send()]);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it('go on where one has died, once its claim runs out', async () => {
    const { webhook, receiver } = await subscribed(onlySources);
    await happened();
    await service.database.pool.query(
      `UPDATE webhook SET claim = gen_random_uuid(), claimed_until = clock_timestamp() + interval '1 minute' WHERE id = $1`,
      [webhook.id],
    );
    expect(await send()).toBe(0);
    await service.database.pool.query('UPDATE webhook SET claimed_until = clock_timestamp() WHERE id = $1', [
      webhook.id,
    ]);
    expect(await send()).toBe(1);
    expect(receiver.types).toHaveLength(1);
  });
});
