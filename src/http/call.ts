import type { Fault } from '../domain/errors';
import type { Exchange } from './exchange';
import type { Call, Form, UploadedFile } from './operation';

interface CallHeaders {
  form: Form;
  ifMatch?: string;
  lastEventId?: string;
  idempotencyKey?: string;
}

/** The call as the controller sees it; what few look at is made on demand. */
export class EdgeCall implements Call {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly form: Form;
  readonly ifMatch?: string;
  readonly lastEventId?: string;
  /** For the edge alone. */
  readonly idempotencyKey?: string;
  readonly rowFaults: readonly Fault[];
  files: readonly UploadedFile[] = [];

  constructor(
    private readonly exchange: Exchange,
    input: { params: unknown; query: unknown; body: unknown; rowFaults: readonly Fault[] },
    headers: CallHeaders,
  ) {
    this.params = input.params;
    this.query = input.query;
    this.body = input.body;
    this.rowFaults = input.rowFaults;
    this.form = headers.form;
    this.ifMatch = headers.ifMatch;
    this.lastEventId = headers.lastEventId;
    this.idempotencyKey = headers.idempotencyKey;
  }

  get caller() {
    return this.exchange.caller;
  }

  get url() {
    return this.exchange.req.originalUrl;
  }

  get requestId() {
    return this.exchange.requestId;
  }

  get signal() {
    return this.exchange.signal;
  }
}
