/** How long after one moment another one is, in milliseconds. Both RFC 3339. */
export function millisecondsFrom(earlier: string, later: string): number {
  return Date.parse(later) - Date.parse(earlier);
}

/** Orders moments, RFC 3339; one that is not known comes first. */
export function compareMoments(a: string | null, b: string | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return millisecondsFrom(b, a);
}
