import type { Subject } from '../../domain/subject';
import { attends, cite, type EventSeed, imposedBy, list, notice } from '../event-seed';

/** A rule of BIS on the Entity List, as it stands in the Federal Register. */
interface Rule {
  /** Number of the document. */
  number: string;
  /** Published on this day, which need not be the one on which it counts. */
  published: string;
  title: string;
  /** Last part of its address. */
  slug: string;
  what: string;
  /** Entries under China among the additions, where they were counted. */
  china?: number;
  alsoAbout?: readonly string[];
}

const added = (count: number): string => `${count} entities added`;
const CHIPS_RULE =
  'Implementation of Additional Export Controls: Certain Advanced Computing and Semiconductor Manufacturing Items; Supercomputer and Semiconductor End Use; Entity List Modification';

const rules: readonly Rule[] = [
  {
    number: '2020-03157',
    published: '2020-03-16',
    title: 'Addition of Entities to the Entity List, and Revision of Entry on the Entity List',
    slug: 'addition-of-entities-to-the-entity-list-and-revision-of-entry-on-the-entity-list',
    what: added(24),
  },
  {
    number: '2021-00995',
    published: '2021-01-15',
    title:
      'Addition of Entity to the Entity List, and Addition of Entity to the Military End-User (MEU) List and Removals From the MEU List',
    slug: 'addition-of-entity-to-the-entity-list-and-addition-of-entity-to-the-military-end-user-meu-list-and',
    what: 'an addition, and changes of the Military End-User List with a removal',
    alsoAbout: ['US-BIS-MEU'],
  },
  {
    number: '2021-04505',
    published: '2021-03-04',
    title: 'Addition of Certain Entities to the Entity List; Correction of Existing Entries on the Entity List',
    slug: 'addition-of-certain-entities-to-the-entity-list-correction-of-existing-entries-on-the-entity-list',
    what: added(14),
  },
  {
    number: '2021-07400',
    published: '2021-04-09',
    title: 'Addition of Entities to the Entity List',
    slug: 'addition-of-entities-to-the-entity-list',
    what: added(7),
  },
  {
    number: '2022-03029',
    published: '2022-02-14',
    title: 'Addition of Certain Entities to the Entity List',
    slug: 'addition-of-certain-entities-to-the-entity-list',
    what: added(7),
  },
  {
    number: '2022-07643',
    published: '2022-04-11',
    title: 'Addition of Certain Entities to the Entity List; Correction',
    slug: 'addition-of-certain-entities-to-the-entity-list-correction',
    what: 'a correction of earlier additions',
  },
  {
    number: '2022-18268',
    published: '2022-08-24',
    title: 'Additions of Entities to the Entity List',
    slug: 'additions-of-entities-to-the-entity-list',
    what: added(7),
  },
  {
    number: '2022-21658',
    published: '2022-10-13',
    title: CHIPS_RULE,
    slug: 'implementation-of-additional-export-controls-certain-advanced-computing-and-semiconductor',
    what: 'entries changed with the rule on chips',
  },
  {
    number: '2022-21714',
    published: '2022-10-13',
    title:
      'Revisions to the Unverified List; Clarifications to Activities and Criteria That May Lead to Additions to the Entity List',
    slug: 'revisions-to-the-unverified-list-clarifications-to-activities-and-criteria-that-may-lead-to',
    what: 'what may lead from the Unverified List to the Entity List',
    alsoAbout: ['US-BIS-UVL'],
  },
  {
    number: '2022-27149',
    published: '2022-12-16',
    title: 'Revisions to the Unverified List and the Entity List',
    slug: 'revisions-to-the-unverified-list-and-the-entity-list',
    what: 'both lists revised',
    alsoAbout: ['US-BIS-UVL'],
  },
  {
    number: '2022-27151',
    published: '2022-12-19',
    title: 'Additions and Revisions to the Entity List and Conforming Removal From the Unverified List',
    slug: 'additions-and-revisions-to-the-entity-list-and-conforming-removal-from-the-unverified-list',
    what: 'additions and revisions, and one removal',
    alsoAbout: ['US-BIS-UVL'],
  },
  {
    number: '2023-00888',
    published: '2023-01-18',
    title: `${CHIPS_RULE}; Updates to the Controls To Add Macau`,
    slug: 'implementation-of-additional-export-controls-certain-advanced-computing-and-semiconductor',
    what: 'the rule on chips extended to Macao',
  },
  {
    number: '2023-03193',
    published: '2023-02-14',
    title: 'Additions to the Entity List',
    slug: 'additions-to-the-entity-list',
    what: added(6),
  },
  {
    number: '2023-03929',
    published: '2023-02-27',
    title: 'Additions of Entities to the Entity List',
    slug: 'additions-of-entities-to-the-entity-list',
    what: added(10),
    china: 5,
  },
  {
    number: '2023-04558',
    published: '2023-03-06',
    title: 'Additions and Revisions of Entities to the Entity List',
    slug: 'additions-and-revisions-of-entities-to-the-entity-list',
    what: added(37),
    china: 28,
  },
  {
    number: '2023-06663',
    published: '2023-03-30',
    title:
      'Additions to the Entity List; Amendment To Confirm Basis for Adding Certain Entities to the Entity List Includes Foreign Policy Interest of Protection of Human Rights Worldwide',
    slug: 'additions-to-the-entity-list-amendment-to-confirm-basis-for-adding-certain-entities-to-the-entity',
    what: added(11),
  },
  {
    number: '2023-07840',
    published: '2023-04-17',
    title: 'Additions and Revisions of Entities to the Entity List',
    slug: 'additions-and-revisions-of-entities-to-the-entity-list',
    what: added(28),
    china: 12,
  },
  {
    number: '2023-12726',
    published: '2023-06-14',
    title: 'Additions of Entities to the Entity List and Removal of Entity From the Entity List',
    slug: 'additions-of-entities-to-the-entity-list-and-removal-of-entity-from-the-entity-list',
    what: 'additions, and one removal',
    china: 31,
  },
  {
    number: '2023-22536',
    published: '2023-10-11',
    title: 'Addition of Entities to the Entity List',
    slug: 'addition-of-entities-to-the-entity-list',
    what: added(49),
    china: 42,
  },
  {
    number: '2023-23048',
    published: '2023-10-19',
    title: 'Entity List Additions',
    slug: 'entity-list-additions',
    what: added(13),
  },
  {
    number: '2023-25557',
    published: '2023-11-17',
    title: 'Entity List Removal',
    slug: 'entity-list-removal',
    what: 'one entity removed',
  },
  {
    number: '2023-26935',
    published: '2023-12-07',
    title: 'Addition of Entities to the Entity List',
    slug: 'addition-of-entities-to-the-entity-list',
    what: added(42),
    china: 1,
  },
  {
    number: '2024-03969',
    published: '2024-02-27',
    title: 'Additions of Entities to the Entity List',
    slug: 'additions-of-entities-to-the-entity-list',
    what: added(93),
    china: 8,
  },
  {
    number: '2024-10485',
    published: '2024-05-14',
    title: 'Additions of Entities to the Entity List',
    slug: 'additions-of-entities-to-the-entity-list',
    what: added(37),
  },
  {
    number: '2024-31468',
    published: '2025-01-06',
    title: 'Revisions to the Entity List',
    slug: 'revisions-to-the-entity-list',
    what: added(13),
    china: 11,
  },
  {
    number: '2025-00480',
    published: '2025-01-16',
    title: 'Additions to the Entity List',
    slug: 'additions-to-the-entity-list',
    what: added(16),
    china: 14,
  },
  {
    number: '2025-05426',
    published: '2025-03-28',
    title: 'Additions and Modifications to the Entity List',
    slug: 'additions-and-modifications-to-the-entity-list',
    what: added(70),
    china: 42,
  },
  {
    number: '2025-05427',
    published: '2025-03-28',
    title: 'Additions to the Entity List',
    slug: 'additions-to-the-entity-list',
    what: added(12),
    china: 11,
  },
  {
    number: '2025-17893',
    published: '2025-09-16',
    title: 'Additions and Revisions to the Entity List',
    slug: 'additions-and-revisions-to-the-entity-list',
    what: added(32),
    china: 23,
  },
  {
    number: '2025-19508',
    published: '2025-10-09',
    title: 'Additions to the Entity List',
    slug: 'additions-to-the-entity-list',
    what: added(29),
    china: 19,
  },
  {
    number: '2025-19858',
    published: '2025-11-12',
    title: 'Revisions to the Entity List',
    slug: 'revisions-to-the-entity-list',
    what: 'one entity removed',
  },
];

const BIS = attends('Bureau of Industry and Security', 'US', null, 'authority');

function documentOf({ number, published, title, slug }: Rule) {
  return notice(
    title,
    'Federal Register (BIS rule); abstract via github.com/ai-village-agents/deepseek-news@1beafffe',
    `https://www.federalregister.gov/documents/${published.replaceAll('-', '/')}/${number}/${slug}`,
    { language: 'en', publishedOn: published },
  );
}

function ruleEvent(rule: Rule): EventSeed {
  const { number, published, what, china, alsoAbout = [] } = rule;
  const about: Subject[] = ['US-BIS-EL', ...alsoAbout].map(list);
  return {
    key: `fr-${number}`,
    type: 'list_revision',
    title: `BIS rule ${number}: ${what}`,
    summary: `${china === undefined ? '' : `Under China: ${china}. `}The day is that of publication.`,
    date: published,
    participants: [BIS],
    jurisdictions: imposedBy('US', 'CN'),
    about,
    citations: cite(documentOf(rule)),
  };
}

/** The Entity List in the Federal Register from 2020 on, as far as it touches China. */
export const usEntityListRules: readonly EventSeed[] = rules.map(ruleEvent);
