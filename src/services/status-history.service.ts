import { type StandingStatus, statusLine } from '../domain/changes/status-line';
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
  if (close.length + add.length > 0) await tell(repositories, { believed, wanted }, moment);
}

type Move = Period<PlacedMove>;

/** Adds to the change feed, of each track whose standing statuses have changed, how. */
async function tell(
  repositories: Repositories,
  { believed, wanted }: Record<'believed' | 'wanted', readonly Move[]>,
  moment: string,
): Promise<void> {
  const before = groupBy(believed, trackName);
  const after = groupBy(wanted, trackName);
  const tracks = new Map([...believed, ...wanted].map((move) => [trackName(move), move.value.track]));
  const subjects = await repositories.statuses.subjects([...tracks.values()].map(({ subject }) => subject));
  const lines = [...tracks].flatMap(([name, { subject, party }]) => {
    const found = subjects.find(({ type, code }) => type === subject.type && code === subject.code);
    const { title = subject.code, jurisdictions = [] } = found ?? {};
    const told = { subject, party, title, jurisdictions };
    return statusLine(told, standing(before.get(name)), standing(after.get(name))) ?? [];
  });
  await repositories.changes.insert(lines, moment);
}

function trackName({ value }: Move): string {
  return nameOf(value.track);
}

function standing(moves: readonly Move[] = []): StandingStatus[] {
  return moves
    .filter(({ value }) => value.stood)
    .map(({ from, to, value }) => ({ status: value.status, since: from, until: to, event: value.event }));
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
