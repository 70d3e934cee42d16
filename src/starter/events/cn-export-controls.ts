import { mofcom } from '../documents';
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
  topic,
  who,
} from '../event-seed';

const GALLIUM = measure('CN-GA-GE-2023');
const GRAPHITE = measure('CN-GRAPHITE-2023');
const ANTIMONY = measure('CN-ANTIMONY-2024');
const TUNGSTEN = measure('CN-TUNGSTEN-2025');
const RARE_EARTHS = measure('CN-RARE-EARTHS-2025');
const OCTOBER = measure('CN-OCT-2025');
const US_MILITARY = measure('CN-US-MILITARY-2024');
const US_MINERALS = measure('CN-US-MINERALS-2024');
const JP_MILITARY = measure('CN-JP-MILITARY-2026');
const REGULATIONS = measure('CN-DUAL-USE-REGULATIONS-2024');
const DUAL_USE_LIST = measure('CN-DUAL-USE-LIST-2024');
const MINERALS = topic('critical-minerals');
const RARE_EARTH_TOPIC = topic('rare-earths');
const MOFCOM = attends('Ministry of Commerce of the PRC', 'CN', null, 'authority');
const BY_MOFCOM = [who('Ministry of Commerce of the PRC', 'CN')];

const TIMELINE = article(
  'China export control timeline',
  'Bestao Consulting',
  'https://www.bestao-consulting.com/detail?id=1768&status=china_policy',
);
const GRAPHITE_NOTICE = mofcom('关于优化调整石墨物项临时出口管制措施的公告', 'zcfg/gnzcfg/zcfggzqd/202310/912.html');
const NO_70 = article(
  'Announcement No. 70 of 2025 suspends Nos. 55-58, 61, 62',
  'ChemRadar',
  'https://www.chemradar.com/en/news/detail/f3s7t2oy9qf4',
);
const PILLSBURY = article(
  'China Suspends Export Controls on Certain Critical Minerals',
  'Pillsbury',
  'https://www.pillsburylaw.com/en/news-and-insights/china-suspends-export-controls-certain-critical-minerals-related-items.html',
);
const GVW = article(
  'China Bans Exports of Dual-Use Items to Japanese Military',
  'GvW Graf von Westphalen',
  'https://www.gvw.com/en/news/blog/detail/china-bans-exports-of-dual-use-items-to-japanese-military-and-expands-re-export-liability',
);

type Told = Omit<EventSeed, 'participants' | 'jurisdictions' | 'citations'> & {
  affected?: string[];
  documents: CitedDocument[];
};

/** What China's ministry does to exports. */
function byMofcom({ affected = [], documents, ...told }: Told): EventSeed {
  return {
    ...told,
    participants: [MOFCOM],
    jurisdictions: imposedBy('CN', ...affected),
    citations: cite(...documents),
  };
}

const minerals: readonly EventSeed[] = [
  byMofcom({
    key: 'cn-01',
    type: 'measure_adopted',
    title: 'China announces licensing of gallium and germanium exports',
    summary: 'Announcement 23 of 2023, to apply from 1 August.',
    date: '2023-07-03',
    about: [GALLIUM, topic('gallium-germanium'), MINERALS],
    effects: [becomes(GALLIUM, 'adopted')],
    documents: [
      article(
        'China Imposes Export Controls on Gallium and Germanium',
        'China Justice Observer',
        'https://chinajusticeobserver.com/a/china-imposes-export-controls-on-gallium-and-germanium',
      ),
      article(
        'Announcement No. 23 of the Ministry of Commerce in 2023 (translation)',
        'szfmmetal.com',
        'http://szfmmetal.com/index.php?c=News&a=view&aid=538&lang=en',
      ),
    ],
  }),
  byMofcom({
    key: 'cn-02',
    type: 'entry_into_force',
    title: 'China’s licensing of gallium and germanium takes effect',
    date: '2023-08-01',
    about: [GALLIUM, topic('gallium-germanium'), MINERALS],
    effects: [becomes(GALLIUM, 'in_force')],
    documents: [TIMELINE],
  }),
  byMofcom({
    key: 'wk-01',
    type: 'measure_adopted',
    title: 'China announces permits for graphite exports',
    summary: 'For artificial graphite of high grade and for natural flake graphite, from 1 December.',
    date: '2023-10-20',
    about: [GRAPHITE, topic('graphite'), MINERALS],
    effects: [becomes(GRAPHITE, 'adopted')],
    documents: [GRAPHITE_NOTICE],
  }),
  byMofcom({
    key: 'wk-02',
    type: 'entry_into_force',
    title: 'China’s graphite controls take effect',
    summary: 'At the same time earlier controls of other graphite ended.',
    date: '2023-12-01',
    about: [GRAPHITE, topic('graphite'), MINERALS],
    effects: [becomes(GRAPHITE, 'in_force')],
    documents: [GRAPHITE_NOTICE],
  }),
  byMofcom({
    key: 'cn-03',
    type: 'entry_into_force',
    title: 'China’s graphite controls take effect, as one consultancy has it, in December 2024',
    summary: 'The ministry’s own announcement says a year earlier.',
    date: '2024-12-12',
    about: [GRAPHITE, topic('graphite'), MINERALS],
    effects: [becomes(GRAPHITE, 'in_force')],
    documents: [TIMELINE],
  }),
  byMofcom({
    key: 'cn-04',
    type: 'measure_adopted',
    title: 'China announces licensing of antimony exports',
    summary: 'Announcement 33 of 2024, to apply from 15 September.',
    date: '2024-08-15',
    about: [ANTIMONY, topic('antimony'), MINERALS],
    effects: [becomes(ANTIMONY, 'adopted')],
    documents: [
      article(
        'Announcement No. 33 of 2024 (antimony)',
        'UrbanMines (um-material.com)',
        'https://um-material.com/news/announcement-no-33-of-2024-of-the-ministry-of-commerce-and-the-general-administration-of-customs-of-china-on-the-implementation-of-export-control-on-antimony-and-other-items',
      ),
    ],
  }),
  byMofcom({
    key: 'cn-05',
    type: 'entry_into_force',
    title: 'China’s licensing of antimony takes effect',
    date: '2024-09-15',
    about: [ANTIMONY, topic('antimony'), MINERALS],
    effects: [becomes(ANTIMONY, 'in_force')],
    documents: [TIMELINE],
  }),
  byMofcom({
    key: 'cn-07',
    type: 'entry_into_force',
    title: 'China licenses exports of tungsten, tellurium, bismuth, molybdenum and indium',
    summary: 'Announcement 10 of 2025.',
    date: '2025-02-04',
    about: [TUNGSTEN, topic('tungsten-and-other-metals'), MINERALS],
    effects: [becomes(TUNGSTEN, 'in_force')],
    documents: [
      article(
        'Announcement No. 10 of 2025 (W, Te, Bi, Mo, In)',
        'UrbanMines (um-material.com)',
        'https://um-material.com/te/news/china-implements-export-controls-on-tungsten-tellurium-and-other-related-items',
      ),
    ],
  }),
];

const dualUse: readonly EventSeed[] = [
  byMofcom({
    key: 'wk-04/order',
    type: 'measure_adopted',
    title: 'State Council issues the dual-use regulations',
    summary: 'Order 792.',
    date: '2024-09-30',
    about: [REGULATIONS, topic('dual-use-items')],
    effects: [becomes(REGULATIONS, 'adopted')],
    documents: [mofcom('中华人民共和国两用物项出口管制条例', 'zcfg/gnzcfg/gzjgfxwj/202410/1057.html')],
  }),
  byMofcom({
    key: 'wk-04',
    type: 'entry_into_force',
    title: 'China’s dual-use regulations take effect',
    summary: 'There is a watch list from now on.',
    date: '2024-12-01',
    about: [REGULATIONS, list('CN-MOFCOM-WATCH'), topic('dual-use-items')],
    effects: [becomes(REGULATIONS, 'in_force')],
    documents: [mofcom('中华人民共和国两用物项出口管制条例', 'zcfg/gnzcfg/gzjgfxwj/202410/1057.html')],
  }),
  byMofcom({
    key: 'wk-03',
    type: 'entry_into_force',
    title: 'China’s single list of dual-use items takes effect',
    summary: 'Announcement 51 of 2024, in the place of eleven others.',
    date: '2024-12-01',
    about: [DUAL_USE_LIST, topic('dual-use-items')],
    effects: [becomes(DUAL_USE_LIST, 'in_force')],
    documents: [
      mofcom('关于发布《中华人民共和国两用物项出口管制清单》的公告', 'zcfg/gnzcfg/zcfggzqd/202411/1067.html'),
    ],
  }),
  byMofcom({
    key: 'cn-06',
    type: 'entry_into_force',
    title: 'China bans exports of gallium, germanium and antimony to the United States',
    summary:
      'Announcement 46 of 2024: superhard materials too (clause 2), and nothing of dual use for military users (clause 1).',
    date: '2024-12-03',
    affected: ['US'],
    about: [US_MINERALS, US_MILITARY, MINERALS, topic('military-end-use')],
    effects: [becomes(US_MINERALS, 'in_force'), becomes(US_MILITARY, 'in_force')],
    documents: [
      article(
        'China Bans Exports of Gallium, Germanium, Antimony to U.S. (Reuters)',
        'cryptogon.com quoting Reuters',
        'https://www.cryptogon.com/?p=71535',
      ),
      GVW,
    ],
  }),
  byMofcom({
    key: 'cn-12',
    type: 'entry_into_force',
    title: 'China bans dual-use exports to military users of Japan',
    summary: 'Announcement 1 of 2026; passing goods on from third countries is covered too.',
    date: '2026-01-06',
    affected: ['JP'],
    about: [JP_MILITARY, topic('military-end-use'), topic('japan-china-relations')],
    effects: [becomes(JP_MILITARY, 'in_force')],
    documents: [
      article(
        'China Announces New Export Controls Targeting Japan',
        'Crowell & Moring via Mondaq',
        'https://www.mondaq.com/unitedstates/export-controls-trade-investment-sanctions/1731736/china-announces-new-export-controls-targeting-japan',
      ),
      GVW,
    ],
  }),
];

const rareEarths: readonly EventSeed[] = [
  byMofcom({
    key: 'cn-08',
    type: 'entry_into_force',
    title: 'China licenses exports of seven rare earths',
    summary: 'Announcement 18 of 2025, from the day on which it came out.',
    date: '2025-04-04',
    about: [RARE_EARTHS, RARE_EARTH_TOPIC, MINERALS],
    effects: [becomes(RARE_EARTHS, 'in_force')],
    documents: [
      article(
        'China Imposes Export Controls on Medium and Heavy Rare Earth Materials',
        'Holland & Knight',
        'https://hklaw.com/en/insights/publications/2025/04/china-imposes-export-controls-on-medium-and-heavy-rare-earth-materials',
      ),
    ],
  }),
  byMofcom({
    key: 'cn-09',
    type: 'measure_adopted',
    title: 'China announces six export controls in one day',
    summary: 'Announcements 55 to 58, 61 and 62 of 2025, from superhard materials to rare-earth technology.',
    date: '2025-10-09',
    about: [OCTOBER, RARE_EARTH_TOPIC, MINERALS],
    effects: [becomes(OCTOBER, 'adopted')],
    documents: [PILLSBURY, NO_70],
  }),
  byMofcom({
    key: 'cn-10',
    type: 'suspension',
    title: 'China suspends its six export controls of October 2025',
    summary: 'Announcement 70 of 2025, until 10 November 2026.',
    date: '2025-11-07',
    about: [OCTOBER, RARE_EARTH_TOPIC, MINERALS],
    acts: [{ kind: 'ease', by: BY_MOFCOM, about: [OCTOBER], text: 'Does not apply the six announcements for a year.' }],
    effects: [becomes(OCTOBER, 'suspended', { until: '2026-11-10' })],
    documents: [NO_70, PILLSBURY],
  }),
  byMofcom({
    key: 'cn-11',
    type: 'suspension',
    title: 'China suspends its ban on mineral exports to the United States',
    summary:
      'Announcement 72 of 2025: clause 2 of that of the year before, until 27 November 2026. The one for military users goes on.',
    date: '2025-11-09',
    affected: ['US'],
    about: [US_MINERALS, MINERALS],
    acts: [{ kind: 'ease', by: BY_MOFCOM, about: [US_MINERALS], text: 'Does not apply the ban for a year.' }],
    effects: [becomes(US_MINERALS, 'suspended', { until: '2026-11-27' })],
    documents: [
      article(
        'China lifts export ban on gallium, germanium, antimony to US for year',
        'EFE',
        'https://efe.com/en/latest-news/2025-11-09/china-lifts-export-ban-on-gallium-germanium-antimony-to-us-for-year',
      ),
      GVW,
    ],
  }),
  byMofcom({
    key: 'wk-23',
    type: 'announcement',
    title: 'China grants its first general licences for rare earths',
    date: '2025-12-19',
    about: [RARE_EARTHS, RARE_EARTH_TOPIC],
    acts: [
      { kind: 'announce', by: BY_MOFCOM, about: [RARE_EARTHS], text: 'Some exporters have general licences now.' },
    ],
    documents: [mofcom('商务部新闻发言人就已批准稀土部分通用许可申请答记者问', 'gndt/202605/1250.html')],
  }),
  byMofcom({
    key: 'wk-20',
    type: 'statement',
    title: 'China’s Ministry of Commerce: the measures of October 2025 stay suspended',
    date: '2026-04-17',
    affected: ['US'],
    about: [OCTOBER, RARE_EARTH_TOPIC],
    acts: [
      { kind: 'announce', by: BY_MOFCOM, about: [OCTOBER], text: 'They rest until 10 November 2026, as was said.' },
    ],
    // Says that it is so, and not since when.
    effects: [becomes(OCTOBER, 'suspended', { date: '../2026-04-17', until: '2026-11-10' })],
    documents: [mofcom('商务部回应稀土出口管制', 'gndt/202604/1219.html')],
  }),
];

/** China's export controls of goods, and their suspensions. */
export const cnExportControls: readonly EventSeed[] = [...minerals, ...dualUse, ...rareEarths];
