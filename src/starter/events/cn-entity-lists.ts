import { mofcom, OPENSANCTIONS_CN } from '../documents';
import {
  article,
  attends,
  becomes,
  type CitedDocument,
  cite,
  type EventSeed,
  imposedBy,
  list,
  measure,
  notice,
  topic,
  who,
} from '../event-seed';

const UNRELIABLE = list('CN-MOFCOM-UEL');
const CONTROL = list('CN-MOFCOM-ECL');
const WATCH = list('CN-MOFCOM-WATCH');
const PROVISIONS = measure('CN-UEL-PROVISIONS-2020');
const MOFCOM = attends('Ministry of Commerce of the PRC', 'CN', null, 'authority');
const BY_MOFCOM = [who('Ministry of Commerce of the PRC', 'CN')];

const WIKIPEDIA = article(
  'Unreliable Entity List',
  'Wikipedia',
  'https://en.wikipedia.org/wiki/Unreliable_Entity_List',
);
const GEOPOLITECHS = article(
  'China removed non-tariff retaliation',
  'Geopolitechs',
  'https://www.geopolitechs.org/p/china-removed-non-tariff-retaliation',
);
const UEL_NOVEMBER = mofcom('商务部新闻发言人就调整不可靠实体清单措施答记者问', 'gndt/202511/1187.html');
const ECL_NOVEMBER = mofcom('商务部新闻发言人就调整出口管制管控名单措施答记者问', 'gndt/202511/1186.html');
const CAPITAL_FM = article(
  'China places Japanese entities on export control lists',
  'Capital FM / Xinhua',
  'https://www.capitalfm.co.ke/news/2026/02/china-japan-export-control-military/',
);
const SPOKESPERSON_ON_JAPAN = article(
  'MOFCOM spokesperson on Japan-related export control measures',
  'GMTEight',
  'https://gmteight.com/flash/detail/1216250',
);

type Told = Omit<EventSeed, 'participants' | 'jurisdictions' | 'citations'> & {
  affected?: string[];
  documents: CitedDocument[];
};

/** What China's ministry does to its lists. */
function byMofcom({ affected = ['US'], documents, ...told }: Told): EventSeed {
  return {
    ...told,
    participants: [MOFCOM],
    jurisdictions: imposedBy('CN', ...affected),
    citations: cite(...documents),
  };
}

const unreliableEntities: readonly EventSeed[] = [
  byMofcom({
    key: 'uel-01',
    type: 'announcement',
    title: 'China announces a list of unreliable entities',
    date: '2019-05-31',
    affected: [],
    about: [UNRELIABLE, PROVISIONS],
    effects: [becomes(PROVISIONS, 'announced')],
    documents: [WIKIPEDIA],
  }),
  byMofcom({
    key: 'uel-02',
    type: 'entry_into_force',
    title: 'China’s provisions on unreliable entities are issued and apply',
    date: '2020-09-19',
    affected: [],
    about: [UNRELIABLE, PROVISIONS],
    effects: [becomes(PROVISIONS, 'in_force')],
    documents: [
      article(
        'MOFCOM Releases Provisions on the Unreliable Entity List',
        'Diacron',
        'https://www.diacrongroup.com/en/tax-news/mofcom-releases-provisions-on-the-unreliable-entity-list/',
      ),
      WIKIPEDIA,
    ],
  }),
  byMofcom({
    key: 'uel-03',
    type: 'list_revision',
    title: 'Unreliable entities: Lockheed Martin, and Raytheon Missiles & Defense',
    summary: 'For selling arms to Taiwan. One data set counts eight rows, executives among them.',
    date: '2023-02-16',
    about: [UNRELIABLE],
    documents: [
      notice(
        'China adds two companies to unreliable entities list',
        'State Council Information Office / Xinhua',
        'http://english.scio.gov.cn/pressroom/2023-02/17/content_85111530.htm',
        { language: 'en' },
      ),
      OPENSANCTIONS_CN,
    ],
  }),
  byMofcom({
    key: 'uel-05',
    type: 'list_revision',
    title: 'Unreliable entities: ten US companies; 28 more on the export control list',
    date: '2025-01-02',
    about: [UNRELIABLE, CONTROL],
    documents: [
      article(
        'China Adds U.S. Companies to New Restricted List',
        'Phillips Lytle',
        'https://phillipslytle.com/update-to-u-s-china-trade-relations-china-adds-u-s-companies-to-new-restricted-list/',
      ),
    ],
  }),
  byMofcom({
    key: 'uel-06',
    type: 'list_revision',
    title: 'Unreliable entities: PVH and Illumina',
    date: '2025-02-04',
    about: [UNRELIABLE],
    documents: [
      article(
        'China adds PVH and Illumina to unreliable entity list',
        'khabarasia.com (CGTN)',
        'https://khabarasia.com/?p=82254',
      ),
      OPENSANCTIONS_CN,
    ],
  }),
  byMofcom({
    key: 'uel-08',
    type: 'list_revision',
    title: 'Unreliable entities: eleven of the United States; 16 more on the export control list',
    summary: 'Announcement 7 of 2025 of the list’s working mechanism.',
    date: '2025-04-04',
    about: [UNRELIABLE, CONTROL],
    documents: [GEOPOLITECHS, OPENSANCTIONS_CN],
  }),
  byMofcom({
    key: 'uel-09',
    type: 'list_revision',
    title: 'Unreliable entities: six of the United States; 12 more on the export control list',
    summary: 'Announcement 8 of 2025, made known on this day; a data set has it count from the next.',
    date: '2025-04-09',
    about: [UNRELIABLE, CONTROL],
    documents: [GEOPOLITECHS, OPENSANCTIONS_CN],
  }),
  {
    ...byMofcom({
      key: 'wk-22',
      type: 'entry_into_force',
      title: 'Announcement 8 of 2025 on unreliable entities takes effect',
      summary:
        'At 12:01 in Beijing. For its sister announcement of the day 00:01 is given, so that one may be a misreading.',
      date: '2025-04-10',
      occurredAt: '2025-04-10T12:01:00+08:00',
      about: [UNRELIABLE],
      documents: [
        mofcom(
          '不可靠实体清单工作机制关于将护盾人工智能公司等6家美国企业列入不可靠实体清单的公告',
          'zcfg/gnzcfg/zcfggzqd/202504/1134.html',
        ),
      ],
    }),
  },
  byMofcom({
    key: 'uel-10',
    type: 'list_suspension',
    title: 'China suspends its measures on the parties listed in April',
    summary:
      'Of the unreliable entities eleven for 90 days and six without a term; on the export control list 28, for 90 days.',
    date: '2025-05-14',
    about: [UNRELIABLE, CONTROL],
    acts: [
      {
        kind: 'ease',
        by: BY_MOFCOM,
        about: [UNRELIABLE, CONTROL],
        text: 'Does not apply what follows from those listings for the time being.',
      },
    ],
    documents: [
      GEOPOLITECHS,
      article(
        'China halts unreliable entity list, export control measures on certain US firms',
        'Shine / Xinhua',
        'https://www.shine.cn/news/nation/2505153828/',
      ),
    ],
  }),
  byMofcom({
    key: 'uel-11',
    type: 'list_revision',
    title: 'Unreliable entities: Saronic, Aerkomm and Oceaneering; three more on the export control list',
    date: '2025-09-25',
    about: [UNRELIABLE, CONTROL],
    documents: [
      article(
        'China takes countermeasures: sanctions on largest U.S. military shipbuilder',
        'worldports.org',
        'https://www.worldports.org/china-takes-countermeasures-sanctions-imposed-on-largest-u-s-military-shipbuilder',
      ),
      OPENSANCTIONS_CN,
    ],
  }),
  byMofcom({
    key: 'uel-12',
    type: 'list_revision',
    title: 'Unreliable entities: fourteen foreign ones',
    summary:
      'Among them Dedrone, BAE Systems Inc., Elbit Systems of America, and TechInsights with its subsidiaries, which a data set counts one by one.',
    date: '2025-10-09',
    affected: ['US', 'GB', 'CA'],
    about: [UNRELIABLE],
    documents: [
      article('China adds 14 defence companies to unreliable list', 'TASS', 'https://tass.com/world/2027641'),
      OPENSANCTIONS_CN,
    ],
  }),
];

const november2025: readonly EventSeed[] = [
  byMofcom({
    key: 'wk-12',
    type: 'list_revision',
    title: 'China ends its measures on the unreliable entities of 4 March 2025',
    summary: 'Ten of them. A data set has not followed.',
    date: '2025-11-10',
    about: [UNRELIABLE],
    acts: [{ kind: 'ease', by: BY_MOFCOM, about: [UNRELIABLE], text: 'Takes those measures back.' }],
    documents: [UEL_NOVEMBER],
  }),
  byMofcom({
    key: 'wk-13',
    type: 'list_suspension',
    title: 'China goes on suspending its measures on the unreliable entities of 4 April 2025',
    summary: 'For one more year; companies may ask for leave to deal with them.',
    date: '2025-11-10',
    about: [UNRELIABLE],
    acts: [{ kind: 'ease', by: BY_MOFCOM, about: [UNRELIABLE], text: 'Keeps those measures suspended.' }],
    documents: [UEL_NOVEMBER],
  }),
  byMofcom({
    key: 'wk-14',
    type: 'list_revision',
    title: 'China ends its measures on 15 US parties of the export control list',
    summary: 'Those of Announcement 13, of 4 March 2025.',
    date: '2025-11-10',
    about: [CONTROL],
    acts: [{ kind: 'ease', by: BY_MOFCOM, about: [CONTROL], text: 'Takes those measures back.' }],
    documents: [ECL_NOVEMBER],
  }),
  byMofcom({
    key: 'wk-15',
    type: 'list_suspension',
    title: 'China goes on suspending its measures on 16 US parties of the export control list',
    summary: 'Those of Announcement 21, of 4 April 2025, for one more year.',
    date: '2025-11-10',
    about: [CONTROL],
    acts: [{ kind: 'ease', by: BY_MOFCOM, about: [CONTROL], text: 'Keeps those measures suspended.' }],
    documents: [ECL_NOVEMBER],
  }),
];

const againstJapan: readonly EventSeed[] = [
  byMofcom({
    key: 'cn-13',
    type: 'list_revision',
    title: 'China lists 20 Japanese entities for export control and watches 20 more',
    summary: 'The watch list is used for the first time.',
    date: '2026-02-24',
    affected: ['JP'],
    about: [CONTROL, WATCH, topic('japan-china-relations')],
    documents: [SPOKESPERSON_ON_JAPAN, CAPITAL_FM, OPENSANCTIONS_CN],
  }),
  byMofcom({
    key: 'cn-15',
    type: 'publication',
    title: 'A report tells of the watched Japanese entities as if they were banned',
    summary: 'Subaru, TDK and others; the ministry and its annexes keep the two lists apart.',
    date: '2026-02-24',
    affected: ['JP'],
    about: [WATCH, CONTROL],
    documents: [CAPITAL_FM, SPOKESPERSON_ON_JAPAN, OPENSANCTIONS_CN],
  }),
  byMofcom({
    key: 'cn-14',
    type: 'list_revision',
    title: 'China lists 20 more Japanese entities for export control and watches another 20',
    date: '2026-06-29',
    affected: ['JP'],
    about: [CONTROL, WATCH, topic('japan-china-relations')],
    documents: [
      article(
        'China adds 20 Japanese entities to export control list',
        'ECNS',
        'http://www.ecns.cn/cns-wire/2026-06-29/detail-ihfftxzk2715539.shtml',
      ),
      OPENSANCTIONS_CN,
    ],
  }),
];

/** China's lists of entities, and the suspensions of what follows from them. */
export const cnEntityLists: readonly EventSeed[] = [...unreliableEntities, ...november2025, ...againstJapan];
