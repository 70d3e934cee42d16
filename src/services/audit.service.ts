import { OWN_OPERATIONS, type Write, type WriteEnd } from '../domain/audit';
import { noSuch, ruleBroken } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { AuditFilter } from '../repositories/audit.repository';
import type { Repositories } from '../repositories/repositories';
import { WriteTrail } from '../repositories/support/write-trail';
import { requireKnown } from './known-codes';

/** A write under way. */
export interface OpenWrite {
  /** Runs the work as this write: whatever it records, it records with a line that says so. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Notes how it was answered: on the lines that it has left or, where it recorded nothing, on one of its own. */
  end(end: WriteEnd): Promise<void>;
}

/** Who asked for which write, and what became of it. */
export class AuditService {
  constructor(private readonly repositories: Repositories) {}

  /** `operations` are those of the contract that write. */
  async page(filter: AuditFilter, page: PageRequest, operations: readonly string[]): Promise<JsonPage> {
    await this.requireKnown(filter, operations);
    return this.repositories.audit.page(filter, page);
  }

  async stream(filter: AuditFilter, page: PageRequest, operations: readonly string[]): Promise<AsyncIterable<string>> {
    await this.requireKnown(filter, operations);
    return this.repositories.audit.stream(filter, page);
  }

  async get(id: string, knownAt?: string): Promise<JsonDocument> {
    const document = await this.repositories.audit.document(id, knownAt);
    if (!document) throw noSuch('audit entry', id);
    return document;
  }

  /** Begins a write that came in a request. */
  open(write: Write): OpenWrite {
    const trail = new WriteTrail(write);
    return { run: (work) => trail.follow(work), end: (end) => this.end(trail, end) };
  }

  /** Runs work that no request asked for; it leaves lines where it records something. */
  as<T>(write: Write, work: () => Promise<T>): Promise<T> {
    return new WriteTrail(write).follow(work);
  }

  private async end({ write, lines }: WriteTrail, end: WriteEnd): Promise<void> {
    const { audit } = this.repositories;
    if (lines.length > 0) await audit.end(lines, end);
    // Nothing was recorded, and the database is what fails or is overrun: it is not asked for a line of that too.
    else if (end.status !== 503) lines.push(await audit.insert(write, end));
  }

  /** A slip in a name or an id must not look like an operation, or a key, that never wrote. */
  private async requireKnown({ key, operation }: AuditFilter, operations: readonly string[]): Promise<void> {
    const known = [...operations, ...OWN_OPERATIONS];
    if (operation !== undefined) requireKnown(operation, known, '/query/operation', 'operation that writes');
    if (key === undefined || (await this.repositories.apiKeys.exists(key))) return;
    const message = `There is no API key "${key}".`;
    throw ruleBroken(message, [{ pointer: '/query/key', code: 'unknown_code', message }]);
  }
}
