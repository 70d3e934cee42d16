import type { PartyStatus } from '../../domain/vocabularies/statuses';
import { DFAT_RCEP } from '../documents';
import {
  article,
  becomes,
  type CitedDocument,
  cite,
  type EventSeed,
  negotiation,
  parties,
  partiesBecome,
} from '../event-seed';
import { ON_RCEP_PARTIES, REQUIREMENTS_MET } from './rcep';

const RCEP = negotiation('RCEP');
const { INTO_FORCE_METI, PHILIPPINES_IN_JAPANESE } = ON_RCEP_PARTIES;

/** One step of one party or of several: the key's end, the parties, and the day. */
interface Step {
  key: string;
  codes: readonly string[];
  names: string;
  date: string;
  documents: readonly CitedDocument[];
}

const MALAYSIA = article('マレーシア、RCEPが3月18日に発効', 'M Town', 'https://www.mtown.my/news/politics/220120-001', {
  language: 'ja',
});
const INDONESIA = article(
  'インドネシアについてもRCEP協定が発効',
  'PORTAL WORLDS (METI/MOFA)',
  'https://portal-worlds.com/news/asean/29182',
  { language: 'ja' },
);
const PHILIPPINES = article(
  'RCEP to take effect in PH on June 2',
  'PortCalls',
  'https://www.portcalls.com/rcep-to-take-effect-in-ph-on-june-2/',
);

const deposits: readonly Step[] = [
  {
    key: 'rcep-07',
    codes: ['SG'],
    names: 'Singapore, the first,',
    date: '2021-04-09',
    documents: [
      article(
        'Singapore ratifies RCEP trade agreement',
        'Global Compliance News (Baker McKenzie)',
        'https://www.globalcompliancenews.com/2021/06/05/singapore-ratifies-rcep-trade-agreement-16042021/',
      ),
    ],
  },
  {
    key: 'rcep-08',
    codes: ['JP'],
    names: 'Japan',
    date: '2021-06-25',
    documents: [
      article(
        'RCEP acceptance deposited by Japan (in Japanese)',
        'Singapore Shimbun',
        'https://singaporeshimbun.com/?p=13175',
        { language: 'ja' },
      ),
    ],
  },
  // The source gives two days for the two together.
  {
    key: 'rcep-09',
    codes: ['TH', 'VN'],
    names: 'Thailand and Viet Nam',
    date: '2021-10-28/2021-10-29',
    documents: [REQUIREMENTS_MET],
  },
  {
    key: 'rcep-10',
    codes: ['AU', 'NZ'],
    names: 'Australia and New Zealand, with whom enough parties have done so,',
    date: '2021-11-02',
    documents: [INTO_FORCE_METI, REQUIREMENTS_MET],
  },
  { key: 'rcep-dep-MYS', codes: ['MY'], names: 'Malaysia', date: '2022-01-17', documents: [MALAYSIA] },
  { key: 'rcep-dep-IDN', codes: ['ID'], names: 'Indonesia', date: '2022-11-03', documents: [INDONESIA] },
  {
    key: 'rcep-dep-PHL',
    codes: ['PH'],
    names: 'The Philippines',
    date: '2023-04-03',
    documents: [PHILIPPINES, PHILIPPINES_IN_JAPANESE],
  },
];

function starts(alpha3: string, code: string, name: string, date: string, ...documents: CitedDocument[]): Step {
  return { key: `rcep-eif-${alpha3}`, codes: [code], names: name, date, documents };
}

const FIRST_DAY = '2022-01-01';
const firstTen = [
  ['AUS', 'AU', 'Australia'],
  ['BRN', 'BN', 'Brunei Darussalam'],
  ['KHM', 'KH', 'Cambodia'],
  ['CHN', 'CN', 'China'],
  ['JPN', 'JP', 'Japan'],
  ['LAO', 'LA', 'Laos'],
  ['NZL', 'NZ', 'New Zealand'],
  ['SGP', 'SG', 'Singapore'],
  ['THA', 'TH', 'Thailand'],
  ['VNM', 'VN', 'Viet Nam'],
] as const;

const entries: readonly Step[] = [
  ...firstTen.map(([alpha3, code, name]) => starts(alpha3, code, name, FIRST_DAY, DFAT_RCEP, INTO_FORCE_METI)),
  starts('KOR', 'KR', 'Korea', '2022-02-01', DFAT_RCEP, MALAYSIA),
  starts('MYS', 'MY', 'Malaysia', '2022-03-18', DFAT_RCEP, MALAYSIA),
  starts('IDN', 'ID', 'Indonesia', '2023-01-02', INDONESIA),
  starts('PHL', 'PH', 'the Philippines', '2023-06-02', PHILIPPINES, PHILIPPINES_IN_JAPANESE),
];

function stepEvent(
  { key, codes, date, documents }: Step,
  { type, status, title }: { type: EventSeed['type']; status: PartyStatus; title: string },
): EventSeed {
  return {
    key,
    type,
    title,
    date,
    jurisdictions: parties(...codes),
    about: [RCEP],
    effects: partiesBecome(RCEP, status, codes),
    citations: cite(...documents),
  };
}

function depositEvent(step: Step): EventSeed {
  const verb = step.codes.length > 1 ? 'deposit their instruments' : 'deposits its instrument';
  return stepEvent(step, { type: 'ratification', status: 'deposited', title: `RCEP: ${step.names} ${verb}` });
}

function entryEvent(step: Step): EventSeed {
  const title = `RCEP enters into force for ${step.names}`;
  return stepEvent(step, { type: 'entry_into_force', status: 'in_force', title });
}

const asAWhole: EventSeed = {
  key: 'rcep-in-force',
  type: 'entry_into_force',
  title: 'RCEP enters into force',
  summary: 'Once six members of ASEAN and three others had deposited; for the rest, each on its own day.',
  date: FIRST_DAY,
  jurisdictions: parties(...firstTen.map(([, code]) => code)),
  about: [RCEP],
  effects: [becomes(RCEP, 'in_force')],
  citations: cite(INTO_FORCE_METI, DFAT_RCEP),
};

const senateOfThePhilippines: EventSeed = {
  key: 'rcep-rat-PHL',
  type: 'ratification',
  title: 'The Senate of the Philippines agrees to RCEP',
  summary: 'By its Resolution 485.',
  date: '2023-02-21',
  jurisdictions: parties('PH'),
  about: [RCEP],
  effects: partiesBecome(RCEP, 'ratified', ['PH']),
  citations: cite(PHILIPPINES),
};

/** Party by party: instruments deposited, and from which day it is in force. */
export const rcepPartyEvents: readonly EventSeed[] = [
  ...deposits.map(depositEvent),
  senateOfThePhilippines,
  asAWhole,
  ...entries.map(entryEvent),
];
