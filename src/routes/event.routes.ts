import type { Controllers } from '../compose';
import {
  CreateEvent,
  CreateEventQuery,
  CreateEvents,
  CreateEventsQuery,
  ListEventsQuery,
  RetractEventQuery,
  UpdateEvent,
  UpdateEventQuery,
} from '../dto/event.dto';
import { IdParams } from '../dto/id.dto';
import { ListQuery } from '../dto/page.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { change, end, list, operation, read, under, write } from './operation-parts';

const ofEvents = { path: '/v1/events' };
const ofEvent = { path: '/v1/events/:id', params: IdParams };

/** `/v1/events` */
export function eventOperations({ events }: Controllers): Operation[] {
  return [
    operation({ ...list, ...ofEvents, operationId: 'listEvents', query: ListEventsQuery, handle: events.list }),
    operation({
      ...write,
      ...ofEvents,
      operationId: 'createEvent',
      query: CreateEventQuery,
      body: CreateEvent,
      handle: events.create,
    }),
    operation({
      ...write,
      ...under(ofEvents, '/batch'),
      operationId: 'createEvents',
      query: CreateEventsQuery,
      body: CreateEvents,
      rows: { field: 'events', mayBeLeftOut: ({ onRowError }) => onRowError === 'skip' },
      handle: events.createAll,
    }),
    operation({ ...read, ...ofEvent, operationId: 'getEvent', query: TimeQuery, handle: events.get }),
    operation({
      ...change,
      ...ofEvent,
      operationId: 'updateEvent',
      query: UpdateEventQuery,
      body: UpdateEvent,
      handle: events.update,
    }),
    operation({ ...end, ...ofEvent, operationId: 'retractEvent', query: RetractEventQuery, handle: events.retract }),
    operation({
      ...list,
      ...under(ofEvent, '/revisions'),
      operationId: 'listEventRevisions',
      query: ListQuery,
      handle: events.revisions,
    }),
  ];
}
