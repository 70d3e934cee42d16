import type { Fault } from '../domain/errors';
import type { Clock } from '../domain/time/slice';
import type {
  CreateEvent,
  CreateEventQuery,
  CreateEvents,
  CreateEventsQuery,
  ListEventsQuery,
  RetractEventQuery,
  UpdateEvent,
  UpdateEventQuery,
} from '../dto/event.dto';
import type { IdParams } from '../dto/id.dto';
import type { ListQuery } from '../dto/page.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { EventService } from '../services/event.service';
import type { Telling } from '../services/event-intake.service';
import type { EventRecorder } from '../services/event-recorder.service';
import { eventAnswer, keyOf } from './event-answer';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const CONTENT = [
  'type',
  'title',
  'titles',
  'summary',
  'date',
  'earliest',
  'latest',
  'precision',
  'occurredAt',
  'place',
  'participants',
  'jurisdictions',
  'about',
  'acts',
  'effects',
  'citations',
  'recordedAt',
  'supersededAt',
];
const COLUMNS = ['id', 'key', 'revision', ...CONTENT];
const REVISION_COLUMNS = [
  'id',
  'key',
  'revision',
  'retracted',
  'reason',
  'recordedBy.id',
  'recordedBy.name',
  ...CONTENT,
];

/** `/v1/events` */
export class EventController {
  constructor(
    private readonly services: { events: EventService; recorder: EventRecorder },
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListEventsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { type, actKind, from, to, jurisdiction, actor, about, stanceMin, stanceMax, modality } = call.query;
    const { source, q: search, key, sort: order } = call.query;
    const acts = { actKind, stanceMin, stanceMax, modality };
    const question = { type, from, to, jurisdiction, actor, about, ...acts, source, search, key, order };
    return listAnswer(call, slice, {
      page: () => this.services.events.page(question, slice, page),
      stream: () => this.services.events.stream(question, slice, page),
      columns: COLUMNS,
      name: 'events',
    });
  };

  readonly get = async ({ params, query }: Call<IdParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.services.events.get(params.id, slice), slice);
  };

  readonly create = async (call: Call<unknown, CreateEventQuery, CreateEvent>): Promise<Answer> => {
    const { createActors, force } = call.query;
    const id = await this.services.recorder.record(call.body, { createActors, force, keyId: keyOf(call) });
    return this.recorded(id, 201);
  };

  readonly createAll = async (call: Call<unknown, CreateEventsQuery, CreateEvents>): Promise<Answer> => {
    const { createActors, force, onRowError } = call.query;
    const options = { createActors, force, onRowError, keyId: keyOf(call) };
    const { recorded, faults, moment } = await this.services.recorder.recordAll(tellingsOf(call), options);
    const errors = [...call.rowFaults, ...faults].sort((a, b) => (placeOf(a.pointer) ?? 0) - (placeOf(b.pointer) ?? 0));
    const events = recorded.map(({ at, id, key }) => ({ index: placeOf(at), id, key }));
    const skipped = new Set(errors.map(({ pointer }) => placeOf(pointer))).size;
    const body = { recorded: events.length, skipped, events, errors, recordedAt: moment };
    return { type: 'json', status: events.length > 0 ? 201 : 200, body };
  };

  readonly update = async (call: Call<IdParams, UpdateEventQuery, UpdateEvent>): Promise<Answer> => {
    const { reason = null, ...change } = call.body;
    const { createActors } = call.query;
    const options = { version: call.ifMatch ?? '', keyId: keyOf(call), reason, createActors };
    await this.services.recorder.revise(call.params.id, change, options);
    return this.recorded(call.params.id, 200);
  };

  readonly retract = async (call: Call<IdParams, RetractEventQuery>): Promise<Answer> => {
    const { reason } = call.query;
    await this.services.recorder.retract(call.params.id, { version: call.ifMatch ?? '', keyId: keyOf(call), reason });
    return { type: 'empty', status: 204 };
  };

  readonly revisions = (call: Call<IdParams, ListQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    return listAnswer(call, slice, {
      page: () => this.services.events.revisions(call.params.id, slice.knownAt, page),
      stream: () => this.services.events.streamRevisions(call.params.id, slice.knownAt, page),
      columns: REVISION_COLUMNS,
      name: `event-${call.params.id}-revisions`,
    });
  };

  private recorded(id: string, status: 200 | 201): Promise<Answer> {
    return eventAnswer(this.services.events, id, { status, clock: this.clock });
  }
}

/** The events that were not left out, by their places in what was sent. */
function tellingsOf({ body, rowFaults }: Call<unknown, unknown, CreateEvents>): Telling[] {
  const leftOut = new Set(rowFaults.map(({ pointer }) => placeOf(pointer)));
  let place = -1;
  return body.events.map((draft) => {
    do place += 1;
    while (leftOut.has(place));
    return { draft, at: `/events/${place}` };
  });
}

function placeOf(pointer: Fault['pointer']): number | undefined {
  const place = pointer.split('/')[2];
  return place === undefined ? undefined : Number(place);
}
