import type { Day } from '../../domain/time/day';
import type { SizedFile } from '../format';
import { readSettings, type SettingsOf, type Shape } from './settings';

/** What is remembered of a document, so that it need not come twice. */
export interface Remembered {
  etag?: string;
  lastModified?: string;
  /** Lower-case hex. */
  sha256: string;
}

/**
 * What a connector knows from the time before, as JSON. It belongs to one job with these settings: whoever keeps it
 * begins anew when the settings change, and keeps the new one only once the documents have been recorded, as what
 * failed must come again.
 */
export interface State {
  /** By address. */
  documents: Record<string, Remembered>;
  /** The last day that was asked for, where documents are asked for by day. */
  through?: Day;
}

export const NOTHING_KNOWN: State = { documents: {} };

/** A file that has come, beside what is known of where it was. */
export interface FetchedFile extends SizedFile {
  remembered: Remembered;
  /** The day on which the publisher changed it last, in UTC, where that is said. */
  changed?: Day;
}

/** A file that is wanted. */
export interface Wanted {
  /** A web address, or `file:` and a path. */
  address: string;
  /** Media types; others are refused. A sender that says nothing is believed. */
  accepts: readonly string[];
  redirectHosts?: readonly string[];
}

/** What a look at a document found: a new one, the same one as last time, or word that it has not changed. */
export type Look = { type: 'new' | 'same'; file: FetchedFile } | { type: 'not_modified' };

/** What a connector works with. Failures are thrown as `OutgoingFailure` or, for files, as `DomainError`. */
export interface Means {
  state: State;
  today: Day;
  /** Fetches the file. */
  get(wanted: Wanted): Promise<FetchedFile>;
  /** Fetches the file unless it is the one that the state remembers. */
  look(wanted: Wanted): Promise<Look>;
}

/** One document: one or several files that one format reads at once. */
export interface FetchedDocument {
  format: string;
  files: readonly FetchedFile[];
  /** From the publisher's own pages; counts before what the files say. */
  effective?: Day;
  published?: Day;
  title?: string;
  /** Where it was published. */
  url?: string;
  /** For formats that are read by a mapping. */
  mapping?: Record<string, unknown>;
  /** The day for which it stands if nothing says one: when it was published or changed last, else today. */
  seenOn: Day;
}

export type Fetched =
  | { type: 'nothing_new'; reason: string; state: State }
  | { type: 'documents'; documents: readonly FetchedDocument[]; state: State };

/** A place where documents are published, and how they are had from there. */
export interface Connector {
  /** As in a job: `jp-meti-eul`. */
  name: string;
  /** For people. */
  title: string;
  /** What it fetches, what it cannot do, and what to watch. */
  description: string;
  settings: Shape;
  /** What its documents are read by; nothing where they make no editions. */
  format?: string;
  /** Throws a `DomainError` with a fault for each setting that cannot be used. */
  check(settings: unknown): void;
  fetch(settings: unknown, means: Means): Promise<Fetched>;
}

/** A connector from its parts; its settings are read before it begins. */
export function connector<S extends Shape>(parts: {
  name: string;
  title: string;
  description: string;
  settings: S;
  format?: string;
  fetch(settings: SettingsOf<S>, means: Means): Promise<Fetched>;
}): Connector {
  return {
    ...parts,
    check: (settings) => void readSettings(parts.settings, settings),
    fetch: async (settings, means) => parts.fetch(readSettings(parts.settings, settings), means),
  };
}
