import type { EditionCounts } from './change';

/**
 * Why a snapshot must be held, or null. Published files do arrive empty or cut short; such a file must not read as a mass
 * delisting. `removalThreshold` is the share of the list, 0..1, that may go without approval.
 */
export function reasonToHold(counts: EditionCounts, removalThreshold: number): string | null {
  if (counts.entries === 0) return 'The edition holds no entries.';
  const sizeBefore = counts.entries - counts.added + counts.removed;
  if (sizeBefore === 0) return null;
  const share = counts.removed / sizeBefore;
  if (share <= removalThreshold) return null;
  return (
    `The edition would remove ${counts.removed} of ${sizeBefore} listings (${percent(share)}); ` +
    `more than ${percent(removalThreshold)} needs approval.`
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
