import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Source } from '../domain/source';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import { likePattern } from './support/like';
import { insertRows } from './support/rows';
import type { Session } from './support/session';
import { instant, recordedBy } from './support/temporal';

/** Which sources are asked for. */
export interface SourceFilter {
  kind?: string;
  publisher?: string;
  sha256?: string;
  search?: string;
  knownAt?: string;
}

/** What tells whether two documents are the same one. */
export type SourceLikeness = Pick<Source, 'sha256' | 'title' | 'url' | 'publisher' | 'publishedOn'>;

/** Documents that facts are taken from. */
export class SourceRepository {
  constructor(private readonly session: Session) {}

  page(filter: SourceFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter), page);
  }

  stream(filter: SourceFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter), page);
  }

  document(id: string, knownAt: string | undefined): Promise<JsonDocument | undefined> {
    const { fields } = question({});
    return readDocument(this.session, {
      fields,
      from: sql`FROM source s WHERE s.id = ${id}::uuid AND ${recordedBy('s.recorded_at', knownAt)}`,
      knownAt,
    });
  }

  async findIdByChecksum(sha256: string): Promise<string | undefined> {
    const rows = await this.session.query<{ id: string }>(sql`SELECT id FROM source WHERE sha256 = ${sha256}`);
    return rows[0]?.id;
  }

  /** Those of these ids that are sources. */
  async known(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.session.query<{ id: string }>(sql`SELECT id FROM source WHERE id = ANY(${ids}::uuid[])`);
    return new Set(rows.map((row) => row.id));
  }

  /**
   * Of each document the source that is the same one, oldest first: it has the same checksum or, where one of the two has
   * none, the same title at the same address, or without an address of the same publisher and day.
   */
  sameAs(documents: readonly SourceLikeness[]): Promise<{ number: number; id: string }[]> {
    const column = (name: keyof SourceLikeness): Sql => sql`${documents.map((each) => each[name])}::text[]`;
    return this.session.query(sql`
      WITH wanted AS (
        SELECT * FROM unnest(${column('sha256')}, ${column('title')}, ${column('url')}, ${column('publisher')},
          ${column('publishedOn')}) WITH ORDINALITY AS d (sha256, title, url, publisher, published_on, number))
      SELECT DISTINCT ON (number) number::integer, id FROM (
        SELECT d.number, s.id, 1 AS rank FROM wanted d JOIN source s ON s.sha256 = d.sha256
        UNION ALL
        SELECT d.number, s.id, 2 FROM wanted d JOIN source s ON s.title = d.title AND s.url IS NOT DISTINCT FROM d.url
          AND (d.url IS NOT NULL OR (s.publisher, s.published_on) IS NOT DISTINCT FROM (d.publisher, d.published_on::date))
        WHERE d.sha256 IS NULL OR s.sha256 IS NULL) AS found
      ORDER BY number, rank, id`);
  }

  async insertAll(sources: readonly Source[], moment: string): Promise<void> {
    await insertRows(
      this.session,
      'source',
      {
        ...{ id: 'uuid', kind: 'text', title: 'text', publisher: 'text', url: 'text', language: 'text' },
        ...{ published_on: 'date', retrieved_at: 'timestamptz', sha256: 'text', licence: 'text', text: 'text' },
        recorded_at: 'timestamptz',
      },
      sources.map(({ publishedOn, retrievedAt, ...source }) => ({
        ...source,
        published_on: publishedOn,
        retrieved_at: retrievedAt,
        recorded_at: moment,
      })),
    );
  }

  /** Answers false, and writes nothing, where a source with this checksum is there already. */
  async insert(source: Source, moment: string): Promise<boolean> {
    const rows = await this.session.query(sql`
      INSERT INTO source (id, kind, title, publisher, url, language, published_on, retrieved_at, sha256, licence, text,
        recorded_at)
      VALUES (${source.id}, ${source.kind}, ${source.title}, ${source.publisher}, ${source.url}, ${source.language},
        ${source.publishedOn}::date, ${source.retrievedAt}::timestamptz, ${source.sha256}, ${source.licence},
        ${source.text}, ${moment}::timestamptz)
      ON CONFLICT ON CONSTRAINT source_sha256_unique DO NOTHING RETURNING id`);
    return rows.length > 0;
  }
}

function question(filter: SourceFilter): ListQuestion {
  const pattern = filter.search === undefined ? undefined : likePattern(filter.search);
  const conditions: Sql[] = [
    recordedBy('s.recorded_at', filter.knownAt),
    filter.kind ? sql`s.kind = ${filter.kind}` : empty,
    filter.publisher ? sql`s.publisher = ${filter.publisher}` : empty,
    filter.sha256 ? sql`s.sha256 = ${filter.sha256}` : empty,
    pattern ? sql`(s.title ILIKE ${pattern} OR s.text ILIKE ${pattern})` : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: sql`s.id, s.kind, s.title, s.publisher, s.url, s.language, s.published_on AS "publishedOn",
      ${instant('s.retrieved_at')} AS "retrievedAt", s.sha256, s.licence, s.text,
      ${instant('s.recorded_at')} AS "recordedAt"`,
    from: sql`FROM source s WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`s.id`,
    sortType: sql`uuid`,
    knownAt: filter.knownAt,
  };
}
