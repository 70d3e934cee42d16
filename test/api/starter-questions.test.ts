import { type Answered, type Application, application } from '../support/application';

/* What an analyst asks of the autumn of 2025 in East Asia, answered by REST calls alone. */

let service: Application;

beforeAll(async () => {
  service = await application({ starter: true });
});

afterAll(() => service.close());

const rows = async (path: string, asked: Record<string, string> = {}): Promise<Answered[]> =>
  (await service.read(path, { limit: '500', ...asked })).data;
const events = (asked: Record<string, string>): Promise<Answered[]> => rows('/v1/events', asked);
const onDay = (day: string): Record<string, string> => ({ from: day, to: day });
const keysOf = (found: Answered[]): string[] => found.map(({ key }) => key);
const namesOf = (parties: Answered[]): string[] => parties.map(({ name }) => name);
const actsOf = (found: Answered[], about: string): Answered[] =>
  found.flatMap(({ acts }) => acts.filter((act: Answered) => act.about.some(({ code }: Answered) => code === about)));
const statusOf = async (path: string, asOf: string): Promise<Answered> =>
  (await service.read(`${path}/statuses`, { asOf })).status;
const holders = async (asked: Record<string, string>): Promise<string[]> =>
  (await rows('/v1/positions', asked)).map(({ actor }) => actor.name).sort();

const WANG = { actor: 'Wang Wentao', type: 'meeting' };
const CJK = '/v1/negotiations/CJK-FTA';

describe('questions about the meetings', () => {
  it('Who did Wang Wentao meet on 30 October 2025, and where?', async () => {
    const [meeting, ...others] = await events({ ...WANG, ...onDay('2025-10-30') });
    expect(others).toEqual([]);
    expect(namesOf(meeting.participants)).toEqual(['Wang Wentao', 'Akazawa Ryosei']);
    expect(meeting.participants[1].office).toBe('Minister of Economy, Trade and Industry');
    expect(meeting.place.name).toBe('Gyeongju');
  });

  it('What did China ask Japan for at that meeting?', async () => {
    const found = await events({ ...WANG, ...onDay('2025-10-30'), actKind: 'request', about: 'JP-METI-EUL' });
    const [request, ...others] = actsOf(found, 'JP-METI-EUL');
    expect(others).toEqual([]);
    expect(request).toMatchObject({ kind: 'request_lifting', by: [{ name: 'Wang Wentao', jurisdiction: 'CN' }] });
    expect(request.text).toContain('Chinese entities');
  });

  it('Who did Wang Wentao meet on 1 November 2025, and what did he ask for?', async () => {
    const [meeting, ...others] = await events({ ...WANG, ...onDay('2025-11-01') });
    expect(others).toEqual([]);
    expect(namesOf(meeting.participants)).toContain('Kim Jung-gwan');
    expect(meeting.participants[1].office).toBe('Minister of Trade, Industry and Energy');
    const requests = meeting.acts.filter(({ kind }: Answered) => kind === 'request_talks');
    expect(requests).toHaveLength(1);
    expect(requests[0].about).toContainEqual({ type: 'negotiation', code: 'CJK-FTA' });
  });

  it('What was said in both meetings?', async () => {
    const topicsOf = async (day: string) => {
      const [{ acts }] = (await events({ ...WANG, ...onDay(day) })) as [Answered];
      const supported = acts.filter(({ kind }: Answered) => kind === 'support');
      return supported.flatMap(({ about }: Answered) =>
        about.filter(({ type }: Answered) => type === 'topic').map(({ code }: Answered) => code),
      );
    };
    const both = ['supply-chains', 'multilateral-trading-system'];
    expect(await topicsOf('2025-10-30')).toEqual(both);
    expect(await topicsOf('2025-11-01')).toEqual(both);
  });

  it('In which of them did he call for coordination under RCEP? The article does not say.', async () => {
    const [call] = (await events({ actor: '王文涛', about: 'RCEP', actKind: 'request_cooperation' })) as [Answered];
    expect(call).toMatchObject({ date: '2025-10-30/2025-11-01', earliest: '2025-10-30', latest: '2025-11-01' });
  });

  it('What did Akazawa ask of China?', async () => {
    const [meeting] = (await events({ ...WANG, ...onDay('2025-10-30') })) as [Answered];
    const his = meeting.acts.filter(({ by }: Answered) => by[0].name === 'Akazawa Ryosei');
    expect(his.map(({ kind }: Answered) => kind)).toEqual(['criticise', 'request_lifting']);
    expect(his[0].about).toContainEqual({ type: 'topic', code: 'rare-earths' });
  });

  it('What did Korea answer about the trilateral talks? Nothing that binds it.', async () => {
    const found = await events({ actor: '김정관', from: '2025-11-01', to: '2025-11-30', actKind: 'commit' });
    expect(actsOf(found, 'CN-KR-FTA-2').map(({ kind }) => kind)).toEqual(['commit_talks']);
    const promised = actsOf(found, 'CJK-FTA').filter(({ by }) => namesOf(by).includes('Kim Jung-gwan'));
    expect(promised).toEqual([]);
  });

  it('Has Japan agreed to remove the entities? It is not known: no event says so, and none says no.', async () => {
    const asked = { about: 'JP-METI-EUL', from: '2025-10-30' };
    expect(await events({ ...asked, actKind: 'ease' })).toEqual([]);
    expect(await events({ ...asked, actKind: 'refuse' })).toEqual([]);
    expect(await events({ ...asked, type: 'list_revision' })).toEqual([]);
  });

  it('When did China ask for the trilateral talks to be resumed?', async () => {
    const calls = await events({ about: 'CJK-FTA', actKind: 'request_talks', sort: 'date' });
    expect(keysOf(calls)).toEqual(['cjk-0027', 'cjk-0029', 'cjk-0033']);
  });
});

describe('questions about the trilateral agreement', () => {
  it('When did formal negotiations begin?', async () => {
    const [launched] = (await rows(`${CJK}/statuses`)).filter(({ status }) => status === 'launched');
    expect(launched).toMatchObject({ date: '2012-11-20', disputed: false });
    expect(launched.corroboratedBy).toHaveLength(1);
    const [launch] = (await events({ about: 'CJK-FTA', type: 'launch', ...onDay('2012-11-20') })).filter(
      ({ precision }) => precision === 'day',
    );
    expect(launch?.place.name).toBe('Phnom Penh');
  });

  it.each(['China-Japan-ROK FTA', 'CJK FTA', '中日韩自贸区', '日中韓FTA', '한중일 FTA'])(
    'Is it what is called %s?',
    async (q) => {
      expect((await rows('/v1/negotiations', { q })).map(({ code }) => code)).toContain('CJK-FTA');
      expect((await rows('/v1/search', { q, limit: '20' })).map(({ code }) => code)).toContain('CJK-FTA');
    },
  );

  it('Who proposed it, and when?', async () => {
    const [proposal] = (await events({ about: 'CJK-FTA', type: 'proposal' })) as [Answered];
    expect(proposal).toMatchObject({
      date: '2002-11-04',
      participants: [{ name: 'Zhu Rongji', role: 'chair' }, {}, {}],
    });
  });

  it.each([
    ['2002-11-03', null, null],
    ['2002-11-04', 'proposed', null],
    ['2005-06-30', 'study', null],
    ['2012-11-19', 'study', null],
    ['2012-11-20', 'launched', null],
    ['2015-06-30', 'launched', null],
    ['2019-12-24', 'launched', null],
    ['2021-06-30', 'launched', '2019-11-29'],
    ['2024-05-28', 'launched', '2019-11-29'],
    ['2025-11-05', 'launched', '2019-11-29'],
  ])('Where did it stand on %s? %s', async (asOf, status, dormantSince) => {
    const answer = await service.read(`${CJK}/statuses`, { asOf });
    expect(answer.status?.status ?? null).toBe(status);
    expect(answer.dormantSince).toBe(dormantSince);
  });

  it('Did the status change on 1 November 2025? No: a call to resume is no resumption.', async () => {
    const days = ['2025-10-31', '2025-11-01', '2025-11-02'];
    const [before, on, after] = await Promise.all(days.map((day) => service.read(`${CJK}/statuses`, { asOf: day })));
    expect(on).toEqual({ ...before, asOf: '2025-11-01', knownAt: on.knownAt });
    expect(after).toEqual({ ...before, asOf: '2025-11-02', knownAt: after.knownAt });
  });

  it('How many rounds were there, and when was the last?', async () => {
    const found = await events({ about: 'CJK-FTA', type: 'negotiation_round', sort: 'date' });
    const numbers = found.map(({ title }) => /^Round (\d+) /.exec(title)?.[1]);
    expect(new Set(numbers).size).toBe(16);
    expect(found.at(-1)).toMatchObject({ date: '2019-11-27/2019-11-29', place: { name: 'Seoul' } });
  });

  it('Did anybody suspend the talks? No.', async () => {
    expect((await rows(`${CJK}/statuses`)).map(({ status }) => status)).toEqual(['proposed', 'study', 'launched']);
  });

  it('Why have they lain still?', async () => {
    const found = await events({ about: 'pandemic', type: 'state_of_affairs' });
    expect(keysOf(found).sort()).toEqual(['article-2025-11/17', 'cjk-0026']);
  });

  it('Which talks lie still?', async () => {
    const found = await rows('/v1/negotiations', { dormant: 'true', asOf: '2025-11-05' });
    expect(found.map(({ code }) => code)).toContain('CJK-FTA');
  });

  it('Which other agreements do the three share?', async () => {
    const found = await rows(`${CJK}/overlaps`, { asOf: '2025-11-05' });
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'RCEP', shared: ['CN', 'JP', 'KR'], sharesAll: true }),
    );
    expect(found).toContainEqual(expect.objectContaining({ code: 'CJK-TIA', sharesAll: true }));
    expect(found).toContainEqual(expect.objectContaining({ code: 'CN-KR-FTA', shared: ['CN', 'KR'] }));
  });
});

describe('questions about what people think of it', () => {
  const outlook = (asked: Record<string, string>) => rows(`${CJK}/outlook`, { from: '2025-11-01', ...asked });
  const speakers = (found: Answered[]) => [...new Set(found.flatMap(({ by }) => namesOf(by)))].sort();

  it('Which analysts are sceptical?', async () => {
    const found = await outlook({ stanceMax: '-1' });
    expect(speakers(found)).toEqual(['Alicia Garcia-Herrero', 'Lian Degui', 'Xu Yue', 'analysts']);
    const lian = found.filter(({ by }) => by[0].name === 'Lian Degui');
    expect(lian.map(({ modality }) => modality)).toEqual(['negated']);
  });

  it('Who is optimistic?', async () => {
    const found = await outlook({ stanceMin: '1' });
    const thinkers = found.filter(({ kind }) => kind === 'assess');
    expect(speakers(thinkers)).toEqual(['Lian Degui', 'Xu Yue', 'some scholars']);
  });

  it('What does Xu Yue expect?', async () => {
    const found = await outlook({ actor: 'Xu Yue' });
    expect(found.map(({ stance, modality }) => [stance, modality])).toEqual([
      [-1, 'asserted'],
      [1, 'conditional'],
    ]);
  });

  it('Who says it, and who tells that it was said?', async () => {
    const [first] = (await outlook({ actor: 'Alicia Garcia-Herrero' })) as [Answered];
    expect(namesOf(first.by)).toEqual(['Alicia Garcia-Herrero']);
    expect(namesOf(first.reportedBy)).toEqual(['South China Morning Post']);
  });

  it('What is said with a reservation?', async () => {
    const found = await events({ type: 'statement', from: '2025-11-01', to: '2025-11-30' });
    const hedged = found.flatMap(({ acts }) => acts.filter(({ modality }: Answered) => modality === 'hedged'));
    expect(hedged.map(({ by }) => by[0].name).sort()).toEqual([
      'Alicia Garcia-Herrero',
      'Lian Degui',
      'Xu Yue',
      'Xu Yue',
    ]);
  });

  it('Why does Japan control chip-making equipment, and who says so?', async () => {
    const found = await events({ about: 'JP-SME-2023', actKind: 'explain' });
    expect(keysOf(found)).toEqual(['article-2025-11/garcia-herrero']);
    expect(actsOf(found, 'JP-SME-2023').map(({ modality }) => modality)).toContain('negated');
  });

  it('Who calls Takaichi aligned with Trump-era policies? Garcia-Herrero, not the article.', async () => {
    const acts = actsOf(await events({ about: 'trump-era-policies', actKind: 'comment' }), 'trump-era-policies');
    expect(acts.map(({ by }) => namesOf(by))).toEqual([['Alicia Garcia-Herrero']]);
  });
});

describe('questions about offices', () => {
  it('Who was Prime Minister of Japan on 4 November 2025, and who is described as former?', async () => {
    expect(await holders({ office: 'Prime Minister', jurisdiction: 'JP', asOf: '2025-11-04' })).toEqual([
      'Takaichi Sanae',
    ]);
    expect(await holders({ office: 'Prime Minister', jurisdiction: 'JP', asOf: '2010-01-01' })).toEqual([
      'Hatoyama Yukio',
    ]);
    const [statement] = (await events({ actor: 'Hatoyama Yukio' })) as [Answered];
    expect(statement.participants[0].office).toBe('former Prime Minister of Japan');
  });

  it.each([
    ['2025-03-30', 'Minister of Economy', 'JP', ['Muto Yoji']],
    ['2025-10-20', 'Minister of Economy', 'JP', ['Muto Yoji']],
    ['2025-10-30', 'Minister of Economy', 'JP', ['Akazawa Ryosei']],
    ['2025-03-30', 'Minister of Trade', 'KR', ['Ahn Duk-geun']],
    ['2025-11-01', 'Minister of Trade', 'KR', ['Kim Jung-gwan']],
    ['2025-11-01', 'Minister of Commerce', 'CN', ['Wang Wentao']],
    ['2025-11-04', 'Chief Economist', '', ['Alicia Garcia-Herrero']],
  ])('Who held office on %s: %s, %s?', async (asOf, office, jurisdiction, names) => {
    expect(await holders({ asOf, office, ...(jurisdiction ? { jurisdiction } : {}) })).toEqual(names);
  });

  it.each(['Kim Jung-kwan', 'Kim Jeong-gwan', 'Kim Jeongkwan', '김정관'])(
    'Is %s the same as Kim Jung-gwan?',
    async (name) => {
      const [position] = (await rows('/v1/positions', { actor: name, asOf: '2025-11-01' })) as [Answered];
      expect(position.actor.name).toBe('Kim Jung-gwan');
    },
  );

  it('Which former prime ministers of Japan are there?', async () => {
    const asked = { office: 'Prime Minister of Japan', when: 'past' };
    expect([...new Set(await holders({ ...asked, asOf: '2025-11-04' }))].sort()).toEqual([
      'Abe Shinzo',
      'Aso Taro',
      'Fukuda Yasuo',
      'Hatoyama Yukio',
      'Ishiba Shigeru',
      'Kan Naoto',
      'Kishida Fumio',
      'Koizumi Junichiro',
      'Noda Yoshihiko',
      'Suga Yoshihide',
    ]);
    expect(await holders({ office: 'Prime Minister of Japan', asOf: '2013-01-01' })).toEqual(['Abe Shinzo']);
  });

  it('Is "Hashimoto Asahi" a name of the Prime Minister? Of a copy of the article, and of nobody', async () => {
    expect(await rows('/v1/actors', { name: 'Hashimoto Asahi' })).toEqual([]);
    const [found] = (await rows('/v1/search', { q: 'Hashimoto Asahi' })) as [Answered];
    expect(found.title).toBe('Takaichi Sanae');
  });

  it.each(['レアアース', '稀土', '희토류', '外国ユーザーリスト', '中日韩自贸区', '中日韓自貿區'])(
    'Which events are found by %s?',
    async (q) => {
      const found = await rows('/v1/search', { q });
      expect(found.filter(({ type }) => type === 'event').length).toBeGreaterThan(0);
    },
  );

  it('Where does Lian Degui work?', async () => {
    const [position] = (await rows('/v1/positions', { actor: 'Lian Degui', asOf: '2025-11-04' })) as [Answered];
    expect(position).toMatchObject({
      office: 'Director, Japan Research Center',
      organisation: 'Shanghai International Studies University',
    });
  });
});

describe('questions about RCEP and CPTPP', () => {
  const partyStatus = async (code: string, party: string, asOf: string) => {
    const { partyStatuses } = await service.read(`/v1/negotiations/${code}`, { asOf });
    return partyStatuses.find((row: Answered) => row.party === party);
  };

  it.each([
    ['CN', '2022-01-01'],
    ['JP', '2022-01-01'],
    ['KR', '2022-02-01'],
    ['MY', '2022-03-18'],
    ['ID', '2023-01-02'],
    ['PH', '2023-06-02'],
  ])('Since when is RCEP in force for %s? %s', async (party, since) => {
    expect(await partyStatus('RCEP', party, '2025-11-04')).toMatchObject({ status: 'in_force', since });
  });

  it('Is RCEP in force for Myanmar? No source here says so; it has signed.', async () => {
    expect(await partyStatus('RCEP', 'MM', '2025-11-04')).toMatchObject({ status: 'signed' });
  });

  it('Is India in RCEP? It left the talks.', async () => {
    expect(await partyStatus('RCEP', 'IN', '2025-11-04')).toMatchObject({ status: 'left', since: '2019-11-04' });
  });

  it('Do sources agree on Malaysia? No: one has the day before.', async () => {
    const move = await partyStatus('RCEP', 'MY', '2025-11-04');
    expect(move).toMatchObject({ disputed: true });
    const [, , , entry] = await rows('/v1/negotiations/RCEP/statuses', { party: 'MY' });
    expect(entry).toMatchObject({ date: '2022-03-18', alternatives: [{ date: '2022-03-17' }] });
  });

  it('When was RCEP signed? In 2020; one explainer says 2021.', async () => {
    const signed = (await rows('/v1/negotiations/RCEP/statuses')).find(({ status }) => status === 'signed');
    expect(signed).toMatchObject({ date: '2020-11-15', disputed: true, alternatives: [{ date: '2021-11' }] });
  });

  it('Is China in CPTPP? It has applied.', async () => {
    expect(await partyStatus('CPTPP', 'CN', '2025-11-04')).toMatchObject({ status: 'applied', since: '2021-09-16' });
    expect(await partyStatus('CPTPP', 'GB', '2024-01-01')).toMatchObject({ status: 'accession_signed' });
    expect(await partyStatus('CPTPP', 'GB', '2025-01-01')).toMatchObject({ status: 'in_force' });
  });
});

describe('questions about controls', () => {
  it('What did China suspend in November 2025, and on which days?', async () => {
    const found = await events({
      jurisdiction: 'CN',
      actKind: 'ease',
      from: '2025-11-02',
      to: '2025-11-30',
      sort: 'date',
    });
    expect(found.map(({ date }) => date)).toEqual(['2025-11-07', '2025-11-09', ...Array(5).fill('2025-11-10')]);
    const lists = await events({ type: 'list_suspension', jurisdiction: 'CN', sort: 'date' });
    expect(keysOf(lists).sort()).toEqual(['uel-10', 'wk-11', 'wk-13', 'wk-15']);
  });

  it.each([
    ['CN-OCT-2025', '2025-11-06', 'adopted'],
    ['CN-OCT-2025', '2025-11-07', 'suspended'],
    ['CN-US-MINERALS-2024', '2025-11-08', 'in_force'],
    ['CN-US-MINERALS-2024', '2025-11-09', 'suspended'],
    ['CN-US-MILITARY-2024', '2025-11-09', 'in_force'],
    ['US-AFFILIATES-2025', '2025-11-09', 'in_force'],
    ['US-AFFILIATES-2025', '2025-11-10', 'suspended'],
    ['US-AFFILIATES-2025', '2026-11-10', 'in_force'],
    ['JP-SME-2023', '2023-07-22', 'adopted'],
    ['JP-SME-2023', '2025-11-04', 'in_force'],
    ['CN-RARE-EARTHS-2025', '2025-11-23', 'in_force'],
  ])('Where did %s stand on %s? %s', async (code, asOf, status) => {
    expect(await statusOf(`/v1/measures/${code}`, asOf)).toMatchObject({ status });
  });

  it('Which measures of Japan hit China, which of them name it, and which goods do they touch?', async () => {
    const found = await rows('/v1/measures', { implementing: 'JP', affected: 'CN' });
    const codes = found.map(({ code }) => code);
    expect(codes).toEqual(['JP-CATCH-ALL-2025', 'JP-CHIPS-2025', 'JP-QUANTUM-2024', 'JP-SME-2023']);
    const named = found.filter(({ affected }) => affected.includes('CN'));
    expect(named.map(({ code }) => code)).toEqual(['JP-SME-2023']);
    expect(named[0]?.products).toContain('848620');
  });

  it('How did the End User List grow?', async () => {
    const found = await events({ about: 'JP-METI-EUL', type: 'list_revision', sort: 'date' });
    const totals = found.flatMap(({ title }) => /(\d+) in all$/.exec(title)?.[1] ?? []);
    expect(totals).toEqual(['527', '529', '706', '748', '835']);
  });

  it('What did the United States do to the Entity List in 2025?', async () => {
    const found = await events({ about: 'US-BIS-EL', type: 'list_revision', from: '2025-01-01', to: '2025-12-31' });
    expect(found).toHaveLength(7);
  });

  it('When did China’s graphite controls begin? In 2023; a consultancy says 2024.', async () => {
    expect(await statusOf('/v1/measures/CN-GRAPHITE-2023', '2025-01-01')).toMatchObject({
      status: 'in_force',
      since: '2023-12-01',
      disputed: true,
      alternatives: [{ date: '2024-12-12' }],
    });
  });

  it('Which of these does the article speak of?', async () => {
    const [{ about }] = (await events({ type: 'publication', ...onDay('2025-11-04') })) as [Answered];
    const codes = about.map(({ code }: Answered) => code);
    expect(codes).toEqual(expect.arrayContaining(['CJK-FTA', 'RCEP', 'JP-METI-EUL', 'JP-SME-2023', 'US-TARIFFS-2025']));
  });
});
