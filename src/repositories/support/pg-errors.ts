import { DomainError, type ErrorCode } from '../../domain/errors';

/** What a broken constraint means to a caller. Constraint names go no higher than this table. */
const CONSTRAINTS: Record<string, [ErrorCode, string]> = {
  control_list_pkey: ['conflict', 'A control list with this code exists already.'],
  control_list_version_one_truth: ['conflict', 'Somebody else has just changed this control list.'],
  actor_version_one_truth: ['conflict', 'Somebody else has just changed this actor.'],
  position_version_one_truth: ['conflict', 'Somebody else has just changed this position.'],
  entity_version_one_truth: ['conflict', 'Somebody else has just changed this entity.'],
  negotiation_pkey: ['conflict', 'A negotiation with this code exists already.'],
  negotiation_version_one_truth: ['conflict', 'Somebody else has just changed this negotiation.'],
  negotiation_party_one_truth: ['conflict', 'Somebody else has just changed the parties of this negotiation.'],
  measure_pkey: ['conflict', 'A measure with this code exists already.'],
  measure_version_one_truth: ['conflict', 'Somebody else has just changed this measure.'],
  event_key_unique: ['conflict', 'An event with this key exists already.'],
  event_version_one_truth: ['conflict', 'Somebody else has just changed this event.'],
  listing_version_one_truth: ['conflict', 'Somebody else has just recorded this listing.'],
  ingestion_job_name_unique: ['conflict', 'An ingestion job of this name exists already.'],
  webhook_name_unique: ['conflict', 'A webhook of this name exists already.'],
  ingestion_run_one_open: ['conflict', 'A run of this job waits or goes on already.'],
  edition_document_unique: ['conflict', 'Somebody else has just recorded this edition.'],
  source_sha256_unique: ['conflict', 'A source with this checksum exists already.'],
  entry_jurisdiction_fkey: ['rule_broken', 'An entry names a jurisdiction that is not known here.'],
  control_list_version_jurisdiction_fkey: ['rule_broken', 'The jurisdiction is not known here.'],
  actor_version_jurisdiction_fkey: ['rule_broken', 'The jurisdiction is not known here.'],
  position_version_jurisdiction_fkey: ['rule_broken', 'The jurisdiction is not known here.'],
  entity_version_jurisdiction_fkey: ['rule_broken', 'The jurisdiction is not known here.'],
};

/** A value too long for an index (program_limit_exceeded). */
const TOO_LONG = '54000';

const SERIALIZATION_FAILURES = new Set(['40001', '40P01']);
/** Class 08 connection, 57P0x shut down, 57014 statement timeout, class 53 resources (PostgreSQL manual, appendix A). */
const UNAVAILABLE = /^(08|57P0|57014|53|25P03)/;
const UNAVAILABLE_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What pg and TypeORM throw without a code when a connection has ended, or none comes free (seen in pg 8.23). */
const UNAVAILABLE_MESSAGE = new RegExp(
  `^(${[
    'Connection terminated',
    'Client has encountered a connection error',
    'Client was closed',
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Cannot use a pool after calling end',
    'Query runner already released',
  ].join('|')})`,
);

interface PgError {
  code?: string;
  constraint?: string;
  message?: string;
}

/** The domain's error for a database error that means something to a caller; any other error as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const { code = '', constraint = '', message = '' } = error as PgError;
  const known = CONSTRAINTS[constraint];
  if (known) return new DomainError(known[0], known[1]);
  if (code === TOO_LONG) return new DomainError('rule_broken', 'A value is longer than can be stored.');
  if (SERIALIZATION_FAILURES.has(code)) return new DomainError('conflict', 'Another write came between. Try again.');
  if (UNAVAILABLE.test(code) || UNAVAILABLE_SYSTEM.has(code) || UNAVAILABLE_MESSAGE.test(message)) {
    return new DomainError('unavailable', 'The database does not answer just now.', [], 1);
  }
  return error;
}
