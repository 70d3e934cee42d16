import { join } from 'node:path';
import type { Express, NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config';
import { DomainError } from '../domain/errors';
import { replyOf, sendAnswer, sendReply } from './answer';
import type { KeyRing } from './authenticate';
import { EdgeCall } from './call';
import { readIfMatch } from './conditional';
import { EventStreams } from './event-stream';
import { Exchange } from './exchange';
import { Gate } from './gate';
import { fingerprintOf, type IdempotencyStore, once, readIdempotencyKey } from './idempotency';
import { buildInput } from './input';
import { readJsonBody } from './json-body';
import { negotiate } from './negotiate';
import type { Answer, Form, Operation, UploadedFile } from './operation';
import { answerProblem, problemHeaders, problemOf } from './problem';
import { logWhenOver, type RequestMeter } from './request-log';
import { receiveUpload } from './upload';
import { type AuditTrail, WriteAudit } from './write-audit';

export type EdgeConfig = Pick<
  Config,
  | 'readAccess'
  | 'maxBodyBytes'
  | 'maxEditionBytes'
  | 'rateLimitPerMinute'
  | 'trustProxy'
  | 'requestTimeoutMs'
  | 'dataDir'
>;

/** What the edge needs from the rest of the house. */
export interface EdgeDependencies {
  config: EdgeConfig;
  keyRing: KeyRing;
  idempotency: IdempotencyStore;
  audit: AuditTrail;
  meter: RequestMeter;
  log: Logger;
}

/** Folder of uploads on their way. */
export function uploadFolder(config: Pick<Config, 'dataDir'>): string {
  return join(config.dataDir, 'tmp');
}

/**
 * Mounts all operations, and the answers for everything that is none of them. Whatever else the app is to serve must be
 * mounted before.
 */
export function mountOperations(app: Express, operations: readonly Operation[], dependencies: EdgeDependencies): void {
  const edge = new Edge(dependencies);
  // The edge parses queries itself, writes its own tags, and does not say what it is built with.
  app.set('query parser', false).set('etag', false).disable('x-powered-by');
  app.set('trust proxy', dependencies.config.trustProxy);
  for (const [path, methods] of byPath(operations)) {
    app.route(path).all((req, res) => edge.serve(req, res, methods));
  }
  app.use((req: Request, res: Response) => edge.notFound(req, res));
  app.use((error: unknown, req: Request, res: Response, _next: NextFunction) => edge.fail(req, res, error));
}

type Methods = ReadonlyMap<string, Operation>;

function byPath(operations: readonly Operation[]): Map<string, Map<string, Operation>> {
  const paths = new Map<string, Map<string, Operation>>();
  for (const operation of operations) {
    const methods = paths.get(operation.path) ?? new Map<string, Operation>();
    methods.set(operation.method.toUpperCase(), operation);
    paths.set(operation.path, methods);
  }
  return paths;
}

/** A request past the gate, with the operation it is for. */
interface Visit {
  exchange: Exchange;
  operation: Operation;
  audit: WriteAudit;
  form: Form;
  /** Query without the parameter that names the form. */
  search: string;
}

/** The body of a request, taken in. */
interface Taken {
  body?: Record<string, unknown>;
  files: readonly UploadedFile[];
  /** What the body adds to the fingerprint of the request. */
  parts: readonly (string | Buffer)[];
}

/** How many times as large as another a body of rows may be. */
const BODIES_OF_ROWS = 16;

const NO_BODY: Taken = { files: [], parts: [] };

class Edge {
  private readonly gate: Gate;
  private readonly streams = new EventStreams();

  constructor(private readonly dependencies: EdgeDependencies) {
    this.gate = new Gate(dependencies.keyRing, dependencies.config);
  }

  async serve(req: Request, res: Response, methods: Methods): Promise<void> {
    const exchange = this.open(req, res);
    const operation = methods.get(req.method === 'HEAD' ? 'GET' : req.method);
    if (!operation) return refuseMethod(exchange, methods);
    exchange.operationId = operation.operationId;
    exchange.quiet = operation.access === 'open' || operation.probe === true;
    const audit = new WriteAudit(exchange, operation, this.dependencies.audit);
    try {
      await this.gate.admit(exchange, operation.access);
      await this.carryOut({ exchange, operation, audit, ...negotiated(exchange, operation) });
    } catch (error) {
      await this.note(exchange, audit.end(problemOf(error, exchange).status));
      answerProblem(exchange, error, this.dependencies.log);
    }
  }

  notFound(req: Request, res: Response): void {
    this.fail(req, res, new DomainError('not_found', 'There is nothing at this address.'));
  }

  /** What failed before it came to an operation: in the router, or in what is mounted before the edge. */
  fail(req: Request, res: Response, error: unknown): void {
    answerProblem(this.open(req, res), error, this.dependencies.log);
  }

  private open(req: Request, res: Response): Exchange {
    const exchange = new Exchange(req, res, this.dependencies.config.trustProxy > 0);
    logWhenOver(exchange, this.dependencies.log, this.dependencies.meter);
    return exchange;
  }

  private async carryOut(visit: Visit): Promise<void> {
    const { operation } = visit;
    if (operation.body === undefined) return this.handle(prepare(visit, NO_BODY), visit, NO_BODY);
    if (operation.body === 'files') return this.carryOutUpload(visit);
    const { req, res } = visit.exchange;
    const { maxBodyBytes, requestTimeoutMs: timeoutMs } = this.dependencies.config;
    const times = operation.rows ? BODIES_OF_ROWS : 1;
    const rowsIn = operation.rows?.field;
    const { value, bytes } = await readJsonBody(req, res, { maxBodyBytes, times, timeoutMs, rowsIn });
    const taken: Taken = { body: value, files: [], parts: [bytes] };
    return this.handle(prepare(visit, taken), visit, taken);
  }

  /** All else is checked first, so that nobody sends hundreds of megabytes to learn of a misspelt parameter. */
  private async carryOutUpload(visit: Visit): Promise<void> {
    const call = prepare(visit, NO_BODY);
    const { config } = this.dependencies;
    const limits = { maxBytes: config.maxEditionBytes, idleMs: config.requestTimeoutMs, folder: uploadFolder(config) };
    const spool = await receiveUpload(visit.exchange.req, visit.exchange.res, limits);
    try {
      call.files = spool.files;
      const parts = spool.files.map((file) => file.sha256);
      await this.handle(call, visit, { files: spool.files, parts });
    } finally {
      await spool.remove();
    }
  }

  private async handle(call: EdgeCall, visit: Visit, taken: Taken): Promise<void> {
    const { exchange, operation, form } = visit;
    const tabular = operation.tabular === true;
    if (call.idempotencyKey === undefined || !exchange.caller) {
      return sendAnswer(exchange, await this.perform(call, visit, taken), {
        ...{ form, tabular, streams: this.streams, idleMs: this.dependencies.config.requestTimeoutMs },
        mayStay: () => this.gate.mayStay(exchange, operation.access),
      });
    }
    const { method, originalUrl: url } = exchange.req;
    const claim = {
      keyId: exchange.caller.keyId,
      idempotencyKey: call.idempotencyKey,
      operation: operation.operationId,
      fingerprint: fingerprintOf({ method, url, parts: taken.parts }),
    };
    const reply = await once({
      claim,
      store: this.dependencies.idempotency,
      secret: operation.secretAnswer === true,
      run: async () => writtenOut(await this.perform(call, visit, taken)),
      onStoreFailure: (err) =>
        this.dependencies.log.error({ requestId: call.requestId, err }, 'the idempotency store failed'),
    });
    if (reply.replayed) await this.note(exchange, visit.audit.end(reply.status, { replayed: true }));
    sendReply(exchange, reply, { tabular });
  }

  /** Does what the operation does; of a write the audit log knows before its caller does. */
  private async perform(call: EdgeCall, { exchange, operation, audit }: Visit, { body = {} }: Taken): Promise<Answer> {
    const answer = await audit.run(Object.keys(body), () => operation.handle(call));
    if (answer.type === 'json') await this.note(exchange, audit.end(answer.status, { location: answer.location }));
    if (answer.type === 'empty') await this.note(exchange, audit.end(answer.status));
    return answer;
  }

  /** What was recorded stands, and has its line; a failure to note the answer on that must not make it look undone. */
  private async note({ requestId }: Exchange, noting: Promise<void>): Promise<void> {
    await noting.catch((err) => this.dependencies.log.error({ requestId, err }, 'the audit log failed'));
  }
}

/** Input and preconditions checked: the call as the controller will get it. */
function prepare(visit: Visit, taken: Taken): EdgeCall {
  const { exchange, operation, form, search } = visit;
  const { params, query, body } = operation;
  const classes = { params, query, body: body === 'files' ? undefined : body };
  const { req } = exchange;
  const input = buildInput(classes, { params: req.params, search, body: taken.body }, operation.rows);
  return new EdgeCall(exchange, input, {
    form,
    ifMatch: readIfMatch(req.headers['if-match'], operation.needsIfMatch === true),
    lastEventId: headerText(req.headers['last-event-id']),
    idempotencyKey: req.method === 'POST' ? readIdempotencyKey(req.headers['idempotency-key']) : undefined,
  });
}

function negotiated(exchange: Exchange, operation: Operation): { form: Form; search: string } {
  const { search } = exchange;
  if (operation.access === 'open' || operation.probe) return { form: 'json', search };
  return negotiate(exchange.req.headers.accept, search, operation);
}

function headerText(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function refuseMethod(exchange: Exchange, methods: Methods): void {
  const allowed = [...methods.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const allow = ['Allow', [...allowed, 'OPTIONS'].join(', ')];
  if (exchange.req.method === 'OPTIONS') {
    exchange.send(204, allow);
    return;
  }
  const error = new DomainError('method_not_allowed', `Allowed here: ${allowed.join(', ')}.`);
  const problem = problemOf(error, exchange);
  exchange.send(problem.status, [...problemHeaders(problem), ...allow], JSON.stringify(problem));
}

function writtenOut(answer: Answer) {
  if (answer.type === 'table' || answer.type === 'events' || answer.type === 'file') {
    throw new Error(`An answer of ${answer.type} cannot be kept for an Idempotency-Key.`);
  }
  return replyOf(answer);
}
