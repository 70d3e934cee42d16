import { signatories } from './parties.mjs';

/** What the register's statuses make of its dates. What is not named is not taken: `ends` is where the row stands. */
const STATUSES = {
  'Early announcement-Under negotiation': { ends: 'launched' },
  'Early announcement-Signed': { signature: 'signed', ends: 'signed' },
  'In force for at least one Party': { signature: 'signed', entry: 'partly_in_force', ends: 'partly_in_force' },
  'In Force': { signature: 'signed', entry: 'in_force', ends: 'in_force' },
  Inactive: { signature: 'signed', entry: 'in_force', inactive: 'terminated', ends: 'terminated' },
};

/** The steps of an agreement, by the field of the row that has their days, with the column of the register. */
const STEPS = {
  signature: { type: 'signature', title: 'Signature', column: 'Date of Signature' },
  entry: { type: 'entry_into_force', title: 'Entry into force', column: 'Date of Entry into Force' },
  inactive: { type: 'termination', title: 'Termination', column: 'Inactive Date' },
};

/**
 * The events that a row tells of, as bodies for `POST /v1/events`: each step of the agreement, goods and services apart
 * where their days differ; each party's own entry and exit; and, where no day leads to the status, that it has it.
 */
export function eventsOf({ row, subject, parties, exported, flag }) {
  const told = { row, subject, parties, flag };
  const statuses = STATUSES[row.status];
  if (!statuses) flag('unknown-status', row.status);
  const steps = Object.keys(STEPS).flatMap((step) => stepEvents(told, step, statuses?.[step]));
  const arrives = steps.some(({ effects }) => effects.some(({ status }) => status === statuses?.ends));
  const standing = statuses && !arrives ? [standingEvent(told, statuses.ends, exported)] : [];
  return [...steps, ...standing, ...parties.flatMap((party) => partyEvents(told, party))];
}

function stepEvents(told, step, status) {
  const { type, title, column } = STEPS[step];
  return daysOf(told.row[step]).flatMap(({ day, part, letter }) => {
    const cell = letter ? `${column} (${letter})` : column;
    if (!status) {
      told.flag('date-against-status', `${cell} ${day}, ${told.row.status}`);
      return [];
    }
    return event(told, {
      key: part ? `${step}-${part}` : step,
      ...{ type, title: part ? `${title} (${part})` : title, date: day },
      jurisdictions: signatories(told.row, told.parties),
      effects: [{ status, ...(part && { part }) }],
      excerpt: `${cell}: ${told.row.cells[cell]}`,
    });
  });
}

/** One day for the whole, or one for each part. */
function daysOf(days) {
  if (days === null) return [];
  if (typeof days === 'string') return [{ day: days }];
  const { goods, services } = days;
  if (goods && services && goods !== services) {
    return [
      { day: goods, part: 'goods', letter: 'G' },
      { day: services, part: 'services', letter: 'S' },
    ];
  }
  if (goods) return [{ day: goods, letter: 'G' }];
  return services ? [{ day: services, letter: 'S' }] : [];
}

/** The register gives no day for talks, only that they go on: since some day, known on that of the export. */
function standingEvent(told, status, exported) {
  told.flag('status-without-day', told.row.status);
  return event(told, {
    key: 'status',
    type: 'state_of_affairs',
    title: `On the register as "${told.row.status}"`,
    date: `../${exported}`,
    jurisdictions: told.parties,
    effects: [{ status }],
    excerpt: `Status: ${told.row.status}`,
  });
}

function partyEvents(told, { code, name, from, to }) {
  const excerpt = `Specific Entry/Exit dates: ${told.row.partyDates.find((party) => party.name === name)?.text}`;
  const own = { jurisdictions: [{ code }], excerpt };
  const entry = { key: `entry/${code}`, type: 'entry_into_force', title: `Entry into force for ${name}`, date: from };
  const exit = { key: `exit/${code}`, type: 'withdrawal', title: `Exit of ${name}`, date: to };
  return [
    from ? event(told, { ...entry, ...own, effects: [{ status: 'in_force', party: code }] }) : [],
    to ? event(told, { ...exit, ...own, effects: [{ status: 'denounced', party: code }] }) : [],
  ].flat();
}

function event({ row, subject }, { key, title, jurisdictions, effects, excerpt, ...facts }) {
  return {
    key: `wto-rta/${row.id}/${key}`,
    title: `${title}: ${row.name}`,
    ...facts,
    jurisdictions: jurisdictions.map(({ code }) => ({ code, role: 'party' })),
    about: [subject],
    effects: effects.map((effect) => ({ subject, ...effect })),
    citations: [{ locator: `RTA ID ${row.id}`, excerpt }],
  };
}
