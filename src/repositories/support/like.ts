/** A LIKE pattern for a text anywhere, its own wildcards meant as they stand. */
export function likePattern(text: string): string {
  return `%${asItStands(text)}%`;
}

/** A LIKE pattern for a text at the beginning. */
export function likeBeginning(text: string): string {
  return `${asItStands(text)}%`;
}

function asItStands(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
