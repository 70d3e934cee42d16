import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { called, OutgoingFailure } from './failure';
import type { Watch } from './watch';

/** How much may come. */
export interface SizeLimits {
  /** Bytes as sent. */
  sent: number;
  /** Bytes once decompressed. */
  unpacked: number;
  /** How many times larger the content may be than what was sent, once it is large at all. */
  ratio: number;
}

type Decompressor = () => Transform;

/** Below it no ratio is suspicious: a small file of blanks shrinks a thousandfold. */
const RATIO_COUNTS_FROM = 4 * 1024 * 1024;

/** Not in all versions of Node that the service runs on. */
const createZstd = (zlib as { createZstdDecompress?: Decompressor }).createZstdDecompress;
const DECOMPRESSORS: Record<string, Decompressor> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  ...(createZstd && { zstd: createZstd }),
};

/** For `Accept-Encoding`. */
export const KNOWN_ENCODINGS = ['gzip', 'deflate', 'br', ...(createZstd ? ['zstd'] : [])].join(', ');

/** The streams that the body of an answer goes through: measured as it comes, decompressed, and measured again. */
export function unpacking(
  response: IncomingMessage,
  url: URL,
  rules: { limits: SizeLimits; watch: Watch },
): Transform[] {
  const { limits, watch } = rules;
  const decompress = decompressorOf(response, url);
  const tooLarge = (what: string) => new OutgoingFailure('too_large', `${called(url)}: the answer is ${what}.`);
  const declared = Number(response.headers['content-length'] ?? 0);
  if (declared > limits.sent) throw tooLarge(`larger than ${limits.sent} bytes`);
  let sent = 0;
  let unpacked = 0;
  const arriving = passing((bytes) => {
    watch.begin('idle');
    sent += bytes;
    return sent > limits.sent ? tooLarge(`larger than ${limits.sent} bytes`) : undefined;
  });
  const leaving = passing((bytes) => {
    unpacked += bytes;
    if (unpacked > limits.unpacked) return tooLarge(`larger than ${limits.unpacked} bytes once decompressed`);
    const bomb = unpacked > RATIO_COUNTS_FROM && unpacked > sent * limits.ratio;
    return bomb ? tooLarge(`more than ${limits.ratio} times larger than what was sent`) : undefined;
  });
  return decompress ? [arriving, decompress, leaving] : [arriving, leaving];
}

function decompressorOf(response: IncomingMessage, url: URL): Transform | undefined {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return undefined;
  const create = Object.hasOwn(DECOMPRESSORS, encoding) ? DECOMPRESSORS[encoding] : undefined;
  if (create) return create();
  const message = `${called(url)}: the answer is compressed as "${encoding.slice(0, 40)}"; known are ${KNOWN_ENCODINGS}.`;
  throw new OutgoingFailure('bad_encoding', message);
}

function passing(measure: (bytes: number) => Error | undefined): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const fault = measure(chunk.length);
      if (fault) done(fault);
      else done(null, chunk);
    },
  });
}
