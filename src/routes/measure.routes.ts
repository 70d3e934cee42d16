import type { Controllers } from '../compose';
import { CreateEventQuery } from '../dto/event.dto';
import { CreateMeasure, CreateMeasureQuery, ListMeasuresQuery, MeasureParams, UpdateMeasure } from '../dto/measure.dto';
import { ListQuery } from '../dto/page.dto';
import { ListMovesQuery, RecordMeasureStatus } from '../dto/status.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { change, list, operation, read, under, write } from './operation-parts';

const ofMeasures = { path: '/v1/measures' };
const ofMeasure = { path: '/v1/measures/:code', params: MeasureParams };

/** `/v1/measures` */
export function measureOperations({ measures, statuses }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      ...ofMeasures,
      operationId: 'listMeasures',
      query: ListMeasuresQuery,
      handle: measures.list,
    }),
    operation({
      ...write,
      ...ofMeasures,
      operationId: 'createMeasure',
      query: CreateMeasureQuery,
      body: CreateMeasure,
      handle: measures.create,
    }),
    operation({ ...read, ...ofMeasure, operationId: 'getMeasure', query: TimeQuery, handle: measures.get }),
    operation({
      ...change,
      ...ofMeasure,
      operationId: 'updateMeasure',
      body: UpdateMeasure,
      handle: measures.update,
    }),
    operation({
      ...list,
      ...under(ofMeasure, '/statuses'),
      operationId: 'listMeasureStatuses',
      query: ListMovesQuery,
      handle: statuses.ofMeasure,
    }),
    operation({
      ...write,
      ...under(ofMeasure, '/statuses'),
      operationId: 'recordMeasureStatus',
      query: CreateEventQuery,
      body: RecordMeasureStatus,
      handle: statuses.recordOfMeasure,
    }),
    operation({
      ...list,
      ...under(ofMeasure, '/timeline'),
      operationId: 'getMeasureTimeline',
      query: ListQuery,
      handle: statuses.measureTimeline,
    }),
  ];
}
