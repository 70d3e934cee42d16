import type { Clock } from '../domain/time/slice';
import type { ListAuditQuery } from '../dto/audit.dto';
import type { IdParams } from '../dto/id.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { AuditService } from '../services/audit.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const COLUMNS = [
  'id',
  'at',
  'by',
  'key.id',
  'key.name',
  'operation',
  'method',
  'path',
  'status',
  'replayed',
  'requestId',
  'subject.type',
  'subject.code',
  'fieldsSet',
  'moment',
];

/** `/v1/audit` */
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** `operations` are those of the contract that write. */
  list(call: Call<unknown, ListAuditQuery>, operations: readonly string[]): Promise<Answer> {
    const { slice, page } = listRequest(call.query, this.clock);
    // Lines of what was refused are no part of the record and have no moment of their own: the moment of the first page,
    // which is that of the last change, would cut off those that came after it.
    const { key, operation, subject, requestId, from, to, knownAt } = call.query;
    const filter = { key, operation, subject, requestId, from, to, knownAt };
    return listAnswer(call, slice, {
      page: () => this.audit.page(filter, page, operations),
      stream: () => this.audit.stream(filter, page, operations),
      columns: COLUMNS,
      name: 'audit',
    });
  }

  readonly get = async ({ params, query }: Call<IdParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.audit.get(params.id, slice.knownAt), slice);
  };
}
