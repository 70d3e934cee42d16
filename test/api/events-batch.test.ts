import type { Telling } from '../../src/services/event-intake.service';
import { type Answered, type Application, application, pointersOf } from '../support/application';
import { actor, event } from '../support/builders';

let service: Application;
beforeAll(async () => {
  service = await application();
  await service.database.pool.query(`INSERT INTO negotiation (code) VALUES ('TALKS')`);
});
afterAll(() => service?.close());

const batch = (events: readonly unknown[], query: Record<string, string> = {}) =>
  service.writer.post(`/v1/events/batch?${new URLSearchParams(query)}`).send({ events });
const about = (topic: string) => ({ about: [{ type: 'topic', code: topic }] });
const titlesAbout = async (topic: string): Promise<string[]> =>
  (await service.read('/v1/events', { about: topic, sort: 'recorded' })).data.map(({ title }: Answered) => title);

async function counts(): Promise<Record<string, number>> {
  const { rows } = await service.database.pool.query(
    `SELECT (SELECT count(*)::int FROM event) AS events, (SELECT count(*)::int FROM event_version) AS versions,
       (SELECT count(*)::int FROM actor) AS actors, (SELECT count(*)::int FROM source) AS sources,
       (SELECT count(*)::int FROM status_move) AS moves`,
  );
  return rows[0];
}

describe('a batch', () => {
  it('is recorded at one moment, in its order', async () => {
    const { body } = await batch([
      event({ title: 'One', key: 'one', ...about('order') }),
      event({ title: 'Two', date: '2025-10', ...about('order') }),
    ]).expect(201);
    expect(body).toMatchObject({
      recorded: 2,
      skipped: 0,
      events: [
        { index: 0, key: 'one' },
        { index: 1, key: null },
      ],
      errors: [],
    });
    const { data } = await service.read('/v1/events', { about: 'order', sort: 'recorded' });
    expect(data.map(({ id, recordedAt }: Answered) => [id, recordedAt])).toEqual(
      body.events.map(({ id }: Answered) => [id, body.recordedAt]),
    );
  });

  it('takes a thousand events, and computes the statuses that follow', async () => {
    const events = Array.from({ length: 1000 }, (_, at) =>
      event({
        key: `thousand-${at}`,
        title: `Event ${at}`,
        summary: 'A long telling of what happened there. '.repeat(40),
        participants: [{ name: `Person ${at % 100}`, role: 'speaker' }],
        ...about(`thousand-${at % 250}`),
        effects: at === 999 ? [{ subject: { type: 'negotiation', code: 'TALKS' }, status: 'launched' }] : [],
        citations: [
          { document: { kind: 'article', title: `Article ${at % 50}`, url: `https://example.org/${at % 50}` } },
        ],
      }),
    );
    const before = await counts();
    const { body } = await batch(events, { createActors: 'true', force: 'true' }).expect(201);
    expect(body).toMatchObject({ recorded: 1000, skipped: 0 });
    const after = await counts();
    const grown = Object.entries(after).map(([what, count]) => [what, count - (before[what] ?? 0)]);
    expect(Object.fromEntries(grown)).toEqual({ events: 1000, versions: 1000, actors: 100, sources: 50, moves: 1 });
    const again = await batch(events, { force: 'true' }).expect(409);
    expect(again.body.errors).toHaveLength(1000);
    const bare = await service.writer.post('/v1/events/batch').send(events).expect(400);
    expect(bare.body.errors[0].message).toBe('The body must be a JSON object: {"events": […]}.');
    const more = await batch([...events, event()]).expect(400);
    expect(pointersOf(more.body)).toEqual(['/events']);
  });

  it('with a fault is refused whole, and every fault is told in its place', async () => {
    await service.writer.post('/v1/actors').send(actor('Well Known')).expect(201);
    const before = await counts();
    const { body } = await batch([
      event({ title: 'Fine', citations: [{ document: { kind: 'article', title: 'Left alone' } }] }),
      event({
        acts: [{ kind: 'comment', by: [{ name: 'Well Knwon' }] }],
        about: [{ type: 'negotiation', code: 'TALK' }],
      }),
      event({ title: 'Twin', date: '2011', ...about('twin') }),
      event({ title: 'Twins', date: '2011', ...about('twin') }),
      event({ key: 'double', ...about('a') }),
      event({ key: 'double', ...about('b') }),
    ]).expect(422);
    expect(pointersOf(body)).toEqual([
      '/events/1/about/0/code',
      '/events/1/acts/0/by/0/name',
      '/events/3',
      '/events/5/key',
    ]);
    expect(await counts()).toEqual(before);
    const malformed = await batch([event(), event({ date: 'soon' }), event({ participants: [{ role: 'x' }] })]).expect(
      400,
    );
    expect(pointersOf(malformed.body)).toEqual([
      '/events/1/date',
      '/events/2/participants/0/name',
      '/events/2/participants/0/role',
    ]);
  });

  it('may leave out the events that have a fault, of whatever kind', async () => {
    const { body } = await batch(
      [
        event({ title: 'a\u0000b' }),
        event({ title: 'First', ...about('skip') }),
        event({ title: 'No day', date: '2025-02-30' }),
        event({ title: 'Nobody', participants: [{ name: 'No Such Body', role: 'host' }] }),
        event({ title: 'Second', date: '2024', ...about('skip') }),
        event({ title: 'First once more', ...about('skip') }),
        event({ title: 'Unknown', about: [{ type: 'negotiation', code: 'NONE' }] }),
      ],
      { onRowError: 'skip' },
    ).expect(201);
    expect(body).toMatchObject({ recorded: 2, skipped: 5, events: [{ index: 1 }, { index: 4 }] });
    expect(body.errors.map(({ pointer }: Answered) => pointer)).toEqual([
      '/events/0/title',
      '/events/2/date',
      '/events/3/participants/0/name',
      '/events/5',
      '/events/6/about/0/code',
    ]);
    expect(await titlesAbout('skip')).toEqual(['First', 'Second']);
  });

  it('makes nobody for the sake of an event that is left out', async () => {
    const before = await counts();
    const told = event({
      participants: [{ name: 'Left Out', role: 'host' }],
      about: [{ type: 'negotiation', code: 'NONE' }],
    });
    const { body } = await batch([told], { onRowError: 'skip', createActors: 'true' }).expect(200);
    expect(body).toMatchObject({ recorded: 0, skipped: 1, events: [] });
    expect(await counts()).toEqual(before);
  });

  it('leaves nothing behind of an event that is left out as it looks like another, and keeps what the others bring', async () => {
    const told = (title: string, name: string, topic: string) =>
      event({
        ...{ title, ...about(topic) },
        participants: [{ name, role: 'host' }],
        citations: [{ document: { kind: 'article', title: `On ${title}` } }],
      });
    const query = { onRowError: 'skip', createActors: 'true' };
    await batch([told('First', 'Host of Both', 'alike')], query).expect(201);
    const { events, actors, sources } = (await counts()) as Answered;
    const again = [told('First again', 'Host of Both', 'alike'), told('Other', 'Somebody New', 'unlike')];
    const { body } = await batch(again, query).expect(201);
    expect(body.errors).toMatchObject([{ pointer: '/events/0', code: 'likely_duplicate' }]);
    expect(await counts()).toMatchObject({ events: events + 1, actors: actors + 1, sources: sources + 1 });
    expect(await titlesAbout('unlike')).toEqual(['Other']);
  });

  it('that is no list of events is malformed, left out or not', async () => {
    for (const onRowError of ['fail', 'skip']) {
      for (const events of ['text', { 0: 'a\u0000' }, [['x']], [null], ['x']]) {
        const { body } = await service.writer
          .post(`/v1/events/batch?onRowError=${onRowError}`)
          .send({ events })
          .expect(400);
        expect(body.errors[0].pointer).toMatch(/^\/events/);
      }
    }
  });

  it('knows likely duplicates among what is recorded', async () => {
    const told = event({ title: 'Told before', ...about('before') });
    const { body: first } = await service.writer.post('/v1/events').send(told).expect(201);
    const { body } = await batch([told, event({ title: 'New', ...about('new') })]).expect(409);
    expect(body.errors).toMatchObject([
      { pointer: '/events/0', code: 'likely_duplicate', candidates: [{ id: first.id, name: 'Told before' }] },
    ]);
    await batch([told, told], { force: 'true' }).expect(201);
  });

  it('is carried out once under an Idempotency-Key', async () => {
    const send = () =>
      service.writer
        .post('/v1/events/batch')
        .set('Idempotency-Key', 'batch-1')
        .send({ events: [event({ ...about('once') })] });
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
  });
});

describe('a batch that breaks off', () => {
  it('leaves nothing of itself', async () => {
    const before = await counts();
    await service.database.pool.query(
      `ALTER TABLE event_effect ADD CONSTRAINT breaks_off CHECK (status <> 'withdrawn')`,
    );
    const effects = [{ subject: { type: 'negotiation', code: 'TALKS' }, status: 'withdrawn' }];
    const told = {
      participants: [{ name: 'Made On The Way', role: 'host' }],
      citations: [{ document: { kind: 'other', title: 'On the way' } }],
    };
    const tellings = [event({ ...told, ...about('breaks') }), event({ effects })].map((draft, at) => ({
      draft,
      at: `/events/${at}`,
    }));
    const options = { createActors: true, force: false, keyId: null, onRowError: 'fail' as const };
    await expect(service.parts.eventRecorder.recordAll(tellings as Telling[], options)).rejects.toThrow(/breaks_off/);
    await service.database.pool.query('ALTER TABLE event_effect DROP CONSTRAINT breaks_off');
    expect(await counts()).toEqual(before);
  });
});

describe('a batch that is too much of something', () => {
  it('with more faults than anybody reads names the first thousand', async () => {
    const nowhere = Array.from({ length: 50 }, () => ({ type: 'negotiation', code: 'NOWHERE' }));
    const acts = Array.from({ length: 100 }, () => ({ kind: 'assess', by: [{ jurisdiction: 'JP' }], about: nowhere }));
    const refused = await batch([event({ acts }), event({ acts }), event({ acts })]).expect(422);
    expect(refused.body.errors).toHaveLength(1000);
    expect(refused.body.detail).toMatch(/^15000 things are wrong with what is told\. The first 1000 are named\.$/);
  });

  it('with more effects on one status than any has seen is refused whole', async () => {
    const before = await counts();
    const subject = { type: 'negotiation', code: 'TALKS' };
    const until = (at: number): string => new Date(Date.UTC(2030, 0, 1 + at)).toISOString().slice(0, 10);
    const events = Array.from({ length: 6 }, (_, number) =>
      event({
        title: `Part ${number}`,
        effects: Array.from({ length: 200 }, (_, at) => ({
          ...{ subject, status: 'launched', date: '2020-01-01', until: until(number * 200 + at) },
        })),
      }),
    );
    const refused = await batch(events, { force: 'true' }).expect(422);
    expect(refused.body.detail).toContain('More than 1000 effects on one status of TALKS');
    expect(await counts()).toEqual(before);
  });
});
