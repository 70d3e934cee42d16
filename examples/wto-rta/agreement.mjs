import { eventsOf } from './events.mjs';
import { partiesOf } from './parties.mjs';

/** The register's types and ours. */
const KINDS = {
  FTA: 'FTA',
  CU: 'CU',
  EIA: 'EIA',
  PSA: 'PSA',
  'FTA & EIA': 'FTA-EIA',
  'CU & EIA': 'CU-EIA',
  'PSA & EIA': 'PSA-EIA',
};

/**
 * What a row of the register becomes: the body of a negotiation, those of its events, and flags for all that is odd
 * about it. `exported` is the day of the export.
 */
export function agreementOf(row, exported) {
  const flags = [];
  const flag = (kind, detail) => flags.push({ row: row.id, name: row.name, flag: kind, detail });
  for (const odd of row.odd) flag(odd.flag, odd.detail);
  tellDates(row, flag);
  tellRemarks(row, flag);
  const parties = partiesOf(row, flag);
  const negotiation = negotiationOf(row, flag);
  const subject = { type: 'negotiation', code: negotiation.code };
  const events = eventsOf({ row, subject, parties, exported, flag });
  return { negotiation: { ...negotiation, ...around({ row, parties, flags, exported }) }, events, flags };
}

/** Flags what only the whole file shows: names that stand for several agreements. */
export function flagNamesakes(rows) {
  const ids = (name) => rows.filter((row) => row.name === name).map(({ id }) => id);
  return rows.flatMap(({ id: row, name }) => {
    const others = ids(name).filter((id) => id !== row);
    return others.length > 0 ? [{ row, name, flag: 'same-name', detail: `as ${others.join(', ')}` }] : [];
  });
}

function negotiationOf(row, flag) {
  if (row.type === '') flag('no-type', row.status);
  else if (!KINDS[row.type]) flag('unknown-type', row.type);
  const { Coverage, Notification } = row.cells;
  const facts = [Coverage, Notification && `notified under ${Notification}`, row.cells['RTA Composition']];
  return {
    code: `WTO-RTA-${row.id}`,
    name: row.name,
    kind: KINDS[row.type] ?? null,
    description: facts.filter(Boolean).join('; ') || null,
    url: `https://rtais.wto.org/UI/PublicShowRTAIDCard.aspx?rtaid=${row.id}`,
    identifiers: [{ scheme: 'wto-rta', value: row.id }],
  };
}

/** Flags whose content has no other place in what is sent. */
const ONLY_IN_REMARKS = {
  'party-without-code': 'Party without a code',
  'unknown-party': 'Party without a code',
  'date-against-status': 'Not taken, as the status says otherwise',
  unreadable: 'Not read',
  'unknown-status': 'Status',
  'unknown-type': 'Type',
  'exit-before-entry': 'Exit before entry',
  'second-spell': 'Party a second time',
};

function around({ row, parties, flags, exported }) {
  const kept = flags.filter(({ flag }) => ONLY_IN_REMARKS[flag]);
  const remarks = [
    row.cells.Remarks.replace(/\r\n?/g, '\n'),
    ...kept.map(({ flag, detail }) => `${ONLY_IN_REMARKS[flag]}: ${detail}.`),
  ];
  const days = [row.signature, row.entry, row.notified].flatMap((step) => Object.values(step));
  const known = [...days, row.inactive, ...parties.flatMap(({ from, to }) => [from, to]), exported];
  return {
    remarks: remarks.filter(Boolean).join('\n') || null,
    parties: parties.map(({ code: jurisdiction, from, to }) => ({ jurisdiction, role: 'party', from, to })),
    validFrom: known.filter(Boolean).sort()[0],
  };
}

/** Days in an order in which they do not usually come. */
function tellDates({ signature, entry, notified, partyDates }, flag) {
  for (const part of ['goods', 'services']) {
    const [signed, applied, told] = [signature[part], entry[part], notified[part]];
    if (signed && applied < signed) flag('in-force-before-signature', `${part}: in force ${applied}, signed ${signed}`);
    if (signed && told < signed) flag('notified-before-signature', `${part}: notified ${told}, signed ${signed}`);
  }
  if (entry.goods && entry.services && entry.goods !== entry.services) {
    flag('parts-on-different-days', `goods ${entry.goods}, services ${entry.services}`);
  }
  if (partyDates.length > 0) flag('party-dates', partyDates.map(({ text }) => text).join('; '));
}

/**
 * Days that stand in the remarks alone, often of single parties; the remarks are kept, the days are not read further.
 */
function tellRemarks({ remarked, signature, entry, inactive, partyDates }, flag) {
  const own = partyDates.flatMap((party) => [party.entry, party.exit]);
  const known = new Set([...Object.values(signature), ...Object.values(entry), inactive, ...own]);
  const days = new Set(remarked.filter((day) => !known.has(day)));
  if (days.size > 0) flag('days-in-remarks', [...days].join(', '));
}
