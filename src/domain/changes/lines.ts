import type { ActorFacts, PositionFacts } from '../actors/actor';
import type { ControlListFacts } from '../control-list';
import type { EditionCounts } from '../editions/change';
import type { EditionMode } from '../editions/entry';
import type { EntityFacts } from '../entities/entity-history';
import type { MeasureFacts } from '../measure';
import type { NegotiationFacts } from '../negotiation';
import type { Source } from '../source';
import type { Day } from '../time/day';
import type { Change } from './change';

/*
 * The lines of the feed, one function for each kind of subject, so that what is told of a thing and what it is found by is
 * said once, whoever writes it. Listings have theirs in SQL (repositories/change.repository.ts): there are too many.
 */

/** Whether a thing is new, or which of its fields were changed, and from which day on. */
export type Told = { recorded: true; from: Day | null } | { changed: readonly string[]; from: Day | null };

function kindOf<Noun extends 'control_list' | 'actor' | 'position' | 'negotiation' | 'measure'>(
  noun: Noun,
  told: Told,
): `${Noun}.recorded` | `${Noun}.changed` {
  return 'recorded' in told ? `${noun}.recorded` : `${noun}.changed`;
}

function changesOf(told: Told): { changed?: readonly string[] } {
  return 'recorded' in told ? {} : { changed: told.changed };
}

/** `list` is that for which the document came in, if it is an edition. */
export function sourceLine({ id, kind, title, publisher, url, publishedOn }: Source, list?: string): Change {
  return {
    kind: 'source.recorded',
    subject: { type: 'source', code: id },
    title,
    effective: publishedOn,
    about: list === undefined ? {} : { lists: [list] },
    detail: { kind, publisher, url },
  };
}

export function controlListLine(code: string, { name, jurisdiction, authority }: ControlListFacts, told: Told): Change {
  return {
    kind: kindOf('control_list', told),
    subject: { type: 'control-list', code },
    title: name,
    effective: told.from,
    about: { lists: [code], jurisdictions: [jurisdiction] },
    detail: { authority, jurisdiction, ...changesOf(told) },
  };
}

/** An edition as the feed tells of it. */
export interface ToldEdition {
  id: string;
  list: string;
  mode: EditionMode;
  effective: Day;
  counts: EditionCounts;
  sourceId: string;
  runId: string;
}

export function editionLine(
  what: 'applied' | 'held' | 'rejected' | 'withdrawn',
  { id, list, mode, effective, counts, sourceId, runId }: ToldEdition,
  { jurisdiction, reason }: { jurisdiction: string | null; reason: string | null },
): Change {
  return {
    kind: `edition.${what}`,
    subject: { type: 'edition', code: id },
    title: `${list} of ${effective}`,
    effective,
    about: { lists: [list], jurisdictions: [jurisdiction] },
    detail: { list, mode, counts, source: sourceId, run: runId, reason },
  };
}

export function entityLine(
  what: 'changed' | 'merged' | 'split',
  id: string,
  { name, jurisdiction }: Pick<EntityFacts, 'name' | 'jurisdiction'>,
  { effective = null, ...detail }: { effective?: Day | null; reason: string | null } & Record<string, unknown>,
): Change {
  return {
    kind: `entity.${what}`,
    subject: { type: 'entity', code: id },
    title: name,
    effective,
    about: { jurisdictions: [jurisdiction] },
    detail: { jurisdiction, ...detail },
  };
}

export function actorLine(id: string, { name, kind, jurisdiction }: ActorFacts, told: Told | 'removed'): Change {
  const removed = told === 'removed';
  return {
    kind: removed ? 'actor.removed' : kindOf('actor', told),
    subject: { type: 'actor', code: id },
    title: name,
    effective: removed ? null : told.from,
    about: { jurisdictions: [jurisdiction] },
    detail: { kind, jurisdiction, ...(removed ? {} : changesOf(told)) },
  };
}

/** A position with the actor who holds it. */
export interface ToldPosition {
  id: string;
  actor: string;
  actorName: string;
  facts: PositionFacts;
}

export function positionLine({ id, actor, actorName, facts }: ToldPosition, told: Told | 'removed'): Change {
  const { office, organisation, jurisdiction, heldFrom, heldTo } = facts;
  const removed = told === 'removed';
  return {
    kind: removed ? 'position.removed' : kindOf('position', told),
    subject: { type: 'position', code: id },
    title: `${actorName}, ${office}`,
    effective: removed ? null : told.from,
    about: { jurisdictions: [jurisdiction] },
    detail: { actor, office, organisation, jurisdiction, heldFrom, heldTo, ...(removed ? {} : changesOf(told)) },
  };
}

export function negotiationLine(
  code: string,
  { name, kind }: NegotiationFacts,
  { parties, ...told }: Told & { parties: readonly string[] },
): Change {
  return {
    kind: kindOf('negotiation', told),
    subject: { type: 'negotiation', code },
    title: name,
    effective: told.from,
    about: { negotiations: [code], jurisdictions: parties },
    detail: { kind, parties: [...new Set(parties)].sort(), ...changesOf(told) },
  };
}

export function measureLine(code: string, facts: MeasureFacts, told: Told): Change {
  const { name, interventionType, implementing, affected, controlLists } = facts;
  return {
    kind: kindOf('measure', told),
    subject: { type: 'measure', code },
    title: name,
    effective: told.from,
    about: { measures: [code], lists: controlLists, jurisdictions: [...implementing, ...affected] },
    detail: { interventionType, implementing, affected, ...changesOf(told) },
  };
}
