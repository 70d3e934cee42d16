import { distance } from 'fastest-levenshtein';
import { DomainError, type Fault } from '../domain/errors';
import type { Repositories } from '../repositories/repositories';

/** Refuses a code that is not known, naming the known ones that look most like it. */
export function requireKnown(code: string, known: readonly string[], pointer: string, what: string): void {
  if (known.includes(code)) return;
  const fault = unknownCode(code, known, pointer, what);
  throw new DomainError('rule_broken', fault.message, [fault]);
}

/** The fault of a code that is not among the known ones. */
export function unknownCode(code: string, known: readonly string[], pointer: string, what: string): Fault {
  const nearest = [...known].sort((a, b) => distance(code, a) - distance(code, b) || (a < b ? -1 : 1)).slice(0, 3);
  const near = nearest.length > 0 ? `the nearest known are ${nearest.join(', ')}` : 'none is known yet';
  return { pointer, code: 'unknown_code', message: `There is no ${what} "${code}"; ${near}.` };
}

/** Refuses a filter by a jurisdiction that there is not: an empty answer would read as "nobody from there". */
export async function requireKnownJurisdiction(repositories: Repositories, code: string | undefined): Promise<void> {
  if (code === undefined) return;
  requireKnown(code, await repositories.jurisdictions.codes(), '/query/jurisdiction', 'jurisdiction');
}

/** Refuses a list of codes of which one is not known; asks for the known ones only if there is any. */
export async function requireEachKnown(
  codes: readonly string[],
  known: () => Promise<readonly string[]>,
  { pointer, what }: { pointer: (index: number) => string; what: string },
): Promise<void> {
  if (codes.length === 0) return;
  const all = await known();
  for (const [index, code] of codes.entries()) requireKnown(code, all, pointer(index), what);
}
