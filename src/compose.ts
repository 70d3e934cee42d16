import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Config } from './config';
import { ApiKeyController } from './controllers/api-key.controller';
import { ControlListController } from './controllers/control-list.controller';
import { EditionController } from './controllers/edition.controller';
import { EntityController } from './controllers/entity.controller';
import { IngestionRunController } from './controllers/ingestion-run.controller';
import { JurisdictionController } from './controllers/jurisdiction.controller';
import { ListingController } from './controllers/listing.controller';
import { SourceController } from './controllers/source.controller';
import { characterType, createDataSource, migrate, poolOf } from './data-source';
import type { Clock } from './domain/time/slice';
import { connectorNamed, connectors } from './ingest/connectors';
import { Fetcher, type FetcherParts } from './ingest/connectors/fetcher';
import { Ingestion } from './ingest/run';
import { OutgoingClient } from './outgoing/client';
import { userAgent } from './outgoing/user-agent';
import { Repositories } from './repositories/repositories';
import { PoolSession } from './repositories/support/session';
import { UnitOfWork } from './repositories/support/unit-of-work';
import { ApiKeyService } from './services/api-key.service';
import { ControlListService } from './services/control-list.service';
import { EditionService } from './services/edition.service';
import { EditionRecorder } from './services/edition-recorder.service';
import { EntityService } from './services/entity.service';
import { IngestionRunService } from './services/ingestion-run.service';
import { JurisdictionService } from './services/jurisdiction.service';
import { ListingService } from './services/listing.service';
import { SourceService } from './services/source.service';
import { loadStarter } from './starter/load-starter';

/** What the parts are made from. */
export interface Ground {
  dataSource: DataSource;
  clock: Clock;
  /** Named prepared statements; off behind an older PgBouncer in transaction mode. */
  preparedStatements: boolean;
}

/** The real time. */
export const systemClock: Clock = { now: () => new Date() };

/** The one place where the parts are made and joined. */
export function compose({ dataSource, clock, preparedStatements }: Ground) {
  const repositories = new Repositories(new PoolSession(poolOf(dataSource), preparedStatements));
  const unitOfWork = new UnitOfWork(dataSource);
  const controlLists = new ControlListService(repositories, unitOfWork, clock);
  const editions = new EditionService(repositories, unitOfWork, controlLists, clock);
  const recorder = new EditionRecorder(unitOfWork, clock);
  const runs = new IngestionRunService(repositories);
  const ingestion = new Ingestion(recorder, runs, clock);
  const apiKeys = new ApiKeyService(repositories, clock);
  const jurisdictions = new JurisdictionService(repositories, unitOfWork);
  const sources = new SourceService(repositories, unitOfWork);
  const entities = new EntityService(repositories, unitOfWork, clock);
  const listings = new ListingService(repositories, controlLists);
  return {
    repositories,
    ingestion,
    apiKeys,
    controllers: {
      apiKeys: new ApiKeyController(apiKeys, clock),
      controlLists: new ControlListController(controlLists, clock),
      editions: new EditionController(editions, ingestion, clock),
      entities: new EntityController(entities, clock),
      ingestionRuns: new IngestionRunController(runs, clock),
      jurisdictions: new JurisdictionController(jurisdictions, clock),
      listings: new ListingController(listings, clock),
      sources: new SourceController(sources, clock),
    },
    loadStarter: (all?: boolean) => loadStarter({ jurisdictions, controlLists, editions, recorder }, all),
  };
}

export type Parts = ReturnType<typeof compose>;
export type Controllers = Parts['controllers'];

type OutsideConfig = Pick<Config, 'outgoingAllow' | 'outgoingContact' | 'maxEditionBytes' | 'ingestFilesDir'>;

/** What fetches documents: the connectors that there are, and for each run of one the means that it works with. */
export function fetching(config: OutsideConfig, client: OutgoingClient) {
  const given = { client, localFolder: config.ingestFilesDir, maxBytes: config.maxEditionBytes };
  return { connectors, connectorNamed, means: (run: RunOfConnector) => new Fetcher({ ...run, ...given }) };
}

type RunOfConnector = Pick<FetcherParts, 'folder' | 'state' | 'today' | 'signal'>;

/** What all calls to the outside go through. */
export function outgoingClient(config: OutsideConfig): OutgoingClient {
  const size = { sent: config.maxEditionBytes, unpacked: config.maxEditionBytes };
  return new OutgoingClient({
    userAgent: userAgent(config.outgoingContact),
    allowed: config.outgoingAllow,
    limits: { size },
  });
}

/** Opens the database at the address and brings it to the newest migration. */
export async function openDatabase(
  url: string,
  config: Pick<Config, 'databasePoolSize'>,
  log?: Logger,
): Promise<DataSource> {
  const onPoolError = (error: Error): void => log?.warn({ reason: error.message }, 'a database connection was lost');
  const dataSource = createDataSource({ url, poolSize: config.databasePoolSize, onPoolError });
  await dataSource.initialize();
  await migrate(dataSource);
  const ctype = await characterType(dataSource);
  // With it pg_trgm knows no letters beyond ASCII: searches for names in other scripts go through every row.
  if (ctype === 'C' || ctype === 'POSIX') {
    log?.warn({ ctype }, 'make the database with LC_CTYPE C.UTF-8 or another UTF-8 one');
  }
  return dataSource;
}
