import sql, { empty, join, type Sql } from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import type { Write, WriteEnd, WriteSubject } from '../domain/audit';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { changesOf } from './change-feed.repository';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { instant, recordedBy } from './support/temporal';

/** Which lines are asked for. */
export interface AuditFilter {
  key?: string;
  operation?: string;
  /** Code or id of what was written, or of something that it belongs to. */
  subject?: string;
  requestId?: string;
  /** Written at this instant or later. */
  from?: string;
  /** Written before this instant. */
  to?: string;
  knownAt?: string;
}

/** What is known of a write beside what was asked for. */
export interface WriteOutcome extends Partial<WriteEnd> {
  /** The moment of the transaction clock at which it was recorded. */
  moment?: string;
}

/** An edition may change every party of a list; the rest is in the feed. */
const MOST_CHANGES_SHOWN = 100;

/** Who asked for which write, and what became of it. Lines are added, and told their answer once; nothing else. */
export class AuditRepository {
  constructor(private readonly session: Session) {}

  page(filter: AuditFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter), page);
  }

  stream(filter: AuditFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter), page);
  }

  document(id: string, knownAt: string | undefined): Promise<JsonDocument | undefined> {
    const conditions = sql`e.id = ${id}::uuid AND ${recordedBy('e.written_at', knownAt)}`;
    const { some, count } = changesOf(sql`e.moment`, MOST_CHANGES_SHOWN);
    const fields = sql`${FIELDS}, ${some} AS changes, ${count} AS "changeCount"`;
    return readDocument(this.session, { fields, from: sql`FROM audit_entry e WHERE ${conditions}`, knownAt });
  }

  /** Adds a line; answers its id. */
  async insert(write: Write, { moment, status, replayed = false, subject }: WriteOutcome): Promise<string> {
    const id = uuidv7();
    const { type, codes } = subjectColumns(subject ?? write.subject);
    await this.session.query(sql`
      INSERT INTO audit_entry (id, written_at, written_by, key_id, key_name, operation, method, path, status, replayed,
        request_id, subject_type, subject_codes, fields_set, moment)
      VALUES (${id}, coalesce(${moment}::timestamptz, clock_timestamp()), ${write.by}, ${write.key?.id}, ${write.key?.name},
        ${write.operation}, ${write.request?.method}, ${write.request?.path}, ${status}, ${replayed},
        ${write.request?.id}, ${type}, ${codes}::text[], ${write.fields}::text[], ${moment}::timestamptz)`);
    return id;
  }

  /** Tells lines how their request was answered. */
  async end(ids: readonly string[], { status, replayed, subject }: WriteEnd): Promise<void> {
    const { type, codes } = subjectColumns(subject ?? null);
    const named = subject ? sql`, subject_type = ${type}, subject_codes = ${codes}::text[]` : empty;
    await this.session.query(sql`
      UPDATE audit_entry SET status = ${status}, replayed = ${replayed} ${named}
      WHERE id = ANY(${ids}::uuid[]) AND status IS NULL`);
  }
}

function subjectColumns(subject: WriteSubject | null): { type: string | null; codes: readonly string[] } {
  return { type: subject?.type ?? null, codes: subject?.codes ?? [] };
}

const FIELDS = sql`e.id, ${instant('e.written_at')} AS at, e.written_by AS by,
  CASE WHEN e.key_id IS NOT NULL THEN json_build_object('id', e.key_id, 'name', e.key_name) END AS key,
  e.operation, e.method, e.path, e.status, e.replayed, e.request_id AS "requestId",
  CASE WHEN e.subject_type IS NOT NULL THEN json_build_object('type', e.subject_type,
    'code', e.subject_codes[cardinality(e.subject_codes)]) END AS subject,
  e.fields_set AS "fieldsSet", ${instant('e.moment')} AS moment`;

function question(filter: AuditFilter): ListQuestion {
  const conditions: Sql[] = [
    recordedBy('e.written_at', filter.knownAt),
    filter.key ? sql`e.key_id = ${filter.key}::uuid` : empty,
    filter.operation ? sql`e.operation = ${filter.operation}` : empty,
    filter.subject ? sql`e.subject_codes @> ${[filter.subject]}::text[]` : empty,
    filter.requestId ? sql`e.request_id = ${filter.requestId}` : empty,
    filter.from ? sql`e.written_at >= ${filter.from}::timestamptz` : empty,
    filter.to ? sql`e.written_at < ${filter.to}::timestamptz` : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: FIELDS,
    from: sql`FROM audit_entry e WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`e.id`,
    sortType: sql`uuid`,
    descending: true,
    knownAt: filter.knownAt,
  };
}
