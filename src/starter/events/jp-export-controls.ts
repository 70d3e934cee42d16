import { mofcom } from '../documents';
import {
  article,
  at,
  attends,
  becomes,
  cite,
  type EventSeed,
  imposedBy,
  measure,
  parties,
  states,
  topic,
  who,
} from '../event-seed';

const SME = measure('JP-SME-2023');
const QUANTUM = measure('JP-QUANTUM-2024');
const CHIPS = measure('JP-CHIPS-2025');
const CATCH_ALL = measure('JP-CATCH-ALL-2025');
const METI = attends('Ministry of Economy, Trade and Industry', 'JP', null, 'authority');
const EQUIPMENT = topic('semiconductor-equipment');

const DRAFT_JANUARY_2025 = article(
  'Japan plans to curb exports of chips, quantum-computing tech',
  'The Edge Malaysia (Bloomberg)',
  'https://theedgemalaysia.com/node/742915',
);
/** Tells of the end-user list too. */
export const EDGE_JANUARY_2025 = DRAFT_JANUARY_2025;

const equipment: readonly EventSeed[] = [
  {
    key: 'jp-01',
    type: 'consultation',
    title: 'METI asks for comments on controlling chip-making equipment',
    summary: 'Twenty-three items; comments were taken until 29 April.',
    date: '2023-03-31',
    participants: [METI],
    jurisdictions: imposedBy('JP'),
    about: [SME, EQUIPMENT],
    effects: [becomes(SME, 'announced')],
    citations: cite(
      article(
        'Japan to Introduce Export Curbs on Chipmaking Equipment',
        'Nippon.com / Jiji Press',
        'https://www.nippon.com/en/news/yjj2023033100522/japan-to-introduce-export-curbs-on-chipmaking-equipment.html',
      ),
    ),
  },
  {
    key: 'jp-02',
    type: 'measure_adopted',
    title: 'Japan adopts the control of chip-making equipment',
    summary: 'By amending a ministerial order: six groups of equipment, twenty-three items together.',
    date: '2023-05-23',
    participants: [METI],
    jurisdictions: imposedBy('JP'),
    about: [SME, EQUIPMENT],
    effects: [becomes(SME, 'adopted')],
    citations: cite(
      article(
        'Japanese government imposes additional controls on semiconductor related items',
        'Global Compliance News (Baker McKenzie)',
        'https://www.globalcompliancenews.com/2023/06/02/https-sanctionsnews-bakermckenzie-com-japanese-government-imposes-additional-controls-on-semiconductor-related-items-_05302023/',
      ),
    ),
  },
  {
    key: 'jp-03',
    type: 'statement',
    title: 'Wang Wentao asks Japan to take its chip controls back',
    summary: 'Said beside a meeting of APEC.',
    date: '2023-05-26',
    participants: [attends('Wang Wentao', 'CN', 'Minister of Commerce', 'speaker')],
    jurisdictions: parties('CN', 'JP'),
    about: [SME],
    acts: [
      {
        kind: 'request_lifting',
        by: [who('Wang Wentao', 'CN')],
        to: states('JP'),
        about: [SME, EQUIPMENT],
        stance: -2,
        text: 'Wants Japan to undo the controls on chips.',
      },
    ],
    citations: cite(
      article(
        'China Commerce Minister urges Japan to reverse chip export controls',
        'Dimsum Daily',
        'https://www.dimsumdaily.hk/china-commerce-minister-urges-japan-to-reverse-chip-export-controls/',
      ),
    ),
  },
  {
    key: 'jp-04',
    type: 'entry_into_force',
    title: 'Japan’s control of chip-making equipment takes effect',
    summary: 'Whatever the destination a licence is needed; for 42 countries and territories it is easier to get.',
    date: '2023-07-23',
    participants: [METI],
    jurisdictions: imposedBy('JP'),
    about: [SME, EQUIPMENT],
    effects: [becomes(SME, 'in_force')],
    citations: cite(
      article(
        'Japanese restrictions on exports of advanced chip-manufacturing equipment took effect',
        'The Japan Times',
        'https://www.japantimes.co.jp/news/2023/07/23/business/chip-export-curbs-begin/',
      ),
      article(
        'Japan new chip equipment export rules take effect',
        'Hogan Lovells',
        'https://eus-prd-44f00f104e3f-xp2-cd.azurewebsites.net/en/publications/japans-new-chip-equipment-export-rules-take-effect',
      ),
    ),
  },
  {
    key: 'jp-05',
    type: 'meeting',
    title: 'Nishimura and Wang agree on regular talks about export control',
    summary: 'In San Francisco, where APEC met.',
    date: '2023-11',
    place: at('San Francisco', 'US'),
    participants: [
      attends('Wang Wentao', 'CN', 'Minister of Commerce'),
      attends('Nishimura Yasutoshi', 'JP', 'Minister of Economy, Trade and Industry'),
    ],
    jurisdictions: parties('CN', 'JP'),
    about: [topic('export-controls')],
    acts: [
      {
        kind: 'commit_talks',
        by: [who('Wang Wentao', 'CN'), who('Nishimura Yasutoshi', 'JP')],
        about: [topic('export-controls')],
        stance: 1,
        text: 'Their ministries are to meet regularly.',
      },
    ],
    citations: cite(
      article(
        'China and Japan to Establish Framework for Export Control Talks',
        'rawmaterials.net',
        'https://rawmaterials.net/china-and-japan-to-establish-framework-for-export-control-talks/',
      ),
    ),
  },
];

const since2024: readonly EventSeed[] = [
  {
    key: 'jp-06',
    type: 'consultation',
    title: 'METI proposes to control four technologies',
    summary: 'Comments were taken until 25 May. The press gives the weekday only; China was displeased.',
    date: '2024-04-26?',
    participants: [METI],
    jurisdictions: imposedBy('JP'),
    about: [QUANTUM, topic('quantum-technology'), topic('semiconductors')],
    effects: [becomes(QUANTUM, 'announced')],
    citations: cite(
      article(
        'China Irked by New Proposed Japanese Semiconductor, Quantum Export Controls',
        'Export Compliance Daily',
        'https://exportcompliancedaily.com/article/2024/04/30/china-irked-by-new-proposed-japanese-semiconductor-quantum-export-controls-2404290018?BC=bc_6742bf87753c0',
      ),
    ),
  },
  {
    key: 'jp-07',
    type: 'consultation',
    title: 'METI drafts controls of advanced chips, lithography and cryocoolers',
    summary:
      'They were to come at the end of May. China’s ministry, which tells of it too, adds additive manufacturing and a new catch-all control, and that comments were taken until 1 March.',
    date: '2025-01-31',
    participants: [METI],
    jurisdictions: imposedBy('JP'),
    about: [CHIPS, CATCH_ALL, topic('semiconductors')],
    effects: [becomes(CHIPS, 'announced'), becomes(CATCH_ALL, 'announced')],
    citations: cite(DRAFT_JANUARY_2025, mofcom('日本修改出口管制清单,修订全面管制政策', 'gjdt/202502/1103.html')),
  },
  {
    key: 'wk-07',
    type: 'measure_adopted',
    title: 'Japan amends its foreign exchange and export orders',
    summary: 'For quantum technology, materials for chips and ceramic coatings, with effect after two months.',
    date: '2025-03-25',
    participants: [METI],
    jurisdictions: imposedBy('JP'),
    about: [CHIPS],
    // Two months on: about that month, without a day.
    effects: [becomes(CHIPS, 'adopted'), becomes(CHIPS, 'in_force', { date: '2025-05~' })],
    citations: cite(mofcom('日本政府修订《外汇令》和《出口贸易管理令》', 'gjdt/202504/1126.html')),
  },
  {
    key: 'jp-08',
    type: 'announcement',
    title: 'METI publishes new controls of chip-related items; China objects',
    summary: 'China’s ministry spoke against them on 3 April.',
    date: '2025-04',
    participants: [METI],
    jurisdictions: [...imposedBy('JP'), { code: 'CN', role: 'affected' }],
    about: [CHIPS],
    acts: [
      {
        kind: 'oppose',
        by: [who('Ministry of Commerce of the PRC', 'CN')],
        to: states('JP'),
        about: [CHIPS],
        stance: -2,
        text: 'Is against the new controls.',
      },
    ],
    citations: cite(
      article(
        'Japan Releases New Tech Export Controls; China Expresses Opposition',
        'Export Compliance Daily',
        'https://exportcompliancedaily.com/article/2025/04/07/japan-releases-new-tech-export-controls-china-expresses-opposition-2504040022?BC=bc_67fbef55ca619',
      ),
    ),
  },
  {
    key: 'wk-08',
    type: 'entry_into_force',
    title: 'Japan’s revised Export Trade Control Order takes effect',
    summary: 'It makes clear how the end use is to be checked under the catch-all.',
    date: '2025-08-18',
    participants: [METI],
    jurisdictions: imposedBy('JP'),
    about: [CATCH_ALL, topic('catch-all-controls')],
    effects: [becomes(CATCH_ALL, 'in_force')],
    citations: cite(mofcom('日本修订《出口贸易管理令》', 'gjdt/202605/1260.html')),
  },
];

/** Japan's controls of chips and of what makes them. */
export const jpExportControls: readonly EventSeed[] = [...equipment, ...since2024];
