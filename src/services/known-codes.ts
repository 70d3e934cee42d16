import { distance } from 'fastest-levenshtein';
import { DomainError, type Fault } from '../domain/errors';
import type { Repositories } from '../repositories/repositories';

const MOST_NEAREST = 3;

/** Refuses a code that is not known, naming the known ones that look most like it. */
export function requireKnown(code: string, known: readonly string[], pointer: string, what: string): void {
  if (known.includes(code)) return;
  const fault = unknownCode(code, known, pointer, what);
  throw new DomainError('rule_broken', fault.message, [fault]);
}

/** The fault of a code that is not among the known ones. */
export function unknownCode(code: string, known: readonly string[], pointer: string, what: string): Fault {
  const nothing = `There is no ${what} "${code}"`;
  const capitals = code.toUpperCase();
  if (known.includes(capitals)) {
    return { pointer, code: 'unknown_code', message: `${nothing}; codes are in capital letters: ${capitals}.` };
  }
  const nearest = nearestCodes(code, known);
  const near = nearest.length > 0 ? `the nearest known are ${nearest.join(', ')}` : 'none is known yet';
  return { pointer, code: 'unknown_code', message: `${nothing}; ${near}.` };
}

/**
 * Those of the codes that look most like one, whatever letters are capitals: first those of which one begins with the other, as US with USA or CJK with
 * CJK-FTA; then by the letters that differ; then by the letters that both begin with.
 */
function nearestCodes(code: string, known: readonly string[]): string[] {
  const asked = code.toUpperCase();
  const ranked = known.map((each) => {
    const other = each.toUpperCase();
    const isOneOfBoth = other.startsWith(asked) || (other.length > 1 && asked.startsWith(other));
    return { each, rank: [isOneOfBoth ? 0 : 1, distance(asked, other), -sharedBeginning(asked, other)] };
  });
  const compare = (a: readonly number[], b: readonly number[]): number =>
    a.map((value, at) => value - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
  ranked.sort((a, b) => compare(a.rank, b.rank) || (a.each < b.each ? -1 : 1));
  return ranked.slice(0, MOST_NEAREST).map(({ each }) => each);
}

function sharedBeginning(a: string, b: string): number {
  const differs = [...a].findIndex((letter, at) => letter !== b[at]);
  return differs < 0 ? a.length : differs;
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
