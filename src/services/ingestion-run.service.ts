import { notFound } from '../domain/errors';
import type { IngestionRun } from '../domain/ingestion-run';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { IngestionRunFilter } from '../repositories/ingestion-run.repository';
import type { Repositories } from '../repositories/repositories';

/** What came in, when, and what became of it. */
export class IngestionRunService {
  constructor(private readonly repositories: Repositories) {}

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
}
