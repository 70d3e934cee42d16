import sql, { join, type Sql } from 'sql-template-tag';
import type { JsonPage, PageRequest } from '../domain/page';
import type { HitType } from '../domain/search/hit';
import type { TimeSlice } from '../domain/time/slice';
import type { SearchFor } from './search-asked';
import { HITS, NOTHING } from './search-hits';
import { SNIPPETS } from './search-snippets';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';

/** Everything that has a name or tells something, found at once and ranked on one scale. */
export class SearchRepository {
  constructor(private readonly session: Session) {}

  page(types: readonly HitType[], asked: SearchFor, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, hits(types, asked, slice), page);
  }

  stream(types: readonly HitType[], asked: SearchFor, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, hits(types, asked, slice), page);
  }
}

function hits(types: readonly HitType[], asked: SearchFor, slice: TimeSlice): ListQuestion {
  const branches = asked.terms.length === 0 ? [] : types.map((type) => HITS[type](asked, slice));
  const snippets = types.map((type) => sql`WHEN ${type} THEN ${SNIPPETS[type](asked, slice)}`);
  return {
    from: sql`FROM (${join([NOTHING, ...branches], ' UNION ALL ')}) AS f WHERE TRUE`,
    // The snippet is made of the rows that are answered alone: the planner leaves dear expressions for after the limit.
    fields: sql`f.type, f.id, f.code, f.title, left(CASE f.type ${join(snippets, ' ')} END, 400) AS snippet,
      f.jurisdictions, f.date, f.score, ${address()} AS url`,
    // Best first; of equals the types in order of the alphabet.
    sortKey: sql`(to_char(1 - f.score, 'FM0.0000') || ' ' || f.type || ' ' || coalesce(f.id::text, f.code)) COLLATE "C"`,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}

function address(): Sql {
  return sql`'/v1/' || CASE f.type WHEN 'entity' THEN 'entities' ELSE f.type || 's' END || '/' || coalesce(f.id::text, f.code)`;
}
