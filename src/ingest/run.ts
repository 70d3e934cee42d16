import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { EditionMode } from '../domain/editions/entry';
import { DomainError, ruleBroken } from '../domain/errors';
import { type ClaimedRun, nothingMade, type RowError, rowErrorOf } from '../domain/ingestion-run';
import type { Clock } from '../domain/time/slice';
import type { DocumentService } from '../services/document.service';
import type { EditionRecorder, RecordedDocument } from '../services/edition-recorder.service';
import type { IngestionRunService } from '../services/ingestion-run.service';
import type { SizedFile } from './format';
import { formatWith } from './formats';

export type { SizedFile } from './format';

/** What is to be brought in. */
export interface IngestionRequest {
  list: string;
  format: string;
  files: readonly SizedFile[];
  /** What stands where in the files, as JSON; only with a format that must be told. */
  mapping?: unknown;
  mode?: EditionMode;
  effective?: string;
  published?: string;
  /** When the document was had from its publisher, if that is known. RFC 3339 */
  retrievedAt?: string;
  title?: string;
  url?: string;
  onRowError: 'fail' | 'skip';
  dryRun: boolean;
  keyId: string | null;
  /** The day from which it counts if nobody says one. */
  seenOn?: string;
  /** The run of a job that it belongs to, which then keeps a failure itself. */
  run?: ClaimedRun;
  /** Told after each row read. */
  progress?: (rows: number) => void;
}

/** Drives one ingestion: reads the files by their format and has them recorded; a failure is kept as a run of its own. */
export class Ingestion {
  constructor(
    private readonly recorder: EditionRecorder,
    private readonly runs: IngestionRunService,
    private readonly clock: Clock,
    /** Keeps documents as they came. */
    private readonly documents?: DocumentService,
  ) {}

  async run(request: IngestionRequest): Promise<RecordedDocument> {
    const format = formatWith(request.format, request.mapping);
    if (format.lists.length > 0 && !format.lists.includes(request.list)) {
      const message = `Format ${format.name} fills ${format.lists.join(', ')}, not ${request.list}.`;
      throw ruleBroken(message, [{ pointer: '/query/format', code: 'format_of_another_list', message }]);
    }
    const startedAt = this.clock.now().toISOString();
    const mode = request.mode ?? format.mode;
    const document = {
      ...request,
      mode,
      checksum: checksumOf(request),
      files: request.files.map(({ name, bytes }) => ({ name, bytes })),
      rows: () => counted(format.read(request.files, mode), request.progress),
    };
    try {
      const recorded = await this.recorder.record(document, { rehearse: request.dryRun });
      if (!request.dryRun) await this.documents?.keep(document.checksum, request.files);
      return recorded;
    } catch (error) {
      if (!request.dryRun && !request.run) await this.keepFailure(document, startedAt, error);
      throw error;
    }
  }

  /** Only what is the document's own fault is kept; a run that met a broken database can be told nothing more. */
  private async keepFailure(
    document: {
      list: string;
      format: string;
      checksum: string;
      files: { name: string; bytes: number }[];
      keyId: string | null;
    },
    startedAt: string,
    error: unknown,
  ): Promise<void> {
    if (!(error instanceof DomainError) || error.code === 'unavailable' || error.code === 'not_found') return;
    const { list, format, checksum, files, keyId } = document;
    const outcome = { ...nothingMade('failed', error.message), errors: rowErrorsOf(error), files, checksum };
    await this.runs.keep({ ...outcome, id: uuidv7(), list, format, startedAt, keyId });
  }
}

/** The rows that are to blame. */
export function rowErrorsOf(error: DomainError): RowError[] {
  return error.faults.map(rowErrorOf);
}

/**
 * One document's checksum is its file's; several files make one document whatever their order. A mapping counts as one of
 * them: the same file read by another mapping says something else.
 */
function checksumOf({ files, mapping }: Pick<IngestionRequest, 'files' | 'mapping'>): string {
  const told = mapping === undefined ? [] : [sha256(JSON.stringify(mapping))];
  const [only, ...others] = [...files.map((file) => file.sha256), ...told].sort();
  return only !== undefined && others.length === 0 ? only : sha256([only, ...others].join('\n'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function* counted<T>(
  results: AsyncIterable<T>,
  progress: ((rows: number) => void) | undefined,
): AsyncIterable<T> {
  let rows = 0;
  for await (const result of results) {
    rows += 1;
    progress?.(rows);
    yield result;
  }
}
