export const CONTROL_LIST_KINDS = [
  'end-user',
  'entity',
  'denied-persons',
  'military-end-user',
  'unverified',
  'unreliable-entity',
  'export-control',
  'export-control-watch',
  'sanctions',
  'debarment',
  'consolidated',
] as const;
export type ControlListKind = (typeof CONTROL_LIST_KINDS)[number];

/** Where a list is published, and in which format. */
export interface Publication {
  /** A format that this service reads, or null. */
  format: string | null;
  url: string;
  description: string | null;
}

/** How fresh what is here of a list is; moments in seconds since 1970. */
export interface ListFreshness {
  list: string;
  /** When it was last known to be as published: a document came, new or not. Null for never. */
  checkedAt: number | null;
  /** When the last edition of its own was recorded. */
  lastEdition: number | null;
  expectedIntervalDays: number | null;
  /** Whether it has not been checked for longer than its expected interval. */
  stale: boolean;
}

/** What is said of a control list during one period. */
export interface ControlListFacts {
  name: string;
  /** By BCP 47 tag. */
  names: Record<string, string>;
  authority: string;
  /** Of the authority; null for an international body. */
  jurisdiction: string | null;
  kind: ControlListKind;
  legalBasis: string | null;
  url: string | null;
  publications: Publication[];
  /** Codes of the lists that a consolidated list holds. */
  members: string[];
  /** Share of the list, 0..1, above which the removals of a snapshot hold it for an administrator. */
  removalThreshold: number;
  expectedIntervalDays: number | null;
}

/** Whether two periods say the same of a list. */
export function sameControlList(a: ControlListFacts, b: ControlListFacts): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(facts: ControlListFacts): unknown[] {
  const { name, authority, jurisdiction, kind, legalBasis, url, members, removalThreshold, expectedIntervalDays } =
    facts;
  const names = Object.entries(facts.names).sort();
  const publications = facts.publications.map((p) => [p.format ?? null, p.url, p.description ?? null]);
  return [
    name,
    names,
    authority,
    jurisdiction,
    kind,
    legalBasis,
    url,
    publications,
    members,
    removalThreshold,
    expectedIntervalDays,
  ];
}
