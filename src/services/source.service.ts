import { uuidv7 } from 'uuidv7';
import { sourceLine } from '../domain/changes/lines';
import { notFound, ruleBroken } from '../domain/errors';
import { documentKey } from '../domain/events/completion';
import type { CitedDocument } from '../domain/events/mentions';
import type { ClaimedRun } from '../domain/ingestion-run';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Source } from '../domain/source';
import type { Repositories } from '../repositories/repositories';
import type { SourceFilter } from '../repositories/source.repository';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import { sourcesOfDocuments } from './cited-documents';
import { noteInRun } from './run-record';

/** Documents that facts are taken from. */
export class SourceService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  page(filter: SourceFilter, page: PageRequest): Promise<JsonPage> {
    return this.repositories.sources.page(filter, page);
  }

  stream(filter: SourceFilter, page: PageRequest): AsyncIterable<string> {
    return this.repositories.sources.stream(filter, page);
  }

  async get(id: string, knownAt?: string): Promise<JsonDocument> {
    const document = await this.repositories.sources.document(id, knownAt);
    if (!document) throw notFound('source', id);
    return document;
  }

  /** Records those that are not known by their checksum yet, as what the run has brought: all of them or, if it is lost, none. */
  createOfRun(sources: readonly (Omit<Source, 'id'> & { sha256: string })[], run: ClaimedRun): Promise<void> {
    return this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      const made: Source[] = [];
      for (const told of sources) {
        const source = { ...told, id: uuidv7() };
        if (await repositories.sources.insert(source, moment)) made.push(source);
      }
      const lines = made.map((source) => sourceLine(source));
      if (lines.length > 0) await repositories.changes.insert(lines, moment);
      const nothing = { files: [], checksum: null, counts: null, lists: [], editions: [], events: [], errors: [] };
      await noteInRun(repositories, run, { ...nothing, format: null, sources: made.map(({ id }) => id) });
    });
  }

  /** The ids of sources for these documents, in their order; one that is there already is not recorded again. */
  ensure(documents: readonly CitedDocument[]): Promise<string[]> {
    return this.unitOfWork.run(async (repositories) => {
      const ids = await sourcesOfDocuments(repositories, documents, await repositories.nextMoment());
      return documents.map((document) => ids.get(documentKey(document)) as string);
    });
  }

  /** Records the source, or finds the one with the same checksum; a checksum stands for one document for ever. */
  async create(source: Omit<Source, 'id'>): Promise<{ document: JsonDocument; id: string; created: boolean }> {
    const made = await this.unitOfWork.run(async (repositories) => {
      const known = source.sha256 && (await repositories.sources.findIdByChecksum(source.sha256));
      if (known) return { id: known, created: false };
      const id = uuidv7();
      const moment = await repositories.nextMoment();
      const created = await repositories.sources.insert({ ...source, id }, moment);
      if (created) {
        await repositories.changes.insert([sourceLine({ ...source, id })], moment);
        return { id, created };
      }
      const other = await repositories.sources.findIdByChecksum(source.sha256 as string);
      if (!other) throw ruleBroken('The source was neither recorded nor found.');
      return { id: other, created };
    });
    return { ...made, document: await this.get(made.id) };
  }
}
