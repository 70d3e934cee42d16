import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { DomainError, notFound } from '../domain/errors';
import type { DocumentRepository, KeptFile } from '../repositories/document.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';

/** A file as it came. */
export interface CameFile {
  name: string;
  bytes: number;
  open(): AsyncIterable<Uint8Array>;
}

/** Bytes in one row; large enough that there are few, small enough to be held. */
const PART_BYTES = 256 * 1024;

/** Keeps documents as they came, and gives them out again: what was read from them can be checked against them. */
export class DocumentService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    /** A document larger than this is not kept; with 0 none is. */
    private readonly mostBytes: number,
  ) {}

  /** Keeps the files of a recorded document, once; in a transaction of its own, as what was recorded stands without it. */
  async keep(checksum: string, files: readonly CameFile[]): Promise<void> {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > this.mostBytes) return;
    await this.unitOfWork.run(async ({ documents }) => {
      for (const [at, file] of files.entries()) {
        const kept = { checksum, position: at + 1, name: file.name, bytes: file.bytes };
        if (await documents.begin(kept)) await store(documents, kept, file);
      }
    });
  }

  /** One file of the document that is the source, its bytes to be read once. */
  async open(sourceId: string, position: number): Promise<KeptFile & { content: AsyncIterable<Uint8Array> }> {
    const files = await this.repositories.documents.ofSource(sourceId);
    const file = files.find((each) => each.position === position);
    if (!file) throw await this.absent(sourceId, files.length);
    return { ...file, content: through(createGunzip(), this.repositories.documents.parts(file)) };
  }

  private async absent(sourceId: string, files: number): Promise<DomainError> {
    if (!(await this.repositories.sources.document(sourceId, undefined))) return notFound('source', sourceId);
    const kept = files === 0 ? 'is not kept here' : `has ${files} ${files === 1 ? 'file' : 'files'}`;
    return new DomainError('not_found', `The document of source "${sourceId}" ${kept}.`);
  }
}

/** What comes out of the stage when this goes in; a failure of the one is a failure of the other. */
function through(stage: Transform, content: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  pipeline(Readable.from(content), stage, () => undefined);
  return stage;
}

async function store(documents: DocumentRepository, kept: KeptFile, file: CameFile): Promise<void> {
  let number = 0;
  let pending = Buffer.alloc(0);
  for await (const chunk of through(createGzip(), file.open())) {
    pending = Buffer.concat([pending, chunk]);
    if (pending.length < PART_BYTES) continue;
    await documents.addPart(kept, number++, pending);
    pending = Buffer.alloc(0);
  }
  if (pending.length > 0) await documents.addPart(kept, number, pending);
}
