export const SOURCE_KINDS = ['article', 'notice', 'edition', 'dataset', 'other'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A document that facts are taken from. Immutable. */
export interface Source {
  id: string;
  kind: SourceKind;
  title: string;
  publisher: string | null;
  url: string | null;
  /** BCP 47 */
  language: string | null;
  /** `YYYY-MM-DD` */
  publishedOn: string | null;
  /** RFC 3339 */
  retrievedAt: string | null;
  /** Lower-case hex; a source with a checksum is there once. */
  sha256: string | null;
  licence: string | null;
  text: string | null;
}
