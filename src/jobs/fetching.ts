import type { EventDraft } from '../domain/events/event-draft';
import type { Source } from '../domain/source';
import type { SizedFile } from '../ingest/run';

/** One document: one or several files that one format reads at once. */
export interface FetchedDocument {
  format: string;
  files: readonly SizedFile[];
  /** From the publisher's own pages; counts before what the files say. */
  effective?: string;
  published?: string;
  title?: string;
  url?: string;
  /** For formats that are read by a mapping. */
  mapping?: unknown;
  /** The day for which it stands if neither the pages nor the files say one. */
  seenOn: string;
}

/** A source that can be told from others by its checksum. */
export type NewSource = Omit<Source, 'id'> & { sha256: string };

/** What a connector found. `state` is what it wants to know at the next run. */
export type Fetched =
  | { type: 'nothing_new'; reason: string; state: unknown }
  | { type: 'documents'; documents: readonly FetchedDocument[]; state: unknown }
  | { type: 'sources'; sources: readonly NewSource[]; state: unknown }
  | { type: 'events'; events: readonly EventDraft[]; state: unknown };

/** What is to be fetched. */
export interface FetchOrder {
  connector: string;
  settings: unknown;
  /** What the connector gave at the last run; null at the first. */
  state: unknown;
  /** Where files go; gone when the run is over. */
  folder: string;
  today: string;
  signal: AbortSignal;
}

/** Has documents fetched by the connector that the job names. Failures that may pass by themselves say so. */
export interface Fetching {
  fetch(order: FetchOrder): Promise<Fetched>;
}
