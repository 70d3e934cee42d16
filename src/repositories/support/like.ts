/** A LIKE pattern for a text anywhere, its own wildcards meant as they stand. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
