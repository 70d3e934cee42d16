import { CreateApiKey } from '../../src/dto/api-key.dto';
import {
  ControlListParams,
  CreateControlList,
  ListControlListsQuery,
  UpdateControlList,
} from '../../src/dto/control-list.dto';
import {
  ApproveEdition,
  CreateEditionQuery,
  EditionDiffQuery,
  EditionParams,
  ListEditionsQuery,
  RejectEdition,
} from '../../src/dto/edition.dto';
import { ListEntitiesQuery, MergeEntities, SplitEntity, UpdateEntity } from '../../src/dto/entity.dto';
import { IdParams } from '../../src/dto/id.dto';
import { ListIngestionRunsQuery } from '../../src/dto/ingestion-run.dto';
import { JurisdictionParams, ListJurisdictionsQuery } from '../../src/dto/jurisdiction.dto';
import { CountsQuery, DiffQuery, ListListingsQuery } from '../../src/dto/listing.dto';
import { ListQuery } from '../../src/dto/page.dto';
import { CreateSource, ListSourcesQuery } from '../../src/dto/source.dto';
import { TimeQuery } from '../../src/dto/time.dto';
import type { Operation } from '../../src/http/operation';

/** What the contract test needs to know of an operation; `Operation` of src/http/operation.ts has all of it. */
export type OperationInputs = Pick<Operation, 'operationId' | 'method' | 'path' | 'params' | 'query' | 'body'>;

const LIST = '/v1/control-lists/:code';
const EDITION = `${LIST}/editions/:id`;
const ENTITY = '/v1/entities/:id';

/** Stands in for the table of src/routes.ts until that is there; to be deleted then, with its import in contract.test.ts. */
// biome-ignore format: a table
export const operations: OperationInputs[] = [
  { operationId: 'listSources', method: 'get', path: '/v1/sources', query: ListSourcesQuery },
  { operationId: 'createSource', method: 'post', path: '/v1/sources', body: CreateSource },
  { operationId: 'getSource', method: 'get', path: '/v1/sources/:id', params: IdParams, query: TimeQuery },
  { operationId: 'listJurisdictions', method: 'get', path: '/v1/jurisdictions', query: ListJurisdictionsQuery },
  { operationId: 'getJurisdiction', method: 'get', path: '/v1/jurisdictions/:code', params: JurisdictionParams, query: TimeQuery },
  { operationId: 'listControlLists', method: 'get', path: '/v1/control-lists', query: ListControlListsQuery },
  { operationId: 'createControlList', method: 'post', path: '/v1/control-lists', body: CreateControlList },
  { operationId: 'getControlList', method: 'get', path: LIST, params: ControlListParams, query: TimeQuery },
  { operationId: 'updateControlList', method: 'patch', path: LIST, params: ControlListParams, body: UpdateControlList },
  { operationId: 'listEditions', method: 'get', path: `${LIST}/editions`, params: ControlListParams, query: ListEditionsQuery },
  { operationId: 'createEdition', method: 'post', path: `${LIST}/editions`, params: ControlListParams, query: CreateEditionQuery, body: 'files' },
  { operationId: 'getEdition', method: 'get', path: EDITION, params: EditionParams, query: TimeQuery },
  { operationId: 'getEditionDiff', method: 'get', path: `${EDITION}/diff`, params: EditionParams, query: EditionDiffQuery },
  { operationId: 'approveEdition', method: 'post', path: `${EDITION}/approve`, params: EditionParams, body: ApproveEdition },
  { operationId: 'rejectEdition', method: 'post', path: `${EDITION}/reject`, params: EditionParams, body: RejectEdition },
  { operationId: 'listListings', method: 'get', path: `${LIST}/listings`, params: ControlListParams, query: ListListingsQuery },
  { operationId: 'getDiff', method: 'get', path: `${LIST}/diff`, params: ControlListParams, query: DiffQuery },
  { operationId: 'getCounts', method: 'get', path: `${LIST}/counts`, params: ControlListParams, query: CountsQuery },
  { operationId: 'listEntities', method: 'get', path: '/v1/entities', query: ListEntitiesQuery },
  { operationId: 'getEntity', method: 'get', path: ENTITY, params: IdParams, query: TimeQuery },
  { operationId: 'updateEntity', method: 'patch', path: ENTITY, params: IdParams, body: UpdateEntity },
  { operationId: 'listEntityListings', method: 'get', path: `${ENTITY}/listings`, params: IdParams, query: ListQuery },
  { operationId: 'getEntityHistory', method: 'get', path: `${ENTITY}/history`, params: IdParams, query: ListQuery },
  { operationId: 'mergeEntities', method: 'post', path: `${ENTITY}/merge`, params: IdParams, body: MergeEntities },
  { operationId: 'splitEntity', method: 'post', path: `${ENTITY}/split`, params: IdParams, body: SplitEntity },
  { operationId: 'listIngestionRuns', method: 'get', path: '/v1/ingestion-runs', query: ListIngestionRunsQuery },
  { operationId: 'getIngestionRun', method: 'get', path: '/v1/ingestion-runs/:id', params: IdParams, query: TimeQuery },
  { operationId: 'listApiKeys', method: 'get', path: '/v1/api-keys', query: ListQuery },
  { operationId: 'createApiKey', method: 'post', path: '/v1/api-keys', body: CreateApiKey },
  { operationId: 'revokeApiKey', method: 'delete', path: '/v1/api-keys/:id', params: IdParams },
  { operationId: 'getHealth', method: 'get', path: '/healthz' },
  { operationId: 'getReadiness', method: 'get', path: '/readyz' },
  { operationId: 'getContract', method: 'get', path: '/openapi.yaml' },
  { operationId: 'getDocs', method: 'get', path: '/docs' },
];
