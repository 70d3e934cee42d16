import { mofcom } from '../documents';
import {
  article,
  attends,
  becomes,
  cite,
  type EventSeed,
  imposedBy,
  list,
  measure,
  notice,
  parties,
  topic,
  who,
} from '../event-seed';

const CHIPS_2022 = measure('US-CHIPS-2022');
const CHIPS_2023 = measure('US-CHIPS-2023');
const FOREIGN_PRODUCT = measure('US-FDPR-2024');
const AFFILIATES = measure('US-AFFILIATES-2025');
const ENTITY_LIST = list('US-BIS-EL');
const BIS = attends('Bureau of Industry and Security', 'US', null, 'authority');
const MOFCOM = 'Ministry of Commerce of the PRC';

const chips: readonly EventSeed[] = [
  {
    key: 'us-01',
    type: 'entry_into_force',
    title: 'BIS controls advanced computing and the making of semiconductors',
    summary:
      'For 28 parties in China that were on the Entity List already, products made abroad are covered more widely. Published on 13 October.',
    date: '2022-10-07',
    participants: [BIS],
    jurisdictions: imposedBy('US', 'CN'),
    about: [CHIPS_2022, ENTITY_LIST, topic('semiconductors')],
    effects: [becomes(CHIPS_2022, 'in_force')],
    citations: [
      {
        document: article(
          '87 FR 62186 summary',
          'api.ai-analytics.org',
          'https://api.ai-analytics.org/commerce-rule/2022-21658',
        ),
        locator: '87 FR 62186',
      },
      ...cite(
        article(
          'Implemented rule on controls related to advanced computing and semiconductor manufacturing',
          'Digital Policy Alert',
          'https://digitalpolicyalert.org/event/7030-implemented-rule-on-controls-related-to-advanced-computing-and-semiconductor-manufacturing-including-export-restrictions',
        ),
      ),
    ],
  },
  {
    key: 'us-02',
    type: 'measure_adopted',
    title: 'BIS updates its controls of chips and chip-making equipment',
    summary: 'Three rules, one of them on the Entity List; in effect from 16 November.',
    date: '2023-10-17',
    participants: [BIS],
    jurisdictions: imposedBy('US', 'CN'),
    about: [CHIPS_2023, CHIPS_2022, topic('semiconductors')],
    effects: [becomes(CHIPS_2023, 'adopted'), becomes(CHIPS_2023, 'in_force', { date: '2023-11-16' })],
    citations: cite(
      article(
        'Semiconductor and Advanced Computing Export Control Rules',
        'National Law Review',
        'https://natlawreview.com/node/257706/printable/print',
      ),
    ),
  },
  {
    key: 'us-03',
    type: 'list_revision',
    title: 'Entity List: 13 parties in China that work on computing chips',
    summary: 'Published on 19 October.',
    date: '2023-10-17',
    participants: [BIS],
    jurisdictions: imposedBy('US', 'CN'),
    about: [ENTITY_LIST, topic('ai-chips')],
    citations: cite(
      article(
        'BIS Adds 13 Chinese Companies to Entity List',
        'Thompson Hine SmarTrade',
        'https://www.thompsonhinesmartrade.com/2023/10/bis-adds-13-chinese-companies-to-entity-list-for-involvement-in-developing-advanced-computing-chips/',
      ),
    ),
  },
  {
    key: 'us-04',
    type: 'list_revision',
    title: 'Entity List: 140 parties more, and 14 entries changed',
    summary: 'With it came two rules on foreign direct products. Parties in China, Japan, Korea and Singapore.',
    date: '2024-12-02',
    participants: [BIS],
    jurisdictions: imposedBy('US', 'CN', 'JP', 'KR', 'SG'),
    about: [ENTITY_LIST, FOREIGN_PRODUCT, topic('semiconductors'), topic('extraterritorial-controls')],
    effects: [becomes(FOREIGN_PRODUCT, 'adopted')],
    citations: cite(
      article(
        'BIS Issues Export Controls Further Restricting Advanced Semiconductors to China and Adds 140 Entities',
        'Squire Patton Boggs',
        'https://squirepattonboggs.com/en/insights/publications/2024/12/the-bureau-of-industry-and-security-announces-two-new-rules-updating-the-export-administration-regulations',
      ),
      article(
        'BIS December 2 2024 Entity List final rule',
        'JD Supra',
        'https://production.jdsupra.com/legalnews/president-biden-s-bis-fires-final-6539897',
      ),
    ),
  },
];

const affiliates: readonly EventSeed[] = [
  {
    key: 'us-05',
    type: 'entry_into_force',
    title: 'The affiliates rule of BIS takes effect',
    summary: 'Foreign entities of which listed parties own half or more are treated as listed. Published a day later.',
    date: '2025-09-29',
    participants: [BIS],
    jurisdictions: imposedBy('US'),
    about: [AFFILIATES, ENTITY_LIST, topic('extraterritorial-controls')],
    effects: [becomes(AFFILIATES, 'in_force')],
    citations: [
      {
        document: notice(
          'Expansion of End-User Controls To Cover Affiliates of Certain Listed Entities',
          'Federal Register 2025-19001 (thefederalregister.org)',
          'https://thefederalregister.org/documents/2025-19001/expansion-of-end-user-controls-to-cover-affiliates-of-certain-listed-entities',
          { language: 'en', publishedOn: '2025-09-30' },
        ),
        locator: '2025-19001',
      },
    ],
  },
  {
    key: 'us-06',
    type: 'suspension',
    title: 'BIS suspends the affiliates rule for a year',
    summary:
      'Published on 12 November. One law firm has the suspension end with 9 November 2026, the other with the tenth: the rule is to apply again on that day.',
    date: '2025-11-10',
    participants: [BIS],
    jurisdictions: imposedBy('US'),
    about: [AFFILIATES],
    acts: [
      {
        kind: 'ease',
        by: [who('Bureau of Industry and Security', 'US')],
        about: [AFFILIATES],
        text: 'Does not apply the rule for twelve months, as agreed with China.',
      },
    ],
    effects: [becomes(AFFILIATES, 'suspended', { until: '2026-11-10' })],
    citations: cite(
      article(
        'BIS Suspends Affiliates Rule for One Year Following U.S. Agreement with China',
        'International Trade Insights',
        'https://www.internationaltradeinsights.com/2025/11/bis-suspends-affiliates-rule-for-one-year-following-u-s-agreement-with-china',
      ),
      article(
        'BIS Suspends the Affiliates Rule',
        'Fenwick',
        'https://whatstrending.fenwick.com/post/bis-suspends-affiliates-rule-lifting-restrictions-restricted-party-affiliates',
      ),
    ),
  },
  {
    key: 'wk-16',
    type: 'statement',
    title: 'China’s Ministry of Commerce on the suspension of the affiliates rule',
    date: '2025-11-12',
    participants: [attends(MOFCOM, 'CN', 'Spokesperson', 'speaker')],
    jurisdictions: parties('CN', 'US'),
    about: [AFFILIATES],
    acts: [
      {
        kind: 'comment',
        by: [who(MOFCOM, 'CN')],
        about: [AFFILIATES],
        stance: 0,
        text: 'Cites BIS for the time of the suspension, to the end of 9 November 2026, and says that both keep talking about the time after.',
      },
    ],
    effects: [becomes(AFFILIATES, 'suspended', { date: '2025-11-10', until: '2026-11-10' })],
    citations: cite(mofcom('商务部新闻发言人就美方暂停实施出口管制穿透性规则答记者问', 'gndt/202511/1199.html')),
  },
];

/** Controls of the United States on chips, and the affiliates rule with its suspension. */
export const usMeasures: readonly EventSeed[] = [...chips, ...affiliates];
