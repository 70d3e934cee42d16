import { parse } from 'csv-parse/sync';

/** The columns of an export, in their order. A file with others is not read: it would mean something else. */
export const COLUMNS = [
  'RTA ID',
  'RTA Name',
  'Coverage',
  'Type',
  'Notification',
  'Status',
  'Date of Signature (G)',
  'Date of Signature (S)',
  'Date of Notification (G)',
  'Date of Notification (S)',
  'Date of Entry into Force (G)',
  'Date of Entry into Force (S)',
  'Inactive Date',
  'Accession?',
  'RTA Composition',
  'Region',
  'Cross-regional',
  'All Parties WTO members?',
  'Current signatories',
  'Original signatories',
  'Specific Entry/Exit dates',
  'WTO Consideration Process (G)',
  'Consideration Date (G)',
  'WTO Consideration Process (S)',
  'Consideration Date (S)',
  'End of implementation period (G)',
  'End of implementation period (S)',
  'Remarks',
];

/**
 * Reads an export ("Export all RTAs" of rtais.wto.org) into rows. `cells` are what the file says, by column; the rest
 * is what we read from them: days as `YYYY-MM-DD`, `signature`, `entry` and `notified` for goods and services apart.
 * What cannot be read is told in `odd`, in the words of the file.
 */
export function readRegister(bytes) {
  const [header = [], ...lines] = parse(bytes, { bom: true, skip_empty_lines: true });
  checkHeader(header);
  const rows = lines.map((line) => readRow(Object.fromEntries(COLUMNS.map((column, at) => [column, line[at].trim()]))));
  const twice = rows.find((row, at) => rows.findIndex(({ id }) => id === row.id) !== at);
  if (twice) throw new Error(`RTA ID ${twice.id} stands in two rows.`);
  return rows;
}

/** The last day that a file surely knows of, as nothing is notified tomorrow: the export was made on it, or later. */
export function lastNotification(rows) {
  return rows
    .flatMap(({ notified }) => Object.values(notified))
    .sort()
    .at(-1);
}

function checkHeader(header) {
  const at = COLUMNS.findIndex((column, index) => header[index]?.trim() !== column);
  if (at < 0 && header.length === COLUMNS.length) return;
  const found = at < 0 ? header[COLUMNS.length] : header[at];
  throw new Error(
    `This is no export of the WTO's register as we know it: column ${at < 0 ? COLUMNS.length + 1 : at + 1} should be ` +
      `${at < 0 ? 'none' : `"${COLUMNS[at]}"`}, found ${found === undefined ? 'none' : `"${found.slice(0, 40)}"`}.`,
  );
}

function readRow(cells) {
  const id = cells['RTA ID'];
  if (!/^\d{1,9}$/.test(id)) throw new Error(`"${id.slice(0, 40)}" is no RTA ID.`);
  const odd = [];
  const day = (column) => readDay(cells[column], (flag, detail) => odd.push({ flag, detail: `${column}: ${detail}` }));
  const days = (step) => byPart(day(`Date of ${step} (G)`), day(`Date of ${step} (S)`));
  return {
    id,
    name: cells['RTA Name'].replace(/\s+/g, ' '),
    status: cells.Status,
    type: cells.Type,
    signature: days('Signature'),
    entry: days('Entry into Force'),
    notified: days('Notification'),
    inactive: day('Inactive Date'),
    current: namesIn(cells['Current signatories']),
    original: namesIn(cells['Original signatories']),
    remarked: daysIn(cells.Remarks),
    partyDates: namesIn(cells['Specific Entry/Exit dates']).flatMap((text) => readPartyDates(text, odd)),
    odd,
    cells,
  };
}

/** Only the parts that have a day. */
function byPart(goods, services) {
  return { ...(goods && { goods }), ...(services && { services }) };
}

function namesIn(text) {
  return text.split(';').flatMap((name) => name.trim().replace(/\s+/g, ' ') || []);
}

/** `Kyrgyz Republic(28-Dec-1995 - 13-Dec-2013)`; either day may be missing. */
function readPartyDates(text, odd) {
  const told = /^(?<name>.+)\((?<entry>[^()]*) - (?<exit>[^()]*)\)$/.exec(text)?.groups;
  const tell = (flag, detail) => odd.push({ flag, detail: `Specific Entry/Exit dates: ${detail}` });
  const [entry, exit] = [told?.entry, told?.exit].map((day) => readDay(day?.trim() ?? '', tell));
  if (!told) tell('unreadable', text);
  return told ? [{ name: told.name.trim(), entry, exit, text }] : [];
}

/**
 * Days that the remarks give in the register's way, as `3-Apr-22`; not those of the Official Journal, which are of
 * papers.
 */
function daysIn(remarks) {
  const lines = remarks.split('\n').filter((line) => !line.includes('Official Journal'));
  const days = lines.join('\n').matchAll(/\b(\d{1,2})-([A-Z][a-z]{2})[a-z]?-(\d{4}|\d{2})\b/g);
  return [...days].flatMap(([, date, month, year]) => {
    const day = dayOf(year.padStart(4, '20'), month, date);
    return isDay(day) ? [day] : [];
  });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Exports have had `2018-12-30` and `30-Dec-2018`, and `01-Jan-9999` for a day that is not known. */
function readDay(text, tell) {
  if (text === '') return null;
  const [, date, month, year] = /^(\d{2})-([A-Z][a-z]{2})-(\d{4})$/.exec(text) ?? [];
  const day = month ? dayOf(year, month, date) : text;
  if (day.startsWith('9999-')) tell('day-not-known', text);
  else if (isDay(day)) return day;
  else tell('unreadable', text);
  return null;
}

function dayOf(year, month, date) {
  return [year, String(MONTHS.indexOf(month) + 1).padStart(2, '0'), date.padStart(2, '0')].join('-');
}

function isDay(text) {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
