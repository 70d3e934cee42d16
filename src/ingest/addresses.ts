import type { Entry, EntryAddress } from '../domain/editions/entry';
import { isJurisdictionCode, jurisdictionOf } from './places';

/** An address in the parts in which some sources publish it. */
export interface AddressParts {
  /** Street, city, state, postal code, in the order in which they are written; absent or empty ones are left out. */
  lines: readonly (string | null | undefined)[];
  /** A code or a name. */
  country?: string | null;
}

/** One address as text, its country as a code beside it. A country without a code stays in the text. */
export function addressOf({ lines, country }: AddressParts): EntryAddress | undefined {
  const place = country?.trim() ?? '';
  const jurisdiction = place === '' ? undefined : jurisdictionOf(place);
  const parts = lines.map((line) => line?.trim() ?? '').filter((line) => line !== '');
  if (place !== '' && (!jurisdiction || parts.length === 0)) parts.push(place);
  if (parts.length === 0) return undefined;
  return jurisdiction ? { text: parts.join(', '), jurisdiction } : { text: parts.join(', ') };
}

/**
 * Where a party is, by the first of the published places that has a code; the first that has none is kept by its name
 * where no other has one. Places that are codes already are not repeated as names.
 */
export function placeOfParty(
  places: readonly (string | null | undefined)[],
): Pick<Entry, 'jurisdiction' | 'jurisdictionName'> {
  let unknown: string | undefined;
  for (const published of places) {
    const place = published?.trim();
    if (!place) continue;
    const jurisdiction = jurisdictionOf(place);
    if (jurisdiction) return isJurisdictionCode(place) ? { jurisdiction } : { jurisdiction, jurisdictionName: place };
    unknown ??= place;
  }
  return unknown === undefined ? {} : { jurisdictionName: unknown };
}
