import sql from 'sql-template-tag';
import type { Operation } from '../domain/editions/operation';
import { insertRows } from './support/rows';
import type { Session } from './support/session';
import { knownInstant } from './support/temporal';

/** An operation on its way into the database: on one key, or on everything listed under a citation. */
export interface NewOperation {
  action: Operation['action'];
  day: string;
  row: number;
  key: string | null;
  citation: string | null;
  entryId: string | null;
  until: string | null;
}

/** An operation as stored, with the citation of its entry. */
export interface StoredOperation extends Operation {
  key: string | null;
  /** For a group operation its target; else the citation of the entry. */
  citation: string | null;
}

/** A rename that was inferred between an edition and the snapshot before it. */
export interface StoredRename {
  editionId: string;
  fromKey: string;
  toKey: string;
}

const OPERATION = sql`
  o.action, o.effective::text AS day, o.line AS row, o.entry_key AS key, coalesce(o.citation, e.citation) AS citation,
  o.until::text AS until, o.citation AS "group",
  json_build_object('id', d.id, 'mode', d.mode, 'effective', d.effective, 'published', d.published,
    'retrievedAt', ${knownInstant('d.retrieved_at')}, 'checksum', d.checksum) AS edition,
  CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id::text,
    'contentDigest', encode(e.content_digest, 'hex'), 'listedOn', e.listed_on,
    'citation', e.citation, 'state', e.content->>'state', 'until', e.content->>'until') END AS entry
  FROM edition_operation o
  JOIN edition d ON d.id = o.edition_id
  LEFT JOIN entry e ON e.id = o.entry_id`;

/** What each edition does to each key, and the renames read between neighbours. */
export class EditionOperationRepository {
  constructor(private readonly session: Session) {}

  async insert(list: string, editionId: string, operations: readonly NewOperation[]): Promise<void> {
    await insertRows(
      this.session,
      'edition_operation',
      {
        list_code: 'text',
        edition_id: 'uuid',
        action: 'text',
        effective: 'date',
        line: 'integer',
        entry_key: 'text',
        citation: 'text',
        entry_id: 'bigint',
        until: 'date',
      },
      operations.map((operation) => ({
        list_code: list,
        edition_id: editionId,
        action: operation.action,
        effective: operation.day,
        line: operation.row,
        entry_key: operation.key,
        citation: operation.citation,
        entry_id: operation.entryId,
        until: operation.until,
      })),
    );
  }

  /** Forgets what a snapshot was read to do to these keys, because its neighbour is now another one. */
  async deleteOf(editionId: string, keys: readonly string[]): Promise<void> {
    await this.session.query(sql`
      DELETE FROM edition_operation WHERE edition_id = ${editionId}::uuid AND entry_key = ANY(${keys}::text[])`);
  }

  ofKeys(list: string, keys: readonly string[]): Promise<StoredOperation[]> {
    return this.session.query<StoredOperation>(sql`
      SELECT ${OPERATION} WHERE o.list_code = ${list} AND o.entry_key = ANY(${keys}::text[]) ORDER BY o.id`);
  }

  ofCitations(list: string, citations: readonly string[]): Promise<StoredOperation[]> {
    return this.session.query<StoredOperation>(sql`
      SELECT ${OPERATION} WHERE o.list_code = ${list} AND o.citation = ANY(${citations}::text[]) ORDER BY o.id`);
  }

  /** The operations of one edition as they were written. */
  ofEdition(editionId: string): Promise<NewOperation[]> {
    return this.session.query<NewOperation>(sql`
      SELECT action, effective::text AS day, line AS row, entry_key AS key, citation, entry_id::text AS "entryId",
        until::text AS until
      FROM edition_operation WHERE edition_id = ${editionId}::uuid ORDER BY id`);
  }

  async keysOf(editionId: string): Promise<string[]> {
    const rows = await this.session.query<{ key: string }>(sql`
      SELECT DISTINCT entry_key AS key FROM edition_operation
      WHERE edition_id = ${editionId}::uuid AND entry_key IS NOT NULL`);
    return rows.map((row) => row.key);
  }

  /** Keys of everything that was ever listed under these citations. */
  async keysCited(list: string, citations: readonly string[]): Promise<string[]> {
    if (citations.length === 0) return [];
    const rows = await this.session.query<{ key: string }>(sql`
      SELECT DISTINCT o.entry_key AS key
      FROM edition_operation o JOIN entry e ON e.id = o.entry_id
      WHERE o.list_code = ${list} AND e.list_code = ${list} AND e.citation = ANY(${citations}::text[])`);
    return rows.map((row) => row.key);
  }

  /** Lines of notices that take effect from the first day to the second, both included. */
  linesBetween(list: string, from: string, to: string): Promise<{ key: string | null; citation: string | null }[]> {
    return this.session.query(sql`
      SELECT o.entry_key AS key, o.citation
      FROM edition_operation o JOIN edition d ON d.id = o.edition_id AND d.mode = 'notice'
      WHERE o.list_code = ${list} AND o.effective >= ${from}::date AND o.effective <= ${to}::date`);
  }

  /** Renames that touch any of these keys on either side. */
  renamesOf(list: string, keys: readonly string[]): Promise<StoredRename[]> {
    return this.session.query<StoredRename>(sql`
      SELECT edition_id AS "editionId", from_key AS "fromKey", to_key AS "toKey" FROM edition_rename
      WHERE list_code = ${list} AND (from_key = ANY(${keys}::text[]) OR to_key = ANY(${keys}::text[]))`);
  }

  renamesIn(editionId: string): Promise<StoredRename[]> {
    return this.session.query<StoredRename>(sql`
      SELECT edition_id AS "editionId", from_key AS "fromKey", to_key AS "toKey" FROM edition_rename
      WHERE edition_id = ${editionId}::uuid`);
  }

  /** Forgets everything that an edition was read to do. */
  async deleteAll(editionId: string): Promise<void> {
    await this.session.query(sql`DELETE FROM edition_rename WHERE edition_id = ${editionId}::uuid`);
    await this.session.query(sql`DELETE FROM edition_operation WHERE edition_id = ${editionId}::uuid`);
  }

  /** Puts these renames in the place of those that were read from the edition before. */
  async replaceRenames(
    list: string,
    editionId: string,
    renames: readonly { fromKey: string; toKey: string; similarity: number; sharedName: boolean }[],
  ): Promise<void> {
    await this.session.query(sql`DELETE FROM edition_rename WHERE edition_id = ${editionId}::uuid`);
    await insertRows(
      this.session,
      'edition_rename',
      {
        list_code: 'text',
        edition_id: 'uuid',
        from_key: 'text',
        to_key: 'text',
        similarity: 'double precision',
        shared_name: 'boolean',
      },
      renames.map((rename) => ({
        list_code: list,
        edition_id: editionId,
        from_key: rename.fromKey,
        to_key: rename.toKey,
        similarity: rename.similarity,
        shared_name: rename.sharedName,
      })),
    );
  }
}
