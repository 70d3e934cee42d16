import { type Answered, type Application, application, pointersOf } from '../support/application';
import { actor, controlList, event, source } from '../support/builders';

const MISSING = '0199c3d4-1111-7abc-8def-000000000001';

let service: Application;
let sceptic: string;
let optimist: string;
let article: string;
beforeAll(async () => {
  service = await application();
  await service.database.pool.query(`INSERT INTO negotiation (code) VALUES ('CJK-FTA'), ('RCEP')`);
  await service.writer
    .post('/v1/control-lists')
    .send(controlList({ code: 'JP-METI-EUL' }))
    .expect(201);
  const newActor = async (name: string, other: string): Promise<string> =>
    (
      await service.writer
        .post('/v1/actors')
        .send(actor(name, { names: [{ name: other, lang: null }] }))
        .expect(201)
    ).body.id;
  sceptic = await newActor('Sato Jiro', '佐藤 次郎');
  optimist = await newActor('Li Mei', '李梅');
  article = (
    await service.writer
      .post('/v1/sources')
      .send(source({ title: 'An article' }))
      .expect(201)
  ).body.id;
  await service.writer.post('/v1/events/batch').send({ events: told() }).expect(201);
});
afterAll(() => service?.close());

const subject = (type: string, code: string) => ({ type, code });
const cjk = subject('negotiation', 'CJK-FTA');
const rcep = subject('negotiation', 'RCEP');

function told(): object[] {
  return [
    event({
      type: 'publication',
      title: 'Digest',
      date: '2025-11-05',
      titles: { ja: '中日韓自由貿易協定の見通し' },
      acts: [
        {
          kind: 'assess',
          by: [{ actor: sceptic }],
          about: [cjk],
          stance: -1,
          modality: 'hedged',
          quotation: 'I doubt it.',
        },
        { kind: 'assess', by: [{ actor: optimist }], to: [{ jurisdiction: 'JP' }], about: [rcep], stance: 2 },
      ],
      citations: [{ source: article, excerpt: 'The economists were divided over the negotiations.' }],
    }),
    event({
      type: 'meeting_in_third_place',
      title: 'Meeting',
      date: '2025-10-30',
      place: { name: '慶州', jurisdiction: 'KR' },
      participants: [{ actor: optimist, role: 'participant', jurisdiction: 'CN' }],
      jurisdictions: [{ code: 'JP', role: 'party' }],
      about: [cjk],
      acts: [
        {
          kind: 'request_lifting',
          by: [{ actor: optimist }],
          about: [subject('control-list', 'JP-METI-EUL')],
          text: 'Asks for names to be removed.',
        },
      ],
    }),
    event({
      type: 'negotiation_round',
      title: 'Round',
      date: '2019-11',
      jurisdictions: [{ code: 'CN', role: 'party' }],
      about: [cjk, subject('topic', 'supply-chains')],
      summary: 'Les négociateurs se sont réunis.',
      acts: [{ kind: 'comment', by: [{ name: 'analysts', unnamed: true }], stance: 0 }],
    }),
    event({
      type: 'launch',
      title: 'Launch',
      date: '2012',
      effects: [{ subject: cjk, status: 'launched', party: null }],
    }),
  ];
}

const titles = async (query: Record<string, string>): Promise<string[]> =>
  (await service.read('/v1/events', query)).data.map(({ title }: Answered) => title);

describe('events are found', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['all, the latest first', {}, ['Digest', 'Meeting', 'Round', 'Launch']],
    ['by type', { type: 'publication' }, ['Digest']],
    ['by a wider type', { type: 'meeting' }, ['Meeting']],
    ['by a kind of act', { actKind: 'assess' }, ['Digest']],
    ['by a wider kind of act', { actKind: 'request' }, ['Meeting']],
    ['by a day that may be theirs', { from: '2019-11-15', to: '2019-11-15' }, ['Round']],
    ['from a day on', { from: '2025-10-30' }, ['Digest', 'Meeting']],
    ['up to a day', { to: '2012-06-01' }, ['Launch']],
    ['by jurisdiction', { jurisdiction: 'JP' }, ['Digest', 'Meeting']],
    ['by the jurisdiction of somebody', { jurisdiction: 'CN' }, ['Meeting', 'Round']],
    ['by a name', { actor: 'Jiro SATO' }, ['Digest']],
    ['by a name in another script', { actor: '李梅' }, ['Digest', 'Meeting']],
    ['by the name of an unnamed party', { actor: 'Analysts' }, ['Round']],
    [
      'by what they, their acts or their effects are about',
      { about: 'CJK-FTA' },
      ['Digest', 'Meeting', 'Round', 'Launch'],
    ],
    ['by a list', { about: 'JP-METI-EUL' }, ['Meeting']],
    ['by a topic', { about: 'supply-chains' }, ['Round']],
    ['by a topic of nothing', { about: 'rare-earths' }, []],
    ['by stance', { stanceMin: '1' }, ['Digest']],
    ['by stances between', { stanceMin: '-2', stanceMax: '0' }, ['Digest', 'Round']],
    ['by modality', { modality: 'hedged' }, ['Digest']],
    ['by words, whatever their endings', { q: 'economist negotiation' }, ['Digest']],
    ['by words in Japanese', { q: '自由貿易' }, ['Digest']],
    ['by a place in Chinese characters', { q: '慶州' }, ['Meeting']],
    ['by words without their accents', { q: 'negociateurs' }, ['Round']],
    ['by a phrase in a quotation', { q: '"doubt it"' }, ['Digest']],
    ['by what was done', { q: 'names removed' }, ['Meeting']],
    ['by a name of whoever is in it', { q: 'sato' }, ['Digest']],
    ['by words, but without one', { q: '-economists' }, ['Meeting', 'Round', 'Launch']],
    ['by words that are not there', { q: 'bananas' }, []],
    ['by a key that nobody has', { key: 'none' }, []],
    ['the earliest first', { sort: 'date' }, ['Launch', 'Round', 'Meeting', 'Digest']],
    ['in the order of recording', { sort: 'recorded' }, ['Digest', 'Meeting', 'Round', 'Launch']],
    ['against the order of recording', { sort: '-recorded' }, ['Launch', 'Round', 'Meeting', 'Digest']],
    ['as of a day', { asOf: '2025-11-04' }, ['Meeting', 'Round', 'Launch']],
  ])('%s', async (_, query, found) => {
    expect(await titles(query)).toEqual(found);
  });

  it('by source, and by the id of an actor, in whatever case', async () => {
    expect(await titles({ source: article })).toEqual(['Digest']);
    expect(await titles({ actor: sceptic.toUpperCase() })).toEqual(['Digest']);
  });

  it('where one act has all that is asked of acts', async () => {
    expect(await titles({ actor: sceptic, stanceMax: '-1' })).toEqual(['Digest']);
    expect(await titles({ actor: optimist, stanceMax: '-1' })).toEqual([]);
    expect(await titles({ about: 'CJK-FTA', stanceMin: '1' })).toEqual([]);
    expect(await titles({ about: 'RCEP', stanceMin: '1' })).toEqual(['Digest']);
    expect(await titles({ actKind: 'assess', about: 'CJK-FTA', modality: 'asserted' })).toEqual([]);
    expect(await titles({ actKind: 'assess', about: 'CJK-FTA', modality: 'hedged', actor: 'Sato Jiro' })).toEqual([
      'Digest',
    ]);
    // Without a question of acts, it may be anywhere.
    expect(await titles({ actor: optimist, about: 'JP-METI-EUL' })).toEqual(['Meeting']);
    expect(await titles({ actor: optimist, about: 'CJK-FTA' })).toEqual(['Digest', 'Meeting']);
  });

  it('by everything at once', async () => {
    const all = {
      ...{
        type: 'meeting',
        actKind: 'request',
        from: '2025-10-01',
        to: '2025-11-30',
        jurisdiction: 'JP',
        actor: 'Li Mei',
      },
      ...{
        about: 'JP-METI-EUL',
        modality: 'asserted',
        q: '慶州 remove',
        sort: 'date',
        count: 'true',
        asOf: '2025-11-23',
      },
    };
    const { data, page } = await service.read('/v1/events', all);
    expect(data.map(({ title }: Answered) => title)).toEqual(['Meeting']);
    expect(page.total).toBe(1);
  });

  it('page by page in every order, each once', async () => {
    for (const sort of ['date', '-date', 'recorded', '-recorded']) {
      const whole = await titles({ sort });
      const paged: string[] = [];
      let cursor: string | null = null;
      do {
        const query: Record<string, string> = { sort, limit: '1', ...(cursor ? { cursor } : {}) };
        const { data, page } = await service.read('/v1/events', query);
        paged.push(...data.map(({ title }: Answered) => title));
        cursor = page.next;
      } while (cursor);
      expect(paged).toEqual(whole);
    }
  });

  it('as CSV and NDJSON, one a line', async () => {
    const small = await service.anyone.get('/v1/events?about=cjk-fta').expect(422);
    expect(small.body.errors[0].message).toContain('codes are in capital letters: CJK-FTA.');
    const csv = await service.anyone.get('/v1/events?format=csv&about=CJK-FTA').expect(200);
    expect(csv.text.trim().split('\n')).toHaveLength(5);
    const lines = await service.anyone.get('/v1/events?format=ndjson&q=sato').expect(200);
    expect(JSON.parse(lines.text).title).toBe('Digest');
  });
});

describe('what there is not', () => {
  it.each<[string, string, string]>([
    ['jurisdiction', 'QX', 'unknown_code'],
    ['actor', 'Sato Jirou', 'unknown_actor'],
    ['actor', MISSING, 'unknown_actor'],
    ['about', 'CJK-FTQ', 'unknown_code'],
    ['about', MISSING, 'unknown_subject'],
    ['source', MISSING, 'unknown_source'],
  ])('as %s %s is refused, in every form', async (name, value, code) => {
    for (const format of ['json', 'csv']) {
      const query = new URLSearchParams({ [name]: value, format });
      const { body } = await service.anyone.get(`/v1/events?${query}`).expect(422);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: `/query/${name}`, code })]);
    }
  });

  it('is told with what may have been meant', async () => {
    const { body } = await service.anyone.get('/v1/events?actor=Sato%20Jirou').expect(422);
    expect(body.errors[0].candidates).toEqual([{ id: sceptic, name: 'Sato Jiro' }]);
  });

  it('in words that nobody knows is malformed', async () => {
    const query = 'type=party&actKind=ask&modality=sure&sort=title&stanceMin=-3&stanceMax=x&from=2025-02-30&source=7';
    const { body } = await service.anyone.get(`/v1/events?${query}`).expect(400);
    expect(pointersOf(body)).toEqual(
      query
        .split('&')
        .map((part) => `/query/${part.split('=')[0]}`)
        .sort(),
    );
    const order = await service.anyone
      .get('/v1/events?from=2025-02-01&to=2025-01-01&stanceMin=1&stanceMax=0')
      .expect(400);
    expect(pointersOf(order.body)).toEqual(['/query/stanceMax', '/query/to']);
  });
});
