import { sumOfCounts } from '../domain/editions/change';
import type { Clock } from '../domain/time/slice';
import type { ControlListParams } from '../dto/control-list.dto';
import type {
  ApproveEdition,
  CreateEditionQuery,
  EditionDiffQuery,
  EditionParams,
  ListEditionsQuery,
  RejectEdition,
} from '../dto/edition.dto';
import type { TimeQuery } from '../dto/time.dto';
import { decodeCursor } from '../http/cursor';
import { takeJsonPart } from '../http/json-part';
import type { Answer, Call } from '../http/operation';
import type { Ingestion } from '../ingest/run';
import type { EditionService } from '../services/edition.service';
import type { RecordedDocument, RecordedEdition } from '../services/edition-recorder.service';
import { DIFF_COLUMNS, diffBody, diffRows } from './diff-answer';
import { documentAnswer, listAnswer, listRequest, sliceOf, withCursor } from './list-answer';

const COLUMNS = [
  'id',
  'list',
  'status',
  'mode',
  'format',
  'effective',
  'published',
  'retrievedAt',
  'checksum',
  'counts',
  'excerpt',
  'source',
  'run',
  'heldBecause',
  'decidedBy',
  'decisionReason',
  'recordedAt',
];

const STATUS_CODES = { applied: 201, held: 202, rejected: 200, withdrawn: 200, unchanged: 200 } as const;

/** `/v1/control-lists/{code}/editions` */
export class EditionController {
  constructor(
    private readonly editions: EditionService,
    private readonly ingestion: Ingestion,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<ControlListParams, ListEditionsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { status, mode, from, to } = call.query;
    const filter = { list: call.params.code, status, mode, from, to, knownAt: slice.knownAt };
    return listAnswer(call, slice, {
      page: () => this.editions.page(filter, page),
      stream: () => this.editions.stream(filter, page),
      columns: COLUMNS,
      name: `${call.params.code}-editions`,
    });
  };

  readonly get = async ({ params, query }: Call<EditionParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.editions.get(params.code, params.id, slice.knownAt), slice);
  };

  readonly create = async (call: Call<ControlListParams, CreateEditionQuery>): Promise<Answer> => {
    const { format, onRowError, dryRun, sourceUrl, ...said } = call.query;
    const list = call.params.code;
    const keyId = call.caller?.keyId ?? null;
    const { part: mapping, files } = await takeJsonPart(call.files, 'mapping');
    const request = { ...said, url: sourceUrl, list, format, onRowError, dryRun, keyId, files, mapping };
    const recorded = await this.ingestion.run(request);
    if (dryRun) return { type: 'json', status: 200, body: await this.rehearsed(list, recorded) };
    return {
      type: 'json',
      status: STATUS_CODES[recorded.status],
      body: answerOf(list, recorded),
      location: recorded.status === 'applied' || recorded.status === 'held' ? locationOf(list, recorded) : undefined,
    };
  };

  readonly diff = async (call: Call<EditionParams, EditionDiffQuery>): Promise<Answer> => {
    const { code, id } = call.params;
    const cursor = call.query.cursor === undefined ? undefined : decodeCursor(call.query.cursor);
    const limit = call.form === 'json' ? call.query.limit : (call.query.limit ?? Number.MAX_SAFE_INTEGER);
    const diff = await this.editions.diff(code, id, { limit, after: cursor?.after ?? null, count: false });
    if (call.form !== 'json') {
      return {
        type: 'table',
        columns: DIFF_COLUMNS,
        rows: diffRows(code, diff.changes),
        name: `${code}-${diff.effective}`,
      };
    }
    const { body, cursor: next } = diffBody({ list: code, from: null, to: diff.effective }, diff);
    return { type: 'json', status: 200, body, next: next === null ? undefined : withCursor(call.url, next) };
  };

  readonly approve = async (call: Call<EditionParams, unknown, ApproveEdition>): Promise<Answer> => {
    const { code, id } = call.params;
    const decision = { by: call.caller?.name ?? null, reason: call.body?.reason ?? null };
    return documentAnswer(await this.editions.approve(code, id, decision), sliceOf({}, this.clock));
  };

  readonly reject = async (call: Call<EditionParams, unknown, RejectEdition>): Promise<Answer> => {
    const { code, id } = call.params;
    const decision = { by: call.caller?.name ?? null, reason: call.body.reason };
    return documentAnswer(await this.editions.reject(code, id, decision), sliceOf({}, this.clock));
  };

  /** What the document would change: the diff, where it is of one list; the counts of each, where it holds several. */
  private async rehearsed(list: string, recorded: RecordedDocument): Promise<Record<string, unknown>> {
    const [part, ...others] = recorded.parts;
    const head = { dryRun: true, status: recorded.status, heldBecause: recorded.heldBecause };
    if (!part || others.length > 0 || !recorded.diff) {
      const parts = recorded.parts.map(({ list: code, status, counts }) => ({ list: code, status, counts }));
      return { ...head, counts: sumOfCounts(recorded.parts.map(({ counts }) => counts)), parts };
    }
    const { body } = diffBody({ list, from: null, to: part.effective }, recorded.diff);
    return { ...head, ...body };
  }
}

function partOf({ id, list, status, effective, checksum, counts, heldBecause, source, run }: RecordedEdition) {
  return { id, list, status, effective, checksum, counts, heldBecause, source, run };
}

/** One list's edition as it is; several lists' with their sums and each one's part. */
function answerOf(list: string, { parts, status, heldBecause, ...rows }: RecordedDocument): Record<string, unknown> {
  const skipped = rows.errors.map(({ row, pointer, reason }) => ({ row, pointer, reason }));
  const unmatched = rows.unmatched.map(({ row, reason }) => ({ row, reason }));
  const [first] = parts;
  if (first && parts.length === 1 && first.list === list) return { ...partOf(first), skipped, unmatched };
  const counts = sumOfCounts(parts.map((part) => part.counts));
  const { effective, checksum, source, run } = first as RecordedEdition;
  return {
    list,
    status,
    effective,
    checksum,
    counts,
    heldBecause,
    parts: parts.map(partOf),
    source,
    run,
    skipped,
    unmatched,
  };
}

function locationOf(list: string, { parts }: RecordedDocument): string {
  const [first] = parts;
  if (first && parts.length === 1) return `/v1/control-lists/${first.list}/editions/${first.id}`;
  return first?.run ? `/v1/ingestion-runs/${first.run}` : `/v1/control-lists/${list}/editions`;
}
