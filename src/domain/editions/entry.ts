/**
 * One party as one edition of a control list shows it, in our words. Readers of published files make these; the
 * service's own `entries` format is these, one JSON object a line.
 */
export interface Entry {
  /** The source's own lasting id of the entry, where it has one (OFAC `uid`, UN reference number). Never a row position. */
  key?: string;
  /** The name as published, surrounding white space removed, nothing else. */
  name: string;
  /** The same name in other scripts or languages. */
  names?: EntryName[];
  /** Other names, in the order published. */
  aliases?: string[];
  kind?: EntryKind;
  /** ISO 3166-1 alpha-2 code (HK, MO and TW are customs territories of their own), where the published place is known. */
  jurisdiction?: string;
  /** The place as the source wrote it. A place that has no code still keeps its name here. */
  jurisdictionName?: string;
  addresses?: EntryAddress[];
  identifiers?: EntryIdentifier[];
  /** Dates of birth as published (`1960`, `circa 1960`, `1961-11-22`). */
  birthDates?: string[];
  /** The list's own codes for why the party is on it: METI's B, C, M, N and CW, … */
  reasons?: string[];
  /** Sanctions programmes, as the source codes them. */
  programmes?: string[];
  licenceRequirement?: string;
  licencePolicy?: string;
  /** Federal Register citation, announcement number, reference of the notice. */
  citation?: string;
  /** The day the party was listed, where the entry itself says so. `YYYY-MM-DD`. */
  listedOn?: string;
  /** The day the order or the listing runs out by its own terms, where the entry says so. `YYYY-MM-DD`. For information: what ends a listing is an edition. */
  expiresOn?: string;
  /** Absent where the source says nothing of it, as most do; a snapshot that says nothing leaves a suspension as it was. */
  state?: ListingState;
  /** Last day's morrow of the suspension: the listing is active again on this day. `YYYY-MM-DD`. */
  until?: string;
  remarks?: string;
}

export interface EntryName {
  name: string;
  /** BCP 47 tag, as `zh-Hans`. */
  lang?: string;
}

export interface EntryAddress {
  text: string;
  jurisdiction?: string;
}

export interface EntryIdentifier {
  /** Lower case with hyphens: `uscc`, `imo`, `passport`, `tax-id`, `lei`, … */
  scheme: string;
  value: string;
  /** Who issued it: ISO 3166-1 alpha-2. */
  jurisdiction?: string;
}

export const ENTRY_KINDS = ['person', 'organization', 'vessel', 'aircraft', 'unknown'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const LISTING_STATES = ['active', 'suspended'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

export const NOTICE_ACTIONS = ['add', 'remove', 'amend', 'suspend', 'resume'] as const;
export type NoticeAction = (typeof NOTICE_ACTIONS)[number];

export const EDITION_MODES = ['snapshot', 'notice'] as const;
export type EditionMode = (typeof EDITION_MODES)[number];
