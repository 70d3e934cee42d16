import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A key that a program calls with; of the key itself only a digest is kept. */
@Entity('api_key')
@Unique('api_key_digest_unique', ['digest'])
export class ApiKeyRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'api_key_pkey' })
  id: string;

  @Column('text', { name: 'name' })
  name: string;

  @Column('text', { name: 'prefix' })
  prefix: string;

  @Column('bytea', { name: 'digest' })
  digest: Buffer;

  @Column('text', { name: 'scopes', array: true })
  scopes: string[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
