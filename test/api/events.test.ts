import { type Answered, type Application, application, pointersOf } from '../support/application';
import { actor, controlList, event, source } from '../support/builders';

const MISSING = '0199c3d4-1111-7abc-8def-000000000001';

let service: Application;
beforeAll(async () => {
  service = await application();
  await service.database.pool.query(`INSERT INTO negotiation (code) VALUES ('CJK-FTA'), ('RCEP')`);
  await service.database.pool.query(`INSERT INTO measure (code) VALUES ('JP-SME-2023')`);
  await service.writer
    .post('/v1/control-lists')
    .send(controlList({ code: 'JP-METI-EUL' }))
    .expect(201);
});
afterAll(() => service?.close());

const post = (body: object, query = '') => service.writer.post(`/v1/events${query}`).send(body);
const patch = (id: string, change: object, version = '*', query = '') =>
  service.writer.patch(`/v1/events/${id}${query}`).set('If-Match', version).send(change);
const retract = (id: string, reason: string, version = '*') =>
  service.writer.delete(`/v1/events/${id}?reason=${encodeURIComponent(reason)}`).set('If-Match', version);
/** The moment of the last recorded change. */
const moment = async (): Promise<string> => (await service.read('/v1/events', { limit: '1' })).knownAt;

async function added(facts: object, query = ''): Promise<Answered> {
  return (await post(event(facts), query).expect(201)).body;
}

async function newActor(name: string, facts: object = {}): Promise<string> {
  return (await service.writer.post('/v1/actors').send(actor(name, facts)).expect(201)).body.id;
}

async function newSource(title: string): Promise<string> {
  return (await service.writer.post('/v1/sources').send(source({ title })).expect(201)).body.id;
}

describe('an event', () => {
  it('is recorded whole, and shown as it was told', async () => {
    const minister = await newActor('Wang Wentao', { names: [{ name: '王文涛', lang: 'zh-Hans' }] });
    const colleague = await newActor('Akazawa Ryosei');
    const article = await newSource('Ministers meet');
    const told = {
      key: 'meeting-1',
      type: 'meeting_in_third_place',
      title: 'Ministers meet in Gyeongju',
      titles: { ja: '慶州で会談', 'zh-Hans': '在庆州会谈' },
      summary: 'They spoke about the list.\nAnd about the agreement.',
      date: '2025-10-30',
      occurredAt: '2025-10-30T15:30:00+09:00',
      place: { name: 'Gyeongju', jurisdiction: 'KR' },
      participants: [
        { name: 'Ryosei Akazawa', role: 'participant', office: 'Minister', jurisdiction: 'JP' },
        { actor: minister, role: 'participant' },
      ],
      jurisdictions: [
        { code: 'JP', role: 'party' },
        { code: 'KR', role: 'host' },
      ],
      about: [{ type: 'negotiation', code: 'CJK-FTA' }],
      acts: [
        {
          kind: 'request_lifting',
          by: [{ name: '王文涛' }],
          to: [{ jurisdiction: 'JP' }],
          about: [
            { type: 'control-list', code: 'JP-METI-EUL' },
            { type: 'topic', code: 'supply-chains' },
          ],
          stance: -1,
          modality: 'hedged',
          text: 'Asks for entities to be taken off.',
          quotation: 'We hope so.',
          reportedBy: [{ name: 'analysts', unnamed: true }],
        },
      ],
      effects: [{ subject: { type: 'negotiation', code: 'CJK-FTA' }, status: 'launched', until: '2026-01-01' }],
      citations: [{ source: article, excerpt: 'They met for half an hour.', locator: 'paragraph 3' }],
    };
    const { body, headers } = await post(told).expect(201);
    expect(headers.location).toBe(`/v1/events/${body.id}`);
    expect(body).toMatchObject({
      ...told,
      ...{ revision: 1, earliest: '2025-10-30', latest: '2025-10-30', precision: 'day', supersededAt: null },
      participants: [
        { actor: colleague, name: 'Akazawa Ryosei', jurisdiction: 'JP', role: 'participant', office: 'Minister' },
        { actor: minister, name: 'Wang Wentao', jurisdiction: null, role: 'participant', office: null },
      ],
      acts: [
        {
          ...told.acts[0],
          by: [{ actor: minister, name: 'Wang Wentao', jurisdiction: null }],
          to: [{ actor: null, name: null, jurisdiction: 'JP' }],
          reportedBy: [{ actor: null, name: 'analysts', jurisdiction: null }],
        },
      ],
      effects: [{ ...told.effects[0], party: null, part: null, date: '2025-10-30' }],
      offices: [],
    });
    expect(await service.read(`/v1/events/${body.id}`)).toEqual(body);
    const { data } = await service.read('/v1/events', { key: 'meeting-1' });
    const { offices, asOf, knownAt, ...row } = body;
    expect(data).toEqual([row]);
  });

  it('needs no more than a type, a title and a date', async () => {
    expect(await added({ type: 'other', title: 'Something', date: '2012' })).toMatchObject({
      ...{ key: null, titles: {}, summary: null, occurredAt: null, place: null, participants: [], jurisdictions: [] },
      ...{ about: [], acts: [], effects: [], citations: [], earliest: '2012-01-01', latest: '2012-12-31' },
    });
  });

  it.each([
    ['2025-10-30', 'day', '2025-10-30', '2025-10-30'],
    ['2025-10', 'month', '2025-10-01', '2025-10-31'],
    ['2012', 'year', '2012-01-01', '2012-12-31'],
    ['2019?', 'year', '2019-01-01', '2019-12-31'],
    ['2002~', 'year', '2002-01-01', '2002-12-31'],
    ['201X', 'decade', '2010-01-01', '2019-12-31'],
    ['2013-03-26/2013-03-28', 'interval', '2013-03-26', '2013-03-28'],
    ['../2019', 'open', null, '2019-12-31'],
    ['2019-11/..', 'open', '2019-11-01', null],
  ])('of %s says how exactly that is known', async (date, precision, earliest, latest) => {
    const body = await added(
      { title: `Of ${date}`, date, about: [{ type: 'topic', code: `date-${precision}` }] },
      '?force=true',
    );
    expect(body).toMatchObject({ date, precision, earliest, latest });
  });

  it('that lies ahead is answered as of its day, and is hidden until then', async () => {
    const body = await added({ key: 'to-come', title: 'A round to come', date: '2026-02' });
    expect(body.asOf).toBe('2026-02-01');
    await service.anyone.get(`/v1/events/${body.id}`).expect(404);
    await service.anyone.get(`/v1/events/${body.id}?asOf=2026-02-01`).expect(200);
    expect((await service.read('/v1/events', { key: 'to-come' })).data).toEqual([]);
    expect((await service.read('/v1/events', { key: 'to-come', asOf: '2026-03-01' })).data).toHaveLength(1);
  });

  it('shows the offices that those in it held on its day, as known then', async () => {
    const id = await newActor('Yeo Han-koo');
    const body = await added({
      title: 'A briefing',
      date: '2025-06-10',
      participants: [{ actor: id, role: 'speaker' }],
    });
    const before = await service.read(`/v1/events/${body.id}`);
    const held = (facts: object) => service.writer.post(`/v1/actors/${id}/positions`).send(facts).expect(201);
    await held({ office: 'Minister for Trade', organisation: 'MOTIE', jurisdiction: 'KR', heldFrom: '2025-06-10' });
    await held({ office: 'Fellow', organisation: 'An institute', heldFrom: '2020-01-01', heldTo: '2025-06-10' });
    const office = { actor: id, office: 'Minister for Trade', organisation: 'MOTIE', jurisdiction: 'KR' };
    expect((await service.read(`/v1/events/${body.id}`)).offices).toEqual([office]);
    expect(await service.read(`/v1/events/${body.id}`, { knownAt: before.knownAt })).toEqual(before);
  });

  it('records the documents that it cites, each once', async () => {
    const document = { kind: 'article', title: 'A report', url: 'https://example.org/report' };
    const citing = async (title: string, cited: object): Promise<string> =>
      (await added({ title, citations: [{ document: cited }], about: [{ type: 'topic', code: title }] })).citations[0]
        .source;
    const first = await citing('one', document);
    expect(await service.read(`/v1/sources/${first}`)).toMatchObject(document);
    expect(await citing('two', document)).toBe(first);
    expect(await citing('three', { ...document, title: 'Another report' })).not.toBe(first);
    const sha256 = 'a'.repeat(64);
    const sealed = await citing('four', { kind: 'notice', title: 'Sealed', sha256 });
    expect(await citing('five', { kind: 'notice', title: 'Sealed, under another title', sha256 })).toBe(sealed);
    const bare = { kind: 'other', title: 'Minutes', publisher: 'An office', publishedOn: '2025-01-01' };
    expect(await citing('six', bare)).toBe(await citing('seven', bare));
    expect(await citing('eight', { ...bare, publishedOn: '2025-01-02' })).not.toBe(await citing('nine', bare));
  });

  it('is refused with every fault in its place', async () => {
    const wrong = {
      type: 'party',
      title: '',
      date: '2025-02-30',
      occurredAt: 'noon',
      place: { jurisdiction: 'KR' },
      participants: [
        { role: 'participant' },
        { name: 'A', actor: MISSING, role: 'guest' },
        { unnamed: true, jurisdiction: 'JP', role: 'host' },
      ],
      jurisdictions: [{ code: 'jp', role: 'party' }],
      about: [{ type: 'thing', code: 'x' }],
      acts: [{ kind: 'request', by: [{ colour: 'red' }], stance: 3, modality: 'sure' }],
      effects: [{ subject: { type: 'topic', code: 'x' }, status: 'done', date: 'soon' }],
      citations: [{}, { document: { title: 'A' } }],
      colour: 'red',
    };
    const { body } = await post(wrong).expect(400);
    expect(pointersOf(body)).toEqual([
      '/about/0/type',
      '/acts/0/by/0/colour',
      '/acts/0/by/0/name',
      '/acts/0/modality',
      '/acts/0/stance',
      '/citations/0/source',
      '/citations/1/document/kind',
      '/colour',
      '/date',
      '/effects/0/date',
      '/effects/0/status',
      '/effects/0/subject/type',
      '/jurisdictions/0/code',
      '/occurredAt',
      '/participants/0/name',
      '/participants/1/name',
      '/participants/1/role',
      '/participants/2/unnamed',
      '/place/name',
      '/title',
      '/type',
    ]);
  });

  it('refers only to what is there, and the nearest known is named', async () => {
    const wrong = {
      participants: [
        { actor: MISSING, role: 'speaker' },
        { jurisdiction: 'QX', role: 'speaker' },
      ],
      place: { name: 'Nowhere', jurisdiction: 'QY' },
      about: [
        { type: 'negotiation', code: 'CJK-FTQ' },
        { type: 'entity', code: MISSING },
        { type: 'actor', code: 'nobody' },
        { type: 'topic', code: 'Supply' },
        { type: 'jurisdiction', code: 'QZ' },
      ],
      effects: [{ subject: { type: 'measure', code: 'JP-SME-2022' }, party: 'QX', status: 'in_force' }],
      citations: [{ source: MISSING }],
    };
    const { body } = await post(event(wrong)).expect(422);
    expect(pointersOf(body)).toEqual([
      '/about/0/code',
      '/about/1/code',
      '/about/2/code',
      '/about/3/code',
      '/about/4/code',
      '/citations/0/source',
      '/effects/0/party',
      '/effects/0/subject/code',
      '/participants/0/actor',
      '/participants/1/jurisdiction',
      '/place/jurisdiction',
    ]);
    const messages = body.errors.map(({ message }: { message: string }) => message).join('\n');
    expect(messages).toContain('There is no negotiation "CJK-FTQ"; the nearest known are CJK-FTA, RCEP.');
    expect(messages).toContain('JP-SME-2023');
  });

  it('has statuses that its subject can have, with ends after their starts, and an instant within its date', async () => {
    const talks = { type: 'negotiation', code: 'CJK-FTA' };
    const measure = { type: 'measure', code: 'JP-SME-2023' };
    const { body } = await post(
      event({
        occurredAt: '2025-11-04T00:00:00Z',
        effects: [
          { subject: talks, status: 'ratified' },
          { subject: talks, party: 'JP', status: 'launched' },
          { subject: measure, status: 'signed' },
          { subject: measure, party: 'JP', part: 'goods', status: 'in_force' },
          { subject: talks, status: 'suspended', date: '2025-11', until: '2025-11-01' },
          { subject: talks, status: 'suspended', date: '2025-11', until: '2025-11-02' },
        ],
      }),
    ).expect(422);
    expect(pointersOf(body)).toEqual([
      '/effects/0/status',
      '/effects/1/status',
      '/effects/2/status',
      '/effects/3/part',
      '/effects/4/until',
      '/occurredAt',
    ]);
  });

  it('names people who are known, or makes them where it is told to', async () => {
    await newActor('Kim Jung-gwan', { names: [{ name: '김정관', lang: 'ko' }] });
    const told = event({ title: 'A remark', acts: [{ kind: 'comment', by: [{ name: 'Kim Jong-gwan' }] }] });
    const { body } = await post(told).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/acts/0/by/0/name', code: 'unknown_actor' })]);
    expect(body.errors[0].candidates[0].name).toBe('Kim Jung-gwan');
    expect((await service.read('/v1/events', { q: 'remark' })).data).toEqual([]);
    const made = await post(told, '?createActors=true').expect(201);
    expect(made.body.acts[0].by[0]).toMatchObject({ actor: expect.any(String), name: 'Kim Jong-gwan' });
    await service.anyone.get(`/v1/actors/${made.body.acts[0].by[0].actor}`).expect(200);
  });

  it('keeps the names that people had when it was recorded', async () => {
    const id = await newActor('Old Name');
    const body = await added({ title: 'Under a name', participants: [{ actor: id, role: 'author' }] });
    await service.writer.patch(`/v1/actors/${id}`).set('If-Match', '*').send({ name: 'New Name' }).expect(200);
    expect((await service.read(`/v1/events/${body.id}`)).participants[0].name).toBe('Old Name');
  });
});

describe('an event that is told twice', () => {
  it('under one key is a conflict, even by force', async () => {
    const body = await added({ key: 'once', title: 'Once' });
    const again = await post(event({ key: 'once', title: 'Twice', date: '2020' }), '?force=true').expect(409);
    expect(again.body.errors).toEqual([
      expect.objectContaining({ pointer: '/key', code: 'key_taken', candidates: [{ id: body.id, name: 'Once' }] }),
    ]);
  });

  it('is offered as a likely duplicate, and kept by force', async () => {
    const [a, b] = [await newActor('Person A'), await newActor('Person B')];
    const people = [
      { actor: a, role: 'participant' },
      { actor: b, role: 'host' },
    ];
    const about = [{ type: 'negotiation', code: 'RCEP' }];
    const first = await added({
      type: 'meeting',
      title: 'A and B meet',
      date: '2025-08-12',
      participants: people,
      about,
    });
    const again = event({
      type: 'meeting',
      title: 'B receives A',
      date: '2025-08',
      participants: [...people].reverse(),
      acts: [{ kind: 'commit', by: [{ actor: a }], about }],
    });
    const { body } = await post(again).expect(409);
    expect(body.type).toBe('/problems/conflict');
    expect(body.errors).toEqual([
      expect.objectContaining({
        pointer: '',
        code: 'likely_duplicate',
        candidates: [{ id: first.id, name: 'A and B meet' }],
      }),
    ]);
    for (const other of [
      { date: '2025-09' },
      { type: 'visit' },
      { participants: people.slice(1) },
      { acts: [], about: [{ type: 'negotiation', code: 'CJK-FTA' }] },
    ]) {
      await post({ ...again, ...other }).expect(201);
    }
    await post(again, '?force=true').expect(201);
    await retract(first.id, 'Told wrongly.').expect(204);
  });

  it('is no duplicate where both say what follows, and agree in nothing', async () => {
    const of = (status: string) =>
      event({
        ...{ type: 'state_of_affairs', title: `It is ${status}`, date: '2024-04/2026-04' },
        jurisdictions: [{ code: 'KR', role: 'party' }],
        effects: [{ subject: { type: 'negotiation', code: 'CJK-FTA' }, status }],
      });
    const { body: launched } = await post(of('launched')).expect(201);
    const { body: signed } = await post(of('signed')).expect(201);
    const { body } = await post(of('signed')).expect(409);
    expect(body.errors[0].candidates).toEqual([{ id: signed.id, name: 'It is signed' }]);
    await retract(launched.id, 'Told for a test.').expect(204);
    await retract(signed.id, 'Told for a test.').expect(204);
  });

  it('is no duplicate of one that was taken back', async () => {
    const told = event({ title: 'Told and taken back', about: [{ type: 'topic', code: 'taken-back' }] });
    const { body } = await post(told).expect(201);
    await post(told).expect(409);
    await retract(body.id, 'It never happened.').expect(204);
    await post(told).expect(201);
  });
});

describe('a correction', () => {
  it('makes a revision, and what was known before stays, byte for byte', async () => {
    const body = await added({
      key: 'corrected',
      title: 'First report',
      date: '2025-09-01',
      summary: 'As first told.',
    });
    const path = `/v1/events/${body.id}`;
    const known = await moment();
    const asked = [`${path}?knownAt=${known}`, `/v1/events?key=corrected&knownAt=${known}`];
    const texts = async (): Promise<string[]> =>
      Promise.all(asked.map(async (url) => (await service.anyone.get(url).expect(200)).text));
    const before = await texts();
    const { etag = '' } = (await service.anyone.get(path)).headers;
    const corrected = await patch(
      body.id,
      { title: 'Second report', summary: null, reason: 'A better source.' },
      etag,
    ).expect(200);
    expect(corrected.body).toMatchObject({ revision: 2, title: 'Second report', summary: null, date: '2025-09-01' });
    expect(await texts()).toEqual(before);
    const stale = await patch(body.id, { title: 'Third' }, etag).expect(412);
    expect(stale.body.type).toBe('/problems/stale-precondition');
    await service.writer.patch(path).send({ title: 'Third' }).expect(428);
    await patch(body.id, { title: 'Third report' }, corrected.headers.etag).expect(200);
    await retract(body.id, 'It was another one.').expect(204);
    expect(await texts()).toEqual(before);
  });

  it('takes lists as whole, and leaves what it does not name', async () => {
    const id = await newActor('Takes Part');
    const body = await added({
      title: 'With a list',
      participants: [{ actor: id, role: 'author' }],
      about: [{ type: 'topic', code: 'lists' }],
    });
    const { body: changed } = await patch(body.id, {
      about: [],
      acts: [{ kind: 'comment', by: [{ name: 'Takes Part' }] }],
    }).expect(200);
    expect(changed).toMatchObject({ about: [], participants: body.participants, acts: [{ by: [{ actor: id }] }] });
    expect((await service.read('/v1/events', { about: 'lists' })).data).toEqual([]);
  });

  it('that says nothing new makes no revision', async () => {
    const body = await added({ title: 'The same', about: [{ type: 'topic', code: 'same' }] });
    const { body: same } = await patch(body.id, { title: 'The same', about: body.about, summary: null }).expect(200);
    expect(same.revision).toBe(1);
  });

  it('of the date moves the effects that had it', async () => {
    const effects = [
      { subject: { type: 'negotiation', code: 'RCEP' }, status: 'study' },
      { subject: { type: 'negotiation', code: 'RCEP' }, status: 'proposed', date: '2011' },
    ];
    const body = await added({ title: 'A study', date: '2012-05', effects });
    const { body: moved } = await patch(body.id, { date: '2012-05-08' }).expect(200);
    expect(moved.effects.map(({ date }: { date: string }) => date)).toEqual(['2012-05-08', '2011']);
  });

  it('is held to the same rules', async () => {
    const body = await added({
      title: 'Held to rules',
      occurredAt: '2025-11-03T10:00:00Z',
      about: [{ type: 'topic', code: 'rules' }],
    });
    expect(pointersOf((await patch(body.id, { date: '2025-11-04' }).expect(422)).body)).toEqual(['/occurredAt']);
    expect(
      pointersOf((await patch(body.id, { about: [{ type: 'negotiation', code: 'NONE' }] }).expect(422)).body),
    ).toEqual(['/about/0/code']);
    expect(pointersOf((await patch(body.id, { title: null, key: 'new' }).expect(400)).body)).toEqual([
      '/key',
      '/title',
    ]);
    const act = { acts: [{ kind: 'comment', by: [{ name: 'Nobody Known' }] }] };
    expect(pointersOf((await patch(body.id, act).expect(422)).body)).toEqual(['/acts/0/by/0/name']);
    await patch(body.id, act, '*', '?createActors=true').expect(200);
    await patch(MISSING, { title: 'None' }).expect(404);
  });
});

describe('an event that is taken back', () => {
  it('is gone, and the answer says when and why; before that it is known', async () => {
    const body = await added({ key: 'gone', title: 'Soon gone' });
    const known = await moment();
    const path = `/v1/events/${body.id}`;
    await service.writer.delete(`${path}?reason=None`).expect(428);
    await service.writer.delete(path).set('If-Match', '*').expect(400);
    await retract(body.id, 'Stale.', '"other"').expect(412);
    await retract(body.id, 'The publisher withdrew it').expect(204);
    const gone = await service.anyone.get(path).expect(404);
    const at = await moment();
    expect(gone.body.detail).toContain(
      `was retracted at ${at}: The publisher withdrew it. An earlier knownAt shows it.`,
    );
    expect((await service.read('/v1/events', { key: 'gone' })).data).toEqual([]);
    expect((await service.read('/v1/events', { q: 'soon gone' })).data).toEqual([]);
    expect((await service.read(path, { knownAt: known })).title).toBe('Soon gone');
    expect((await service.read('/v1/events', { q: 'soon gone', knownAt: known })).data).toHaveLength(1);
    await patch(body.id, { title: 'Back' }).expect(404);
    await retract(body.id, 'Again.').expect(404);
    await retract(MISSING, 'Never there.').expect(404);
  });

  it('leaves its revisions, with who recorded them and why', async () => {
    const body = await added({ title: 'First' });
    const known = await moment();
    await patch(body.id, { title: 'Second', reason: 'Better told.' }).expect(200);
    await retract(body.id, 'Not so.').expect(204);
    const path = `/v1/events/${body.id}/revisions`;
    const { data } = await service.read(path);
    expect(data).toMatchObject([
      { revision: 1, title: 'First', retracted: false, reason: null, recordedBy: { name: 'write' } },
      { revision: 2, title: 'Second', retracted: false, reason: 'Better told.', supersededAt: expect.any(String) },
      { revision: 3, title: 'Second', retracted: true, reason: 'Not so.', supersededAt: null },
    ]);
    expect(data[0].supersededAt).toBe(data[1].recordedAt);
    const then = await service.read(path, { knownAt: known });
    expect(then.data).toEqual([{ ...data[0], supersededAt: null }]);
    const pages = await service.read(path, { limit: '2', count: 'true' });
    expect(pages.page.total).toBe(3);
    expect((await service.read(path, { cursor: pages.page.next })).data).toEqual([data[2]]);
    const table = await service.anyone.get(`${path}?format=csv`).expect(200);
    expect(table.text.trim().split('\n')).toHaveLength(4);
    await service.anyone.get(`/v1/events/${MISSING}/revisions`).expect(404);
  });
});

describe('effects', () => {
  const moves = async (code: string): Promise<string[]> => {
    const { rows } = await service.database.pool.query(
      `SELECT status, date FROM status_move WHERE subject_code = $1 AND upper_inf(recorded) ORDER BY position`,
      [code],
    );
    return rows.map(({ status, date }) => `${status} ${date}`);
  };

  it('make statuses, which follow corrections and retractions', async () => {
    await service.database.pool.query(`INSERT INTO negotiation (code) VALUES ('TALKS'), ('OTHER-TALKS')`);
    const effect = (code: string, status: string, date: string) => ({
      subject: { type: 'negotiation', code },
      status,
      date,
    });
    const launch = await added({
      type: 'launch',
      title: 'Launch',
      effects: [effect('TALKS', 'launched', '2012-11-20')],
    });
    await added({ type: 'signature', title: 'Signature', effects: [effect('TALKS', 'signed', '2020-11-15')] });
    expect(await moves('TALKS')).toEqual(['launched 2012-11-20', 'signed 2020-11-15']);
    await patch(launch.id, { effects: [effect('OTHER-TALKS', 'launched', '2012-11-20')] }).expect(200);
    expect(await moves('TALKS')).toEqual(['signed 2020-11-15']);
    expect(await moves('OTHER-TALKS')).toEqual(['launched 2012-11-20']);
    await retract(launch.id, 'It was not launched.').expect(204);
    expect(await moves('OTHER-TALKS')).toEqual([]);
  });
});

describe('sixteen clients at once', () => {
  const sixteen = Array.from({ length: 16 }, (_, at) => at);
  const statuses = async (told: object): Promise<number[]> =>
    (await Promise.all(sixteen.map(() => post(told)))).map(({ status }) => status).sort();
  const oneOfSixteen = [201, ...sixteen.slice(1).map(() => 409)];

  it('who tell the same are one that is recorded and fifteen that are told so', async () => {
    const told = event({ title: 'Told by sixteen', about: [{ type: 'topic', code: 'sixteen' }] });
    expect(await statuses(told)).toEqual(oneOfSixteen);
    expect((await service.read('/v1/events', { about: 'sixteen' })).data).toHaveLength(1);
  });

  it('who feed under the same key are, too', async () => {
    expect(await statuses(event({ key: 'sixteen', title: 'Fed by sixteen' }))).toEqual(oneOfSixteen);
  });

  it('who name the same new actor and document make it once', async () => {
    const told = (at: number) =>
      event({
        title: `Seen by ${at}`,
        participants: [{ name: 'Newly Named', role: 'speaker' }],
        about: [{ type: 'topic', code: `seen-${at}` }],
        citations: [{ document: { kind: 'article', title: 'Seen', url: 'https://example.org/seen' } }],
      });
    const answers = await Promise.all(sixteen.map((at) => post(told(at), '?createActors=true').expect(201)));
    expect(new Set(answers.map(({ body }) => body.participants[0].actor)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.citations[0].source)).size).toBe(1);
  });

  it('who correct what all of them have read are one whose word counts', async () => {
    const body = await added({ title: 'Read by all', about: [{ type: 'topic', code: 'read-by-all' }] });
    const { etag = '' } = (await service.anyone.get(`/v1/events/${body.id}`)).headers;
    const answers = await Promise.all(sixteen.map((at) => patch(body.id, { title: `As ${at} has it` }, etag)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...sixteen.slice(1).map(() => 412)]);
  });
});
