import type { Controllers } from '../compose';
import { CreateEventQuery } from '../dto/event.dto';
import {
  CreateNegotiation,
  CreateNegotiationQuery,
  ListNegotiationsQuery,
  ListPartiesQuery,
  NegotiationParams,
  UpdateNegotiation,
} from '../dto/negotiation.dto';
import { ListQuery } from '../dto/page.dto';
import { ListMovesQuery, OutlookQuery, RecordNegotiationStatus } from '../dto/status.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { change, list, operation, read, under, write } from './operation-parts';

const ofNegotiations = { path: '/v1/negotiations' };
const ofNegotiation = { path: '/v1/negotiations/:code', params: NegotiationParams };

/** `/v1/negotiations` */
export function negotiationOperations({ negotiations, statuses }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      ...ofNegotiations,
      operationId: 'listNegotiations',
      query: ListNegotiationsQuery,
      handle: negotiations.list,
    }),
    operation({
      ...write,
      ...ofNegotiations,
      operationId: 'createNegotiation',
      query: CreateNegotiationQuery,
      body: CreateNegotiation,
      handle: negotiations.create,
    }),
    operation({
      ...read,
      ...ofNegotiation,
      operationId: 'getNegotiation',
      query: TimeQuery,
      handle: negotiations.get,
    }),
    operation({
      ...change,
      ...ofNegotiation,
      operationId: 'updateNegotiation',
      body: UpdateNegotiation,
      handle: negotiations.update,
    }),
    operation({
      ...list,
      ...under(ofNegotiation, '/parties'),
      operationId: 'listParties',
      query: ListPartiesQuery,
      handle: negotiations.parties,
    }),
    operation({
      ...list,
      ...under(ofNegotiation, '/overlaps'),
      operationId: 'listOverlaps',
      query: ListQuery,
      handle: negotiations.overlaps,
    }),
    operation({
      ...list,
      ...under(ofNegotiation, '/statuses'),
      operationId: 'listNegotiationStatuses',
      query: ListMovesQuery,
      handle: statuses.ofNegotiation,
    }),
    operation({
      ...write,
      ...under(ofNegotiation, '/statuses'),
      operationId: 'recordNegotiationStatus',
      query: CreateEventQuery,
      body: RecordNegotiationStatus,
      handle: statuses.recordOfNegotiation,
    }),
    operation({
      ...list,
      ...under(ofNegotiation, '/timeline'),
      operationId: 'getNegotiationTimeline',
      query: ListQuery,
      handle: statuses.negotiationTimeline,
    }),
    operation({
      ...list,
      ...under(ofNegotiation, '/outlook'),
      operationId: 'getOutlook',
      query: OutlookQuery,
      handle: statuses.negotiationOutlook,
    }),
  ];
}
