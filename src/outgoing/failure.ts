/**
 * Why nothing was received. Those that time may heal are worth another attempt; the others want somebody to change
 * something first.
 */
const KINDS = {
  /** The address is none that can be called: not HTTP, credentials in it, a port for other things. */
  bad_url: 'lasting',
  /** It leads where the service must not go: a private network, a host that is not on the list. */
  refused_target: 'lasting',
  bad_redirect: 'lasting',
  too_many_redirects: 'lasting',
  /** The name is not found. Also what a name server that is ill says, so it may heal. */
  unresolvable: 'transient',
  unreachable: 'transient',
  /** The certificate or the handshake of TLS. */
  insecure: 'lasting',
  timed_out: 'transient',
  /** The connection ended before the answer did. */
  broken_off: 'transient',
  /** Not HTTP, or beyond its limits. */
  malformed: 'lasting',
  too_large: 'lasting',
  /** Compressed in a way that is not known, or not properly. */
  bad_encoding: 'lasting',
  /** Another kind of document than was asked for, as a page to log in at. */
  wrong_media_type: 'lasting',
  /** A whole answer without content. */
  empty: 'transient',
  /** Status 408, 425, 429 or one of 500 and up that may pass. */
  unavailable: 'transient',
  /** Any other status: 401, 403, 404, 410, 501. */
  denied: 'lasting',
  /** The caller ended it. */
  cancelled: 'lasting',
} as const;

export type FailureKind = keyof typeof KINDS;

/** A call to another service that came to nothing. Partial content is never a success and never kept. */
export class OutgoingFailure extends Error {
  /** Whether a later attempt may go better by itself. */
  readonly transient: boolean;
  /** Status of the answer, where there was one. */
  readonly status?: number;
  /** Seconds that the other side asks to wait before the next attempt. */
  readonly retryAfter?: number;

  constructor(
    readonly kind: FailureKind,
    message: string,
    about: { status?: number; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, about.cause === undefined ? undefined : { cause: about.cause });
    this.name = 'OutgoingFailure';
    this.transient = KINDS[kind] === 'transient';
    this.status = about.status;
    this.retryAfter = about.retryAfter;
  }
}

const UNREACHABLE = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'EACCES'];
const BROKEN_OFF = ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'Z_BUF_ERROR'];
const BY_CODE: readonly [RegExp, FailureKind, string][] = [
  [
    /^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|EREFUSED|ECANCELLED)$/,
    'unresolvable',
    'the name of the host cannot be resolved',
  ],
  [new RegExp(`^(${UNREACHABLE.join('|')})$`), 'unreachable', 'no connection could be made'],
  [/^ETIMEDOUT$/, 'timed_out', 'the connection was given up by the network'],
  [new RegExp(`^(${BROKEN_OFF.join('|')})$`), 'broken_off', 'the connection ended before the answer did'],
  [/^HPE_HEADER_OVERFLOW$/, 'malformed', 'the headers of the answer are too long'],
  [/^HPE_INVALID_EOF_STATE$/, 'broken_off', 'the connection ended before the answer did'],
  [/^HPE_/, 'malformed', 'the answer is not proper HTTP'],
  [/^(Z_|ERR__|ERR_BROTLI|ZSTD_|ERR_ZSTD)/, 'bad_encoding', 'the answer is not properly compressed'],
  [/^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_|ERR_TLS_|ERR_SSL_|EPROTO$)/, 'insecure', 'TLS failed'],
];

/** What an error of the network, of TLS or of a decompressor means. Errors of the disk and our own stay as they are. */
export function asFailure(error: unknown, url: URL): unknown {
  const { code, message } = error as { code?: unknown; message?: string };
  if (error instanceof OutgoingFailure || typeof code !== 'string') return error;
  const [, kind, what] = BY_CODE.find(([pattern]) => pattern.test(code)) ?? [];
  if (kind === undefined) return error;
  return new OutgoingFailure(kind, `${called(url)}: ${what} (${message || code}).`, { cause: error });
}

/** A URL as logs and people may see it: what stands in the query may be a secret. */
export function called(url: URL): string {
  return `${url.origin}${url.pathname}`.slice(0, 300);
}
