import { DomainError, notFound } from '../domain/errors';
import type { IngestionRun } from '../domain/ingestion-run';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { IngestionRunFilter } from '../repositories/ingestion-run.repository';
import type { Repositories } from '../repositories/repositories';
import type { RescuedRun } from '../repositories/run-rescue.repository';
import type { UnitOfWork } from '../repositories/support/unit-of-work';

/** What came in or was fetched, when, and what became of it. */
export class IngestionRunService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  page(filter: IngestionRunFilter, page: PageRequest): Promise<JsonPage> {
    return this.repositories.ingestionRuns.page(filter, page);
  }

  stream(filter: IngestionRunFilter, page: PageRequest): AsyncIterable<string> {
    return this.repositories.ingestionRuns.stream(filter, page);
  }

  async get(id: string, knownAt?: string): Promise<JsonDocument> {
    const document = await this.repositories.ingestionRuns.document(id, knownAt);
    if (!document) throw notFound('ingestion run', id);
    return document;
  }

  /** Keeps a run that made no edition. */
  keep(run: IngestionRun): Promise<void> {
    return this.repositories.ingestionRuns.insert(run);
  }

  /** Ends a run that waits or goes on. What a document of it has brought already stays. */
  async cancel(id: string, { by, reason }: { by: string | null; reason: string | null }): Promise<JsonDocument> {
    const why = `Cancelled by ${by ?? 'nobody known'}${reason === null ? '' : `: ${reason}`}.`.replace(/\.\.$/, '.');
    const cancelled = await this.unitOfWork.run((repositories) => repositories.runWork.cancel(id, why));
    if (!cancelled) await this.refuse(id, 'only one that waits or goes on can be cancelled');
    return this.get(id);
  }

  /** Lets a run of a job that came to nothing wait for its turn again, with the settings that the job has now. */
  async retry(id: string): Promise<JsonDocument> {
    const queued = await this.unitOfWork.run((repositories) => repositories.runWork.requeue(id));
    if (!queued) await this.refuse(id, 'only a run of a job that is failed, cancelled or dead can be tried again');
    return this.get(id);
  }

  /** Looks after runs whose process is gone. Answers them, and what they are now. */
  rescue(lostAfterSeconds: number): Promise<RescuedRun[]> {
    return this.unitOfWork.run((repositories) => repositories.runRescue.rescue(lostAfterSeconds));
  }

  private async refuse(id: string, why: string): Promise<never> {
    const run = await this.repositories.ingestionRuns.find(id);
    if (!run) throw notFound('ingestion run', id);
    const what =
      run.jobId === null ? 'The run is of a document that was sent in' : `The state of the run is ${run.state}`;
    throw new DomainError('conflict', `${what}; ${why}.`);
  }
}
