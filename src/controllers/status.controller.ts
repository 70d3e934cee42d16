import type { StatusSubject } from '../domain/subject';
import type { Clock } from '../domain/time/slice';
import type { CreateEventQuery } from '../dto/event.dto';
import type { ListQuery } from '../dto/page.dto';
import type {
  ListMovesQuery,
  ListStatusesQuery,
  OutlookQuery,
  RecordMeasureStatus,
  RecordNegotiationStatus,
} from '../dto/status.dto';
import type { Answer, Call } from '../http/operation';
import type { EventService } from '../services/event.service';
import type { StatusService } from '../services/status.service';
import { eventAnswer, keyOf } from './event-answer';
import { listAnswer, listRequest } from './list-answer';

/** What is told of a status wherever it stands as a row. */
const STATUS_COLUMNS = [
  'status',
  'since',
  'date',
  'precision',
  'until',
  'part',
  'previous',
  'event',
  'corroboratedBy',
  'byExpiry',
  'unusual',
  'usual',
  'disputed',
  'alternatives',
];
const TIME_COLUMNS = ['validFrom', 'validTo', 'recordedAt', 'supersededAt'];
const STANDING_COLUMNS = [
  'subject.type',
  'subject.code',
  'party',
  'status',
  'since',
  'date',
  'precision',
  'until',
  'part',
  'previous',
  'event',
  'byExpiry',
  'unusual',
  'disputed',
];
const MOVE_COLUMNS = ['party', ...STATUS_COLUMNS, 'stood', 'earliest', 'latest', ...TIME_COLUMNS];

const EVENT_COLUMNS = ['event.id', 'event.type', 'event.title'];
const DATE_COLUMNS = ['date', 'precision', 'earliest', 'latest'];
const TIMELINE_COLUMNS = [
  'type',
  ...DATE_COLUMNS,
  'party',
  'part',
  'status',
  'previous',
  'byExpiry',
  'unusual',
  'disputed',
  ...EVENT_COLUMNS,
];
const OUTLOOK_COLUMNS = [
  ...DATE_COLUMNS,
  ...EVENT_COLUMNS,
  'kind',
  'by',
  'to',
  'stance',
  'modality',
  'text',
  'quotation',
  'reportedBy',
  'sources',
];

type OfSubject<Query> = Call<{ code: string }, Query>;
type Recording<B> = Call<{ code: string }, CreateEventQuery, B>;

/** `/v1/statuses`, and `…/statuses`, `…/timeline` and `…/outlook` of negotiations and measures */
export class StatusController {
  constructor(
    private readonly services: { statuses: StatusService; events: EventService },
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListStatusesQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { subjectType, status, party, unusual, disputed, code } = call.query;
    const filter = { subjectType, status, party: partyFilter(party), unusual, disputed, code };
    return listAnswer(call, slice, {
      page: () => this.services.statuses.page(filter, slice, page),
      stream: () => this.services.statuses.stream(filter, slice, page),
      columns: STANDING_COLUMNS,
      name: `statuses-${slice.asOf}`,
    });
  };

  readonly ofNegotiation = (call: OfSubject<ListMovesQuery>): Promise<Answer> => this.moves('negotiation', call);
  readonly ofMeasure = (call: OfSubject<ListMovesQuery>): Promise<Answer> => this.moves('measure', call);
  readonly negotiationTimeline = (call: OfSubject<ListQuery>): Promise<Answer> => this.timeline('negotiation', call);
  readonly measureTimeline = (call: OfSubject<ListQuery>): Promise<Answer> => this.timeline('measure', call);

  readonly recordOfNegotiation = (call: Recording<RecordNegotiationStatus>): Promise<Answer> =>
    this.record({ type: 'negotiation', code: call.params.code }, call);
  readonly recordOfMeasure = (call: Recording<RecordMeasureStatus>): Promise<Answer> =>
    this.record({ type: 'measure', code: call.params.code }, call);

  readonly negotiationOutlook = (call: OfSubject<OutlookQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { stanceMin, stanceMax, actor, kind, from, to } = call.query;
    const question = { stanceMin, stanceMax, actor, kind, from, to };
    const subject = { type: 'negotiation', code: call.params.code } as const;
    return listAnswer(call, slice, {
      page: () => this.services.statuses.outlook(subject, question, slice, page),
      stream: () => this.services.statuses.streamOutlook(subject, question, slice, page),
      columns: OUTLOOK_COLUMNS,
      name: `${subject.code}-outlook`,
    });
  };

  /** The event is told as it is recorded; the status that follows may be another one, if others say otherwise. */
  private async record(
    subject: StatusSubject,
    call: Recording<RecordNegotiationStatus | RecordMeasureStatus>,
  ): Promise<Answer> {
    const { createActors, force } = call.query;
    const options = { createActors, force, keyId: keyOf(call) };
    const id = await this.services.statuses.record(subject, call.body, options);
    return eventAnswer(this.services.events, id, { status: 201, clock: this.clock });
  }

  private moves(type: StatusSubject['type'], call: OfSubject<ListMovesQuery>): Promise<Answer> {
    const { slice, page } = listRequest(call.query, this.clock);
    const subject = { type, code: call.params.code };
    const party = partyFilter(call.query.party);
    return listAnswer(call, slice, {
      page: () => this.services.statuses.moves(subject, party, slice, page),
      stream: () => this.services.statuses.streamMoves(subject, party, slice, page),
      columns: MOVE_COLUMNS,
      name: `${subject.code}-statuses`,
    });
  }

  private timeline(type: StatusSubject['type'], call: OfSubject<ListQuery>): Promise<Answer> {
    const { slice, page } = listRequest(call.query, this.clock);
    const subject = { type, code: call.params.code };
    return listAnswer(call, slice, {
      page: () => this.services.statuses.timeline(subject, slice, page),
      stream: () => this.services.statuses.streamTimeline(subject, slice, page),
      columns: TIMELINE_COLUMNS,
      name: `${subject.code}-timeline`,
    });
  }
}

/** Without a party, the whole's. */
function partyFilter(party: string | undefined): 'all' | { party: string | null } {
  return party === 'all' ? party : { party: party ?? null };
}
