import type { Controllers } from '../compose';
import { ControlListParams } from '../dto/control-list.dto';
import {
  ApproveEdition,
  CreateEditionQuery,
  EditionDiffQuery,
  EditionParams,
  ListEditionsQuery,
  RejectEdition,
} from '../dto/edition.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { list, operation, read, under } from './operation-parts';

const ofEditions = { path: '/v1/control-lists/:code/editions', params: ControlListParams };
const ofEdition = { path: '/v1/control-lists/:code/editions/:id', params: EditionParams };

/** `/v1/control-lists/{code}/editions` */
export function editionOperations({ editions }: Controllers): Operation[] {
  return [
    operation({ ...list, ...ofEditions, operationId: 'listEditions', query: ListEditionsQuery, handle: editions.list }),
    operation({
      ...ofEditions,
      method: 'post',
      access: 'ingest',
      operationId: 'createEdition',
      query: CreateEditionQuery,
      body: 'files',
      handle: editions.create,
    }),
    operation({ ...read, ...ofEdition, operationId: 'getEdition', query: TimeQuery, handle: editions.get }),
    operation({
      ...list,
      ...under(ofEdition, '/diff'),
      operationId: 'getEditionDiff',
      query: EditionDiffQuery,
      handle: editions.diff,
    }),
    operation({
      ...under(ofEdition, '/approve'),
      method: 'post',
      access: 'admin',
      operationId: 'approveEdition',
      body: ApproveEdition,
      handle: editions.approve,
    }),
    operation({
      ...under(ofEdition, '/reject'),
      method: 'post',
      access: 'admin',
      operationId: 'rejectEdition',
      body: RejectEdition,
      handle: editions.reject,
    }),
  ];
}
