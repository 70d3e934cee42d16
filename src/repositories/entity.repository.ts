import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { EntityFacts, ListedFacts } from '../domain/entities/entity-history';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Period } from '../domain/time/history';
import type { TimeSlice } from '../domain/time/slice';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import { likePattern } from './support/like';
import { insertRows } from './support/rows';
import type { Session } from './support/session';
import {
  asKnown,
  begunOnSlice,
  believed,
  closeRows,
  heldOn,
  joinOnSlice,
  lastOfEach,
  onSlice,
  periodColumns,
  rangeText,
  sinceText,
  times,
} from './support/temporal';

/** Which entities are asked for. */
export interface EntityFilter {
  search?: string;
  jurisdiction?: string;
  kind?: string;
  /** On this list on the slice's day. */
  list?: string;
  identifier?: { scheme: string; value: string };
}

/** A row of an entity's history as it is believed now. */
export interface BelievedEntity extends Period<EntityFacts> {
  id: string;
  entityId: string;
}

/** A row of an entity's history to be recorded. */
export interface NewEntityRow {
  id: string;
  entityId: string;
  period: Period<EntityFacts>;
}

/** A party that stands on some list under a match key. */
export interface Match {
  matchKey: string;
  entityId: string;
  list: string;
  ownKey: boolean;
}

/** Parties across all lists. */
export class EntityRepository {
  constructor(private readonly session: Session) {}

  page(filter: EntityFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, entities(filter, slice), page);
  }

  stream(filter: EntityFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, entities(filter, slice), page);
  }

  document(id: string, slice: TimeSlice): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: fields(slice),
      from: sql`FROM entity x
        ${joinOnSlice({ table: 'entity_version', alias: 'n', key: 'entity_id', of: 'x.id' }, slice)}
      ${published(slice)}
        WHERE x.id = ${id}::uuid`,
      knownAt: slice.knownAt,
      version: sql`n.id`,
    });
  }

  /** Whether the entity is known at all, on any day, as known at a moment. */
  async exists(id: string, knownAt: string | undefined): Promise<boolean> {
    const rows = await this.session.query(sql`
      SELECT 1 FROM entity_version n WHERE n.entity_id = ${id}::uuid AND ${asKnown('n', knownAt)} LIMIT 1`);
    return rows.length > 0;
  }

  /** Keeps others from changing these entities until the transaction ends; answers the ids of those that are there. */
  async lock(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.session.query<{ id: string }>(sql`
      SELECT id FROM entity WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`);
    return new Set(rows.map((row) => row.id));
  }

  /** Parties on any list that share one of these match keys, oldest entity first. */
  matching(matchKeys: readonly string[]): Promise<Match[]> {
    return this.session.query<Match>(sql`
      SELECT DISTINCT e.match_key AS "matchKey", v.entity_id AS "entityId", v.list_code AS list, e.own_key AS "ownKey"
      FROM entry e JOIN listing_version v ON v.entry_id = e.id AND ${believed('v')}
      WHERE e.match_key = ANY(${matchKeys}::text[])
      ORDER BY v.entity_id`);
  }

  /** The match keys of entries and whether the source has an id of its own for them. */
  matchKeys(entryIds: readonly string[]): Promise<{ entryId: string; matchKey: string | null; ownKey: boolean }[]> {
    return this.session.query(sql`
      SELECT id::text AS "entryId", match_key AS "matchKey", own_key AS "ownKey"
      FROM entry WHERE id = ANY(${entryIds}::bigint[])`);
  }

  believed(ids: readonly string[]): Promise<BelievedEntity[]> {
    return this.session.query<BelievedEntity>(sql`
      SELECT n.id, n.entity_id AS "entityId", ${periodColumns('n')},
        json_build_object('name', n.name, 'kind', n.kind, 'jurisdiction', n.jurisdiction, 'curated', n.curated,
          'mergedInto', n.merged_into, 'reason', n.reason) AS value
      FROM entity_version n
      WHERE n.entity_id = ANY(${ids}::uuid[]) AND ${believed('n')} ORDER BY n.entity_id, n.valid`);
  }

  /** What the lists say of these entities, on all days, as believed now. */
  listedFacts(ids: readonly string[]): Promise<(ListedFacts & { entityId: string })[]> {
    return this.session.query(sql`
      SELECT v.entity_id AS "entityId", v.list_code AS list, v.entry_key AS key, ${periodColumns('v')},
        json_build_object('name', e.name, 'kind', e.kind, 'jurisdiction', e.jurisdiction) AS value
      FROM listing_version v JOIN entry e ON e.id = v.entry_id
      WHERE v.entity_id = ANY(${ids}::uuid[]) AND ${believed('v')}`);
  }

  async insertEntities(ids: readonly string[]): Promise<void> {
    await insertRows(
      this.session,
      'entity',
      { id: 'uuid' },
      ids.map((id) => ({ id })),
    );
  }

  close(ids: readonly string[], moment: string): Promise<void> {
    return closeRows(this.session, 'entity_version', ids, moment);
  }

  async insertRows(rows: readonly NewEntityRow[], moment: string): Promise<void> {
    await insertRows(
      this.session,
      'entity_version',
      {
        id: 'uuid',
        entity_id: 'uuid',
        valid: 'daterange',
        recorded: 'tstzrange',
        name: 'text',
        kind: 'text',
        jurisdiction: 'text',
        curated: 'boolean',
        merged_into: 'uuid',
        reason: 'text',
      },
      rows.map(({ id, entityId, period }) => ({
        id,
        entity_id: entityId,
        valid: rangeText(period),
        recorded: sinceText(moment),
        name: period.value.name,
        kind: period.value.kind,
        jurisdiction: period.value.jurisdiction,
        curated: period.value.curated,
        merged_into: period.value.mergedInto,
        reason: period.value.reason,
      })),
    );
  }
}

function entities(filter: EntityFilter, slice: TimeSlice): ListQuestion {
  return {
    fields: fields(slice),
    from: sql`FROM entity x
      ${joinOnSlice({ table: 'entity_version', alias: 'n', key: 'entity_id', of: 'x.id' }, slice)}
      ${published(slice)}
      WHERE ${join(conditions(filter, slice), ' AND ')}`,
    sortKey: sql`x.id`,
    sortType: sql`uuid`,
    knownAt: slice.knownAt,
  };
}

/**
 * What the lists say of the party on the day, or said last before it: the contents of one entry a listing, and the lists
 * that it is on. Entries are fetched one by one: a planner that joins them may read the whole table for a handful.
 */
function published(slice: TimeSlice): Sql {
  const where = sql`v.entity_id = x.id`;
  return sql`CROSS JOIN LATERAL (
      SELECT array_agg(e.content) AS contents,
        coalesce(array_agg(DISTINCT v.list_code) FILTER (WHERE ${heldOn('v', slice)}), '{}') AS lists
      FROM ${lastOfEach({ table: 'listing_version', alias: 'v', key: 'listing_id', where }, slice)}
      CROSS JOIN LATERAL (SELECT content FROM entry WHERE entry.id = v.entry_id LIMIT 1) AS e) AS p`;
}

/** The values of one field in all those contents, each once. */
function each(field: string): Sql {
  return raw(`(SELECT coalesce(jsonb_agg(DISTINCT value), '[]')
    FROM unnest(p.contents) AS content, jsonb_array_elements(content->'${field}') AS value)`);
}

function fields(slice: TimeSlice): Sql {
  return sql`n.entity_id AS id, n.name, n.kind, n.jurisdiction, ${each('names')} AS names, ${each('aliases')} AS aliases,
    ${each('addresses')} AS addresses, ${each('identifiers')} AS identifiers, ${each('birthDates')} AS "birthDates",
    p.lists, n.curated, n.merged_into AS "mergedInto", ${times('n', slice.knownAt)}`;
}

function conditions(filter: EntityFilter, slice: TimeSlice): Sql[] {
  const listed = (condition: Sql): Sql => sql`n.entity_id IN (
    SELECT v.entity_id FROM listing_version v JOIN entry e ON e.id = v.entry_id
    WHERE ${condition} AND ${begunOnSlice('v', slice)})`;
  return [
    sql`TRUE`,
    filter.jurisdiction ? sql`n.jurisdiction = ${filter.jurisdiction}` : empty,
    filter.kind ? sql`n.kind = ${filter.kind}` : empty,
    filter.search
      ? sql`(n.name ILIKE ${likePattern(filter.search)} OR ${listed(sql`e.search_text LIKE ${likePattern(filter.search)}`)})`
      : empty,
    filter.identifier ? listed(sql`e.content->'identifiers' @> ${JSON.stringify([filter.identifier])}::jsonb`) : empty,
    filter.list
      ? sql`EXISTS (SELECT 1 FROM listing_version v
          WHERE v.entity_id = n.entity_id AND v.list_code = ${filter.list} AND ${onSlice('v', slice)})`
      : empty,
  ].filter((condition) => condition !== empty);
}
