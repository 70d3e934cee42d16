/** A mapping of the parsed YAML. */
export type Mapping = Record<string, unknown>;

export function isMap(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text or a number as text, trimmed; else empty. */
export function text(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** The texts of `- zh-Hans: …` and `en: …`, Chinese first as written; a plain text is itself. */
export function localised(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(localised);
  if (isMap(value)) return Object.values(value).flatMap(localised);
  return [text(value)].filter((each) => each !== '');
}

const BRACKETED = /[〔[(【〖<{](\d{4})[〕\])】〗>}]\s*第?\s*(\d{1,4})\s*号/;
const BY_YEAR = /(\d{4})\s*年\s*第?\s*(\d{1,4})\s*号/;

/**
 * The number of an announcement in one form: `〔2025〕7号` for the working mechanism's own series, `2025年第21号` for the
 * ministry's. Brackets come in many shapes and widths, and sometimes with the series' name before them.
 */
export function documentId(published: string): string {
  const folded = published.normalize('NFKC');
  const bracketed = BRACKETED.exec(folded);
  if (bracketed) return `〔${bracketed[1]}〕${Number(bracketed[2])}号`;
  const byYear = BY_YEAR.exec(folded);
  return byYear ? `${byYear[1]}年第${Number(byYear[2])}号` : published.trim();
}
