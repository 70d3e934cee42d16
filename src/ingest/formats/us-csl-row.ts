import type { Entry, EntryAddress, EntryIdentifier, EntryKind } from '../../domain/editions/entry';
import { placeOfParty } from '../addresses';
import { isoDay } from '../dates';
import type { ReadRow, UnreadableRow } from '../format';
import { denialOrderKey } from './us-bis-dpl';

/** One row of the Consolidated Screening List, whether it came as CSV or as JSON; texts trimmed, empty where absent. */
export interface CslRow {
  source: string;
  entityNumber: string;
  type: string;
  programs: string[];
  name: string;
  title: string;
  addresses: EntryAddress[];
  /** The published country of each address, as written. */
  countries: string[];
  citation: string;
  startDate: string;
  endDate: string;
  licenceRequirement: string;
  licencePolicy: string;
  callSign: string;
  vesselFlag: string;
  remarks: string;
  altNames: string[];
  citizenships: string[];
  nationalities: string[];
  birthDates: string[];
  identifiers: EntryIdentifier[];
}

/** The lists in the Consolidated Screening List by the abbreviation that `source` has in parentheses. */
const LISTS: Record<string, string> = {
  SDN: 'US-OFAC-SDN',
  EL: 'US-BIS-EL',
  DPL: 'US-BIS-DPL',
  DTC: 'US-DDTC-DTC',
  SSI: 'US-OFAC-SSI',
  UVL: 'US-BIS-UVL',
  ISN: 'US-STATE-ISN',
  PLC: 'US-OFAC-PLC',
  MEU: 'US-BIS-MEU',
  CMIC: 'US-OFAC-CMIC',
  'NS-MBS List': 'US-OFAC-MBS',
  'NS-MBS': 'US-OFAC-MBS',
  MBS: 'US-OFAC-MBS',
  CAP: 'US-OFAC-CAP',
  FSE: 'US-OFAC-FSE',
};

/** Codes of the control lists in the Consolidated Screening List. */
export const CSL_LISTS: readonly string[] = [...new Set(Object.values(LISTS))];

const KINDS: Record<string, EntryKind> = {
  Individual: 'person',
  Entity: 'organization',
  Vessel: 'vessel',
  Aircraft: 'aircraft',
};

/** The code of the list that a `source` names, as `Entity List (EL) - Bureau of Industry and Security`. */
export function listOfSource(source: string): string | undefined {
  const close = source.lastIndexOf(')');
  const open = source.lastIndexOf('(', close);
  return open < 0 ? undefined : LISTS[source.slice(open + 1, close)];
}

/** The row in our words. `raw` is kept as it is. */
export function readCslRow(row: number, csl: CslRow, raw: unknown): ReadRow | UnreadableRow {
  const list = listOfSource(csl.source);
  const fault = list ? faultOf(csl) : unknownSource(csl.source);
  if (!list || fault) return { type: 'unreadable', row, reason: '', ...fault, raw };
  return { type: 'row', row, list, entry: entryOf(list, csl), raw };
}

function unknownSource(source: string): { pointer: string; reason: string } {
  return { pointer: '/source', reason: `The source "${source.slice(0, 200)}" is no list known here.` };
}

function faultOf(csl: CslRow): { pointer: string; reason: string } | undefined {
  if (csl.name === '') return { pointer: '/name', reason: 'The name is empty.' };
  if (csl.startDate !== '' && !isoDay(csl.startDate)) return noSuchDay('/listedOn', 'start_date', csl.startDate);
  if (csl.endDate !== '' && !isoDay(csl.endDate)) return noSuchDay('/expiresOn', 'end_date', csl.endDate);
  if (csl.type !== '' && !KINDS[csl.type]) {
    return { pointer: '/kind', reason: `The type "${csl.type.slice(0, 40)}" is not known here.` };
  }
  return undefined;
}

function noSuchDay(pointer: string, column: string, found: string) {
  return { pointer, reason: `${column} "${found.slice(0, 40)}" is no day of the form YYYY-MM-DD.` };
}

function entryOf(list: string, csl: CslRow): Entry {
  return {
    key: keyOf(list, csl),
    name: csl.name,
    aliases: some(csl.altNames),
    // BIS and State say no type, and their lists hold persons too.
    kind: KINDS[csl.type] ?? 'unknown',
    ...placeOfParty([...csl.countries, csl.vesselFlag, ...csl.nationalities, ...csl.citizenships]),
    addresses: some(csl.addresses),
    identifiers: some(identifiersOf(csl)),
    birthDates: some(csl.birthDates),
    programmes: some(csl.programs),
    licenceRequirement: csl.licenceRequirement || undefined,
    licencePolicy: csl.licencePolicy || undefined,
    citation: csl.citation || undefined,
    listedOn: csl.startDate || undefined,
    expiresOn: csl.endDate || undefined,
    remarks: [csl.title, csl.remarks].filter((text) => text !== '').join('; ') || undefined,
  };
}

/** Treasury numbers its parties; BIS and State do not, and the file's own `_id` changes with no change in the row. */
function keyOf(list: string, csl: CslRow): string | undefined {
  if (list.startsWith('US-OFAC-')) return csl.entityNumber || undefined;
  if (list !== 'US-BIS-DPL' || csl.startDate === '') return undefined;
  return denialOrderKey({ name: csl.name, effective: csl.startDate, citation: csl.citation });
}

function identifiersOf(csl: CslRow): EntryIdentifier[] {
  return csl.callSign === '' ? csl.identifiers : [...csl.identifiers, { scheme: 'call-sign', value: csl.callSign }];
}

function some<T>(values: T[]): T[] | undefined {
  return values.length > 0 ? values : undefined;
}

/** Other names, taken apart where several stand in one text: `A; B; and C` (BIS). */
export function splitAltNames(text: string): string[] {
  return splitList(text).map((name) => (name.startsWith('and ') ? name.slice(4).trim() : name));
}

/** A list flattened with semicolons. */
export function splitList(text: string): string[] {
  if (text === '') return [];
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
