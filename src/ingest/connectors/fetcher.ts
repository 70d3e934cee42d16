import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../domain/errors';
import { type Day, dayOf } from '../../domain/time/day';
import type { OutgoingClient } from '../../outgoing/client';
import type { Downloaded } from '../../outgoing/document';
import type { FetchedFile, Look, Means, Remembered, State, Wanted } from './connector';
import { openLocalFile } from './local-files';

export interface FetcherParts {
  client: OutgoingClient;
  /** Where the files go; whoever made the fetcher removes it with all that is in it. */
  folder: string;
  /** Folder whose files may be read as `file:…`. */
  localFolder?: string;
  /** All files of one run together. */
  maxBytes: number;
  state: State;
  today: Day;
  signal?: AbortSignal;
}

/** Says why an address would be refused, as far as can be told before it is fetched; a file may come later. */
export async function whyNotFetched(
  address: string,
  { client, localFolder }: Pick<FetcherParts, 'client' | 'localFolder'>,
): Promise<string | undefined> {
  if (!address.startsWith('file:')) return client.whyRefused(address);
  return localFolder === undefined ? 'Files are read only where INGEST_FILES_DIR names their folder.' : undefined;
}

/** Fetches files for one run of a connector, from the web and from the folder of files. */
export class Fetcher implements Means {
  readonly state: State;
  readonly today: Day;
  private bytes = 0;

  constructor(private readonly parts: FetcherParts) {
    this.state = parts.state;
    this.today = parts.today;
  }

  async get(wanted: Wanted): Promise<FetchedFile> {
    const look = await this.fetch(wanted, undefined);
    if (look.type === 'not_modified') throw new Error('A file that nobody remembered cannot be unmodified.');
    return look.file;
  }

  look(wanted: Wanted): Promise<Look> {
    return this.fetch(wanted, this.state.documents[wanted.address]);
  }

  private async fetch(wanted: Wanted, known: Remembered | undefined): Promise<Look> {
    const local = /^file:(.*)$/.exec(wanted.address)?.[1];
    const file = local === undefined ? await this.download(wanted, known) : await this.copy(local);
    if (file === undefined) return { type: 'not_modified' };
    this.bytes += file.bytes;
    if (this.bytes > this.parts.maxBytes) throw tooLarge(this.parts.maxBytes);
    return { type: file.sha256 === known?.sha256 ? 'same' : 'new', file };
  }

  private async download(wanted: Wanted, known: Remembered | undefined): Promise<FetchedFile | undefined> {
    const { address: url, accepts, redirectHosts } = wanted;
    const { etag, lastModified } = known ?? {};
    const order = { url, accepts, redirectHosts, etag, lastModified, folder: this.parts.folder };
    const result = await this.parts.client.download(order, this.parts.signal);
    return result.type === 'downloaded' ? fetchedFile(result) : undefined;
  }

  /** A copy, so that what was hashed is what is read later. */
  private async copy(path: string): Promise<FetchedFile> {
    const { handle, name, bytes } = await openLocalFile(path, this.parts.localFolder);
    try {
      if (bytes > this.parts.maxBytes) throw tooLarge(this.parts.maxBytes);
      await mkdir(this.parts.folder, { recursive: true, mode: 0o700 });
      const file = join(this.parts.folder, randomUUID());
      const source = handle.createReadStream({ autoClose: false });
      const measured = await copyMeasured(source, file, this.parts).catch(async (error: unknown) => {
        await rm(file, { force: true });
        throw error;
      });
      return fetchedFile({ file, name, ...measured });
    } finally {
      await handle.close();
    }
  }
}

/** The file may grow while it is read; the limit holds for what is. */
async function copyMeasured(
  source: Readable,
  file: string,
  { maxBytes, signal }: Pick<FetcherParts, 'maxBytes' | 'signal'>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
  await pipeline(source, measure, createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal });
  return { bytes, sha256: hash.digest('hex') };
}

type OnDisk = Pick<Downloaded, 'file' | 'name' | 'bytes' | 'sha256'> & Partial<Downloaded>;

function fetchedFile({ file, name, bytes, sha256, mediaType, etag, lastModified }: OnDisk): FetchedFile {
  const changed = Date.parse(lastModified ?? '');
  return {
    ...{ name, mediaType, bytes, sha256 },
    open: () => createReadStream(file) as AsyncIterable<Uint8Array>,
    remembered: { etag, lastModified, sha256 },
    changed: Number.isNaN(changed) ? undefined : dayOf(new Date(changed)),
  };
}

function tooLarge(most: number): DomainError {
  return new DomainError('too_large', `The files are larger than ${most} bytes together, the most that is read.`);
}
