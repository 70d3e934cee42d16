import type { Controllers } from '../compose';
import {
  ControlListParams,
  CreateControlList,
  ListControlListsQuery,
  UpdateControlList,
} from '../dto/control-list.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { change, list, operation, read, write } from './operation-parts';

const ofLists = { path: '/v1/control-lists' };
const ofList = { path: '/v1/control-lists/:code', params: ControlListParams };

/** `/v1/control-lists` */
export function controlListOperations({ controlLists }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      ...ofLists,
      operationId: 'listControlLists',
      query: ListControlListsQuery,
      handle: controlLists.list,
    }),
    operation({
      ...write,
      ...ofLists,
      operationId: 'createControlList',
      body: CreateControlList,
      handle: controlLists.create,
    }),
    operation({ ...read, ...ofList, operationId: 'getControlList', query: TimeQuery, handle: controlLists.get }),
    operation({
      ...change,
      ...ofList,
      operationId: 'updateControlList',
      body: UpdateControlList,
      handle: controlLists.update,
    }),
  ];
}
