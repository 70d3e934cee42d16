import { type Answered, type Application, application, pointersOf } from '../support/application';
import { entry } from '../support/builders';
import { Teller } from '../support/told';

let service: Application;
let teller: Teller;
beforeAll(async () => {
  service = await application();
  teller = new Teller(service.database);
});
afterAll(() => service?.close());

const search = (q: string, query: Record<string, string> = {}): Promise<Answered> =>
  service.read('/v1/search', { q, ...query });
const found = async (q: string, query: Record<string, string> = {}): Promise<Answered[]> =>
  (await search(q, query)).data;
const titles = async (q: string, query: Record<string, string> = {}): Promise<string[]> =>
  (await found(q, query)).map((hit) => hit.title);

describe('a search', () => {
  it('finds things of every type, each with its address', async () => {
    await teller.actors({ name: 'Zephyr Institute', kind: 'organization', jurisdiction: 'JP' });
    await teller.events({ title: 'Talks of the zephyr', date: '2025-11', jurisdictions: ['CN', 'KR'] });
    await teller.negotiations({ code: 'ZEPHYR-FTA', name: 'Zephyr Agreement', parties: ['KR', 'CN'] });
    await teller.measures({ code: 'JP-ZEPHYR', name: 'Control of zephyrs', implementing: ['JP'] });
    const list = await service.newList({ code: 'JP-ZEPHYR-LIST', name: 'Zephyr list' });
    await service.ingest(list, [entry({ name: 'Zephyr Works' })], { effective: '2025-02-01' }).expect(201);
    const hits = await found('zephyr');
    const said = hits.map(({ type, title, jurisdictions, date }) => [type, title, jurisdictions, date]);
    expect(said.sort()).toEqual([
      ['actor', 'Zephyr Institute', ['JP'], null],
      ['control-list', 'Zephyr list', ['JP'], null],
      ['entity', 'Zephyr Works', ['CN'], null],
      ['event', 'Talks of the zephyr', ['CN', 'KR'], '2025-11'],
      ['measure', 'Control of zephyrs', ['JP'], null],
      ['negotiation', 'Zephyr Agreement', ['CN', 'KR'], null],
    ]);
    expect(hits.map((hit) => hit.url.replace(hit.id, 'ID')).sort()).toEqual([
      '/v1/actors/ID',
      '/v1/control-lists/JP-ZEPHYR-LIST',
      '/v1/entities/ID',
      '/v1/events/ID',
      '/v1/measures/JP-ZEPHYR',
      '/v1/negotiations/ZEPHYR-FTA',
    ]);
    for (const { url, type } of hits.filter((hit) => ['control-list', 'entity'].includes(hit.type))) {
      expect([type, (await service.anyone.get(url)).status]).toEqual([type, 200]);
    }
  });

  it('is of some types where they are named, separated by commas or repeated', async () => {
    expect((await found('zephyr', { type: 'event, actor' })).map((hit) => hit.type)).toEqual(['actor', 'event']);
    const { body } = await service.anyone.get('/v1/search?q=zephyr&type=measure&type=entity').expect(200);
    expect(body.data.map((hit: Answered) => hit.type).sort()).toEqual(['entity', 'measure']);
    for (const type of ['ghost', 'event,ghost', '', 'event,', 'event,event']) {
      const refused = await service.anyone.get(`/v1/search?q=zephyr&type=${type}`).expect(400);
      expect(pointersOf(refused.body)).toEqual(['/query/type']);
    }
    expect(pointersOf((await service.anyone.get('/v1/search').expect(400)).body)).toEqual(['/query/q']);
  });

  it('comes as a table, and a part at a time without a hit lost or twice', async () => {
    const all = await found('zephyr');
    const paged: Answered[] = [];
    for (let cursor: string | undefined; ; ) {
      const part: Answered = await search('zephyr', { limit: '2', ...(cursor ? { cursor } : {}) });
      paged.push(...part.data);
      if (part.page.next === null) break;
      cursor = part.page.next;
    }
    expect(paged).toEqual(all);
    expect((await search('zephyr', { count: 'true', limit: '1' })).page.total).toBe(all.length);
    const table = await service.anyone.get('/v1/search?q=zephyr&format=csv').expect(200);
    expect(table.text.trim().split('\n')).toHaveLength(all.length + 1);
    expect(table.text).toContain('CN; KR');
    const lines = await service.anyone.get('/v1/search?q=zephyr&format=ndjson').expect(200);
    expect(
      lines.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(all);
  });
});

describe('the best hit comes first', () => {
  it('the very name or code, then names that have all the words, then texts', async () => {
    await teller.events({ title: 'A statement', summary: 'About the Quince and nothing else.' });
    await teller.events({ title: 'Quince talks in Seoul begin anew' });
    await teller.actors({ name: 'Quince' }, { name: 'Quince Holdings', description: 'Quince, quince, quince.' });
    await teller.negotiations({ code: 'QUINCE', name: 'Agreement on fruit' });
    const hits = await found('quince');
    expect(hits.map((hit) => hit.title)).toEqual([
      'Quince',
      'Agreement on fruit',
      'Quince Holdings',
      'Quince talks in Seoul begin anew',
      'A statement',
    ]);
    const scores = hits.map((hit) => hit.score);
    expect(scores.slice(0, 2)).toEqual([1, 1]);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores[3]).toBeGreaterThan(0.5);
    expect(scores[4]).toBeLessThan(0.5);
  });

  it('also by another name, which the snippet shows', async () => {
    await teller.actors({
      name: 'Kim Jung-gwan',
      names: [
        { name: 'Kim Jung-kwan', lang: null },
        { name: '김정관', lang: 'ko' },
      ],
      description: 'Minister of trade, industry and energy of South Korea.',
    });
    expect((await found('kim jung-kwan'))[0]).toMatchObject({
      title: 'Kim Jung-gwan',
      score: 1,
      snippet: 'Kim Jung-kwan',
    });
    expect((await found('Kim Jung-gwan'))[0]).toMatchObject({ score: 1, snippet: expect.stringMatching(/^Minister/) });
    const list = await service.newList();
    const alias = entry({ name: 'Northern Optics', aliases: ['Bingo Optical', 'Nimbus Optik'] });
    await service.ingest(list, [alias], { effective: '2025-02-01' }).expect(201);
    expect(await found('nimbus optik')).toEqual([
      expect.objectContaining({ type: 'entity', title: 'Northern Optics', score: 1, snippet: 'Nimbus Optik' }),
    ]);
  });

  it('and what a text says of it is shown around the words, without marks', async () => {
    const summary = `${'Before. '.repeat(60)}The ministers spoke of <b>kumquats</b> at length. ${'After. '.repeat(60)}`;
    await teller.events({ title: 'Ministers meet', summary, acts: [{ quotation: 'Persimmons are ours.' }] });
    const [{ snippet }] = await found('kumquats');
    expect(snippet).toContain('spoke of');
    expect(snippet.length).toBeLessThan(401);
    expect((await found('persimmon'))[0].snippet).toContain('Persimmons are ours');
  });
});

describe('words are found', () => {
  beforeAll(async () => {
    await teller.actors(
      { name: 'Alicia García-Herrero' },
      { name: 'Akazawa Ryosei', names: [{ name: '赤澤亮正', lang: 'ja' }] },
    );
    await teller.negotiations({
      code: 'CJK-FTA',
      name: 'China-Japan-Korea Free Trade Agreement',
      names: { 'zh-Hans': '中日韩自贸区', ja: '日中韓FTA', ko: '한중일 자유무역협정' },
    });
    await teller.events(
      { title: 'Ministers urge resumption', titles: { zh: '商务部长呼吁重启中日韩FTA谈判' } },
      { title: 'Free market, no trade' },
      { title: 'Tariffs on steel' },
    );
  });

  it('without regard to case, width and marks', async () => {
    for (const q of ['Garcia-Herrero', 'GARCÍA-HERRERO', 'garcia herrero', 'ｇａｒｃｉａ']) {
      expect([q, await titles(q)]).toEqual([q, ['Alicia García-Herrero']]);
    }
    const list = await service.newList();
    await service.ingest(list, [entry({ name: 'Société Éclair' })], { effective: '2025-02-01' }).expect(201);
    for (const q of ['societe eclair', 'Société', 'ÉCLAIR']) {
      expect([q, await titles(q)]).toEqual([q, ['Société Éclair']]);
    }
  });

  it('in any order, in their stems, and in codes', async () => {
    expect(await titles('Ryosei Akazawa')).toEqual(['Akazawa Ryosei']);
    expect(await titles('resumption ministers urged')).toContain('Ministers urge resumption');
    expect((await titles('cjk-fta'))[0]).toBe('China-Japan-Korea Free Trade Agreement');
    expect((await titles('CJK FTA'))[0]).toBe('China-Japan-Korea Free Trade Agreement');
    expect((await titles('cjk'))[0]).toBe('China-Japan-Korea Free Trade Agreement');
  });

  it('in Chinese, Japanese and Korean by every part of a name, one character too', async () => {
    const agreement = 'China-Japan-Korea Free Trade Agreement';
    for (const q of ['中', '中日', '中日韩', '自贸区', '日中韓', '한중일', '자유무역', '협정']) {
      expect([q, await titles(q)]).toEqual([q, expect.arrayContaining([agreement])]);
    }
    expect((await titles('赤澤'))[0]).toBe('Akazawa Ryosei');
    expect(await titles('贸中')).toEqual([]);
    expect(await titles('"中日韩自贸区"')).toEqual([agreement]);
  });

  it('in mixed script', async () => {
    expect(await titles('中日韩FTA')).toEqual(['Ministers urge resumption', 'China-Japan-Korea Free Trade Agreement']);
    expect(await titles('FTA -中日韩')).not.toContain('Ministers urge resumption');
  });

  it('as a phrase in quotation marks, and without those after a hyphen', async () => {
    expect(await titles('"free trade"')).not.toContain('Free market, no trade');
    expect(await titles('free trade')).toContain('Free market, no trade');
    expect(await titles('free trade -market')).not.toContain('Free market, no trade');
    const list = await service.newList({ name: 'Papaya list', names: { fr: 'Liste des papayes' } });
    await service
      .ingest(list, [entry({ name: 'Papaya Cloud' }), entry({ name: 'Papaya Works' })], { effective: '2025-02-01' })
      .expect(201);
    expect(await titles('papaya -cloud')).toEqual(['Papaya list', 'Papaya Works']);
    expect(await titles('papaya -list', { type: 'control-list' })).toEqual([]);
    expect(await titles('"papaya works"')).toEqual(['Papaya Works']);
  });

  it('and nothing where nothing is asked for', async () => {
    for (const q of ['?!', '"', '-', '。', '%', '_', '*', "'", '\\', '-tariffs', '" "', ':*', '&|!()']) {
      const { data, page } = await search(q);
      expect([q, data, page.next]).toEqual([q, [], null]);
    }
  });

  it('whatever signs stand between them', async () => {
    for (const q of [
      "steel' OR 1=1 --",
      'steel & | ! (',
      'a:b:*',
      '100%',
      'x_y',
      '\\',
      'steel "',
      '<->',
      'ｱ',
      '👍 steel',
    ]) {
      expect([q, (await service.anyone.get(`/v1/search?q=${encodeURIComponent(q)}`)).status]).toEqual([q, 200]);
    }
  });
});

describe('both clocks', () => {
  it('hide events that had not happened, and what was retracted later is found as known before', async () => {
    const [id] = await teller.events({ title: 'Mangosteen accord signed', date: '2025-06-10' });
    expect(await titles('mangosteen', { asOf: '2025-06-09' })).toEqual([]);
    expect(await titles('mangosteen', { asOf: '2025-06-10' })).toHaveLength(1);
    const before = await teller.moment();
    await teller.events({ id, revision: 2, title: 'Mangosteen accord signed', date: '2025-06-10', retracted: true });
    expect(await titles('mangosteen')).toEqual([]);
    expect(await titles('mangosteen', { knownAt: before })).toEqual(['Mangosteen accord signed']);
    expect((await search('mangosteen', { knownAt: before })).knownAt).toBe(before);
  });

  it('find a revision by what it says now, and by what it said then', async () => {
    const [id] = await teller.events({ title: 'Rambutan quota' });
    const before = await teller.moment();
    await teller.events({ id, revision: 2, title: 'Durian quota' });
    expect(await titles('rambutan')).toEqual([]);
    expect(await titles('durian')).toEqual(['Durian quota']);
    expect(await titles('rambutan', { knownAt: before })).toEqual(['Rambutan quota']);
    expect(await titles('durian', { knownAt: before })).toEqual([]);
  });

  it('find things by the names that they had on the day', async () => {
    await teller.negotiations({ code: 'TAMARIND', name: 'Tamarind pact', from: '2020-01-01' });
    expect(await titles('tamarind', { asOf: '2019-12-31' })).toEqual([]);
    expect(await titles('tamarind', { asOf: '2020-01-01' })).toEqual(['Tamarind pact']);
    const list = await service.newList();
    await service.ingest(list, [entry({ name: 'Loquat Works' })], { effective: '2025-02-01' }).expect(201);
    expect(await titles('loquat', { asOf: '2025-01-31' })).toEqual([]);
    const [hit] = await found('loquat');
    await service.writer
      .patch(hit.url)
      .set('If-Match', '*')
      .send({ name: 'Medlar Works', reason: 'Spelt wrongly.' })
      .expect(200);
    expect(await titles('medlar')).toEqual(['Medlar Works']);
    expect(await found('loquat')).toEqual([
      expect.objectContaining({ title: 'Medlar Works', snippet: 'Loquat Works' }),
    ]);
  });

  it('do not find an entity that has gone up in another', async () => {
    const list = await service.newList();
    const twins = [entry({ name: 'Yuzu Works' }), entry({ name: 'Yuzu Trading' })];
    await service.ingest(list, twins, { effective: '2025-02-01' }).expect(201);
    const [into, from] = await found('yuzu', { type: 'entity' });
    await service.writer
      .post(`/v1/entities/${into.id}/merge`)
      .send({ from: from.id, reason: 'One company.' })
      .expect(200);
    expect((await found('yuzu')).map((hit) => hit.id)).toEqual([into.id]);
  });
});

describe('a word in very many events', () => {
  // By walking through all that hold it, and, where it is almost everywhere, by walking back in time.
  it.each([
    ['lychee', 1_200],
    ['carambola', 10_100],
  ])('%s: finds the latest thousand of %i, and whatever else has it', async (word, count) => {
    const many = Array.from({ length: count }, (_, at) => ({
      title: `Notice ${at}`,
      summary: `On ${word}s.`,
      date: `${2000 + (at % 24)}-01-${String(1 + (at % 28)).padStart(2, '0')}`,
    }));
    await teller.events(...many, { title: `Withdrawn ${word}`, date: '2025-01-01', retracted: true });
    await teller.actors({ name: word });
    const { data, page } = await search(word, { count: 'true', limit: '1000' });
    const rest = await search(word, { limit: '1000', cursor: page.next });
    const hits = [...data, ...rest.data];
    expect([page.total, new Set(hits.map((hit) => hit.id)).size]).toEqual([1_001, 1_001]);
    expect(hits[0]).toMatchObject({ type: 'actor', score: 1 });
    const latest = many.map(({ date }) => date).sort();
    expect(hits.flatMap((hit) => hit.date ?? []).sort()).toEqual(latest.slice(-1_000));
  });
});
