import { BLOCS, CODES_IN_TITLES, PARTY_CODES } from './party-codes.mjs';

/**
 * Who is party to the agreement of a row, each by code, name and the days from which and until which: `to` is the first
 * day without it. The register names its signatories, those of now and of then, and days only where they are a party's
 * own. Without signatories the title is read, where it names parties and nothing else: `Ukraine - Singapore`.
 */
export function partiesOf(row, flag) {
  const { original, current, partyDates } = row;
  const listed = [...new Set([...original, ...current, ...partyDates.map(({ name }) => name)])];
  if (listed.length === 0) return partiesInTitle(row, flag);
  tellChanges(row, flag);
  const parties = listed.filter((name) => codeOf(name, flag)).map((name) => ({ code: PARTY_CODES.get(name), name }));
  return parties.map((party) => ({ ...party, ...spellOf(party, row, flag) }));
}

/**
 * The parties that were there from the beginning, as far as the register knows, for the events that concern all of
 * them. A bloc that stands now for its members is among them.
 */
export function signatories({ original, current }, parties) {
  const names = original.length > 0 ? [...original, ...current.filter(isBloc)] : current;
  const known = parties.filter(({ name }) => names.includes(name));
  return known.length > 0 ? known : parties;
}

function codeOf(name, flag) {
  const code = PARTY_CODES.get(name);
  if (code === undefined) flag('unknown-party', name);
  if (code === null) flag('party-without-code', name);
  return code;
}

function partiesInTitle({ name: title }, flag) {
  const names = title.split(' - ');
  const codes = names.map((name) => CODES_IN_TITLES.get(name));
  if (names.length < 2 || codes.some((code) => !code)) {
    flag('no-parties', 'no signatories, and the title does not name parties alone');
    return [];
  }
  flag('parties-from-title', names.join('; '));
  return names.map((name, at) => ({ code: codes[at], name, from: null, to: null }));
}

function spellOf({ name }, { partyDates, entry }, flag) {
  const [dates, ...more] = partyDates.filter((party) => party.name === name);
  if (!dates) return { from: null, to: null };
  for (const { text } of more) flag('second-spell', text);
  const from = dates.entry;
  const to = dates.exit && firstDayOut(dates.exit, name, flag);
  if (from && to && to <= from) {
    flag('exit-before-entry', dates.text);
    return { from, to: null };
  }
  const first = Object.values(entry).sort().at(0);
  if (first && from && from < first) flag('party-before-agreement', `${dates.text}, the agreement ${first}`);
  if (first && to && to <= first) flag('exit-before-agreement', `${dates.text}, the agreement ${first}`);
  return { from, to };
}

/**
 * The register gives now the last day in it, now the first day out: the United Kingdom leaves the EU's agreements on
 * 31-Dec-2020, Bulgaria CEFTA on 01-Jan-2007. Nobody leaves on the last day of a year in any other sense.
 */
function firstDayOut(day, name, flag) {
  if (!day.endsWith('-12-31')) return day;
  const next = `${Number(day.slice(0, 4)) + 1}-01-01`;
  flag('exit-on-last-day', `${name}: ${day} is read as the last day in it, ${next} as the first day out`);
  return next;
}

function isBloc(name) {
  return BLOCS.includes(PARTY_CODES.get(name));
}

/** Who came or went without a day of its own. Where a bloc stands now, its members stood before. */
function tellChanges({ original, current, partyDates }, flag) {
  const tell = (kind, names) => names.length > 0 && flag(kind, names.join('; '));
  const dated = (name) => partyDates.some((party) => party.name === name);
  tell(
    'party-not-in-lists',
    partyDates.flatMap(({ name }) => (original.includes(name) || current.includes(name) ? [] : name)),
  );
  if (original.length === 0 || current.length === 0) return;
  const gone = original.filter((name) => !current.includes(name) && !dated(name));
  const come = current.filter((name) => !original.includes(name) && !dated(name));
  const blocs = come.filter(isBloc);
  tell(
    'joined-without-day',
    come.filter((name) => !blocs.includes(name)),
  );
  if (blocs.length > 0) tell('bloc-for-its-members', blocs);
  else tell('left-without-day', gone);
}
