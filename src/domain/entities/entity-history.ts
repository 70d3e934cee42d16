import type { EntryKind } from '../editions/entry';
import { compareText } from '../editions/order';
import { coalesce, erase, type Period } from '../time/history';
import { compareStarts, isEmpty, laterStart } from '../time/interval';

/** What is said of a party itself, whatever list it stands on. */
export interface EntityFacts {
  name: string;
  kind: EntryKind;
  jurisdiction: string | null;
  /** Set by a person and not read from a list. */
  curated: boolean;
  /** The entity that this one was found to be, if it was. */
  mergedInto: string | null;
  reason: string | null;
}

/** One period of one of the party's listings. */
export interface ListedFacts extends Period<Pick<EntityFacts, 'name' | 'kind' | 'jurisdiction'>> {
  list: string;
  key: string;
}

/** Whether two periods say the same of a party. */
export function sameEntity(a: EntityFacts, b: EntityFacts): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.jurisdiction === b.jurisdiction &&
    a.curated === b.curated &&
    a.mergedInto === b.mergedInto &&
    a.reason === b.reason
  );
}

/**
 * What a party is called over time: as its listings call it, the list whose code sorts first leading; before the first
 * listing as in the first, after each as in it until the next. What a person has set wins on its days.
 */
export function entityHistory(
  listed: readonly ListedFacts[],
  curated: readonly Period<EntityFacts>[],
): Period<EntityFacts>[] {
  const leading = [...listed].sort((a, b) => compareText(a.list, b.list) || compareText(a.key, b.key))[0];
  if (!leading) return coalesce(curated, sameEntity);
  const own = listed
    .filter((period) => period.list === leading.list)
    .sort((a, b) => compareStarts(a.from, b.from) || compareText(a.key, b.key));
  const read = coalesce(withoutGaps(own), sameEntity);
  const left = curated.reduce((history, span) => erase(history, span), read);
  return coalesce([...left, ...curated], sameEntity);
}

function withoutGaps(own: readonly ListedFacts[]): Period<EntityFacts>[] {
  return own
    .map(({ from, value }, index) => ({
      from: index === 0 ? null : laterStart(from, own[0]?.from ?? null),
      to: own[index + 1]?.from ?? null,
      value: { ...value, curated: false, mergedInto: null, reason: null },
    }))
    .filter((period) => !isEmpty(period));
}
