import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../domain/errors';
import type { UploadedFile } from './operation';
import { tooLarge } from './request-body';

const PREFIX = 'upload-';
const LEFTOVER_AFTER_MS = 24 * 3_600_000;
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS']);

/** Files of one request on their way, in a folder that only this process can read and that goes with the request. */
export class Spool {
  readonly files: UploadedFile[] = [];
  private bytes = 0;

  private constructor(
    private readonly folder: string,
    private readonly limit: number,
  ) {}

  /** A fresh folder under `parent`, for at most so many bytes in all. */
  static async open(parent: string, limit: number): Promise<Spool> {
    try {
      await mkdir(parent, { recursive: true, mode: 0o700 });
      return new Spool(await mkdtemp(join(parent, PREFIX)), limit);
    } catch (error) {
      throw storageProblem(error);
    }
  }

  /** Writes a file down, measuring it as it passes. Files keep the order in which they began. */
  async store(source: Readable, about: Pick<UploadedFile, 'name' | 'field' | 'mediaType'>): Promise<void> {
    const place = this.files.length;
    const path = join(this.folder, String(place));
    const file = { ...about, bytes: 0, sha256: '', open: () => createReadStream(path) as AsyncIterable<Uint8Array> };
    this.files.push(file);
    const hash = createHash('sha256');
    const measure = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        file.bytes += chunk.length;
        this.bytes += chunk.length;
        if (this.bytes > this.limit) return done(tooLarge(this.limit));
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(source, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      throw storageProblem(error);
    }
    file.sha256 = hash.digest('hex');
  }

  /** Removes everything; may be called at any time. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Removes what a process that was killed in the middle of uploads left behind, once that is a day old. */
export async function removeLeftovers(parent: string, now: number): Promise<number> {
  const names = await readdir(parent).catch(() => []);
  let removed = 0;
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const { mtimeMs } = await stat(join(parent, name)).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs < LEFTOVER_AFTER_MS) continue;
    await rm(join(parent, name), { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

/** A full disk heals when somebody makes room, so the caller may try again; anything else goes on as it is. */
export function storageProblem(error: unknown): unknown {
  const full = NO_ROOM.has((error as Partial<NodeJS.ErrnoException> | undefined)?.code ?? '');
  return full ? new DomainError('unavailable', 'There is no room to store the upload at the moment.', [], 60) : error;
}
