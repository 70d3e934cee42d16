import sql, { raw } from 'sql-template-tag';
import type { Write, WriteSubject } from '../domain/audit';
import { ActorRepository } from './actor.repository';
import { ApiKeyRepository } from './api-key.repository';
import { AuditRepository } from './audit.repository';
import { ChangeRepository } from './change.repository';
import { ChangeFeedRepository } from './change-feed.repository';
import { ControlListRepository } from './control-list.repository';
import { DocumentRepository } from './document.repository';
import { EditionRepository } from './edition.repository';
import { EditionOperationRepository } from './edition-operation.repository';
import { EntityRepository } from './entity.repository';
import { EntryRepository } from './entry.repository';
import { EventRepository } from './event.repository';
import { EventVersionRepository } from './event-version.repository';
import { IdempotencyRepository } from './idempotency.repository';
import { IngestionJobRepository } from './ingestion-job.repository';
import { IngestionRunRepository } from './ingestion-run.repository';
import { JurisdictionRepository } from './jurisdiction.repository';
import { ListingRepository } from './listing.repository';
import { ListingDiffRepository } from './listing-diff.repository';
import { MeasureRepository } from './measure.repository';
import { NegotiationRepository } from './negotiation.repository';
import { NegotiationPartyRepository } from './negotiation-party.repository';
import { OutlookRepository } from './outlook.repository';
import { OverlapRepository } from './overlap.repository';
import { PositionRepository } from './position.repository';
import { RunRescueRepository } from './run-rescue.repository';
import { RunWorkRepository } from './run-work.repository';
import { SearchRepository } from './search.repository';
import { SourceRepository } from './source.repository';
import { StatusRepository } from './status.repository';
import { StatusHistoryRepository } from './status-history.repository';
import { SubjectRepository } from './subject.repository';
import { takeTime } from './support/patience';
import type { Session } from './support/session';
import { lastMoment, nextMoment } from './support/temporal';
import { TimelineRepository } from './timeline.repository';
import { WebhookRepository } from './webhook.repository';
import { WebhookDeliveryRepository } from './webhook-delivery.repository';
import { WebhookWorkRepository } from './webhook-work.repository';

/** All repositories on one connection: the pool's for questions, a transaction's for writes. */
export class Repositories {
  readonly actors: ActorRepository;
  readonly apiKeys: ApiKeyRepository;
  readonly audit: AuditRepository;
  readonly changes: ChangeRepository;
  readonly changeFeed: ChangeFeedRepository;
  readonly controlLists: ControlListRepository;
  readonly documents: DocumentRepository;
  readonly editions: EditionRepository;
  readonly editionOperations: EditionOperationRepository;
  readonly entities: EntityRepository;
  readonly entries: EntryRepository;
  readonly events: EventRepository;
  readonly eventVersions: EventVersionRepository;
  readonly idempotency: IdempotencyRepository;
  readonly ingestionJobs: IngestionJobRepository;
  readonly ingestionRuns: IngestionRunRepository;
  readonly jurisdictions: JurisdictionRepository;
  readonly listings: ListingRepository;
  readonly listingDiffs: ListingDiffRepository;
  readonly measures: MeasureRepository;
  readonly negotiations: NegotiationRepository;
  readonly negotiationParties: NegotiationPartyRepository;
  readonly outlooks: OutlookRepository;
  readonly overlaps: OverlapRepository;
  readonly runRescue: RunRescueRepository;
  readonly runWork: RunWorkRepository;
  readonly search: SearchRepository;
  readonly positions: PositionRepository;
  readonly sources: SourceRepository;
  readonly statusHistory: StatusHistoryRepository;
  readonly timelines: TimelineRepository;
  readonly statuses: StatusRepository;
  readonly subjects: SubjectRepository;
  readonly webhooks: WebhookRepository;
  readonly webhookDeliveries: WebhookDeliveryRepository;
  readonly webhookWork: WebhookWorkRepository;

  /** Taken by this transaction. */
  private moment?: string;
  private subject?: WriteSubject;

  constructor(private readonly session: Session) {
    this.actors = new ActorRepository(session);
    this.apiKeys = new ApiKeyRepository(session);
    this.audit = new AuditRepository(session);
    this.changes = new ChangeRepository(session);
    this.changeFeed = new ChangeFeedRepository(session);
    this.controlLists = new ControlListRepository(session);
    this.documents = new DocumentRepository(session);
    this.editions = new EditionRepository(session);
    this.editionOperations = new EditionOperationRepository(session);
    this.entities = new EntityRepository(session);
    this.entries = new EntryRepository(session);
    this.events = new EventRepository(session);
    this.eventVersions = new EventVersionRepository(session);
    this.idempotency = new IdempotencyRepository(session);
    this.ingestionJobs = new IngestionJobRepository(session);
    this.ingestionRuns = new IngestionRunRepository(session);
    this.jurisdictions = new JurisdictionRepository(session);
    this.listings = new ListingRepository(session);
    this.listingDiffs = new ListingDiffRepository(session);
    this.measures = new MeasureRepository(session);
    this.negotiations = new NegotiationRepository(session);
    this.negotiationParties = new NegotiationPartyRepository(session);
    this.outlooks = new OutlookRepository(session);
    this.overlaps = new OverlapRepository(session);
    this.runRescue = new RunRescueRepository(session);
    this.runWork = new RunWorkRepository(session);
    this.search = new SearchRepository(session);
    this.positions = new PositionRepository(session);
    this.sources = new SourceRepository(session);
    this.statusHistory = new StatusHistoryRepository(session);
    this.timelines = new TimelineRepository(session);
    this.statuses = new StatusRepository(session);
    this.subjects = new SubjectRepository(session);
    this.webhooks = new WebhookRepository(session);
    this.webhookDeliveries = new WebhookDeliveryRepository(session);
    this.webhookWork = new WebhookWorkRepository(session);
  }

  /** Lets the transaction take its time, and wait for others: a large edition is read and written in one. */
  async takeTime(): Promise<void> {
    await takeTime(this.session);
  }

  /** Marks a place in the transaction; answers what takes back all that was written since. */
  async mark(name: string): Promise<() => Promise<void>> {
    await this.session.query(sql`SAVEPOINT ${raw(name)}`);
    return async () => void (await this.session.query(sql`ROLLBACK TO SAVEPOINT ${raw(name)}`));
  }

  /** The moment at which an answer is true that no table had a part in. */
  lastMoment(knownAt: string | undefined): Promise<string> {
    return lastMoment(this.session, knownAt);
  }

  /** Takes the next moment of the transaction clock and holds the clock until the transaction ends. */
  async nextMoment(): Promise<string> {
    const moment = await nextMoment(this.session);
    this.moment = moment;
    return moment;
  }

  /** Says that the transaction writes something that is recorded at no moment, and what: it too has its line in the audit log. */
  noteWrite(subject: WriteSubject): void {
    this.subject = subject;
  }

  /** Leaves the line of this transaction in the audit log; answers its id, or nothing where nothing was written. */
  async leaveLine(write: Write): Promise<string | undefined> {
    const { moment, subject } = this;
    return moment || subject ? this.audit.insert(write, { moment, subject }) : undefined;
  }
}
