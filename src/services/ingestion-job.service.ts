import { uuidv7 } from 'uuidv7';
import type { ConnectorFacts, Connectors } from '../domain/connector';
import { DomainError, noSuch } from '../domain/errors';
import type { IngestionJobFacts } from '../domain/ingestion-job';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { nextTime } from '../domain/time/schedule';
import type { Clock } from '../domain/time/slice';
import type { DueJob, IngestionJobFilter } from '../repositories/ingestion-job.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import { requireKnown } from './known-codes';
import { requireVersion } from './precondition';

/** What is fetched by itself, and when. */
export class IngestionJobService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  allConnectors(): readonly ConnectorFacts[] {
    return this.connectors.all();
  }

  page(filter: IngestionJobFilter, page: PageRequest): Promise<JsonPage> {
    return this.repositories.ingestionJobs.page(filter, page);
  }

  stream(filter: IngestionJobFilter, page: PageRequest): AsyncIterable<string> {
    return this.repositories.ingestionJobs.stream(filter, page);
  }

  async get(id: string): Promise<JsonDocument> {
    const document = await this.repositories.ingestionJobs.document(id);
    if (!document) throw noSuch('ingestion job', id);
    return document;
  }

  async create(facts: IngestionJobFacts, keyId: string | null): Promise<{ id: string; document: JsonDocument }> {
    const id = uuidv7();
    await this.check(facts);
    await this.unitOfWork.run(async (repositories) => {
      await repositories.ingestionJobs.insert({ ...facts, id, version: uuidv7(), keyId }, this.nextOf(facts));
    });
    return { id, document: await this.get(id) };
  }

  /** Changes the job from now on. One that has become unfit is still switched off, and named otherwise. */
  async update(id: string, change: Partial<IngestionJobFacts>, version: string): Promise<JsonDocument> {
    if (change.settings !== undefined || change.list !== undefined) {
      const job = await this.repositories.ingestionJobs.find(id);
      if (job) await this.check({ ...job, ...change });
    }
    await this.unitOfWork.run(async (repositories) => {
      const job = await repositories.ingestionJobs.lock(id);
      if (!job) throw noSuch('ingestion job', id);
      requireVersion(version, [{ id: job.version }]);
      const changed = { ...job, ...change };
      await repositories.ingestionJobs.update(id, { ...changed, version: uuidv7() }, this.nextOf(changed));
    });
    return this.get(id);
  }

  /** Lets a run of the job begin as soon as somebody is free, whether or not the job is enabled. Answers the run's id. */
  run(id: string, keyId: string | null): Promise<string> {
    return this.unitOfWork.run(async (repositories) => {
      const job = await repositories.ingestionJobs.lock(id);
      if (!job) throw noSuch('ingestion job', id);
      const run = { id: uuidv7(), jobId: id, connector: job.connector, list: job.list, maxAttempts: job.maxAttempts };
      if (await repositories.runWork.queue({ ...run, keyId })) return run.id;
      const open = await repositories.runWork.openOf(id);
      throw new DomainError('conflict', `Run ${open} of this job waits or goes on already.`);
    });
  }

  /**
   * Lets a run begin of each job whose time has come, and says when each comes next; answers how many. Times that were
   * missed while nobody was at work are made good by one run. In one transaction that holds the jobs, so that processes
   * that come at the same moment begin one run of each together.
   */
  startDue(now: Date = this.clock.now()): Promise<number> {
    return this.unitOfWork.run(async (repositories) => {
      const due = await repositories.ingestionJobs.due(now);
      for (const job of due) await this.start(repositories, job, now);
      return due.length;
    });
  }

  private async start(repositories: Repositories, job: DueJob, now: Date): Promise<void> {
    const { connector, list, maxAttempts } = job;
    // Where one goes on still, this time is left out: it would find what that one finds.
    await repositories.runWork.queue({ id: uuidv7(), jobId: job.id, connector, list, maxAttempts, keyId: null });
    await repositories.ingestionJobs.setNext(job.id, nextTime(job.schedule, job.timeZone, now));
  }

  private nextOf({ enabled, schedule, timeZone }: IngestionJobFacts): Date | null {
    return enabled && schedule !== null ? nextTime(schedule, timeZone, this.clock.now()) : null;
  }

  /** Refuses a job that could never run. Before the transaction that keeps it: to find the host of an address takes time. */
  private async check(job: IngestionJobFacts): Promise<void> {
    const names = this.connectors.all().map(({ name }) => name);
    requireKnown(job.connector, names, '/connector', 'connector');
    this.connectors.check(job);
    const { list } = job;
    if (list !== null) requireKnown(list, await this.repositories.controlLists.codes(), '/list', 'control list');
    await this.connectors.checkAddresses(job);
  }
}
