import type { EditionCounts } from './editions/change';

/**
 * `queued` waits for its turn or its next attempt; `failed` met a fault that stays, `dead` met passing ones until no
 * attempt was left.
 */
export const RUN_STATES = [
  'queued',
  'running',
  'succeeded',
  'unchanged',
  'held',
  'failed',
  'cancelled',
  'dead',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** States of a run that is over. */
export type RunEnd = Exclude<RunState, 'queued' | 'running'>;

/** How an attempt at a run of a job may come out, for whoever was at work at it. */
export const ATTEMPT_OUTCOMES = [
  'succeeded',
  'unchanged',
  'held',
  'failed',
  'dead',
  /** It met a passing fault, and the run waits for another attempt. */
  'postponed',
  /** The process stopped, and the run waits for another one. */
  'given_back',
  /** The run was cancelled meanwhile, or is at another process. */
  'lost',
] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** How many runs wait, go on and are dead. */
export interface QueueDepth {
  queued: number;
  running: number;
  dead: number;
  /** For how long the oldest has waited of those runs whose time has come; 0 where there is none. */
  oldestWaitSeconds: number;
}

/** A row of a file that could not be read. */
export interface RowError {
  row: number;
  /** JSON pointer within the row, or null. */
  pointer: string | null;
  reason: string;
  raw?: unknown;
}

/** A run that somebody is at work at. Whoever takes it over gets another claim, and the former one counts no more. */
export interface ClaimedRun {
  id: string;
  claim: string;
}

/** How far a run is. */
export interface RunProgress {
  step: 'fetching' | 'reading';
  rows: number;
}

/** What became of a run. */
export interface RunOutcome {
  state: RunEnd;
  files: { name: string; bytes: number }[];
  /** SHA-256 of the document, lower-case hex. */
  checksum: string | null;
  counts: EditionCounts | null;
  /** The lists that it brought up to date, or found so. */
  lists: readonly string[];
  /** Ids of what was made. */
  editions: readonly string[];
  sources: readonly string[];
  events: readonly string[];
  errors: readonly RowError[];
  /** Why nothing was new, or why it failed or is held. */
  reason: string | null;
}

/** A document that was sent in, and what became of it. */
export interface IngestionRun extends RunOutcome {
  id: string;
  list: string;
  format: string;
  /** RFC 3339 */
  startedAt: string;
  keyId: string | null;
}

/** The row that a fault is about: its pointer begins with `/rows/` and the row's number, or it is about no row, 0. */
export function rowErrorOf({ pointer, message }: { pointer: string; message: string }): RowError {
  const [, row, field] = /^\/rows\/(\d+)(.*)$/.exec(pointer) ?? [];
  return { row: Number(row ?? 0), pointer: field || null, reason: message };
}

/** An outcome of which nothing came. */
export function nothingMade(state: RunEnd, reason: string | null): RunOutcome {
  const made = { lists: [], editions: [], sources: [], events: [] };
  return { state, reason, files: [], checksum: null, counts: null, errors: [], ...made };
}
