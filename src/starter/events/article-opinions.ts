import type { ActDraft, CitationDraft } from '../../domain/events/event-draft';
import { ARTICLE_2025_11, claims } from '../documents';
import {
  actor,
  article,
  attends,
  cite,
  type EventSeed,
  jurisdiction,
  measure,
  negotiation,
  states,
  topic,
  unnamed,
  who,
} from '../event-seed';
import { CJK_FTA } from './cjk-fta-study';

const RCEP = negotiation('RCEP');
const EQUIPMENT_CONTROLS = measure('JP-SME-2023');
const TARIFFS = measure('US-TARIFFS-2025');
const COOPERATION = topic('regional-cooperation');
const JAPAN_AND_CHINA = topic('japan-china-relations');
const TAKAICHI = actor('Takaichi Sanae');
const GOVERNMENT_OF_JAPAN = actor('Cabinet of Japan');

/** Around the days of the article; it does not say when they spoke. */
const AROUND = '2025-11~';
const ERA_WILL_BE_OVER =
  'The Japanese and South Koreans fear that if China rises in industries like AI chips, their era will be over';
const OUTLOOK_POSITIVE = 'Negotiations won’t be smooth, but the outlook remains positive';

/** Another account of the same story, with names and offices as a machine translated them. */
const MACHINE_TRANSLATED = article(
  '"Japan and South Korea really want to reach a FTA with China..." (machine-translated account of the SCMP story)',
  'en.ckhq.net',
  'https://en.ckhq.net/html/5406a046549d56672e8d9ebea3c8a1f8.html',
);

function quoted(claim: number, excerpt: string): CitationDraft {
  return { document: ARTICLE_2025_11, locator: `claim ${claim}`, excerpt };
}

/** What one speaker says, and that it is the newspaper that tells it. */
function said(by: ActDraft['by'], act: Omit<ActDraft, 'by' | 'reportedBy'>): ActDraft {
  return { ...act, by, reportedBy: [who('South China Morning Post')] };
}

const GARCIA_HERRERO = [who('Alicia Garcia-Herrero')];
const LIAN = [who('Lian Degui')];
const XU = [who('Xu Yue')];
const HATOYAMA = [who('Hatoyama Yukio')];
const ANALYSTS = [unnamed('analysts')];
const SCHOLARS = [unnamed('some scholars')];

const namedSpeakers: readonly EventSeed[] = [
  {
    key: 'article-2025-11/garcia-herrero',
    type: 'statement',
    title: 'Garcia-Herrero on chip controls, and on the trilateral agreement under Takaichi',
    date: AROUND,
    participants: [
      attends('Alicia Garcia-Herrero', undefined, 'Chief Economist for Asia-Pacific, Natixis', 'speaker'),
      attends('Takaichi Sanae', 'JP', 'Prime Minister', 'mentioned'),
    ],
    jurisdictions: ['JP', 'KR', 'CN', 'US'].map((code) => ({ code, role: 'mentioned' })),
    about: [EQUIPMENT_CONTROLS, CJK_FTA],
    acts: [
      said(GARCIA_HERRERO, {
        kind: 'explain',
        about: [EQUIPMENT_CONTROLS, jurisdiction('US')],
        text: 'Pressure from the United States is one reason for the restrictions.',
      }),
      said(GARCIA_HERRERO, {
        kind: 'explain',
        about: [EQUIPMENT_CONTROLS, jurisdiction('US')],
        modality: 'negated',
        text: 'It is not that pressure alone.',
      }),
      said(GARCIA_HERRERO, {
        kind: 'explain',
        about: [EQUIPMENT_CONTROLS, jurisdiction('JP'), jurisdiction('KR'), topic('semiconductor-equipment')],
        stance: -1,
        text: 'Japan and Korea also would rather not see China come up quickly in this field.',
      }),
      said(GARCIA_HERRERO, {
        kind: 'explain',
        about: [EQUIPMENT_CONTROLS, topic('ai-chips')],
        stance: -1,
        text: 'They are afraid that their time will have passed.',
        quotation: ERA_WILL_BE_OVER,
      }),
      said(GARCIA_HERRERO, {
        kind: 'assess',
        about: [CJK_FTA, TAKAICHI],
        stance: -1,
        text: 'Doubts that there will be progress under Takaichi.',
      }),
      said(GARCIA_HERRERO, {
        kind: 'comment',
        about: [TAKAICHI, topic('trump-era-policies')],
        text: 'Sees Takaichi in line with the policies of the Trump era, and gives it as her reason.',
      }),
      said(GARCIA_HERRERO, {
        kind: 'assess',
        about: [CJK_FTA, jurisdiction('JP'), jurisdiction('KR')],
        stance: -1,
        modality: 'hedged',
        text: 'For Japan and Korea it might cost more than it brings.',
      }),
      said(GARCIA_HERRERO, {
        kind: 'explain',
        about: [topic('trade-structure'), CJK_FTA, jurisdiction('CN')],
        stance: -1,
        text: 'What China used to buy from the two it now makes itself.',
      }),
    ],
    citations: [
      ...claims(11, 12),
      quoted(23, ERA_WILL_BE_OVER),
      ...claims(27, 28, 29, 30, 43, 45),
      ...cite(MACHINE_TRANSLATED),
    ],
  },
  {
    key: 'article-2025-11/lian-degui',
    type: 'statement',
    title: 'Lian Degui on Japan’s new government and the trilateral talks',
    date: AROUND,
    participants: [
      attends(
        'Lian Degui',
        undefined,
        'Director, Japan Research Center, Shanghai International Studies University',
        'speaker',
      ),
    ],
    jurisdictions: ['JP', 'CN', 'KR'].map((code) => ({ code, role: 'mentioned' })),
    about: [CJK_FTA, COOPERATION],
    acts: [
      said(LIAN, {
        kind: 'comment',
        about: [GOVERNMENT_OF_JAPAN, jurisdiction('JP')],
        text: 'Calls the new government right-leaning.',
      }),
      said(LIAN, {
        kind: 'assess',
        about: [COOPERATION, GOVERNMENT_OF_JAPAN, jurisdiction('CN'), jurisdiction('KR')],
        stance: 1,
        modality: 'hedged',
        text: 'It will hardly stand against working together with China and Korea.',
      }),
      said(LIAN, {
        kind: 'assess',
        about: [CJK_FTA],
        stance: 1,
        text: 'Sees the prospects as good in spite of the difficulties.',
        quotation: OUTLOOK_POSITIVE,
      }),
      said(LIAN, {
        kind: 'assess',
        about: [CJK_FTA],
        stance: -1,
        modality: 'negated',
        text: 'The talks will not go smoothly.',
      }),
    ],
    citations: [...claims(31, 32), quoted(33, OUTLOOK_POSITIVE), ...claims(46)],
  },
  {
    key: 'article-2025-11/xu-yue',
    type: 'statement',
    title: 'Xu Yue on Japan and China, and on what is left to gain beyond RCEP',
    date: AROUND,
    participants: [attends('Xu Yue', undefined, 'China Lead Economist, EIU', 'speaker')],
    jurisdictions: ['JP', 'CN', 'KR', 'US'].map((code) => ({ code, role: 'mentioned' })),
    about: [CJK_FTA, JAPAN_AND_CHINA],
    acts: [
      said(XU, {
        kind: 'assess',
        about: [JAPAN_AND_CHINA, GOVERNMENT_OF_JAPAN],
        stance: 1,
        modality: 'hedged',
        text: 'The new administration might deal with China in a more practical way.',
      }),
      said(XU, {
        kind: 'assess',
        about: [JAPAN_AND_CHINA, TARIFFS],
        stance: 1,
        modality: 'hedged',
        text: 'That could relax the relation, at a time of higher American tariffs.',
      }),
      said(XU, {
        kind: 'assess',
        about: [CJK_FTA, RCEP],
        stance: -1,
        text: 'Little room is left for more, as the three are in RCEP together.',
      }),
      said(XU, {
        kind: 'assess',
        about: [CJK_FTA, topic('services-trade'), topic('digital-trade')],
        stance: 1,
        modality: 'conditional',
        text: 'An agreement could bring something in services and in digital trade.',
      }),
    ],
    citations: claims(34, 35, 36, 37, 47),
  },
  {
    key: 'article-2025-11/hatoyama',
    type: 'statement',
    title: 'Hatoyama Yukio on Japan between the United States and its neighbours',
    summary: 'The article says “recently”.',
    date: '2025~',
    participants: [attends('Hatoyama Yukio', undefined, 'former Prime Minister of Japan', 'speaker')],
    jurisdictions: ['JP', 'US', 'CN', 'KR'].map((code) => ({ code, role: 'mentioned' })),
    about: [topic('japan-us-relations'), topic('trilateral-cooperation')],
    acts: [
      said(HATOYAMA, {
        kind: 'request_policy_change',
        to: states('JP'),
        about: [topic('japan-us-relations'), jurisdiction('US')],
        stance: -1,
        text: 'Japan has to lean less on the United States.',
      }),
      said(HATOYAMA, {
        kind: 'support',
        about: [topic('trilateral-cooperation'), COOPERATION, jurisdiction('CN'), jurisdiction('KR')],
        stance: 1,
        text: 'Japan has to work more closely with China and Korea.',
      }),
      said(HATOYAMA, {
        kind: 'explain',
        about: [topic('us-policy'), jurisdiction('US')],
        text: 'What matters to America is changing.',
      }),
    ],
    citations: claims(22, 38, 39, 44),
  },
];

const unnamedSpeakers: readonly EventSeed[] = [
  {
    key: 'article-2025-11/analysts',
    type: 'statement',
    title: 'Analysts expect little of the trilateral talks',
    date: AROUND,
    participants: [{ ...unnamed('analysts'), role: 'speaker' }],
    jurisdictions: ['CN', 'JP', 'KR'].map((code) => ({ code, role: 'mentioned' })),
    about: [CJK_FTA],
    acts: [
      said(ANALYSTS, {
        kind: 'assess',
        about: [CJK_FTA, topic('free-trade-agreements')],
        stance: -1,
        text: 'Trade frameworks that are there already make it hard to get far.',
      }),
      said(ANALYSTS, {
        kind: 'assess',
        about: [CJK_FTA],
        stance: -1,
        text: 'Interests that run against each other make it hard to get far.',
      }),
    ],
    citations: claims(24, 25),
  },
  {
    key: 'article-2025-11/scholars',
    type: 'statement',
    title: 'Some scholars see the agreement as what all three want',
    date: AROUND,
    participants: [{ ...unnamed('some scholars'), role: 'speaker' }],
    jurisdictions: ['CN', 'JP', 'KR'].map((code) => ({ code, role: 'mentioned' })),
    about: [CJK_FTA],
    acts: [
      said(SCHOLARS, {
        kind: 'assess',
        about: [CJK_FTA],
        stance: 1,
        text: 'Stay hopeful, since the three have this aim in common.',
      }),
    ],
    citations: claims(26),
  },
];

/** Who says what in the example article: each act has its speaker, and the newspaper as the one who tells it. */
export const articleOpinions: readonly EventSeed[] = [...namedSpeakers, ...unnamedSpeakers];
