import { type Application, application, pointersOf } from '../support/application';
import { actor, measure, negotiation } from '../support/builders';
import { type Told, tell, unnamed } from '../support/told-events';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

const about = (code: string) => ({ type: 'negotiation', code }) as const;
const parties = (...codes: string[]) => codes.map((jurisdiction) => ({ jurisdiction }));
const add = (facts: Parameters<typeof negotiation>[0]) =>
  service.writer.post('/v1/negotiations').send(negotiation(facts));
const codes = async (query: Record<string, string>): Promise<string[]> =>
  (await service.read('/v1/negotiations', query)).data.map((each: { code: string }) => each.code);

describe('a negotiation', () => {
  it('is added once, with its parties, and stands nowhere before an event says so', async () => {
    const added = await add({
      code: 'CJK-FTA',
      names: { ja: '日中韓自由貿易協定' },
      kind: 'FTA',
      identifiers: [{ scheme: 'adb-aric', value: '78' }],
      parties: [{ jurisdiction: 'KR', from: '2012-11-20', to: null }, ...parties('CN')],
      validFrom: '2012-11-20',
    }).expect(201);
    expect(added.headers.location).toBe('/v1/negotiations/CJK-FTA');
    expect(added.body).toMatchObject({
      ...{ code: 'CJK-FTA', kind: 'FTA', forum: null, related: [], status: null, dormantSince: null },
      ...{ partyStatuses: [], validFrom: '2012-11-20', validTo: null, asOf: '2012-11-20' },
      parties: [
        { jurisdiction: 'CN', role: 'party', from: null, to: null },
        { jurisdiction: 'KR', role: 'party', from: '2012-11-20', to: null },
      ],
    });
    expect((await add({ code: 'CJK-FTA' })).status).toBe(409);
    await service.anyone.get('/v1/negotiations/CJK-FTA?asOf=2012-11-19').expect(404);
  });

  it('names only what is known, and the nearest known codes are told', async () => {
    const wrong = await add({ code: 'WRONG', parties: parties('CN', 'JX') }).expect(422);
    expect(pointersOf(wrong.body)).toEqual(['/parties/1/jurisdiction']);
    expect(wrong.body.errors[0].message).toMatch(/^There is no jurisdiction "JX"; the nearest known are /);
    await add({ code: 'NEAR-ONE' }).expect(201);
    const related = await add({ code: 'WRONG', related: [{ relation: 'succeeds', code: 'NEAR-ON' }] }).expect(422);
    expect(related.body.errors[0]).toMatchObject({ pointer: '/related/0/code' });
    expect(related.body.errors[0].message).toContain('NEAR-ONE');
    await service.anyone.get('/v1/negotiations/WRONG').expect(404);
  });

  it('has nobody as a party twice on one day', async () => {
    const [until, from] = [
      { jurisdiction: 'IN', to: '2019-11-05' },
      { jurisdiction: 'IN', from: '2019-11-04' },
    ];
    const twice = await add({ code: 'TWICE', parties: [until, from] }).expect(422);
    expect(pointersOf(twice.body)).toEqual(['/parties/1']);
    await add({ code: 'TWICE', parties: [until, { ...from, from: '2019-11-05' }] }).expect(201);
  });

  it('is found by kind, party on the day, identifier and words in any script', async () => {
    await add({
      code: 'FOUND-ONE',
      name: 'Regional talks of Pacific economies',
      names: { 'zh-Hans': '太平洋区域谈判' },
      kind: 'PSA',
      identifiers: [{ scheme: 'wto-rta', value: '640' }],
      parties: [{ jurisdiction: 'PE', from: '2015-01-01', to: '2020-01-01' }],
    }).expect(201);
    await add({ code: 'FOUND-TWO', parties: parties('PE') }).expect(201);
    expect(await codes({ kind: 'PSA' })).toEqual(['FOUND-ONE']);
    expect(await codes({ kind: 'none' })).toContain('FOUND-TWO');
    expect(await codes({ party: 'PE', asOf: '2019-12-31' })).toEqual(['FOUND-ONE', 'FOUND-TWO']);
    expect(await codes({ party: 'PE', asOf: '2020-01-01' })).toEqual(['FOUND-TWO']);
    expect(await codes({ identifier: 'wto-rta:640' })).toEqual(['FOUND-ONE']);
    expect(await codes({ q: 'talk regional' })).toEqual(['FOUND-ONE']);
    expect(await codes({ q: '区域' })).toEqual(['FOUND-ONE']);
    expect(await codes({ q: 'found-t' })).toEqual(['FOUND-TWO']);
    expect(pointersOf((await service.anyone.get('/v1/negotiations?party=QQ').expect(422)).body)).toEqual([
      '/query/party',
    ]);
  });

  it('comes as CSV and NDJSON', async () => {
    await add({ code: 'AS-TABLE', kind: 'BIT', parties: parties('CN', 'JP') }).expect(201);
    const table = await service.anyone.get('/v1/negotiations?kind=BIT&format=csv').expect(200);
    expect(table.text.trim().split('\n')).toHaveLength(2);
    const lines = await service.anyone.get('/v1/negotiations?kind=BIT&format=ndjson').expect(200);
    expect(JSON.parse(lines.text).code).toBe('AS-TABLE');
  });
});

describe('a negotiation that changes', () => {
  it('wants to know which version is meant, of its parties too', async () => {
    await add({ code: 'CHANGING' }).expect(201);
    const path = '/v1/negotiations/CHANGING';
    await service.writer.patch(path).send({ name: 'New' }).expect(428);
    const { etag = '' } = (await service.anyone.get(path)).headers;
    await service.writer
      .patch(path)
      .set('If-Match', etag)
      .send({ parties: parties('JP') })
      .expect(200);
    await service.writer.patch(path).set('If-Match', etag).send({ parties: [] }).expect(412);
    const fresh = (await service.anyone.get(path)).headers.etag ?? '';
    await service.writer.patch(path).set('If-Match', fresh).send({ parties: [] }).expect(200);
  });

  it('is what it was before the day, and was what was believed before the moment', async () => {
    await add({ code: 'CHANGED', name: 'Old', forum: 'Old forum', parties: parties('JP', 'KR') }).expect(201);
    const path = '/v1/negotiations/CHANGED';
    const before = await service.read(path);
    const change = { name: 'New', forum: null, validFrom: '2025-10-01', parties: parties('JP') };
    const changed = await service.writer.patch(path).set('If-Match', '*').send(change).expect(200);
    expect(changed.body).toMatchObject({ name: 'New', forum: null, validFrom: '2025-10-01' });
    expect(changed.body.parties).toHaveLength(1);
    expect(await service.read(path, { asOf: '2025-09-30' })).toMatchObject({ name: 'Old', validTo: '2025-10-01' });
    expect(await service.read(path, { knownAt: before.knownAt })).toEqual(before);
  });

  it('is refused with the candidates where another has its name on the same days, unless it is another one', async () => {
    await add({ code: 'NAMED-A', name: 'Agreement of the Two', validFrom: '2020-01-01' }).expect(201);
    const twice = { code: 'NAMED-B', name: 'AGREEMENT of the two' };
    const { body } = await add(twice).expect(409);
    expect(body.errors).toMatchObject([
      { pointer: '/name', code: 'negotiation_exists', candidates: [{ id: 'NAMED-A', name: 'Agreement of the Two' }] },
    ]);
    const again = await add({ code: 'NAMED-A', name: 'Agreement of the Two' }).expect(409);
    expect(again.body.detail).toContain('with this code');
    await service.writer.post('/v1/negotiations?force=true').send(negotiation(twice)).expect(201);
  });

  it('is refused with the candidates where a negotiation or measure has one of its identifiers', async () => {
    const identifiers = [
      { scheme: 'wto-rta', value: '1' },
      { scheme: 'wto-rta', value: '697' },
    ];
    await add({ code: 'NUMBERED-A', identifiers: identifiers.slice(1) }).expect(201);
    const { body } = await add({ code: 'NUMBERED-B', identifiers }).expect(409);
    const candidates = [{ id: 'NUMBERED-A', name: 'Agreement NUMBERED-A' }];
    expect(body.errors).toMatchObject([{ pointer: '/identifiers/1', code: 'identifier_taken', candidates }]);
    const curbs = measure({ code: 'JP-NUMBERED', identifiers });
    await service.writer.post('/v1/measures').send(curbs).expect(409);
    await service.writer.post('/v1/measures?force=true').send(curbs).expect(201);
    const all = await add({ code: 'NUMBERED-B', identifiers }).expect(409);
    expect(all.body.errors).toHaveLength(2);
    expect(all.body.errors[0].candidates).toEqual([{ id: 'JP-NUMBERED', name: 'Measure of tests' }]);
  });

  it('is asked for by its code in capital letters', async () => {
    const { body } = await service.anyone.get('/v1/negotiations/same').expect(400);
    expect(body.errors[0].message).toContain('in capital letters');
  });

  it('records nothing where nothing is different', async () => {
    const related = [{ relation: 'related-to', code: 'CHANGED' }];
    const facts = { name: 'Same', identifiers: [{ scheme: 'wikidata', value: 'Q1' }], related };
    await add({ code: 'SAME', ...facts, parties: parties('JP') }).expect(201);
    const before = await service.read('/v1/negotiations/SAME');
    const again = { ...facts, parties: parties('JP') };
    const after = await service.writer.patch('/v1/negotiations/SAME').set('If-Match', '*').send(again).expect(200);
    expect(after.body.recordedAt).toBe(before.recordedAt);
    const spells = await service.read('/v1/negotiations/SAME/parties', { span: 'all' });
    expect(spells.data[0].recordedAt).toBe(before.recordedAt);
  });

  it('has parties that come and go', async () => {
    const spells = [
      { jurisdiction: 'GB', role: 'applicant', from: '2021-02-01', to: '2024-12-15' },
      { jurisdiction: 'GB', from: '2024-12-15' },
      { jurisdiction: 'JP', from: '2018-12-30' },
    ];
    await add({ code: 'COME-AND-GO', parties: spells }).expect(201);
    const path = '/v1/negotiations/COME-AND-GO/parties';
    const on = async (query: Record<string, string>) =>
      (await service.read(path, query)).data.map((each: Record<string, string>) => [each.jurisdiction, each.role]);
    expect(await on({ asOf: '2018-12-29' })).toEqual([]);
    expect(await on({ asOf: '2024-12-14' })).toEqual([
      ['GB', 'applicant'],
      ['JP', 'party'],
    ]);
    expect(await on({ asOf: '2024-12-15' })).toContainEqual(['GB', 'party']);
    expect(await on({ asOf: '2018-01-01', span: 'all' })).toHaveLength(3);
    await service.anyone.get('/v1/negotiations/NEVER/parties').expect(404);
  });
});

describe('the overlaps of a negotiation', () => {
  const overlaps = async (code: string, query: Record<string, string> = {}) =>
    (await service.read(`/v1/negotiations/${code}/overlaps`, query)).data;

  it('are the others that share two parties or more on the day', async () => {
    await add({ code: 'OV-THREE', parties: parties('MN', 'LA', 'BT') }).expect(201);
    const later = { jurisdiction: 'BT', from: '2022-01-01' };
    await add({ code: 'OV-FOUR', kind: 'FTA', parties: [...parties('MN', 'LA', 'NP'), later] }).expect(201);
    await add({ code: 'OV-ONE', parties: parties('MN', 'NP') }).expect(201);
    expect(await overlaps('OV-THREE')).toEqual([
      {
        ...{ code: 'OV-FOUR', name: 'Agreement OV-FOUR', kind: 'FTA', status: null },
        ...{ shared: ['BT', 'LA', 'MN'], sharesAll: true },
      },
    ]);
    expect(await overlaps('OV-THREE', { asOf: '2021-12-31' })).toMatchObject([
      { shared: ['LA', 'MN'], sharesAll: false },
    ]);
  });

  it('count a bloc for its members on the day', async () => {
    await add({ code: 'OV-BLOC', parties: parties('ASEAN', 'PG') }).expect(201);
    await add({ code: 'OV-MEMBERS', parties: parties('VN', 'SG', 'FJ') }).expect(201);
    expect(await overlaps('OV-BLOC')).toContainEqual(
      expect.objectContaining({ code: 'OV-MEMBERS', shared: ['SG', 'VN'], sharesAll: false }),
    );
    expect(await overlaps('OV-MEMBERS')).toContainEqual(
      expect.objectContaining({ code: 'OV-BLOC', shared: ['SG', 'VN'], sharesAll: false }),
    );
    await add({ code: 'OV-WITHIN', parties: parties('VN', 'MY') }).expect(201);
    expect(await overlaps('OV-WITHIN')).toContainEqual(
      expect.objectContaining({ code: 'OV-BLOC', shared: ['MY', 'VN'], sharesAll: true }),
    );
    // Viet Nam joined ASEAN on 28 July 1995.
    expect(await overlaps('OV-MEMBERS', { asOf: '1995-07-27' })).toEqual([]);
  });

  it('count a bloc that is party to both as one, and applicants not at all', async () => {
    await add({ code: 'OV-EU-ONE', parties: parties('EU', 'CL') }).expect(201);
    await add({ code: 'OV-EU-TWO', parties: parties('EU', 'NZ') }).expect(201);
    await add({ code: 'OV-EU-THREE', parties: [...parties('EU', 'NZ'), { jurisdiction: 'CL', role: 'applicant' }] });
    expect(await overlaps('OV-EU-ONE')).toEqual([]);
    expect(await overlaps('OV-EU-TWO')).toMatchObject([{ code: 'OV-EU-THREE', shared: ['EU', 'NZ'], sharesAll: true }]);
  });
});

describe('talks are dormant', () => {
  const dormantSince = async (code: string, asOf: string) =>
    (await service.read(`/v1/negotiations/${code}`, { asOf })).dormantSince;

  it('after eighteen months without a round, a meeting or a move', async () => {
    await add({ code: 'STILL' }).expect(201);
    const launched = [{ subject: about('STILL'), status: 'launched' as const }];
    await tell(service.database, { date: '2012-11-20', type: 'launch', effects: launched });
    await tell(service.database, {
      ...{ date: '2019-11-27/2019-11-29', type: 'negotiation_round', about: [about('STILL')] },
    });
    // Only an act is about it; and it is no round: neither wakes it.
    const act = { by: [unnamed('ministers')], about: [about('STILL')] };
    await tell(service.database, { date: '2023-11-26', type: 'meeting', acts: [act] });
    await tell(service.database, { date: '2024-05-27', type: 'statement', about: [about('STILL')] });
    expect(await dormantSince('STILL', '2014-05-19')).toBeNull();
    expect(await dormantSince('STILL', '2014-05-20')).toBe('2012-11-20');
    expect(await dormantSince('STILL', '2021-05-28')).toBeNull();
    expect(await dormantSince('STILL', '2021-05-29')).toBe('2019-11-29');
    expect(await codes({ dormant: 'true', asOf: '2025-11-23' })).toEqual(['STILL']);
    expect(await codes({ dormant: 'false', asOf: '2025-11-23' })).not.toContain('STILL');
    expect((await service.read('/v1/negotiations/STILL/statuses')).dormantSince).toBe('2019-11-29');
  });

  it('never where they are suspended, and not before they are launched', async () => {
    await add({ code: 'ASLEEP' }).expect(201);
    await tell(service.database, { date: '2010', effects: [{ subject: about('ASLEEP'), status: 'proposed' }] });
    await tell(service.database, { date: '2012-03', effects: [{ subject: about('ASLEEP'), status: 'launched' }] });
    await tell(service.database, { date: '2015-01-05', effects: [{ subject: about('ASLEEP'), status: 'suspended' }] });
    expect(await dormantSince('ASLEEP', '2012-01-01')).toBeNull();
    expect(await dormantSince('ASLEEP', '2014-12-31')).toBe('2012-03-31');
    expect(await dormantSince('ASLEEP', '2020-01-01')).toBeNull();
  });

  it('as was known at the moment', async () => {
    await add({ code: 'LATE-NEWS' }).expect(201);
    await tell(service.database, {
      date: '2016-02-01',
      effects: [{ subject: about('LATE-NEWS'), status: 'launched' }],
    });
    const { knownAt } = await service.read('/v1/negotiations/LATE-NEWS');
    await tell(service.database, { date: '2018-06', type: 'negotiation_round', about: [about('LATE-NEWS')] });
    const path = '/v1/negotiations/LATE-NEWS';
    expect((await service.read(path, { asOf: '2018-12-01' })).dormantSince).toBeNull();
    expect((await service.read(path, { asOf: '2018-12-01', knownAt })).dormantSince).toBe('2016-02-01');
  });
});

describe('the outlook of a negotiation', () => {
  it('is every stance about it, with who and when', async () => {
    await add({ code: 'VIEWED' }).expect(201);
    const [viewed, other] = [about('VIEWED'), { type: 'topic', code: 'supply-chains' } as const];
    await tell(service.database, {
      ...{ date: '2025-11-03', type: 'publication', title: 'Voices', about: [viewed] },
      acts: [
        { by: [unnamed('Analysts')], about: [viewed], stance: -1, modality: 'hedged', text: 'They doubt it.' },
        { by: [unnamed('an economist')], stance: 2, quotation: 'It will come.' },
        { by: [unnamed('a minister')], kind: 'request_talks', about: [viewed] },
        { by: [unnamed('somebody')], about: [other], stance: 1 },
        { by: [unnamed('a reader')], kind: 'assess', about: [viewed] },
      ],
    });
    await tell(service.database, {
      ...{ date: '2024', acts: [{ by: [unnamed('a paper')], about: [viewed], stance: 1, kind: 'support' }] },
    });
    const path = '/v1/negotiations/VIEWED/outlook';
    const voices = async (query: Record<string, string> = {}) =>
      (await service.read(path, query)).data.map((row: { by: { name: string }[] }) => row.by[0]?.name);
    expect(await voices()).toEqual(['a paper', 'Analysts', 'an economist', 'a reader']);
    expect(await voices({ stanceMin: '1' })).toEqual(['a paper', 'an economist']);
    expect(await voices({ stanceMax: '-1' })).toEqual(['Analysts']);
    expect(await voices({ actor: 'ANALYSTS' })).toEqual(['Analysts']);
    expect(await voices({ kind: 'request' })).toEqual([]);
    expect(await voices({ kind: 'support' })).toEqual(['a paper']);
    expect(await voices({ from: '2024-12-31', to: '2025-06-01' })).toEqual(['a paper']);
    expect(await voices({ asOf: '2025-11-02' })).toEqual(['a paper']);
    const { data } = await service.read(path, { stanceMax: '-1' });
    expect(data[0]).toMatchObject({
      ...{ date: '2025-11-03', precision: 'day', kind: 'assess', stance: -1, modality: 'hedged' },
      ...{ event: { type: 'publication', title: 'Voices' }, text: 'They doubt it.', reportedBy: [], sources: [] },
    });
    await service.anyone.get(`${path}?format=csv`).expect(200);
    await service.anyone.get('/v1/negotiations/NEVER/outlook').expect(404);
  });

  it('is asked for by an id or any name of whoever speaks, and whom nobody knows is refused', async () => {
    await add({ code: 'VOICED' }).expect(201);
    const names = [{ name: '森ハナ', lang: 'ja' }];
    const { body: hana } = await service.writer.post('/v1/actors').send(actor('Hana Mori', { names })).expect(201);
    const by = [{ actor: hana.id, name: 'Hana Mori', jurisdiction: null }];
    const paper = { title: 'Talks weighed', publisher: 'The Paper', url: 'https://paper.example/talks' };
    const { body: source } = await service.writer
      .post('/v1/sources')
      .send({ kind: 'article', ...paper })
      .expect(201);
    const cited = { source: source.id, excerpt: null, locator: null };
    const citations = [cited, { ...cited, locator: 'page 2' }];
    const acts = [
      { by, stance: -1 as const },
      { by: [unnamed('readers')] },
      { by, kind: 'sue' as const, stance: -2 as const },
    ];
    await tell(service.database, { date: '2025-11-03', about: [about('VOICED')], acts, citations });
    const path = '/v1/negotiations/VOICED/outlook';
    const stances = async (query: Record<string, string>) =>
      (await service.read(path, query)).data.map((row: { stance: number | null }) => row.stance);
    for (const name of [hana.id, 'mori hana', '森ハナ']) expect(await stances({ actor: name })).toEqual([-1, -2]);
    expect(await stances({ actor: 'Hana Mori', kind: 'oppose' })).toEqual([-2]);
    const { data } = await service.read(path, { kind: 'assess' });
    expect(data[0].sources).toEqual([{ id: source.id, ...paper }]);
    const unknown = await service.anyone.get(`${path}?actor=Hana%20Morri`).expect(422);
    expect(unknown.body.errors).toMatchObject([
      { pointer: '/query/actor', code: 'unknown_actor', candidates: [{ id: hana.id, name: 'Hana Mori' }] },
    ]);
    await service.anyone.get(`${path}?actor=0199c3d4-1111-7abc-8def-00000000dead&format=csv`).expect(422);
  });
});

describe('the timeline of a negotiation', () => {
  it('is its moves and the events about it in one order of time', async () => {
    await add({ code: 'TOLD' }).expect(201);
    const subject = about('TOLD');
    await tell(service.database, { date: '2019-11', type: 'negotiation_round', title: 'Round', about: [subject] });
    const launch: Told = { date: '2012-11-20', type: 'launch', title: 'Launch', about: [subject] };
    await tell(service.database, { ...launch, effects: [{ subject, status: 'launched' }] });
    await tell(service.database, { date: '../2002', title: 'Idea', effects: [{ subject, status: 'proposed' }] });
    const path = '/v1/negotiations/TOLD/timeline';
    const rows = async (query: Record<string, string> = {}) =>
      (await service.read(path, query)).data.map((row: { type: string; status: string; event: { title: string } }) => [
        row.type,
        row.status ?? row.event.title,
      ]);
    expect(await rows()).toEqual([
      ['event', 'Idea'],
      ['status', 'proposed'],
      ['event', 'Launch'],
      ['status', 'launched'],
      ['event', 'Round'],
    ]);
    expect(await rows({ asOf: '2012-11-19' })).toHaveLength(2);
    const first = await service.read(path, { limit: '2' });
    const rest = await service.read(path, { limit: '10', cursor: first.page.next });
    expect([...first.data, ...rest.data]).toHaveLength(5);
    expect(first.data[1]).toMatchObject({ date: '../2002', earliest: null, latest: '2002-12-31', precision: 'open' });
    await service.anyone.get(`${path}?format=csv`).expect(200);
  });

  it('knows a negotiation from a topic or jurisdiction of the same code', async () => {
    await add({ code: 'EU' }).expect(201);
    await tell(service.database, { date: '2020-01-31', about: [{ type: 'jurisdiction', code: 'EU' }] });
    expect((await service.read('/v1/negotiations/EU/timeline')).data).toEqual([]);
  });
});
