import { WTO_REGISTER_2026_04 } from '../documents';
import {
  article,
  attends,
  becomes,
  cite,
  type EventSeed,
  negotiation,
  parties,
  partiesBecome,
  states,
  who,
} from '../event-seed';
import { CPTPP_SIGNATORIES } from '../negotiations';

const CPTPP = negotiation('CPTPP');
const IN_THE_REGISTER = cite(WTO_REGISTER_2026_04);
const FIRST_DAY = '2018-12-30';

/** For whom it entered into force, and when; the key has the alpha-3 code. */
const entries = [
  ['AUS', 'AU', 'Australia', FIRST_DAY],
  ['CAN', 'CA', 'Canada', FIRST_DAY],
  ['JPN', 'JP', 'Japan', FIRST_DAY],
  ['MEX', 'MX', 'Mexico', FIRST_DAY],
  ['NZL', 'NZ', 'New Zealand', FIRST_DAY],
  ['SGP', 'SG', 'Singapore', FIRST_DAY],
  ['VNM', 'VN', 'Viet Nam', '2019-01-14'],
  ['PER', 'PE', 'Peru', '2021-09-19'],
  ['MYS', 'MY', 'Malaysia', '2022-11-29'],
  ['CHL', 'CL', 'Chile', '2023-02-21'],
  ['BRN', 'BN', 'Brunei Darussalam', '2023-07-12'],
  ['GBR', 'GB', 'the United Kingdom', '2024-12-15'],
] as const;

function entryEvent([alpha3, code, name, date]: (typeof entries)[number]): EventSeed {
  return {
    key: `cptpp-eif-${alpha3}`,
    type: 'entry_into_force',
    title: `CPTPP enters into force for ${name}`,
    date,
    jurisdictions: parties(code),
    about: [CPTPP],
    effects: partiesBecome(CPTPP, 'in_force', [code]),
    citations: IN_THE_REGISTER,
  };
}

/** CPTPP from its signature: its parties, the accession of the United Kingdom, the application of China. */
export const cptppEvents: readonly EventSeed[] = [
  {
    key: 'cptpp-01',
    type: 'signature',
    title: 'CPTPP is signed',
    summary: 'By eleven countries.',
    date: '2018-03-08',
    jurisdictions: parties(...CPTPP_SIGNATORIES),
    about: [CPTPP],
    acts: [{ kind: 'sign', by: states(...CPTPP_SIGNATORIES), about: [CPTPP], text: 'Sign the agreement.' }],
    effects: [becomes(CPTPP, 'signed'), ...partiesBecome(CPTPP, 'signed', CPTPP_SIGNATORIES)],
    citations: IN_THE_REGISTER,
  },
  {
    key: 'cptpp-in-force',
    type: 'entry_into_force',
    title: 'CPTPP enters into force',
    summary: 'Between the first six that had completed their procedures; for the others, each on its own day.',
    date: FIRST_DAY,
    jurisdictions: parties('AU', 'CA', 'JP', 'MX', 'NZ', 'SG'),
    about: [CPTPP],
    effects: [becomes(CPTPP, 'in_force')],
    citations: IN_THE_REGISTER,
  },
  ...entries.map(entryEvent),
  {
    key: 'cptpp-chn',
    type: 'accession_step',
    title: 'China applies to accede to CPTPP',
    summary: 'Wang Wentao wrote to New Zealand, the depositary, and then talked with Damien O’Connor by telephone.',
    date: '2021-09-16',
    participants: [
      attends('Wang Wentao', 'CN', 'Minister of Commerce', 'applicant'),
      attends("Damien O'Connor", 'NZ', 'Minister for Trade and Export Growth', 'depositary'),
    ],
    jurisdictions: [
      { code: 'CN', role: 'applicant' },
      { code: 'NZ', role: 'depositary' },
    ],
    about: [CPTPP],
    acts: [
      {
        kind: 'apply',
        by: [who('Wang Wentao', 'CN')],
        to: [who("Damien O'Connor", 'NZ')],
        about: [CPTPP],
        stance: 2,
        text: 'Applies for accession in writing.',
      },
    ],
    effects: partiesBecome(CPTPP, 'applied', ['CN']),
    citations: cite(
      article(
        'China officially applies to join CPTPP',
        "Xinhua / People's Daily Online",
        'http://en.people.cn/n3/2021/0917/c90000-9897439.html',
      ),
    ),
  },
  {
    key: 'cptpp-gbr',
    type: 'accession_step',
    title: 'Protocol on the accession of the United Kingdom to CPTPP is signed',
    summary:
      'It took effect with most parties on 15 December 2024 and with Australia on 24 December; with Canada and Mexico not yet, as the register stood in April 2026.',
    date: '2023-07-16',
    jurisdictions: [{ code: 'GB', role: 'applicant' }, ...parties(...CPTPP_SIGNATORIES)],
    about: [CPTPP],
    effects: partiesBecome(CPTPP, 'accession_signed', ['GB']),
    citations: IN_THE_REGISTER,
  },
];
