import { ruleBroken } from '../domain/errors';
import { groupBy } from '../domain/group-by';
import type { StatusMove } from '../domain/statuses/history';
import { statusHistory } from '../domain/statuses/history';
import type { Holder } from '../domain/statuses/ladder';
import type { Period } from '../domain/time/history';
import type { Repositories } from '../repositories/repositories';
import type { BelievedMove, PlacedMove, Track, TrackedEffect } from '../repositories/status.repository';

/**
 * Computes the statuses of these tracks anew from all effects believed now, and records what differs from what is
 * believed. Within the unit of work that has written the effects, which holds the moment: nobody else writes meanwhile.
 */
export async function rewriteStatuses(
  repositories: Repositories,
  tracks: readonly Track[],
  moment: string,
): Promise<void> {
  if (tracks.length === 0) return;
  const touched = new Set(tracks.map(nameOf));
  const subjects = tracks.map(({ subject }) => subject);
  const isTouched = (track: Track): boolean => touched.has(nameOf(track));
  const effects = (await repositories.statuses.effects(subjects)).filter(isTouched);
  const believed = (await repositories.statuses.believed(subjects)).filter(({ value }) => isTouched(value.track));
  const wanted = [...groupBy(effects, nameOf).values()].flatMap(movesOf);
  const { close, add } = differences(believed, wanted);
  await repositories.statuses.close(
    close.map(({ id }) => id),
    moment,
  );
  await repositories.statuses.insert(add, moment);
}

function nameOf({ subject, party }: Track): string {
  return `${subject.type} ${subject.code} ${party ?? ''}`;
}

/** More than any agreement has seen; comparing each with each must not keep all others waiting. */
const MOST_EFFECTS = 1_000;

function movesOf(effects: readonly TrackedEffect[]): Period<PlacedMove>[] {
  const [{ subject, party }] = effects as [TrackedEffect];
  if (effects.length > MOST_EFFECTS) {
    throw ruleBroken(`More than ${MOST_EFFECTS} effects on one status of ${subject.code}; nothing was recorded.`);
  }
  return statusHistory(effects, holderOf({ subject, party })).map((move, index) =>
    placed(move, { subject, party }, index + 1),
  );
}

function holderOf({ subject, party }: Track): Holder {
  if (subject.type === 'measure') return 'measure';
  return party === null ? 'negotiation' : 'party';
}

function placed({ period, ...move }: StatusMove, track: Track, position: number): Period<PlacedMove> {
  const value = { ...move, track, position, stood: period !== null };
  return { from: period?.from ?? null, to: period?.to ?? null, value };
}

/** What to close and what to add. By text, since one history may have thousands of moves, many without a period. */
function differences(believed: readonly BelievedMove[], wanted: readonly Period<PlacedMove>[]) {
  const unmatched = new Map(wanted.map((move) => [textOf(move), move]));
  const close = believed.filter((row) => !unmatched.delete(textOf(row)));
  return { close, add: [...unmatched.values()] };
}

/** All that is said of a move, in one order of fields; its track and its position make it the only one. */
function textOf({ from, to, value: { track, ...move } }: Period<PlacedMove>): string {
  return JSON.stringify([nameOf(track), from, to, ...Object.entries(move).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
