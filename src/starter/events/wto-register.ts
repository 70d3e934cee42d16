import type { NegotiationStatus } from '../../domain/vocabularies/statuses';
import { WTO_REGISTER_2026_04 } from '../documents';
import { actor, becomes, cite, type EventSeed, negotiation, parties } from '../event-seed';

/** What the register of the WTO said of an agreement in April 2024, and in April 2026. */
interface Change {
  id: string;
  name: string;
  from: NegotiationStatus;
  to: NegotiationStatus;
  codes: readonly string[];
}

const WORDS: Partial<Record<NegotiationStatus, string>> = {
  launched: 'under negotiation',
  signed: 'signed',
  in_force: 'in force',
  terminated: 'inactive',
};

const changes: readonly Change[] = [
  { id: '598', name: 'EFTA and India', from: 'launched', to: 'signed', codes: ['EFTA', 'IN'] },
  { id: '1056', name: 'EFTA and Kosovo', from: 'launched', to: 'signed', codes: ['EFTA', 'XK'] },
  { id: '602', name: 'EFTA and Malaysia', from: 'launched', to: 'signed', codes: ['EFTA', 'MY'] },
  { id: '1022', name: 'EFTA and MERCOSUR', from: 'launched', to: 'signed', codes: ['EFTA', 'MERCOSUR'] },
  { id: '1154', name: 'EFTA and Moldova', from: 'launched', to: 'in_force', codes: ['EFTA', 'MD'] },
  { id: '464', name: 'EFTA and Thailand', from: 'launched', to: 'signed', codes: ['EFTA', 'TH'] },
  { id: '694', name: 'Canada and Ukraine', from: 'in_force', to: 'terminated', codes: ['CA', 'UA'] },
  { id: '579', name: 'the Common Economic Zone', from: 'in_force', to: 'terminated', codes: ['BY', 'KZ', 'RU'] },
  { id: '33', name: 'the EU and Chile', from: 'in_force', to: 'terminated', codes: ['CL', 'EU'] },
  {
    id: '1028',
    name: 'the Eurasian Economic Union and Iran',
    from: 'in_force',
    to: 'terminated',
    codes: ['EAEU', 'IR'],
  },
  { id: '857', name: 'Russia, Belarus and Kazakhstan', from: 'in_force', to: 'terminated', codes: ['BY', 'KZ', 'RU'] },
];

/** Two exports give the two ends of the time in which it changed: it stood as before by the first one at the latest. */
function changeEvents({ id, name, from, to, codes }: Change): EventSeed[] {
  const subject = negotiation(`WTO-RTA-${id}`);
  const told = {
    type: 'state_of_affairs' as const,
    jurisdictions: parties(...codes),
    about: [subject, actor('World Trade Organization')],
    citations: cite(WTO_REGISTER_2026_04),
  };
  return [
    {
      ...told,
      key: `wto-was-${id}`,
      title: `Register of the WTO: agreement of ${name} is ${WORDS[from]}`,
      date: '../2024-04',
      effects: [becomes(subject, from)],
    },
    {
      ...told,
      key: `wto-chg-${id}`,
      title: `Register of the WTO: agreement of ${name} is now ${WORDS[to]}`,
      summary: `It was ${WORDS[from]} two years before.`,
      date: '2024-04/2026-04',
      effects: [becomes(subject, to)],
    },
  ];
}

/** What changed in the register between its exports of April 2024 and April 2026. */
export const wtoRegisterEvents: readonly EventSeed[] = changes.flatMap(changeEvents);
