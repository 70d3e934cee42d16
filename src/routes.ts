import type { Controllers } from './compose';
import { CreateApiKey } from './dto/api-key.dto';
import { ControlListParams, CreateControlList, ListControlListsQuery, UpdateControlList } from './dto/control-list.dto';
import {
  ApproveEdition,
  CreateEditionQuery,
  EditionDiffQuery,
  EditionParams,
  ListEditionsQuery,
  RejectEdition,
} from './dto/edition.dto';
import { ListEntitiesQuery, MergeEntities, SplitEntity, UpdateEntity } from './dto/entity.dto';
import { IdParams } from './dto/id.dto';
import { ListIngestionRunsQuery } from './dto/ingestion-run.dto';
import { JurisdictionParams, ListJurisdictionsQuery } from './dto/jurisdiction.dto';
import { CountsQuery, DiffQuery, ListListingsQuery } from './dto/listing.dto';
import { ListQuery } from './dto/page.dto';
import { CreateSource, ListSourcesQuery } from './dto/source.dto';
import { TimeQuery } from './dto/time.dto';
import { docsOperations } from './http/docs';
import { healthOperations, type Readiness } from './http/health';
import type { Operation } from './http/operation';

/** Keeps the types of one operation's parts together; the table holds operations of all kinds. */
function operation<P, Q, B>(parts: Operation<P, Q, B>): Operation {
  return parts as Operation;
}

/** Every operation of the contract, on one page. */
export function buildOperations(
  controllers: Controllers,
  { contract, readiness }: { contract: string; readiness: Readiness },
): Operation[] {
  const { apiKeys, controlLists, editions, entities, ingestionRuns, jurisdictions, listings, sources } = controllers;
  const list = { method: 'get', access: 'read', tabular: true } as const;
  const read = { method: 'get', access: 'read' } as const;
  const write = { method: 'post', access: 'write' } as const;
  const change = { method: 'patch', access: 'write', needsIfMatch: true } as const;
  const ofLists = { path: '/v1/control-lists' };
  const ofList = { path: '/v1/control-lists/:code', params: ControlListParams };
  const ofEditions = { path: '/v1/control-lists/:code/editions', params: ControlListParams };
  const ofEdition = { path: '/v1/control-lists/:code/editions/:id', params: EditionParams };
  const ofEntity = { path: '/v1/entities/:id', params: IdParams };
  const under = <T extends { path: string }>(parent: T, path: string): T => ({ ...parent, path: parent.path + path });

  return [
    operation({
      ...list,
      operationId: 'listSources',
      path: '/v1/sources',
      query: ListSourcesQuery,
      handle: sources.list,
    }),
    operation({
      ...write,
      operationId: 'createSource',
      path: '/v1/sources',
      body: CreateSource,
      handle: sources.create,
    }),
    operation({
      ...read,
      operationId: 'getSource',
      path: '/v1/sources/:id',
      params: IdParams,
      query: TimeQuery,
      handle: sources.get,
    }),

    operation({
      ...list,
      operationId: 'listJurisdictions',
      path: '/v1/jurisdictions',
      query: ListJurisdictionsQuery,
      handle: jurisdictions.list,
    }),
    operation({
      ...read,
      operationId: 'getJurisdiction',
      path: '/v1/jurisdictions/:code',
      params: JurisdictionParams,
      query: TimeQuery,
      handle: jurisdictions.get,
    }),

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

    operation({
      ...list,
      ...under(ofList, '/listings'),
      operationId: 'listListings',
      query: ListListingsQuery,
      handle: listings.list,
    }),
    operation({ ...list, ...under(ofList, '/diff'), operationId: 'getDiff', query: DiffQuery, handle: listings.diff }),
    operation({
      ...list,
      ...under(ofList, '/counts'),
      operationId: 'getCounts',
      query: CountsQuery,
      handle: listings.counts,
    }),

    operation({
      ...list,
      operationId: 'listEntities',
      path: '/v1/entities',
      query: ListEntitiesQuery,
      handle: entities.list,
    }),
    operation({ ...read, ...ofEntity, operationId: 'getEntity', query: TimeQuery, handle: entities.get }),
    operation({ ...change, ...ofEntity, operationId: 'updateEntity', body: UpdateEntity, handle: entities.update }),
    operation({
      ...list,
      ...under(ofEntity, '/listings'),
      operationId: 'listEntityListings',
      query: ListQuery,
      handle: entities.listings,
    }),
    operation({
      ...list,
      ...under(ofEntity, '/history'),
      operationId: 'getEntityHistory',
      query: ListQuery,
      handle: entities.history,
    }),
    operation({
      ...write,
      ...under(ofEntity, '/merge'),
      operationId: 'mergeEntities',
      body: MergeEntities,
      handle: entities.merge,
    }),
    operation({
      ...write,
      ...under(ofEntity, '/split'),
      operationId: 'splitEntity',
      body: SplitEntity,
      handle: entities.split,
    }),

    operation({
      ...list,
      operationId: 'listIngestionRuns',
      path: '/v1/ingestion-runs',
      query: ListIngestionRunsQuery,
      handle: ingestionRuns.list,
    }),
    operation({
      ...read,
      operationId: 'getIngestionRun',
      path: '/v1/ingestion-runs/:id',
      params: IdParams,
      query: TimeQuery,
      handle: ingestionRuns.get,
    }),

    operation({
      ...list,
      access: 'admin',
      operationId: 'listApiKeys',
      path: '/v1/api-keys',
      query: ListQuery,
      handle: apiKeys.list,
    }),
    operation({
      ...write,
      access: 'admin',
      operationId: 'createApiKey',
      secretAnswer: true,
      path: '/v1/api-keys',
      body: CreateApiKey,
      handle: apiKeys.create,
    }),
    operation({
      method: 'delete',
      access: 'admin',
      operationId: 'revokeApiKey',
      path: '/v1/api-keys/:id',
      params: IdParams,
      handle: apiKeys.revoke,
    }),

    ...healthOperations(readiness),
    ...docsOperations(contract),
  ];
}
