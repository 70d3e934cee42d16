import { DomainError } from '../domain/errors';
import type { PublishedFile } from './format';

/** Encodings that published files come in. */
export type TextEncoding = 'utf-8' | 'windows-1252';

/** Longest line that is read, in characters. No published list has one near it; a file without line ends has. */
export const MAX_LINE_LENGTH = 1024 * 1024;

/** All bytes of a file at once, for formats that cannot be read as a stream (spreadsheets, PDF). */
export async function collect(file: PublishedFile, limits: { maxBytes: number }): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.open()) {
    size += chunk.byteLength;
    if (size > limits.maxBytes) {
      throw new DomainError(
        'too_large',
        `${called(file)} is larger than ${limits.maxBytes} bytes, the most that is read.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The first bytes of a file, `count` at most; reads no further than needed. */
export async function firstBytes(file: PublishedFile, count = 4096): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.open()) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= count) break;
  }
  return Buffer.concat(chunks, size).subarray(0, count);
}

/** The text of a file as it streams in. Broken UTF-8 is an `unreadable_file`; a byte order mark is left out. */
export function decode(file: PublishedFile, encoding: TextEncoding = 'utf-8'): AsyncIterable<string> {
  return encoding === 'utf-8' ? decodeUtf8(file) : decodeWindows1252(file);
}

/** Strict UTF-8. */
export async function* decodeUtf8(file: PublishedFile): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let offset = 0;
  let lines = 0;
  for await (const chunk of file.open()) {
    const text = decodeOr(decoder, chunk, () => brokenUtf8(file, { chunk, offset, lines }));
    offset += chunk.byteLength;
    lines += countLineEnds(text);
    if (text !== '') yield text;
  }
  const rest = decodeOr(decoder, undefined, () => brokenUtf8(file, { chunk: new Uint8Array(), offset, lines }));
  if (rest !== '') yield rest;
}

function decodeOr(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | undefined,
  error: () => DomainError,
): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw error();
  }
}

/** Where in the file decoding failed; near enough to find it, as a character may begin in the chunk before. */
function brokenUtf8(file: PublishedFile, at: { chunk: Uint8Array; offset: number; lines: number }): DomainError {
  const lenient = new TextDecoder('utf-8').decode(at.chunk);
  const good = lenient.slice(0, Math.max(0, lenient.indexOf('\uFFFD')));
  const byte = at.offset + Buffer.byteLength(good);
  const line = at.lines + countLineEnds(good) + 1;
  return unreadableFile(file, `is not UTF-8: the bytes near offset ${byte} (line ${line}) are no character.`);
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Bytes 0x80 to 0x9F of windows-1252; the five that it leaves open stay control characters, as browsers have it. */
const WINDOWS_1252 =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/** By a table of our own: Node's TextDecoder has taken windows-1252 for ISO 8859-1 in some versions. */
async function* decodeWindows1252(file: PublishedFile): AsyncGenerator<string> {
  for await (const chunk of file.open()) {
    const latin1 = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    yield latin1.replace(/[\u0080-\u009F]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
  }
}

/** One line of a file without its end. `cut` where it was longer than the limit: `text` then holds its beginning. */
export interface TextLine {
  text: string;
  cut: boolean;
}

/** The lines of a file, without `\n` or `\r\n`. A line longer than `maxLength` characters makes the file unreadable. */
export async function* textLines(
  file: PublishedFile,
  options: { encoding?: TextEncoding; maxLength?: number } = {},
): AsyncGenerator<string> {
  const maxLength = options.maxLength ?? MAX_LINE_LENGTH;
  let number = 0;
  for await (const line of boundedLines(decode(file, options.encoding), maxLength)) {
    number++;
    if (line.cut) throw unreadableFile(file, `has more than ${maxLength} characters in line ${number}.`);
    yield line.text;
  }
}

/** Splits text into lines and keeps no more than `maxLength` characters of any. The last line needs no line end. */
export async function* boundedLines(
  text: AsyncIterable<string>,
  maxLength = MAX_LINE_LENGTH,
): AsyncGenerator<TextLine> {
  let held = '';
  let cut = false;
  for await (const piece of text) {
    let start = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      yield bounded(held + piece.slice(start, end), cut, maxLength);
      held = '';
      cut = false;
      start = end + 1;
    }
    held += piece.slice(start);
    if (held.length > maxLength + 1) {
      held = held.slice(0, maxLength);
      cut = true;
    }
  }
  if (held !== '' || cut) yield bounded(held, cut, maxLength);
}

function bounded(line: string, cut: boolean, maxLength: number): TextLine {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return { text: text.slice(0, maxLength), cut: cut || text.length > maxLength };
}

/** What the first bytes of a file look like, whatever its name says. */
export type FileKind = 'pdf' | 'zip' | 'xml' | 'html' | 'json' | 'gzip' | 'xls' | 'text';

const SIGNATURES: readonly [FileKind, Buffer][] = [
  ['zip', Buffer.from('PK\u0003\u0004', 'latin1')],
  ['zip', Buffer.from('PK\u0005\u0006', 'latin1')],
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
];

/** Tells file kinds apart by their first bytes (a few hundred are enough; a spreadsheet is a `zip`). */
export function startsLike(buffer: Uint8Array): FileKind {
  const start = Buffer.from(buffer.buffer, buffer.byteOffset, Math.min(buffer.byteLength, 4096));
  const signature = SIGNATURES.find(([, bytes]) => start.subarray(0, bytes.length).equals(bytes));
  if (signature) return signature[0];
  // Readers of PDF accept the mark anywhere in the first kilobyte.
  if (start.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  return markupOrText(
    start
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart()
      .toLowerCase(),
  );
}

function markupOrText(text: string): FileKind {
  if (text.startsWith('{') || text.startsWith('[')) return 'json';
  if (!/^<[?!a-z]/.test(text)) return 'text';
  return /<!doctype\s+html|<html[\s>]/.test(text) ? 'html' : 'xml';
}

const KIND_NAMES: Record<FileKind, string> = {
  pdf: 'a PDF document',
  zip: 'a zip archive or an Office document',
  xml: 'an XML document',
  html: 'a web page (HTML)',
  json: 'JSON',
  gzip: 'a gzip-compressed file',
  xls: 'an old Excel file (XLS)',
  text: 'plain text or CSV',
};

/** For messages: `a PDF document`. */
export function describeKind(kind: FileKind): string {
  return KIND_NAMES[kind];
}

/** An `unreadable_file` that names the file: `unreadableFile(file, 'is a PDF document, not XML.')`. */
export function unreadableFile(file: PublishedFile, problem: string): DomainError {
  return new DomainError('unreadable_file', `${called(file)} ${problem}`);
}

function called(file: PublishedFile): string {
  return file.name === '' ? 'The file' : `The file "${file.name.slice(0, 200)}"`;
}
