import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Config } from './config';
import { ActorController } from './controllers/actor.controller';
import { ApiKeyController } from './controllers/api-key.controller';
import { AuditController } from './controllers/audit.controller';
import { ChangeController } from './controllers/change.controller';
import { ControlListController } from './controllers/control-list.controller';
import { EditionController } from './controllers/edition.controller';
import { EntityController } from './controllers/entity.controller';
import { EventController } from './controllers/event.controller';
import { IngestionJobController } from './controllers/ingestion-job.controller';
import { IngestionRunController } from './controllers/ingestion-run.controller';
import { JurisdictionController } from './controllers/jurisdiction.controller';
import { ListingController } from './controllers/listing.controller';
import { MeasureController } from './controllers/measure.controller';
import { NegotiationController } from './controllers/negotiation.controller';
import { PositionController } from './controllers/position.controller';
import { SearchController } from './controllers/search.controller';
import { SourceController } from './controllers/source.controller';
import { StatusController } from './controllers/status.controller';
import { VocabularyController } from './controllers/vocabulary.controller';
import { WebhookController } from './controllers/webhook.controller';
import { WebhookDeliveryController } from './controllers/webhook-delivery.controller';
import { characterType, createDataSource, migrate, poolOf } from './data-source';
import { writeBy } from './domain/audit';
import { Clock, today } from './domain/time/slice';
import { connectorNamed, connectors } from './ingest/connectors';
import { Fetcher, type FetcherParts, whyNotFetched } from './ingest/connectors/fetcher';
import { Ingestion } from './ingest/run';
import { ConnectorBook } from './jobs/connector-book';
import { RunExecutor } from './jobs/run-executor';
import type { Departure } from './jobs/run-watch';
import { WebhookSender } from './jobs/webhook-sender';
import { controlListMetrics } from './observability/control-list-metrics';
import { Metrics } from './observability/metrics';
import { poolMetrics } from './observability/pool-metrics';
import { queueMetrics } from './observability/queue-metrics';
import { RunMetrics } from './observability/run-metrics';
import { WebhookMetrics } from './observability/webhook-metrics';
import { OutgoingClient } from './outgoing/client';
import { userAgent } from './outgoing/user-agent';
import { CHANGE_CHANNEL } from './repositories/change.repository';
import { Repositories } from './repositories/repositories';
import { CommitSignal } from './repositories/support/commit-signal';
import { RUN_TASK } from './repositories/support/queue';
import { PoolSession } from './repositories/support/session';
import { UnitOfWork } from './repositories/support/unit-of-work';
import { ActorService } from './services/actor.service';
import { ApiKeyService } from './services/api-key.service';
import { AuditService } from './services/audit.service';
import { ChangeFeedService } from './services/change-feed.service';
import { ControlListService } from './services/control-list.service';
import { DocumentService } from './services/document.service';
import { EditionService } from './services/edition.service';
import { EditionRecorder } from './services/edition-recorder.service';
import { EntityService } from './services/entity.service';
import { EventService } from './services/event.service';
import { EventRecorder } from './services/event-recorder.service';
import { IngestionJobService } from './services/ingestion-job.service';
import { IngestionRunService } from './services/ingestion-run.service';
import { JurisdictionService } from './services/jurisdiction.service';
import { ListingService } from './services/listing.service';
import { MeasureService } from './services/measure.service';
import { NegotiationService } from './services/negotiation.service';
import { PositionService } from './services/position.service';
import { SearchService } from './services/search.service';
import { SourceService } from './services/source.service';
import { StatusService } from './services/status.service';
import { VocabularyService } from './services/vocabulary.service';
import { WebhookService } from './services/webhook.service';
import { WebhookDeliveryService } from './services/webhook-delivery.service';
import { WebhookWorkService } from './services/webhook-work.service';
import { loadStarter } from './starter/load-starter';

/** What the parts are made from. */
export interface Ground {
  dataSource: DataSource;
  clock: Clock;
  /** Named prepared statements; off behind an older PgBouncer in transaction mode. */
  preparedStatements: boolean;
  /** How documents are fetched from outside; only from public addresses, and none is kept, unless said. */
  outside?: OutsideConfig;
  /** For files that are fetched, on their way. */
  folder?: string;
  /** Hears of errors that nobody foresaw. */
  unforeseen?: (error: unknown, run: string) => void;
  /** Hears of what heals itself, as a database that is away. */
  warn?: (message: string) => void;
}

/** How often a run gives a sign of life; how soon it is heard that it was cancelled. */
const BEAT_EVERY_MS = 1_000;

/** The real time. */
export const systemClock: Clock = { now: () => new Date() };

const PUBLIC_ONLY: OutsideConfig = {
  ...{ outgoingAllow: [], maxEditionBytes: 256 * 1024 * 1024 },
  keepDocumentBytes: 0,
};

/** The one place where the parts are made and joined. */
export function compose({ dataSource, clock, preparedStatements, ...ground }: Ground) {
  const { outside = PUBLIC_ONLY, folder = join(tmpdir(), 'trade-policy-tracker') } = ground;
  const book = new ConnectorBook(fetching(outside, outgoingClient(outside)));
  const repositories = new Repositories(new PoolSession(poolOf(dataSource), preparedStatements));
  const unitOfWork = new UnitOfWork(dataSource);
  const commits = new CommitSignal(poolOf(dataSource), CHANGE_CHANNEL);
  const changeFeed = new ChangeFeedService(repositories, commits);
  const controlLists = new ControlListService(repositories, unitOfWork, clock);
  const editions = new EditionService(repositories, unitOfWork, controlLists, clock);
  const recorder = new EditionRecorder(unitOfWork, clock);
  const runs = new IngestionRunService(repositories, unitOfWork);
  const documents = new DocumentService(repositories, unitOfWork, outside.keepDocumentBytes);
  const ingestion = new Ingestion(recorder, runs, clock, documents);
  const apiKeys = new ApiKeyService(repositories, unitOfWork, clock);
  const audit = new AuditService(repositories);
  const jurisdictions = new JurisdictionService(repositories, unitOfWork);
  const sources = new SourceService(repositories, unitOfWork);
  const entities = new EntityService(repositories, unitOfWork, clock);
  const actors = new ActorService(repositories, unitOfWork, clock);
  const positions = new PositionService(repositories, unitOfWork, clock);
  const events = new EventService(repositories);
  const eventRecorder = new EventRecorder(unitOfWork);
  const listings = new ListingService(repositories, controlLists);
  const measures = new MeasureService(repositories, unitOfWork, clock);
  const negotiations = new NegotiationService(repositories, unitOfWork, clock);
  const search = new SearchService(repositories);
  const statuses = new StatusService(repositories, eventRecorder);
  const vocabularies = new VocabularyService(repositories);
  const messenger = messageClient(outside);
  const webhooks = new WebhookService(repositories, unitOfWork, messenger);
  const webhookDeliveries = new WebhookDeliveryService(repositories, unitOfWork);
  const webhookMetrics = new WebhookMetrics(() => repositories.webhooks.counts());
  const webhookSender = new WebhookSender({
    work: new WebhookWorkService(repositories, unitOfWork, Math.random),
    post: (message, signal) => messenger.post(message, signal),
    ...{ commits, meter: webhookMetrics, warn: ground.warn ?? (() => undefined) },
  });
  const metrics = new Metrics();
  const runMetrics = new RunMetrics(connectors.map(({ name }) => name));
  metrics.add(
    poolMetrics(poolOf(dataSource)),
    webhookMetrics,
    controlListMetrics(() => repositories.controlLists.freshness({ asOf: today(clock) })),
    queueMetrics(() => repositories.runRescue.depth()),
    runMetrics,
  );
  const jobs = new IngestionJobService(repositories, unitOfWork, book, clock);
  const executor = new RunExecutor({
    ...{ repositories, unitOfWork, ingestion, sources, clock, folder },
    fetching: book,
    meter: runMetrics,
    events: eventRecorder,
    beatEveryMs: BEAT_EVERY_MS,
    chance: Math.random,
    unforeseen: ground.unforeseen ?? (() => undefined),
  });
  return {
    repositories,
    metrics,
    eventRecorder,
    ingestion,
    jobs,
    runs,
    executor,
    webhookDeliveries,
    webhookSender,
    /** What is done with each kind of task of the queue. */
    tasks: {
      [RUN_TASK]: (payload: unknown, departure: Departure) => {
        const { run } = payload as { run: string };
        const write = writeBy('job', 'ingestion-run', { subject: { type: 'ingestion-run', codes: [run] } });
        return audit.as(write, () => executor.execute(run, departure));
      },
    },
    apiKeys,
    audit,
    controllers: {
      actors: new ActorController(actors, clock),
      apiKeys: new ApiKeyController(apiKeys, clock),
      audit: new AuditController(audit, clock),
      changes: new ChangeController(changeFeed),
      controlLists: new ControlListController(controlLists, clock),
      editions: new EditionController(editions, ingestion, clock),
      entities: new EntityController(entities, clock),
      events: new EventController({ events, recorder: eventRecorder }, clock),
      ingestionJobs: new IngestionJobController(jobs, runs, clock),
      ingestionRuns: new IngestionRunController(runs, clock),
      jurisdictions: new JurisdictionController(jurisdictions, clock),
      listings: new ListingController(listings, clock),
      measures: new MeasureController(measures, clock),
      negotiations: new NegotiationController(negotiations, clock),
      positions: new PositionController(positions, clock),
      search: new SearchController(search, clock),
      sources: new SourceController(sources, documents, clock),
      statuses: new StatusController({ statuses, events }, clock),
      vocabularies: new VocabularyController(vocabularies, clock),
      webhooks: new WebhookController(webhooks, clock),
      webhookDeliveries: new WebhookDeliveryController(webhookDeliveries, clock),
    },
    loadStarter: (all?: boolean) =>
      audit.as(writeBy('starter', 'loadStarter'), () =>
        loadStarter(
          {
            ...{ jurisdictions, controlLists, editions, recorder, measures, negotiations },
            ...{ actors, positions, sources, events, eventRecorder },
          },
          all,
        ),
      ),
  };
}

export type Parts = ReturnType<typeof compose>;
export type Controllers = Parts['controllers'];

type OutsideConfig = Pick<
  Config,
  'outgoingAllow' | 'outgoingContact' | 'maxEditionBytes' | 'ingestFilesDir' | 'keepDocumentBytes'
>;

/** What fetches documents: the connectors that there are, and for each run of one the means that it works with. */
export function fetching(config: OutsideConfig, client: OutgoingClient) {
  const given = { client, localFolder: config.ingestFilesDir, maxBytes: config.maxEditionBytes };
  return {
    ...{ connectors, connectorNamed },
    means: (run: RunOfConnector) => new Fetcher({ ...run, ...given }),
    whyRefused: (address: string) => whyNotFetched(address, given),
  };
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

/** What messages go through. Their receivers are to say that they have them, and to think about them afterwards. */
function messageClient({ outgoingAllow, outgoingContact }: OutsideConfig): OutgoingClient {
  const time = { connect: 10_000, firstByte: 20_000, idle: 5_000, total: 20_000 };
  return new OutgoingClient({ userAgent: userAgent(outgoingContact), allowed: outgoingAllow, limits: { time } });
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
