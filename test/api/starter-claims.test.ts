import { type Answered, type Application, application } from '../support/application';

/*
 * The example article of November 2025 makes 52 claims. Each one is stored and comes back from a query; each citation has
 * the claim's number in its locator.
 */

let service: Application;

beforeAll(async () => {
  service = await application({ starter: true });
});

afterAll(() => service.close());

/** One claim: where it is asked for, and what the event and the act that hold it look like. */
interface Claim {
  number: number;
  what: string;
  asked: Record<string, string>;
  event?: object;
  act?: object;
}

const named = (...names: string[]) => names.map((name) => expect.objectContaining({ name }));
const places = (...codes: string[]) => codes.map((jurisdiction) => expect.objectContaining({ jurisdiction }));
const subject = (code: string) => expect.arrayContaining([expect.objectContaining({ code })]);
const topic = (code: string) => expect.objectContaining({ type: 'topic', code });
const taking = (...parties: object[]) => expect.arrayContaining(parties.map((party) => expect.objectContaining(party)));

const TOLD_BY_THE_NEWSPAPER = { reportedBy: named('South China Morning Post') };
const meetingWithAkazawa = { actor: 'Wang Wentao', type: 'meeting', from: '2025-10-30', to: '2025-10-30' };
const meetingWithKim = { actor: 'Wang Wentao', type: 'meeting', from: '2025-11-01', to: '2025-11-01' };
const garciaHerrero = { actor: 'Alicia Garcia-Herrero' };
const lian = { actor: 'Lian Degui' };
const xu = { actor: 'Xu Yue' };
const hatoyama = { actor: '鳩山由紀夫' };
const analysts = { about: 'CJK-FTA', type: 'statement', q: 'analysts' };
const theArticle = { type: 'publication', from: '2025-11-04', to: '2025-11-04' };

const supplyChains = { kind: 'support', by: named('Wang Wentao'), about: subject('supply-chains') };
const tradingSystem = { kind: 'support', by: named('Wang Wentao'), about: subject('multilateral-trading-system') };

const meetings: Claim[] = [
  {
    number: 1,
    what: 'Wang Wentao met Akazawa Ryosei in Gyeongju on 30 October 2025',
    asked: meetingWithAkazawa,
    event: {
      date: '2025-10-30',
      place: { name: 'Gyeongju', jurisdiction: 'KR' },
      participants: taking(
        { name: 'Wang Wentao', office: 'Commerce Minister' },
        { name: 'Akazawa Ryosei', office: 'Minister of Economy, Trade and Industry' },
      ),
    },
  },
  {
    number: 2,
    what: 'he asked Japan to take Chinese entities off its end-user list',
    asked: { about: 'JP-METI-EUL', actKind: 'request_lifting', from: '2025-10-30', to: '2025-10-30' },
    act: { kind: 'request_lifting', by: named('Wang Wentao'), to: named('Akazawa Ryosei'), stance: -1 },
  },
  {
    number: 3,
    what: 'he met Kim Jung-gwan on 1 November 2025',
    asked: meetingWithKim,
    event: { date: '2025-11-01', participants: taking({ name: 'Wang Wentao' }, { name: 'Kim Jung-gwan' }) },
  },
  {
    number: 4,
    what: 'he stressed there that the trilateral talks should be resumed',
    asked: { about: 'CJK-FTA', actKind: 'request_talks', from: '2025-11-01', to: '2025-11-01' },
    act: { kind: 'request_talks', by: named('Wang Wentao'), to: named('Kim Jung-gwan'), stance: 1 },
    event: { effects: [] },
  },
  { number: 5, what: 'supply chains, in the first meeting', asked: meetingWithAkazawa, act: supplyChains },
  { number: 5, what: 'supply chains, in the second meeting', asked: meetingWithKim, act: supplyChains },
  { number: 6, what: 'the trading system, in the first meeting', asked: meetingWithAkazawa, act: tradingSystem },
  { number: 6, what: 'the trading system, in the second meeting', asked: meetingWithKim, act: tradingSystem },
  {
    number: 7,
    what: 'he called for coordination under RCEP, in one of the meetings',
    asked: { about: 'RCEP', actKind: 'request_cooperation', from: '2025-10-30', to: '2025-11-01' },
    event: { date: '2025-10-30/2025-11-01', precision: 'interval' },
    act: { kind: 'request_cooperation', by: named('Wang Wentao'), about: subject('RCEP') },
  },
  {
    number: 8,
    what: 'he urged resumption for the sake of economic stability',
    asked: { about: 'CJK-FTA', actKind: 'request_talks', from: '2025-10-30', to: '2025-11-01' },
    act: { kind: 'request_talks', text: expect.stringContaining('stability') },
  },
];

const policies: Claim[] = [
  {
    number: 9,
    what: 'reports have it that Japan tightens its controls of chip-making equipment',
    asked: { about: 'JP-SME-2023', type: 'state_of_affairs' },
    event: { date: '../2025-11', precision: 'open' },
    act: { by: named('reports'), ...TOLD_BY_THE_NEWSPAPER, about: subject('JP-SME-2023') },
  },
  {
    number: 10,
    what: 'Chinese firms are a primary target',
    asked: { about: 'JP-SME-2023', jurisdiction: 'CN', type: 'state_of_affairs' },
    event: { jurisdictions: taking({ code: 'CN', role: 'affected' }) },
    act: { by: named('reports'), about: subject('CN') },
  },
  {
    number: 11,
    what: 'Garcia-Herrero: pressure by the United States is one cause',
    asked: { ...garciaHerrero, about: 'JP-SME-2023', actKind: 'explain' },
    act: { kind: 'explain', by: named('Alicia Garcia-Herrero'), about: subject('US'), ...TOLD_BY_THE_NEWSPAPER },
  },
  {
    number: 11,
    what: 'and not the only one',
    asked: { ...garciaHerrero, about: 'JP-SME-2023', actKind: 'explain' },
    act: { kind: 'explain', about: subject('US'), modality: 'negated' },
  },
  {
    number: 12,
    what: 'Garcia-Herrero: Japan and Korea do not want China to come up',
    asked: { ...garciaHerrero, about: 'JP-SME-2023', actKind: 'explain' },
    act: { kind: 'explain', about: subject('KR'), stance: -1, ...TOLD_BY_THE_NEWSPAPER },
  },
  {
    number: 13,
    what: 'China advocates regional cooperation',
    asked: { about: 'regional-cooperation', jurisdiction: 'CN', type: 'state_of_affairs' },
    event: { date: '../..', precision: 'open' },
    act: { kind: 'support', by: places('CN') },
  },
  {
    number: 14,
    what: 'there are tensions between the United States and China',
    asked: { about: 'us-china-relations', jurisdiction: 'US' },
    event: { type: 'state_of_affairs', precision: 'open' },
  },
  {
    number: 15,
    what: 'the agreement has been discussed for over two decades',
    asked: { about: 'CJK-FTA', type: 'state_of_affairs' },
    event: { date: '2005~/..', effects: [expect.objectContaining({ status: 'proposed' })] },
  },
  {
    number: 16,
    what: 'formal negotiations started in 2012, no day given',
    asked: { about: 'CJK-FTA', type: 'launch' },
    event: { date: '2012', precision: 'year', effects: [expect.objectContaining({ status: 'launched' })] },
  },
  {
    number: 17,
    what: 'progress stalled because of the pandemic',
    asked: { about: 'pandemic', from: '2022-01-01', to: '2022-12-31' },
    event: { date: '2020~/2025~', effects: [] },
    act: { kind: 'explain', by: named('the article'), about: subject('pandemic') },
  },
  {
    number: 18,
    what: 'the three are in RCEP',
    asked: { about: 'RCEP', type: 'state_of_affairs', from: '2025-11-01', to: '2025-11-30' },
    event: { effects: expect.arrayContaining([expect.objectContaining({ party: 'JP', status: 'in_force' })]) },
  },
  {
    number: 19,
    what: 'RCEP is less than a full free trade agreement',
    asked: { about: 'RCEP', actKind: 'comment' },
    act: { kind: 'comment', by: named('the article'), about: subject('CJK-FTA') },
  },
  {
    number: 20,
    what: 'Takaichi Sanae is the new Prime Minister',
    asked: { actor: '高市早苗', type: 'appointment' },
    event: { date: '2025-10-21' },
  },
  {
    number: 21,
    what: 'the United States have raised tariffs',
    asked: { about: 'US-TARIFFS-2025', type: 'state_of_affairs' },
    event: { effects: [expect.objectContaining({ status: 'in_force' })] },
  },
  {
    number: 22,
    what: 'America’s priorities shift, in what Hatoyama says',
    asked: { about: 'us-policy' },
    act: { kind: 'explain', by: named('Hatoyama Yukio') },
  },
];

const opinions: Claim[] = [
  {
    number: 23,
    what: 'Garcia-Herrero, word for word, on the fear of Japan and Korea',
    asked: { ...garciaHerrero, about: 'ai-chips' },
    act: { quotation: expect.stringContaining('their era will be over'), ...TOLD_BY_THE_NEWSPAPER },
  },
  {
    number: 24,
    what: 'analysts doubt progress because of trade frameworks',
    asked: { ...analysts, stanceMax: '-1' },
    act: { by: named('analysts'), about: subject('free-trade-agreements'), stance: -1 },
  },
  {
    number: 25,
    what: 'analysts doubt progress because of conflicting interests',
    asked: { ...analysts, stanceMax: '-1' },
    act: { by: named('analysts'), text: expect.stringContaining('Interests'), stance: -1 },
  },
  {
    number: 26,
    what: 'some scholars are optimistic',
    asked: { about: 'CJK-FTA', type: 'statement', stanceMin: '1', from: '2025-11-01', to: '2025-11-30' },
    act: { by: named('some scholars'), stance: 1 },
  },
  {
    number: 27,
    what: 'Garcia-Herrero doubts progress under Takaichi',
    asked: { ...garciaHerrero, about: 'CJK-FTA', stanceMax: '-1' },
    act: { kind: 'assess', stance: -1, about: subject('CJK-FTA'), ...TOLD_BY_THE_NEWSPAPER },
  },
  {
    number: 28,
    what: 'Garcia-Herrero sees Takaichi in line with Trump-era policies',
    asked: { about: 'trump-era-policies', type: 'statement' },
    act: {
      by: named('Alicia Garcia-Herrero'),
      about: expect.arrayContaining([expect.objectContaining({ type: 'actor' })]),
    },
  },
  {
    number: 29,
    what: 'Garcia-Herrero: it might cost Japan and Korea more than it brings',
    asked: garciaHerrero,
    act: { kind: 'assess', stance: -1, modality: 'hedged', about: subject('CJK-FTA') },
  },
  {
    number: 30,
    what: 'Garcia-Herrero: because China makes now what it used to buy',
    asked: { about: 'trade-structure' },
    act: { kind: 'explain', by: named('Alicia Garcia-Herrero') },
  },
  {
    number: 31,
    what: 'Lian Degui calls the government right-leaning',
    asked: lian,
    act: { kind: 'comment', about: subject('JP'), ...TOLD_BY_THE_NEWSPAPER },
  },
  {
    number: 32,
    what: 'Lian Degui: it is unlikely to oppose cooperation',
    asked: { ...lian, about: 'regional-cooperation' },
    act: { kind: 'assess', stance: 1, modality: 'hedged' },
  },
  {
    number: 33,
    what: 'Lian Degui, word for word, on the outlook',
    asked: { ...lian, about: 'CJK-FTA', stanceMin: '1' },
    act: { stance: 1, quotation: expect.stringContaining('outlook remains positive') },
  },
  {
    number: 33,
    what: 'and on talks that will not be smooth',
    asked: { ...lian, about: 'CJK-FTA' },
    act: { stance: -1, modality: 'negated' },
  },
  {
    number: 34,
    what: 'Xu Yue: the new administration might be more pragmatic',
    asked: { ...xu, about: 'japan-china-relations' },
    act: { kind: 'assess', stance: 1, modality: 'hedged', about: subject('japan-china-relations') },
  },
  {
    number: 35,
    what: 'Xu Yue: that could ease tensions amid tariffs',
    asked: { ...xu, about: 'US-TARIFFS-2025' },
    act: { stance: 1, modality: 'hedged', about: subject('US-TARIFFS-2025') },
  },
  {
    number: 36,
    what: 'Xu Yue: little room for more, since all are in RCEP',
    asked: { ...xu, about: 'RCEP' },
    act: { stance: -1, about: subject('RCEP') },
  },
  {
    number: 37,
    what: 'Xu Yue: what could be gained lies in services and digital trade',
    asked: { ...xu, about: 'digital-trade' },
    act: { stance: 1, modality: 'conditional', about: subject('services-trade') },
  },
  {
    number: 38,
    what: 'Hatoyama: Japan should depend less on the United States',
    asked: { ...hatoyama, about: 'japan-us-relations' },
    event: { date: '2025~' },
    act: { by: named('Hatoyama Yukio'), about: subject('japan-us-relations') },
  },
  {
    number: 39,
    what: 'Hatoyama: and work more closely with China and Korea',
    asked: { ...hatoyama, about: 'trilateral-cooperation' },
    act: { kind: 'support', stance: 1 },
  },
];

const office = (name: string, title: string): object => ({ participants: taking({ name, office: title }) });

const posts: Claim[] = [
  {
    number: 40,
    what: 'Wang Wentao, Commerce Minister',
    asked: meetingWithAkazawa,
    event: office('Wang Wentao', 'Commerce Minister'),
  },
  {
    number: 41,
    what: 'Akazawa Ryosei, Minister of Economy, Trade and Industry',
    asked: { actor: 'Ryosei Akazawa', from: '2025-10-30', to: '2025-10-30' },
    event: office('Akazawa Ryosei', 'Minister of Economy, Trade and Industry'),
  },
  {
    number: 42,
    what: 'Kim Jung-gwan, Minister of Trade, Industry and Energy',
    asked: { actor: '김정관', from: '2025-11-01', to: '2025-11-01' },
    event: office('Kim Jung-gwan', 'Minister of Trade, Industry and Energy'),
  },
  {
    number: 43,
    what: 'Takaichi Sanae, Prime Minister',
    asked: { actor: 'Sanae Takaichi', type: 'appointment' },
    event: office('Takaichi Sanae', 'Prime Minister'),
  },
  {
    number: 44,
    what: 'Hatoyama Yukio, former Prime Minister',
    asked: { actor: 'Yukio Hatoyama' },
    event: office('Hatoyama Yukio', 'former Prime Minister of Japan'),
  },
  {
    number: 45,
    what: 'Alicia Garcia-Herrero, Chief Economist for Asia-Pacific at Natixis',
    asked: garciaHerrero,
    event: office('Alicia Garcia-Herrero', 'Chief Economist for Asia-Pacific, Natixis'),
  },
  {
    number: 46,
    what: 'Lian Degui, Director of the Japan Research Center',
    asked: lian,
    event: office('Lian Degui', 'Director, Japan Research Center, Shanghai International Studies University'),
  },
  {
    number: 47,
    what: 'Xu Yue, China Lead Economist at the EIU',
    asked: xu,
    event: office('Xu Yue', 'China Lead Economist, EIU'),
  },
];

const subjects: Claim[] = [
  {
    number: 48,
    what: 'both agreements',
    asked: { ...theArticle, about: 'CJK-FTA' },
    event: { about: subject('RCEP') },
  },
  { number: 49, what: 'the end-user list', asked: { ...theArticle, about: 'JP-METI-EUL' } },
  {
    number: 50,
    what: 'both measures',
    asked: { ...theArticle, about: 'JP-SME-2023' },
    event: { about: subject('US-TARIFFS-2025') },
  },
  {
    number: 51,
    what: 'the organisations',
    asked: theArticle,
    event: { about: expect.arrayContaining(Array(5).fill(expect.objectContaining({ type: 'actor' }))) },
  },
  {
    number: 52,
    what: 'the topics',
    asked: { ...theArticle, about: 'ai-chips' },
    event: { about: expect.arrayContaining([topic('pandemic'), topic('trump-era-policies'), topic('digital-trade')]) },
  },
];

const claims = [...meetings, ...policies, ...opinions, ...posts, ...subjects];

async function events(asked: Record<string, string>): Promise<Answered[]> {
  return (await service.read('/v1/events', { ...asked, limit: '200' })).data;
}

describe('the 52 claims of the example article', () => {
  it.each(claims)('$number: $what', async ({ number, asked, event = {}, act }) => {
    const found = (await events(asked)).filter(({ citations }) =>
      citations.some(({ locator }: Answered) => locator === `claim ${number}`),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(event);
    if (act) expect(found[0].acts).toContainEqual(expect.objectContaining(act));
  });

  it('are all asked for here', () => {
    expect([...new Set(claims.map(({ number }) => number))].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 52 }, (_, index) => index + 1),
    );
  });

  it('make one event of the call to resume that the article tells twice', async () => {
    const calls = await events({ about: 'CJK-FTA', actKind: 'request_talks', from: '2025-10-30', to: '2025-11-01' });
    expect(calls.map(({ key }) => key)).toEqual(['cjk-0033']);
  });
});
