export type ControlListKind =
  | 'end-user'
  | 'entity'
  | 'denied-persons'
  | 'military-end-user'
  | 'unverified'
  | 'unreliable-entity'
  | 'export-control-watch'
  | 'export-control'
  | 'sanctions'
  | 'debarment'
  | 'consolidated';

/** Where a list is published, and which reader takes what is there. */
export interface PublicationSeed {
  /** As in `?format=`; `null` where the service has no reader for it and the entries come in as `entries`. */
  format: string | null;
  url: string;
  description: string;
}

/** A control list as the service knows it from the start. */
export interface ControlListSeed {
  code: string;
  name: string;
  /** The name in other languages, by BCP 47 tag. */
  names: Readonly<Record<string, string>>;
  authority: string;
  /** Of the authority; `null` for the United Nations, which are no jurisdiction. */
  jurisdiction: string | null;
  kind: ControlListKind;
  legalBasis: string;
  /** The programme's page. */
  url: string;
  publications: readonly PublicationSeed[];
  /** Codes of the lists that a consolidated list gathers. */
  members: readonly string[];
  /** A longer silence than this is worth a look; `null` where editions follow no rhythm. By experience, not by law. */
  expectedIntervalDays: number | null;
  /** Share of the list, 0..1, above which the removals of one edition hold it for an administrator. */
  removalThreshold: number;
  /** Whether only an excerpt comes with the service. */
  excerpt: boolean;
  /** The day from which there is such a list; `null` where the day is not surely known. */
  validFrom: string | null;
}

export const DEFAULT_REMOVAL_THRESHOLD = 0.2;

/** What most lists have in common. */
export const UNLESS_SAID: Pick<ControlListSeed, 'members' | 'removalThreshold' | 'excerpt'> = {
  members: [],
  removalThreshold: DEFAULT_REMOVAL_THRESHOLD,
  excerpt: false,
};
