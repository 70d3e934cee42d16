import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DomainError } from '../../src/domain/errors';
import type {
  FileFacts,
  PublishedFile,
  PublishedFormat,
  ReadResult,
  ReadRow,
  UnreadableRow,
} from '../../src/ingest/format';

/** What a format read, by kind. */
export interface ReadOut {
  facts: FileFacts[];
  rows: ReadRow[];
  unreadable: UnreadableRow[];
}

/** A published file of our own making. Small `pieces` show that nothing depends on where the stream is cut. */
export function published(
  content: string | Uint8Array,
  options: { name?: string; pieces?: number } = {},
): PublishedFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const size = options.pieces ?? 64 * 1024;
  return {
    name: options.name ?? 'file',
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

/** A file from disk as it would come in. */
export function publishedFrom(path: string): PublishedFile {
  return published(readFileSync(path), { name: basename(path) });
}

/** Reads all that a format has to say. */
export async function readOut(format: PublishedFormat, ...files: PublishedFile[]): Promise<ReadOut> {
  const out: ReadOut = { facts: [], rows: [], unreadable: [] };
  for await (const result of format.read(files, format.mode)) put(out, result);
  return out;
}

function put(out: ReadOut, result: ReadResult): void {
  if (result.type === 'facts') out.facts.push(result);
  else if (result.type === 'row') out.rows.push(result);
  else out.unreadable.push(result);
}

/** The error with which reading ends; fails where it does not. */
export async function readingError(format: PublishedFormat, ...files: PublishedFile[]): Promise<DomainError> {
  try {
    await readOut(format, ...files);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error(`${format.name} read a file that it should have refused.`);
}

/** Files of the wrong kind, which no format of text may take for an empty list. */
export const WRONG_FILES: readonly { what: string; content: string; found: string }[] = [
  { what: 'an empty file', content: '', found: 'empty' },
  { what: 'a PDF', content: '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', found: 'PDF' },
  {
    what: 'a page that says no',
    content: '<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head><body>Access denied</body></html>',
    found: 'HTML',
  },
  { what: 'a spreadsheet', content: 'PK\u0003\u0004rest of it', found: 'zip' },
];

/** How many keys came and went between two readings. */
export function keyChanges(before: readonly ReadRow[], after: readonly ReadRow[]): { added: number; removed: number } {
  const old = new Set(before.map((row) => row.entry.key));
  const young = new Set(after.map((row) => row.entry.key));
  return {
    added: [...young].filter((key) => !old.has(key)).length,
    removed: [...old].filter((key) => !young.has(key)).length,
  };
}
