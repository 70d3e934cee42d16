import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { ListedAs } from '../domain/editions/timeline';
import type { JsonPage, PageRequest } from '../domain/page';
import type { Period } from '../domain/time/history';
import type { TimeSlice } from '../domain/time/slice';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import { likePattern } from './support/like';
import { insertRows } from './support/rows';
import { only, type Session } from './support/session';
import {
  asKnown,
  believed,
  closeRows,
  joinOnSlice,
  onSlice,
  periodColumns,
  rangeText,
  sinceText,
  times,
} from './support/temporal';

/** Which listings are asked for. */
export interface ListingFilter {
  /** On any of these lists. */
  lists?: readonly string[];
  entity?: string;
  jurisdiction?: string;
  state?: string;
  reason?: string;
  programme?: string;
  /** Part of a name or alias, folded as `searchText` folds. */
  search?: string;
  includeRaw?: boolean;
}

/** A row of the history as it is believed now. */
export interface BelievedListing extends Period<ListedAs> {
  id: string;
  listingId: string;
  entityId: string;
}

/** A row of the history to be recorded. */
export interface NewListingRow {
  id: string;
  listingId: string;
  list: string;
  entityId: string;
  period: Period<ListedAs>;
}

/** The fields of a listing in an answer, from `v` (listing_version), `e` (entry) and `n` (entity_version). */
export function listingFields(knownAt: string | undefined, includeRaw = false): Sql {
  return sql`
    v.listing_id AS id, v.list_code AS list, json_build_object('id', v.entity_id, 'name', coalesce(n.name, e.name)) AS entity,
    v.entry_key AS key, e.name, coalesce(e.content->'names', '[]') AS names,
    coalesce(e.content->'aliases', '[]') AS aliases, e.kind, e.jurisdiction,
    e.content->'jurisdictionName' AS "jurisdictionName", coalesce(e.content->'addresses', '[]') AS addresses,
    coalesce(e.content->'identifiers', '[]') AS identifiers, coalesce(e.content->'birthDates', '[]') AS "birthDates",
    e.reasons, e.programmes, e.content->'licenceRequirement' AS "licenceRequirement",
    e.content->'licencePolicy' AS "licencePolicy", e.citation, e.listed_on AS "listedOn",
    e.content->'expiresOn' AS "expiresOn", e.content->'remarks' AS remarks, v.state,
    v.suspended_until AS "suspendedUntil", v.inferred, v.edition_id AS edition, ${times('v', knownAt)}
    ${includeRaw ? sql`, e.raw` : empty}`;
}

/** The name of the entity on the day of the listing, from `v`. */
export function entityOf(slice: TimeSlice): Sql {
  return joinOnSlice(
    { table: 'entity_version', alias: 'n', key: 'entity_id', of: 'v.entity_id', optional: true },
    slice,
  );
}

/** Who is on which list, and when. */
export class ListingRepository {
  constructor(private readonly session: Session) {}

  page(filter: ListingFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, listings(filter, slice), page);
  }

  stream(filter: ListingFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, listings(filter, slice), page);
  }

  /** Every period of an entity on every list, oldest first, as known at a moment. */
  historyPage(entity: string, knownAt: string | undefined, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, history(entity, knownAt), page);
  }

  historyStream(entity: string, knownAt: string | undefined, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, history(entity, knownAt), page);
  }

  /** How many parties are on the list on the slice's day. */
  async size(list: string, slice: TimeSlice): Promise<number> {
    const rows = await this.session.query<{ size: string }>(sql`
      SELECT count(*) AS size FROM listing_version v WHERE v.list_code = ${list} AND ${onSlice('v', slice)}`);
    return Number(only(rows).size);
  }

  /** All believed rows of every listing that any of these keys belongs to. */
  believedOf(list: string, keys: readonly string[]): Promise<BelievedListing[]> {
    return this.believedWhere(sql`v.listing_id IN (
      SELECT k.listing_id FROM listing_version k
      WHERE k.list_code = ${list} AND k.entry_key = ANY(${keys}::text[]) AND ${believed('k')})`);
  }

  believedOfEntity(entity: string): Promise<BelievedListing[]> {
    return this.believedWhere(sql`v.entity_id = ${entity}::uuid`);
  }

  private believedWhere(condition: Sql): Promise<BelievedListing[]> {
    return this.session.query<BelievedListing>(sql`
      SELECT v.id, v.listing_id AS "listingId", v.entity_id AS "entityId", ${periodColumns('v')},
        json_build_object('key', v.entry_key, 'editionId', v.edition_id, 'state', v.state,
          'suspendedUntil', v.suspended_until, 'inferred', v.inferred, 'entry', json_build_object('id', e.id::text,
            'contentDigest', encode(e.content_digest, 'hex'))) AS value
      FROM listing_version v JOIN entry e ON e.id = v.entry_id
      WHERE ${condition} AND ${believed('v')}
      ORDER BY v.listing_id, v.valid`);
  }

  async insertListings(list: string, ids: readonly string[]): Promise<void> {
    const rows = ids.map((id) => ({ id, list_code: list }));
    await insertRows(this.session, 'listing', { id: 'uuid', list_code: 'text' }, rows);
  }

  close(ids: readonly string[], moment: string): Promise<void> {
    return closeRows(this.session, 'listing_version', ids, moment);
  }

  async insertRows(rows: readonly NewListingRow[], moment: string): Promise<void> {
    await insertRows(
      this.session,
      'listing_version',
      {
        id: 'uuid',
        listing_id: 'uuid',
        list_code: 'text',
        entity_id: 'uuid',
        entry_key: 'text',
        entry_id: 'bigint',
        edition_id: 'uuid',
        valid: 'daterange',
        recorded: 'tstzrange',
        state: 'text',
        suspended_until: 'date',
        inferred: 'boolean',
      },
      rows.map(({ period, ...row }) => ({
        id: row.id,
        listing_id: row.listingId,
        list_code: row.list,
        entity_id: row.entityId,
        entry_key: period.value.key,
        entry_id: period.value.entry.id,
        edition_id: period.value.editionId,
        valid: rangeText(period),
        recorded: sinceText(moment),
        state: period.value.state,
        suspended_until: period.value.suspendedUntil,
        inferred: period.value.inferred,
      })),
    );
  }

  /** Tells the planner what the tables hold now; else it plans by what they held, for a minute or longer. */
  async refreshStatistics(): Promise<void> {
    await this.session.query(sql`ANALYZE entry, edition_operation, entity, entity_version, listing, listing_version`);
  }

  /** The same rows under another entity from `moment` on; what was believed before stays as it was. */
  async moveToEntity(listingIds: readonly string[], entity: string, moment: string): Promise<number> {
    const moved = await this.session.query(sql`
      WITH closed AS (
        UPDATE listing_version v SET recorded = tstzrange(lower(v.recorded), ${moment}::timestamptz)
        WHERE v.listing_id = ANY(${listingIds}::uuid[]) AND ${believed('v')} RETURNING v.*
      )
      INSERT INTO listing_version (id, listing_id, list_code, entity_id, entry_key, entry_id, edition_id, valid,
        recorded, state, suspended_until, inferred)
      SELECT gen_random_uuid(), listing_id, list_code, ${entity}::uuid, entry_key, entry_id, edition_id, valid,
        tstzrange(${moment}::timestamptz, NULL), state, suspended_until, inferred
      FROM closed RETURNING id`);
    return moved.length;
  }
}

function listings(filter: ListingFilter, slice: TimeSlice): ListQuestion {
  return {
    fields: listingFields(slice.knownAt, filter.includeRaw),
    from: sql`FROM listing l
      ${joinOnSlice({ table: 'listing_version', alias: 'v', key: 'listing_id', of: 'l.id' }, slice)}
      JOIN entry e ON e.id = v.entry_id ${entityOf(slice)}
      WHERE ${join(conditions(filter), ' AND ')}`,
    sortKey: sql`l.id`,
    sortType: sql`uuid`,
    knownAt: slice.knownAt,
  };
}

/** One list by equality, so that its index also gives the order. */
function listedOn(lists: readonly string[] | undefined): Sql {
  if (!lists) return sql`TRUE`;
  return lists.length === 1 ? sql`l.list_code = ${lists[0]}` : sql`l.list_code = ANY(${lists}::text[])`;
}

function conditions(filter: ListingFilter): Sql[] {
  return [
    listedOn(filter.lists),
    filter.entity ? sql`v.entity_id = ${filter.entity}::uuid` : empty,
    filter.jurisdiction ? sql`e.jurisdiction = ${filter.jurisdiction}` : empty,
    filter.state ? sql`v.state = ${filter.state}` : empty,
    filter.reason ? sql`${filter.reason} = ANY(e.reasons)` : empty,
    filter.programme ? sql`${filter.programme} = ANY(e.programmes)` : empty,
    filter.search ? sql`e.search_text LIKE ${likePattern(filter.search)}` : empty,
  ].filter((condition) => condition !== empty);
}

function history(entity: string, knownAt: string | undefined): ListQuestion {
  return {
    fields: listingFields(knownAt),
    from: sql`FROM listing_version v
      JOIN entry e ON e.id = v.entry_id
      LEFT JOIN LATERAL (
        SELECT name FROM entity_version n WHERE n.entity_id = v.entity_id AND ${asKnown('n', knownAt)}
        ORDER BY n.valid DESC LIMIT 1) AS n ON TRUE
      WHERE v.entity_id = ${entity}::uuid AND ${asKnown('v', knownAt)}`,
    sortKey: raw(`(coalesce(lower(v.valid)::text, '') || ' ' || v.listing_id::text)`),
    sortType: raw('text'),
    knownAt,
  };
}
