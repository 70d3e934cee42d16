import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { IngestionRun } from '../domain/ingestion-run';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { instant, recordedBy } from './support/temporal';

/** Which runs are asked for. */
export interface IngestionRunFilter {
  list?: string;
  state?: string;
  format?: string;
  knownAt?: string;
}

/** What came in, when, and what became of it. */
export class IngestionRunRepository {
  constructor(private readonly session: Session) {}

  page(filter: IngestionRunFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter), page);
  }

  stream(filter: IngestionRunFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter), page);
  }

  document(id: string, knownAt: string | undefined): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: question({}).fields,
      from: sql`FROM ingestion_run r WHERE r.id = ${id}::uuid AND ${recordedBy('r.finished_at', knownAt)}`,
      knownAt,
    });
  }

  async insert(run: IngestionRun): Promise<void> {
    await this.session.query(sql`
      INSERT INTO ingestion_run (id, list_code, format, state, started_at, finished_at, files, checksum, counts, editions,
        errors, reason, key_id)
      VALUES (${run.id}, ${run.list}, ${run.format}, ${run.state}, ${run.startedAt}::timestamptz,
        greatest(clock_timestamp(), ${run.startedAt}::timestamptz), ${JSON.stringify(run.files)}::jsonb,
        ${run.checksum}, ${run.counts && JSON.stringify(run.counts)}::jsonb, ${run.editions}::uuid[],
        ${JSON.stringify(run.errors)}::jsonb, ${run.reason}, ${run.keyId}::uuid)`);
  }
}

function question(filter: IngestionRunFilter): ListQuestion {
  const conditions: Sql[] = [
    recordedBy('r.finished_at', filter.knownAt),
    filter.list ? sql`r.list_code = ${filter.list}` : empty,
    filter.state ? sql`r.state = ${filter.state}` : empty,
    filter.format ? sql`r.format = ${filter.format}` : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: sql`r.id, r.list_code AS list, r.format, r.state, ${instant('r.started_at')} AS "startedAt",
      ${instant('r.finished_at')} AS "finishedAt", r.files, r.checksum, r.counts, r.editions, r.errors, r.reason`,
    from: sql`FROM ingestion_run r WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`r.id`,
    sortType: sql`uuid`,
    knownAt: filter.knownAt,
  };
}
