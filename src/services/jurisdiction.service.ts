import { notFound } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { TimeSlice } from '../domain/time/slice';
import type { JurisdictionFilter } from '../repositories/jurisdiction.repository';
import type { Repositories } from '../repositories/repositories';

/** Countries, customs territories and blocs. */
export class JurisdictionService {
  constructor(private readonly repositories: Repositories) {}

  page(filter: JurisdictionFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return this.repositories.jurisdictions.page(filter, slice, page);
  }

  stream(filter: JurisdictionFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return this.repositories.jurisdictions.stream(filter, slice, page);
  }

  async get(code: string, slice: TimeSlice): Promise<JsonDocument> {
    const document = await this.repositories.jurisdictions.document(code, slice);
    if (!document) throw notFound('jurisdiction', code);
    return document;
  }
}
