import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { PositionFacts } from '../domain/actors/actor';
import type { Holding } from '../domain/actors/position-days';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Period } from '../domain/time/history';
import type { TimeSlice } from '../domain/time/slice';
import { actorName, organisationName } from './support/actor-fields';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import { likePattern } from './support/like';
import { insertRows } from './support/rows';
import type { Session } from './support/session';
import {
  asKnown,
  beginning,
  begunOnSlice,
  believed,
  closeRows,
  heldOn,
  onSlice,
  periodColumns,
  rangeText,
  sinceText,
  times,
} from './support/temporal';

/** Which positions are asked for, by when they were held as seen from the slice's day. */
export interface PositionFilter {
  office?: string;
  organisation?: string;
  jurisdiction?: string;
  actors?: readonly string[];
  when: Holding;
}

/** A position as it is believed now; it has one row, since its days follow from its facts. */
export interface BelievedPosition extends Period<PositionFacts> {
  id: string;
  positionId: string;
}

/** A row of a position to be recorded. */
export interface NewPositionRow {
  id: string;
  positionId: string;
  actorId: string;
  period: Period<PositionFacts>;
}

/** Offices and who holds them. */
export class PositionRepository {
  constructor(private readonly session: Session) {}

  page(filter: PositionFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, positionsAsked(filter, slice), page);
  }

  stream(filter: PositionFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, positionsAsked(filter, slice), page);
  }

  /** All positions of an actor that had begun by the slice's day, the first one first. */
  pageOf(actor: string, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, positionsOf(actor, slice), page);
  }

  streamOf(actor: string, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, positionsOf(actor, slice), page);
  }

  /** A position of an actor, whether or not it is held on the slice's day. */
  document(actor: string, id: string, slice: TimeSlice): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: fields(slice),
      from: sql`FROM position_version p
        WHERE p.position_id = ${id}::uuid AND p.actor_id = ${actor}::uuid AND ${asKnown('p', slice.knownAt)}`,
      knownAt: slice.knownAt,
      version: sql`p.id`,
    });
  }

  believedOf(actor: string): Promise<BelievedPosition[]> {
    return this.session.query<BelievedPosition>(sql`
      SELECT p.id, p.position_id AS "positionId", ${periodColumns('p')},
        json_build_object('office', p.office, 'organisation', p.organisation, 'organisationId', p.organisation_id,
          'jurisdiction', p.jurisdiction, 'heldFrom', p.held_from, 'heldTo', p.held_to, 'citations', p.citations) AS value
      FROM position_version p WHERE p.actor_id = ${actor}::uuid AND ${believed('p')}`);
  }

  async insertPosition(id: string, actor: string): Promise<void> {
    await this.session.query(sql`INSERT INTO position (id, actor_id) VALUES (${id}::uuid, ${actor}::uuid)`);
  }

  close(ids: readonly string[], moment: string): Promise<void> {
    return closeRows(this.session, 'position_version', ids, moment);
  }

  async insertRows(rows: readonly NewPositionRow[], moment: string): Promise<void> {
    await insertRows(
      this.session,
      'position_version',
      {
        id: 'uuid',
        position_id: 'uuid',
        actor_id: 'uuid',
        valid: 'daterange',
        recorded: 'tstzrange',
        office: 'text',
        organisation: 'text',
        organisation_id: 'uuid',
        jurisdiction: 'text',
        held_from: 'text',
        held_to: 'text',
        citations: 'json',
      },
      rows.map(({ id, positionId, actorId, period }) => ({
        id,
        position_id: positionId,
        actor_id: actorId,
        valid: rangeText(period),
        recorded: sinceText(moment),
        office: period.value.office,
        organisation: period.value.organisation,
        organisation_id: period.value.organisationId,
        jurisdiction: period.value.jurisdiction,
        held_from: period.value.heldFrom,
        held_to: period.value.heldTo,
        citations: JSON.stringify(period.value.citations),
      })),
    );
  }
}

/** Whoever had surely begun by the day either held the position on it or had held it before. */
function whenHeld(when: Holding, slice: TimeSlice): Sql {
  if (when === 'held') return onSlice('p', slice);
  if (when === 'any') return begunOnSlice('p', slice);
  return sql`upper(p.valid) <= ${slice.asOf}::date AND ${asKnown('p', slice.knownAt)}`;
}

function positionsAsked(filter: PositionFilter, slice: TimeSlice): ListQuestion {
  const { office, organisation, jurisdiction, actors, when } = filter;
  const conditions: Sql[] = [
    whenHeld(when, slice),
    actors ? sql`p.actor_id = ANY(${actors}::uuid[])` : empty,
    office ? sql`p.office ILIKE ${likePattern(office)}` : empty,
    organisation ? sql`${organisationName('p', slice)} ILIKE ${likePattern(organisation)}` : empty,
    jurisdiction ? sql`p.jurisdiction = ${jurisdiction}` : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: fields(slice),
    from: sql`FROM position_version p WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`p.position_id`,
    sortType: sql`uuid`,
    knownAt: slice.knownAt,
  };
}

function positionsOf(actor: string, slice: TimeSlice): ListQuestion {
  return {
    fields: fields(slice),
    from: sql`FROM position_version p WHERE p.actor_id = ${actor}::uuid AND ${begunOnSlice('p', slice)}`,
    // '-infinity' sorts before all digits, as every open start should.
    sortKey: sql`(${beginning('p')}::text || ' ' || p.position_id::text) COLLATE "C"`,
    sortType: raw('text'),
    knownAt: slice.knownAt,
  };
}

function fields(slice: TimeSlice): Sql {
  return sql`p.position_id AS id,
    json_build_object('id', p.actor_id, 'name', ${actorName('p.actor_id', slice)}) AS actor, p.office,
    ${organisationName('p', slice)} AS organisation, p.organisation_id AS "organisationId", p.jurisdiction,
    p.held_from AS "heldFrom", p.held_to AS "heldTo", ${heldOn('p', slice)} AS held, p.citations,
    ${times('p', slice.knownAt)}`;
}
