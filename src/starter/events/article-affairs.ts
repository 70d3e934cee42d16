import { claims } from '../documents';
import {
  actor,
  article,
  attends,
  becomes,
  cite,
  type EventSeed,
  imposedBy,
  jurisdiction,
  list,
  measure,
  negotiation,
  parties,
  partiesBecome,
  states,
  topic,
  unnamed,
  who,
} from '../event-seed';
import { CJK_FTA, THREE } from './cjk-fta-study';

const RCEP = negotiation('RCEP');
const EQUIPMENT_CONTROLS = measure('JP-SME-2023');
const TARIFFS = measure('US-TARIFFS-2025');
const COOPERATION = topic('regional-cooperation');
/** What the article says in its own voice. */
const THE_ARTICLE = [unnamed('the article')];
const REPORTS = [unnamed('reports')];
const NEWSPAPER = [who('South China Morning Post')];
/** Of the article: what it tells to be so was so by then at the latest. */
const BY_THEN = '../2025-11-04';
const ONGOING = '../..';

const policies: readonly EventSeed[] = [
  {
    key: 'article-2025-11/9',
    type: 'state_of_affairs',
    title: 'Japan tightens its controls of advanced chip-making equipment, reports say',
    date: '../2025-11',
    jurisdictions: imposedBy('JP', 'CN'),
    about: [EQUIPMENT_CONTROLS, topic('semiconductor-equipment')],
    acts: [
      {
        kind: 'comment',
        by: REPORTS,
        about: [EQUIPMENT_CONTROLS, topic('semiconductor-equipment')],
        text: 'Japan controls such equipment more and more tightly.',
        reportedBy: NEWSPAPER,
      },
      {
        kind: 'comment',
        by: REPORTS,
        about: [EQUIPMENT_CONTROLS, jurisdiction('CN')],
        text: 'Firms from China are among those that it is aimed at first.',
        reportedBy: NEWSPAPER,
      },
    ],
    citations: claims(9, 10),
  },
  {
    key: 'article-2025-11/13',
    type: 'state_of_affairs',
    title: 'China keeps speaking for closer economic cooperation in East Asia',
    date: ONGOING,
    jurisdictions: parties('CN'),
    about: [COOPERATION],
    acts: [
      {
        kind: 'support',
        by: states('CN'),
        about: [COOPERATION],
        stance: 1,
        text: 'Wants the economies of the region to grow together, whatever stands between it and the United States.',
      },
    ],
    citations: claims(13),
  },
  {
    key: 'article-2025-11/14',
    type: 'state_of_affairs',
    title: 'Tensions between the United States and China',
    date: ONGOING,
    jurisdictions: parties('CN', 'US'),
    about: [topic('us-china-relations')],
    citations: claims(14),
  },
  {
    key: 'article-2025-11/21',
    type: 'state_of_affairs',
    title: 'The United States have raised tariffs',
    summary: 'The article has it in what Xu Yue says.',
    date: '../2025-11',
    jurisdictions: imposedBy('US'),
    about: [TARIFFS, topic('us-tariffs')],
    effects: [becomes(TARIFFS, 'in_force', { date: BY_THEN })],
    citations: claims(21),
  },
];

const agreements: readonly EventSeed[] = [
  {
    key: 'article-2025-11/15',
    type: 'state_of_affairs',
    title: 'The idea of a trilateral agreement has been discussed for more than twenty years',
    date: '2005~/..',
    jurisdictions: THREE,
    about: [CJK_FTA],
    effects: [becomes(CJK_FTA, 'proposed', { date: '../2005~' })],
    citations: claims(15),
  },
  {
    key: 'article-2025-11/16',
    type: 'launch',
    title: 'Formal negotiations of the trilateral agreement start',
    date: '2012',
    jurisdictions: THREE,
    about: [CJK_FTA],
    effects: [becomes(CJK_FTA, 'launched')],
    citations: claims(16),
  },
  {
    key: 'article-2025-11/17',
    type: 'state_of_affairs',
    title: 'The trilateral talks get nowhere, because of the pandemic',
    date: '2020~/2025~',
    jurisdictions: THREE,
    about: [CJK_FTA, topic('pandemic')],
    acts: [
      {
        kind: 'explain',
        by: THE_ARTICLE,
        about: [CJK_FTA, topic('pandemic')],
        text: 'Gives the pandemic as the cause.',
      },
    ],
    citations: claims(17),
  },
  {
    key: 'article-2025-11/18',
    type: 'state_of_affairs',
    title: 'China, Japan and Korea are all in RCEP',
    date: '2025-11',
    jurisdictions: THREE,
    about: [RCEP],
    effects: partiesBecome(RCEP, 'in_force', ['CN', 'JP', 'KR'], BY_THEN),
    citations: claims(18),
  },
  {
    key: 'article-2025-11/19',
    type: 'state_of_affairs',
    title: 'RCEP covers less than a full free trade agreement',
    date: '2025-11',
    jurisdictions: THREE,
    about: [RCEP, CJK_FTA],
    acts: [
      {
        kind: 'comment',
        by: THE_ARTICLE,
        about: [RCEP, CJK_FTA],
        text: 'Finds that it does not reach as far.',
      },
    ],
    citations: claims(19),
  },
];

const newGovernment: EventSeed = {
  key: 'p-takai',
  type: 'appointment',
  title: 'Takaichi Sanae becomes Prime Minister of Japan',
  summary: 'The first woman in this office.',
  date: '2025-10-21',
  participants: [
    attends('Takaichi Sanae', 'JP', 'Prime Minister'),
    attends('Akazawa Ryosei', 'JP', 'Minister of Economy, Trade and Industry'),
  ],
  jurisdictions: parties('JP'),
  about: [actor('Cabinet of Japan')],
  citations: [
    ...cite(
      article(
        'Japan PM Takaichi sworn in',
        'Anadolu (anews.com.tr)',
        'https://www.anews.com.tr/asia/2025/10/21/japans-pm-takaichi-sworn-in-by-emperor-as-unveils-new-cabinet',
      ),
    ),
    ...claims(20, 43),
  ],
};

const theArticle: EventSeed = {
  key: 'article-2025-11',
  type: 'publication',
  title: 'Article on China, Japan, Korea and their trade agreement',
  summary: 'Its claims are told as events of their own; here is what it speaks of.',
  date: '2025-11-04',
  participants: [attends('South China Morning Post', 'HK', null, 'author')],
  jurisdictions: ['CN', 'JP', 'KR', 'US'].map((code) => ({ code, role: 'mentioned' })),
  about: [
    CJK_FTA,
    RCEP,
    list('JP-METI-EUL'),
    EQUIPMENT_CONTROLS,
    TARIFFS,
    ...[
      'Natixis',
      'Shanghai International Studies University',
      'Japan Research Center',
      'EIU',
      'World Trade Organization',
    ].map(actor),
    ...[
      'ai-chips',
      'semiconductor-equipment',
      'supply-chains',
      'multilateral-trading-system',
      'services-trade',
      'digital-trade',
      'regional-cooperation',
      'pandemic',
      'trump-era-policies',
    ].map(topic),
  ],
  citations: claims(48, 49, 50, 51, 52),
};

/** How things stand, as the example article has it. */
export const articleAffairs: readonly EventSeed[] = [...policies, ...agreements, newGovernment, theArticle];
