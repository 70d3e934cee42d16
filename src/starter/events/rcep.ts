import { DFAT_RCEP, mofaJapan, WTO_REGISTER_2026_04 } from '../documents';
import {
  actor,
  article,
  at,
  becomes,
  cite,
  type EventSeed,
  negotiation,
  notice,
  parties,
  partiesBecome,
  states,
} from '../event-seed';
import { RCEP_SIGNATORIES } from '../negotiations';

const RCEP = negotiation('RCEP');
const SIXTEEN = [...RCEP_SIGNATORIES, 'IN'];

const CONCLUDED = article(
  '15 nations complete text-based negotiations for RCEP, signing expected in 2020',
  'CNA',
  'https://www.channelnewsasia.com/asia/rcep-negotiations-signing-expected-2020-847281',
);
export const REQUIREMENTS_MET = article(
  'Asia-Pacific: RCEP Ratification Requirements concluded',
  'Roedl & Partner',
  'https://www.roedl.de:10006/en-gb/de/insights/Pages/asia-pacific-rcep-entry-into-force-asean-china.aspx',
);
const EXPLAINER = article(
  'Why have not Philippines, Myanmar followed Indonesia and ratified the RCEP',
  'South China Morning Post',
  'https://www.scmp.com/economy/global-economy/article/3191127/why-havent-philippines-myanmar-followed-indonesia-and',
);
const PHILIPPINES_IN_JAPANESE = article(
  'RCEP協定、比は6月2日発効',
  'pheconomist.com',
  'https://pheconomist.com/topics_detail8/id=80302',
  { language: 'ja' },
);

/** RCEP from its launch to its signature; what became of it party by party is in rcep-parties.ts. */
export const rcepEvents: readonly EventSeed[] = [
  {
    key: 'rcep-02',
    type: 'launch',
    title: 'Negotiations of RCEP are launched',
    summary: 'Sixteen participants: the ten of ASEAN and six partners, India among them.',
    date: '2012-11-20',
    place: at('Phnom Penh', 'KH'),
    jurisdictions: parties(...SIXTEEN),
    about: [RCEP],
    effects: [becomes(RCEP, 'launched'), ...partiesBecome(RCEP, 'negotiating', SIXTEEN)],
    citations: cite(
      mofaJapan(
        'Announcement of the Launch of Negotiations for the RCEP',
        'announce/announce/2012/11/1120_03.html',
        'en',
      ),
    ),
  },
  {
    key: 'rcep-03',
    type: 'negotiation_round',
    title: 'RCEP negotiations begin',
    date: '2013-05',
    jurisdictions: parties(...SIXTEEN),
    about: [RCEP],
    citations: cite(
      article(
        'Joint Statement on the RCEP Negotiations',
        'The World and Japan Database',
        'https://worldjpn.net/documents/texts/asean/20151122.D4E.html',
      ),
    ),
  },
  {
    key: 'rcep-04',
    type: 'conclusion',
    title: 'Fifteen participants conclude the text of RCEP',
    summary: 'All twenty chapters; what was left was to check the text, for a signature in the next year.',
    date: '2019-11-04',
    place: at('Bangkok', 'TH'),
    jurisdictions: parties(...RCEP_SIGNATORIES),
    about: [RCEP],
    effects: [becomes(RCEP, 'concluded')],
    citations: cite(CONCLUDED),
  },
  {
    key: 'rcep-05',
    type: 'withdrawal',
    title: 'India stays out of RCEP',
    date: '2019-11-04',
    place: at('Bangkok', 'TH'),
    jurisdictions: parties('IN'),
    about: [RCEP],
    acts: [
      {
        kind: 'refuse_cooperation',
        by: states('IN'),
        about: [RCEP],
        stance: -2,
        text: 'Sees important questions unresolved and does not join.',
      },
    ],
    effects: partiesBecome(RCEP, 'left', ['IN']),
    citations: cite(CONCLUDED, DFAT_RCEP),
  },
  {
    key: 'rcep-06',
    type: 'signature',
    title: 'RCEP is signed',
    summary: 'By fifteen countries, at a summit held by video with Viet Nam in the chair.',
    date: '2020-11-15',
    place: at('Ha Noi, by video', 'VN'),
    jurisdictions: parties(...RCEP_SIGNATORIES),
    about: [RCEP],
    acts: [{ kind: 'sign', by: states(...RCEP_SIGNATORIES), about: [RCEP], text: 'Sign the agreement.' }],
    effects: [becomes(RCEP, 'signed'), ...partiesBecome(RCEP, 'signed', RCEP_SIGNATORIES)],
    citations: cite(DFAT_RCEP, REQUIREMENTS_MET),
  },
  {
    key: 'rcep-err/signature',
    type: 'signature',
    title: 'RCEP is signed, as one explainer has it, a year later',
    summary: 'The authorities of the parties say November 2020.',
    date: '2021-11',
    jurisdictions: parties(...RCEP_SIGNATORIES),
    about: [RCEP],
    effects: [becomes(RCEP, 'signed')],
    citations: cite(EXPLAINER),
  },
  {
    key: 'rcep-err/MY',
    type: 'entry_into_force',
    title: 'RCEP enters into force for Malaysia, as one explainer has it, on 17 March',
    summary: 'The authorities of the parties say 18 March.',
    date: '2022-03-17',
    jurisdictions: parties('MY'),
    about: [RCEP],
    effects: partiesBecome(RCEP, 'in_force', ['MY']),
    citations: cite(EXPLAINER),
  },
  {
    key: 'rcep-MMR',
    type: 'state_of_affairs',
    title: 'Parties of RCEP treat Myanmar differently',
    summary: 'Since the coup some apply the agreement with Myanmar and some do not.',
    date: '2023-04-05',
    jurisdictions: parties('MM'),
    about: [RCEP],
    citations: cite(PHILIPPINES_IN_JAPANESE),
  },
  {
    key: 'rcep-wto',
    type: 'state_of_affairs',
    title: 'The WTO’s register does not have RCEP',
    summary: 'Among the 655 agreements of the export of April 2026 there is no RCEP.',
    date: '2026-04',
    jurisdictions: parties(...RCEP_SIGNATORIES),
    about: [RCEP, actor('World Trade Organization')],
    citations: cite(WTO_REGISTER_2026_04),
  },
];

/** Documents that tell of single parties too. */
export const ON_RCEP_PARTIES = {
  PHILIPPINES_IN_JAPANESE,
  INTO_FORCE_METI: notice(
    'The RCEP Agreement will enter into force on January 1, 2022 (METI release)',
    'MarketScreener (METI)',
    'https://www.marketscreener.com/news/latest/The-Regional-Comprehensive-Economic-Partnership-RCEP-Agreement-will-enter-into-force-on-January-1--36892848/?utm_medium=RSS&utm_content=20211104',
    { language: 'en' },
  ),
};
