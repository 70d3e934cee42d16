import { mofcom } from '../documents';
import { article, attends, cite, type EventSeed, imposedBy, list, notice, parties, states, who } from '../event-seed';
import { EDGE_JANUARY_2025 } from './jp-export-controls';

const END_USER_LIST = list('JP-METI-EUL');
const METI = attends('Ministry of Economy, Trade and Industry', 'JP', null, 'authority');
const MOFCOM = who('Ministry of Commerce of the PRC', 'CN');
const MOFCOM_SPEAKS = attends('Ministry of Commerce of the PRC', 'CN', 'Spokesperson', 'speaker');

const ONESOURCE = article(
  'Japan Own Effort on Japan Export Regulation',
  'Thomson Reuters ONESOURCE',
  'https://tax.thomsonreuters.com/blog/onesource/japans-own-effort-on-japan-export-regulation/',
);
const METI_2018 = notice(
  '外国ユーザーリストを改正しました (2018-05-02)',
  'METI',
  'http://www.meti.go.jp/press/2018/05/20180502001/20180502001_01.html',
  { language: 'ja' },
);
const METI_2025 = notice(
  '外国ユーザーリストを改正しました (2025-09-29)',
  'METI via pubt.io',
  'https://www.pubt.io/view/0CBD1104F63F17114FEDA72130F3644FD244C294',
  { language: 'ja' },
);

/** One revision of the list. */
type Revision = Pick<EventSeed, 'key' | 'date' | 'title' | 'summary' | 'citations'> & { affected?: string[] };

const revisions: readonly Revision[] = [
  {
    key: 'eul-00',
    date: '2002-04',
    title: 'METI issues the End User List for the first time',
    summary:
      'It came with the catch-all control of weapons of mass destruction, for exporters to consult; it forbids nothing.',
    citations: cite(ONESOURCE, METI_2018),
  },
  {
    key: 'eul-01',
    date: '2015-04',
    title: 'End User List revised: 17 entities more, 527 in all',
    summary: 'In eleven countries and regions. A table on the same page adds up to 515.',
    citations: cite(ONESOURCE),
  },
  {
    key: 'eul-02',
    date: '2018-05-02',
    title: 'End User List revised: 21 entities more, 529 in all',
    summary: 'In thirteen countries and regions.',
    citations: cite(METI_2018),
  },
  {
    key: 'eul-03',
    date: '2023-12-06',
    title: 'End User List revised: 36 entities more, 706 in all',
    summary:
      'In fifteen countries and regions, 101 of them in China, where the China Academy of Engineering Physics is new. Applied from 11 December.',
    affected: ['CN'],
    citations: cite(
      article(
        'Japan adds Chinese nuclear weapons lab and others to WMD concern list',
        'Nikkei via directus.gr',
        'https://directus.gr/japan-adds-chinese-nuclear-weapons-lab-and-others-to-wmd-concern-list',
      ),
      article(
        'Japan Adds Chinese N-Institute to WMD Concern List',
        'Nippon.com / Jiji Press',
        'https://www.nippon.com/en/news/yjj2023120600555/japan-adds-chinese-n-institute-to-wmd-concern-list.html',
      ),
    ),
  },
  {
    key: 'eul-04',
    date: '2025-01-31',
    title: 'End User List revised: 42 entities more, 748 in all',
    summary: 'Applied from 5 February; about 110 are in China. The total follows from the next revision.',
    affected: ['CN'],
    citations: cite(EDGE_JANUARY_2025, METI_2025),
  },
  {
    key: 'eul-05',
    date: '2025-09-29',
    title: 'End User List revised: 87 entities more, 835 in all',
    summary:
      'In fifteen countries and regions; for the first time there are some for conventional weapons. Applied from 9 October.',
    affected: ['CN'],
    citations: cite(METI_2025),
  },
];

function revisionEvent({ affected = [], ...revision }: Revision): EventSeed {
  return {
    ...revision,
    type: 'list_revision',
    participants: [METI],
    jurisdictions: imposedBy('JP', ...affected),
    about: [END_USER_LIST],
  };
}

const reactions: readonly EventSeed[] = [
  {
    key: 'eul-06',
    type: 'statement',
    title: 'China’s Ministry of Commerce speaks against new Chinese names on Japan’s list',
    date: '2025-09-29',
    participants: [MOFCOM_SPEAKS],
    jurisdictions: parties('CN', 'JP'),
    about: [END_USER_LIST],
    acts: [
      {
        kind: 'oppose',
        by: [MOFCOM],
        to: states('JP'),
        about: [END_USER_LIST],
        stance: -2,
        text: 'Is against the listing of Chinese firms.',
      },
      {
        kind: 'support',
        by: [MOFCOM],
        about: [END_USER_LIST],
        stance: 1,
        text: 'Is glad that two are off the list.',
      },
    ],
    citations: cite(
      article(
        'China urges Japan to stop adding Chinese firms to export control list',
        "Xinhua / People's Daily Online",
        'http://en.people.cn/n3/2025/0930/c90000-20373249.html',
      ),
    ),
  },
  {
    key: 'wk-09',
    type: 'statement',
    title: 'China’s Ministry of Commerce answers a question on Japan’s end-user list',
    date: '2025-09-30',
    participants: [MOFCOM_SPEAKS],
    jurisdictions: parties('CN', 'JP'),
    about: [END_USER_LIST],
    acts: [
      {
        kind: 'request_policy_change',
        by: [MOFCOM],
        to: states('JP'),
        about: [END_USER_LIST],
        stance: -2,
        text: 'Wants Japan to put no more Chinese firms on the list.',
      },
      {
        kind: 'request_lifting',
        by: [MOFCOM],
        to: states('JP'),
        about: [END_USER_LIST],
        stance: 0,
        text: 'Welcomes that two were taken off and hopes, by talking, for others to follow.',
      },
    ],
    citations: cite(
      mofcom('商务部新闻发言人就日将我多家实体列入出口管制“最终用户清单”事答记者问', 'gndt/202509/1169.html'),
    ),
  },
];

/** METI's End User List, revision by revision, and what China said to it. */
export const jpMetiEulEvents: readonly EventSeed[] = [...revisions.map(revisionEvent), ...reactions];
