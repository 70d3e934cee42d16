import sql from 'sql-template-tag';
import type { Session } from './support/session';

/** A file that is kept, and where it stands among those of its document. */
export interface KeptFile {
  checksum: string;
  /** From 1. */
  position: number;
  name: string;
  bytes: number;
}

/** Documents as they came, in pieces that are compressed. */
export class DocumentRepository {
  constructor(private readonly session: Session) {}

  /** Makes room for a file; answers false where it is kept already, or where there is no source of that checksum. */
  async begin({ checksum, position, name, bytes }: KeptFile): Promise<boolean> {
    const rows = await this.session.query(sql`
      INSERT INTO document_file (checksum, position, name, bytes, stored_at)
      SELECT sha256, ${position}, ${name}, ${bytes}::bigint, clock_timestamp() FROM source WHERE sha256 = ${checksum}
      ON CONFLICT DO NOTHING RETURNING position`);
    return rows.length > 0;
  }

  async addPart({ checksum, position }: KeptFile, number: number, content: Uint8Array): Promise<void> {
    await this.session.query(sql`
      INSERT INTO document_part (checksum, position, number, content)
      VALUES (${checksum}, ${position}, ${number}, ${content})`);
  }

  /** The files of the document that is the source, in their order, of a source that was known at the moment. */
  async ofSource(id: string): Promise<KeptFile[]> {
    return this.session.query<KeptFile>(sql`
      SELECT f.checksum, f.position, f.name, f.bytes::float8 AS bytes
      FROM source s JOIN document_file f ON f.checksum = s.sha256 WHERE s.id = ${id}::uuid ORDER BY f.position`);
  }

  /** One piece after the other, each by a question of its own: whoever reads slowly holds no connection. */
  async *parts({ checksum, position }: KeptFile): AsyncGenerator<Buffer> {
    for (let number = 0; ; number += 1) {
      const [row] = await this.session.query<{ content: Buffer }>(sql`
        SELECT content FROM document_part
        WHERE checksum = ${checksum} AND position = ${position} AND number = ${number}`);
      if (!row) return;
      yield row.content;
    }
  }
}
