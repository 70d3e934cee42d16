import { mofcom } from '../documents';
import {
  actor,
  at,
  attends,
  becomes,
  cite,
  type EventSeed,
  imposedBy,
  measure,
  parties,
  topic,
  who,
} from '../event-seed';

const HANWHA = measure('CN-HANWHA-2025');
const BANKS = measure('CN-LT-BANKS');
const NEXPERIA = measure('CN-NEXPERIA-2025');
const DUTCH_EQUIPMENT = measure('NL-SME-2023');
const EXPORT_CONTROLS = topic('export-controls');
const MOFCOM = attends('Ministry of Commerce of the PRC', 'CN', null, 'authority');
const BY_MOFCOM = [who('Ministry of Commerce of the PRC', 'CN')];

const DUTCH = mofcom('荷兰扩大对先进半导体生产设备的出口管制措施', 'gjdt/202409/1034.html');

const countermeasures: readonly EventSeed[] = [
  {
    key: 'wk-10',
    type: 'entry_into_force',
    title: 'China takes countermeasures against five subsidiaries of Hanwha Ocean',
    summary: 'Order 6 of 2025 counts from this day; the page is dated a day later.',
    date: '2025-10-14',
    participants: [MOFCOM, attends('Hanwha Ocean', 'KR', null, 'target')],
    jurisdictions: imposedBy('CN', 'KR', 'US'),
    about: [HANWHA, topic('countermeasures'), topic('shipbuilding')],
    effects: [becomes(HANWHA, 'in_force')],
    citations: cite(mofcom('中华人民共和国商务部令二〇二五年第6号', 'zcfg/gnzcfg/zcfggzqd/202510/1181.html')),
  },
  {
    key: 'wk-11',
    type: 'list_suspension',
    title: 'China suspends its countermeasures against Hanwha Ocean',
    summary: 'Order 7 of 2025, for one year.',
    date: '2025-11-10',
    participants: [MOFCOM, attends('Hanwha Ocean', 'KR', null, 'target')],
    jurisdictions: imposedBy('CN', 'KR', 'US'),
    about: [HANWHA, topic('countermeasures'), topic('shipbuilding')],
    acts: [{ kind: 'ease', by: BY_MOFCOM, about: [HANWHA], text: 'Does not apply the countermeasures for a year.' }],
    effects: [becomes(HANWHA, 'suspended', { until: '2026-11-10' })],
    citations: cite(mofcom('中华人民共和国商务部令二〇二五年第7号', 'zcfg/gnzcfg/zcfggzqd/202511/1193.html')),
  },
  {
    key: 'wk-21',
    type: 'termination',
    title: 'China lifts its countermeasures against two banks of Lithuania',
    summary: 'UAB Urbo Bankas and AB Mano Bankas, by Order 1 of 2026; the page is dated 25 April.',
    date: '2026-04-24',
    participants: [MOFCOM],
    jurisdictions: imposedBy('CN', 'LT'),
    about: [BANKS, topic('countermeasures')],
    acts: [{ kind: 'ease', by: BY_MOFCOM, about: [BANKS], text: 'Takes the measures on the two banks back.' }],
    effects: [becomes(BANKS, 'revoked')],
    citations: cite(mofcom('中华人民共和国商务部令二〇二六年第1号', 'zcfg/gnzcfg/gzjgfxwj/202605/1282.html')),
  },
];

const chips: readonly EventSeed[] = [
  {
    key: 'wk-05/first',
    type: 'entry_into_force',
    title: 'The Netherlands begin to license advanced equipment for making chips',
    date: '2023-09-01',
    jurisdictions: imposedBy('NL'),
    about: [DUTCH_EQUIPMENT, topic('semiconductor-equipment')],
    effects: [becomes(DUTCH_EQUIPMENT, 'in_force')],
    citations: cite(DUTCH),
  },
  {
    key: 'wk-05',
    type: 'measure_amended',
    title: 'The Netherlands license more kinds of equipment for making chips',
    summary: 'Announced the day before.',
    date: '2024-09-07',
    jurisdictions: imposedBy('NL'),
    about: [DUTCH_EQUIPMENT, topic('semiconductor-equipment')],
    citations: cite(DUTCH),
  },
  {
    key: 'wk-19',
    type: 'announcement',
    title: 'China is to exempt exports of Nexperia that qualify',
    date: '2025-11-01',
    participants: [MOFCOM],
    jurisdictions: imposedBy('CN', 'NL'),
    about: [NEXPERIA, actor('Nexperia'), topic('semiconductors')],
    acts: [
      {
        kind: 'ease',
        by: BY_MOFCOM,
        about: [NEXPERIA, actor('Nexperia')],
        stance: 1,
        modality: 'conditional',
        text: 'Will let exports go that meet its conditions.',
      },
    ],
    citations: cite(mofcom('商务部新闻发言人就安世半导体问题答记者问', 'gndt/202511/1184.html')),
  },
];

const dialogues: readonly EventSeed[] = [
  {
    key: 'wk-17',
    type: 'meeting',
    title: 'China and the EU talk about export control',
    date: '2025-10-31/2025-11-01',
    place: at('Brussels', 'BE'),
    jurisdictions: parties('CN', 'EU'),
    about: [EXPORT_CONTROLS],
    citations: cite(mofcom('中欧出口管制对话磋商在布鲁塞尔举行', 'gndt/202511/1185.html')),
  },
  {
    key: 'wk-18',
    type: 'meeting',
    title: 'Third meeting of the export control dialogue of China and Korea',
    date: '2026-05-25/2026-05-26',
    place: at("Xi'an", 'CN'),
    participants: [attends('Jiang Qianliang', 'CN'), attends('Kim Taeyou', 'KR')],
    jurisdictions: parties('CN', 'KR'),
    about: [EXPORT_CONTROLS],
    citations: cite(mofcom('中韩出口管制对话机制第三次会议及政企交流活动在陕西西安举行', 'gndt/202605/1295.html')),
  },
];

/** Countermeasures, what others do about chips, and dialogues on export control. */
export const elsewhereEvents: readonly EventSeed[] = [...countermeasures, ...chips, ...dialogues];
