import sql from 'sql-template-tag';
import type { Entry, ListingState } from '../domain/editions/entry';
import type { Candidate } from '../domain/editions/rename';
import { insertRows, textArray } from './support/rows';
import type { Session } from './support/session';

/** An entry as read from a file, ready to be stored. */
export interface NewEntry {
  /** SHA-256, hex, of key, content and raw row: the same row again is the same entry. */
  rowDigest: string;
  /** SHA-256, hex, of the content alone. */
  contentDigest: string;
  /** The key before twins in one edition are told apart. */
  key: string;
  matchKey: string | null;
  content: Entry;
  /** The content as JSON. */
  contentText: string;
  /** The row as the source has it, as JSON. */
  rawText: string;
  searchText: string;
}

/** What planning needs to know of a stored entry. */
export interface StoredEntry {
  id: string;
  key: string;
  ownKey: boolean;
  rowDigest: string;
  contentDigest: string;
  citation: string | null;
  listedOn: string | null;
  state: ListingState | null;
  until: string | null;
}

const FACTS = sql`e.id::text AS id, e.key, e.own_key AS "ownKey", encode(e.row_digest, 'hex') AS "rowDigest",
  encode(e.content_digest, 'hex') AS "contentDigest", e.citation, e.listed_on::text AS "listedOn",
  e.content->>'state' AS state, e.content->>'until' AS until`;

/** Entries as published, each stored once however many editions repeat it. */
export class EntryRepository {
  constructor(private readonly session: Session) {}

  /** Stores what is not stored yet and answers all, in the order given. */
  async store(list: string, entries: readonly NewEntry[]): Promise<StoredEntry[]> {
    const known = await this.findByDigest(list, entries);
    const missing = new Map(entries.filter((e) => !known.has(e.rowDigest)).map((e) => [e.rowDigest, e]));
    if (missing.size > 0) {
      await this.insert(list, [...missing.values()]);
      for (const [digest, entry] of await this.findByDigest(list, [...missing.values()])) known.set(digest, entry);
    }
    return entries.map((entry) => known.get(entry.rowDigest) as StoredEntry);
  }

  private async findByDigest(list: string, entries: readonly NewEntry[]): Promise<Map<string, StoredEntry>> {
    const digests = entries.map((entry) => entry.rowDigest);
    const rows = await this.session.query<StoredEntry>(sql`
      SELECT ${FACTS} FROM unnest(${digests}::text[]) AS wanted(digest)
      JOIN entry e ON e.list_code = ${list} AND e.row_digest = decode(wanted.digest, 'hex')`);
    return new Map(rows.map((row) => [row.rowDigest, row]));
  }

  private async insert(list: string, entries: readonly NewEntry[]): Promise<void> {
    await insertRows(
      this.session,
      'entry',
      {
        list_code: 'text',
        row_digest: 'bytea',
        content_digest: 'bytea',
        key: 'text',
        own_key: 'boolean',
        match_key: 'text',
        name: 'text',
        kind: 'text',
        jurisdiction: 'text',
        citation: 'text',
        listed_on: 'date',
        reasons: 'text[]',
        programmes: 'text[]',
        content: 'jsonb',
        raw: 'json',
        search_text: 'text',
      },
      entries.map(({ content, ...entry }) => ({
        list_code: list,
        row_digest: `\\x${entry.rowDigest}`,
        content_digest: `\\x${entry.contentDigest}`,
        key: entry.key,
        own_key: content.key !== undefined,
        match_key: entry.matchKey,
        name: content.name,
        kind: content.kind ?? 'unknown',
        jurisdiction: content.jurisdiction,
        citation: content.citation,
        listed_on: content.listedOn,
        reasons: textArray(content.reasons ?? []),
        programmes: textArray(content.programmes ?? []),
        content: entry.contentText,
        raw: entry.rawText,
        search_text: entry.searchText,
      })),
    );
  }

  /** The entries of an edition, in the order of the file. */
  contentOf(editionId: string): Promise<StoredEntry[]> {
    return this.session.query<StoredEntry>(sql`
      SELECT ${FACTS}
      FROM edition, unnest(edition.entry_ids) WITH ORDINALITY AS held(entry_id, position)
      JOIN entry e ON e.id = held.entry_id
      WHERE edition.id = ${editionId}::uuid
      ORDER BY held.position`);
  }

  /** Names and places of entries, for telling whether two are one party. `key` is the entry's id here. */
  candidates(ids: readonly string[]): Promise<Candidate[]> {
    return this.session.query<Candidate>(sql`
      SELECT id::text AS key, name, coalesce(jurisdiction, content->>'jurisdictionName', '') AS place,
        ARRAY(SELECT jsonb_array_elements_text(coalesce(content->'aliases', '[]'))) AS aliases
      FROM entry WHERE id = ANY(${ids}::bigint[])`);
  }

  /** The keys under which a list knows parties of this folded name, wherever they are. */
  async keysNamed(list: string, foldedName: string): Promise<string[]> {
    const rows = await this.session.query<{ key: string }>(sql`
      SELECT DISTINCT key FROM entry
      WHERE list_code = ${list} AND NOT own_key AND starts_with(key, ${`${foldedName}|`}) ORDER BY key`);
    return rows.map((row) => row.key);
  }
}
