import { claims, WTO_REGISTER_2026_04 } from '../documents';
import {
  actor,
  article,
  at,
  attends,
  cite,
  type EventSeed,
  list,
  negotiation,
  notice,
  parties,
  states,
  topic,
  who,
} from '../event-seed';
import { CJK_FTA, THREE } from './cjk-fta-study';

/* Meetings at which the talks were only spoken of have them in an act: they are no sign of life of the talks. */

const COOPERATION = topic('regional-cooperation');
const SECOND_PHASE = negotiation('CN-KR-FTA-2');
const RCEP = negotiation('RCEP');
const GYEONGJU = at('Gyeongju', 'KR');

const UNITED_DAILY_OCTOBER = article(
  'Wang Wentao calls on Japan to remove Chinese entities from end-user list',
  'United Daily (uniteddaily.my)',
  'https://uniteddaily.my/en/5c43bcfa-8bcd-40d6-9f76-aa077c319fa3',
);
const GLOBAL_TIMES_NOVEMBER = article(
  'Chinese commerce minister meets South Korean trade minister in Gyeongju',
  'Global Times',
  'https://www.globaltimes.cn/page/202511/1347180.shtml',
);
const SWIFT_RESUMPTION = article(
  'Wang Wentao Stresses "Swift Resumption of Negotiations"',
  'Asia Business Daily',
  'https://cm.asiae.co.kr/en/article/2025110417423333582',
);

const WANG = who('Wang Wentao', 'CN');
const AKAZAWA = who('Akazawa Ryosei', 'JP');
const KIM = who('Kim Jung-gwan', 'KR');

/** What ministers said to each other in 2025, and what came of it. */
export const ministersIn2025: readonly EventSeed[] = [
  {
    key: 'cjk-0029',
    type: 'meeting',
    title: 'Wang Wentao meets the Korean side in Seoul',
    summary: 'On the eve of the meeting of the three.',
    date: '2025-03-29',
    place: at('Seoul', 'KR'),
    participants: [attends('Wang Wentao', 'CN', 'Minister of Commerce')],
    jurisdictions: parties('CN', 'KR'),
    about: [topic('korea-china-relations')],
    acts: [
      {
        kind: 'request_talks',
        by: [WANG],
        to: states('KR'),
        about: [CJK_FTA],
        stance: 1,
        text: 'Wants the trilateral talks to be taken up again soon.',
      },
      {
        kind: 'request_talks',
        by: [WANG],
        to: states('KR'),
        about: [SECOND_PHASE],
        stance: 1,
        text: 'Wants the second phase of the bilateral agreement to go faster.',
      },
    ],
    citations: cite(
      article(
        'China proposes early resumption of Korea-China-Japan FTA negotiations',
        'Chosun Biz',
        'https://prod.biz.chosun.com/en/en-policy/2025/03/30/B3BUMSQANRBKDD7VPBO3CUGDAM',
      ),
    ),
  },
  {
    key: 'cjk-0030',
    type: 'meeting',
    title: 'Thirteenth economic and trade ministers’ meeting of the three, Seoul',
    date: '2025-03-30',
    place: at('Seoul', 'KR'),
    participants: [
      attends('Ahn Duk-geun', 'KR', 'Minister of Trade, Industry and Energy', 'host'),
      attends('Muto Yoji', 'JP', 'Minister of Economy, Trade and Industry'),
      attends('Wang Wentao', 'CN', 'Minister of Commerce'),
    ],
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'commit_talks',
        by: [who('Ahn Duk-geun', 'KR'), who('Muto Yoji', 'JP'), WANG],
        about: [CJK_FTA],
        stance: 1,
        text: 'Go on discussing how the trilateral talks may be sped up.',
      },
    ],
    citations: cite(
      notice(
        'Joint Media Statement of the Thirteenth Economic and Trade Ministers Meeting',
        'Ministry of Trade, Industry and Energy, Republic of Korea',
        'http://english.motie.go.kr/eng/article/EATCLdfa319ada/2247/view',
        { language: 'en' },
      ),
      article(
        'Japan, South Korea and China trade ministers meet',
        'The Japan Times',
        'https://www.japantimes.co.jp/business/2025/03/30/japan-china-south-korea-trade-ministers/',
      ),
      article(
        'China, Japan, ROK economic, trade ministers pledge to deepen trilateral cooperation',
        "Xinhua / People's Daily Online",
        'http://en.people.cn/n3/2025/0331/c90000-20295818.html',
      ),
    ),
  },
  {
    key: 'cjk-0031',
    type: 'meeting',
    title: 'Wang Wentao and Akazawa Ryosei meet in Gyeongju',
    summary: 'On economic and trade relations of the two countries.',
    date: '2025-10-30',
    place: GYEONGJU,
    participants: [
      attends('Wang Wentao', 'CN', 'Commerce Minister'),
      attends('Akazawa Ryosei', 'JP', 'Minister of Economy, Trade and Industry'),
    ],
    jurisdictions: parties('CN', 'JP'),
    about: [topic('japan-china-relations'), topic('export-controls')],
    acts: [
      {
        kind: 'request_lifting',
        by: [WANG],
        to: [AKAZAWA],
        about: [list('JP-METI-EUL')],
        stance: -1,
        text: 'Asks Japan to take Chinese entities off its end-user list without delay.',
      },
      {
        kind: 'support',
        by: [WANG],
        about: [topic('supply-chains')],
        stance: 1,
        text: 'Repeats that supply chains must be kept stable.',
      },
      {
        kind: 'support',
        by: [WANG],
        about: [topic('multilateral-trading-system'), actor('World Trade Organization')],
        stance: 1,
        text: 'Repeats that the trading system with the WTO at its centre must be upheld.',
      },
      {
        kind: 'criticise',
        by: [AKAZAWA],
        to: [WANG],
        about: [topic('rare-earths'), topic('export-controls')],
        stance: -2,
        text: 'Says how much China’s controls on rare earths worry Japan.',
      },
      {
        kind: 'request_lifting',
        by: [AKAZAWA],
        to: [WANG],
        about: [topic('seafood')],
        stance: -1,
        text: 'Asks China to let Japanese seafood in again.',
      },
    ],
    citations: [...cite(UNITED_DAILY_OCTOBER), ...claims(1, 2, 5, 6, 40, 41)],
  },
  {
    key: 'cjk-0033',
    type: 'meeting',
    title: 'Wang Wentao and Kim Jung-gwan meet in Gyeongju',
    summary:
      'A meeting of its own, on trade of the two countries and of the region; the place is given by other sources than the article. They also spoke of a hotline for supply chains and of their dialogue on export control. Kim made no promise for the trilateral agreement.',
    date: '2025-11-01',
    place: GYEONGJU,
    participants: [
      attends('Wang Wentao', 'CN', 'Commerce Minister'),
      attends('Kim Jung-gwan', 'KR', 'Minister of Trade, Industry and Energy'),
    ],
    jurisdictions: parties('CN', 'KR'),
    about: [topic('korea-china-relations'), COOPERATION],
    acts: [
      {
        kind: 'request_talks',
        by: [WANG],
        to: [KIM],
        about: [CJK_FTA, topic('economic-stability')],
        stance: 1,
        // The article says it twice, the second time with the reason and without the meeting: one act.
        text: 'Urges that negotiations of the trilateral agreement be taken up again, for the sake of economic stability.',
      },
      {
        kind: 'support',
        by: [WANG],
        about: [topic('supply-chains')],
        stance: 1,
        text: 'Repeats that supply chains must be kept stable.',
      },
      {
        kind: 'support',
        by: [WANG],
        about: [topic('multilateral-trading-system'), actor('World Trade Organization')],
        stance: 1,
        text: 'Repeats that the trading system with the WTO at its centre must be upheld.',
      },
      {
        kind: 'commit_talks',
        by: [KIM],
        to: [WANG],
        about: [SECOND_PHASE],
        stance: 1,
        text: 'Answers that Korea would like to move ahead faster with the second phase of the bilateral agreement.',
      },
    ],
    citations: [...cite(GLOBAL_TIMES_NOVEMBER, SWIFT_RESUMPTION), ...claims(3, 4, 5, 6, 8, 40, 42)],
  },
  {
    key: 'article-2025-11/7',
    type: 'statement',
    title: 'Wang Wentao calls for closer coordination in RCEP',
    summary: 'Said in the meeting with Akazawa or in that with Kim, or in both: the article does not say.',
    date: '2025-10-30/2025-11-01',
    participants: [attends('Wang Wentao', 'CN', 'Commerce Minister', 'speaker')],
    jurisdictions: [{ code: 'CN', role: 'party' }],
    about: [RCEP, COOPERATION],
    acts: [
      {
        kind: 'request_cooperation',
        by: [WANG],
        about: [RCEP, topic('regional-cooperation')],
        stance: 1,
        text: 'Wants the members to coordinate more under the agreement.',
      },
    ],
    citations: claims(7),
  },
  {
    key: 'cjk-0035',
    type: 'statement',
    title: 'China turns down a trilateral summit in January 2026, Kyodo reports',
    summary: 'After what Takaichi had said about a contingency around Taiwan.',
    date: '2025-11-22',
    jurisdictions: [...parties('CN', 'JP'), { code: 'KR', role: 'mentioned' }],
    about: [COOPERATION, actor('Takaichi Sanae')],
    acts: [
      {
        kind: 'refuse_talks',
        by: states('CN'),
        to: states('JP'),
        about: [COOPERATION, topic('taiwan-strait')],
        stance: -2,
        text: 'Lets Japan know that it cannot agree to a summit of the three in that month.',
        reportedBy: [who('Kyodo News')],
      },
    ],
    citations: cite(
      article(
        'China refuses January trilateral leaders summit (Kyodo)',
        'United Daily (uniteddaily.my)',
        'https://uniteddaily.my/en/ea37174a-ca80-4906-b7a0-633b9207b16d',
      ),
    ),
  },
  {
    key: 'cjk-0036',
    type: 'meeting',
    title: 'Wang Wentao and Kim Jung-gwan meet in Beijing',
    date: '2025-12-12',
    place: at('Beijing', 'CN'),
    participants: [
      attends('Wang Wentao', 'CN', 'Minister of Commerce', 'host'),
      attends('Kim Jung-gwan', 'KR', 'Minister of Trade, Industry and Energy'),
    ],
    jurisdictions: parties('CN', 'KR'),
    about: [SECOND_PHASE],
    acts: [
      {
        kind: 'commit_talks',
        by: [WANG, KIM],
        about: [SECOND_PHASE],
        stance: 1,
        text: 'Look for ways to move the second phase of their agreement forward faster.',
      },
    ],
    citations: cite(
      article(
        'Accelerating Trade Alliances: China and South Korea',
        'Devdiscourse (Reuters)',
        'https://www.devdiscourse.com/article/politics/3729196-accelerating-trade-alliances-china-and-south-korea',
      ),
    ),
  },
  {
    key: 'cjk-0037',
    type: 'state_of_affairs',
    title: 'The WTO’s register has no announcement of the China-Japan-Korea agreement',
    summary: 'Of agreements among the three it shows only that of Japan and Korea (171) as being negotiated.',
    date: '2026-04',
    jurisdictions: THREE,
    about: [CJK_FTA, actor('World Trade Organization')],
    citations: cite(WTO_REGISTER_2026_04),
  },
];
