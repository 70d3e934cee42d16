import type { Write, WriteEnd, WriteSubject } from '../domain/audit';
import type { Exchange } from './exchange';
import type { Operation } from './operation';
import { withoutKeys } from './request-log';

/** A write under way, as the audit log follows it. */
export interface FollowedWrite {
  /** Runs the work so that whatever it records carries the line of this write. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Notes how the request was answered. */
  end(end: WriteEnd): Promise<void>;
}

/** Keeps a line of every write. */
export interface AuditTrail {
  open(write: Write): FollowedWrite;
}

/** Longer addresses are those of nothing that there is. */
const MAX_PATH_LENGTH = 500;
/** Codes and ids; what else may stand in an address was refused, also a key of this service. */
const NAME = /^(?!.*tpt_)[\w.:-]{1,100}$/;
const TOO_MANY_REQUESTS = 429;

/**
 * What one request leaves in the audit log. Reads leave nothing; nor do callers without a key, who cannot write; nor
 * requests over the limit, which must not cost the database anything.
 */
export class WriteAudit {
  private write?: FollowedWrite;
  private fields: readonly string[] = [];

  constructor(
    private readonly exchange: Exchange,
    private readonly operation: Operation,
    private readonly trail: AuditTrail,
  ) {}

  /** Carries out the operation as this request's write; `fields` are those of its body, which has been found right. */
  run<T>(fields: readonly string[], work: () => Promise<T>): Promise<T> {
    this.fields = fields;
    const write = this.opened();
    return write ? write.run(work) : work();
  }

  /** Notes how the request is about to be answered; `location` is the address of what was made. */
  async end(status: number, { replayed = false, location }: { replayed?: boolean; location?: string } = {}) {
    if (status === TOO_MANY_REQUESTS) return;
    const subject = location === undefined ? undefined : subjectAt(location);
    await this.opened()?.end({ status, replayed, subject });
  }

  /** Not before something is to be noted: until the caller is known nobody can tell whether there will be. */
  private opened(): FollowedWrite | undefined {
    const { caller, requestId, req, path } = this.exchange;
    if (!caller || !isWrite(this.operation)) return undefined;
    this.write ??= this.trail.open({
      by: 'key',
      key: { id: caller.keyId, name: caller.name },
      operation: this.operation.operationId,
      request: { id: requestId, method: req.method, path: withoutKeys(path).slice(0, MAX_PATH_LENGTH) },
      subject: subjectOf(this.operation.path, req.params) ?? null,
      fields: this.fields,
    });
    return this.write;
  }
}

function isWrite({ method, access }: Operation): boolean {
  return method !== 'get' && access !== 'read' && access !== 'open';
}

/** What the address of an operation is of: `/v1/actors/:id/positions/:positionId` is of a position, and of its actor. */
function subjectOf(template: string, params: Record<string, string | string[]>): WriteSubject | undefined {
  const steps = template.split('/');
  const named = steps.flatMap((step, index) =>
    step.startsWith(':') ? [[steps[index - 1], params[step.slice(1)]]] : [],
  );
  return subjectNamed(named);
}

/** What there is at an address of ours: nouns and names in turn, after the version. */
function subjectAt(location: string): WriteSubject | undefined {
  const steps = location.split('/').slice(2);
  return subjectNamed(steps.flatMap((noun, index) => (index % 2 === 0 ? [[noun, steps[index + 1]]] : [])));
}

function subjectNamed(named: readonly unknown[][]): WriteSubject | undefined {
  const codes = named.map(([, name]) => String(name)).filter((name) => NAME.test(name));
  const [first, ...others] = codes;
  const noun = named.at(-1)?.[0];
  if (first === undefined || codes.length < named.length || typeof noun !== 'string') return undefined;
  return { type: singular(noun), codes: [asStored(first), ...others.map(asStored)] };
}

/** Identifiers are stored in lower case, however they were sent. */
function asStored(code: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(code) ? code.toLowerCase() : code;
}

/** Of the nouns in our addresses: `entities`, `control-lists`. */
function singular(noun: string): string {
  return noun.endsWith('ies') ? `${noun.slice(0, -3)}y` : noun.replace(/s$/, '');
}
