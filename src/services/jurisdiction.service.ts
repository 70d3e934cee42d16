import { uuidv7 } from 'uuidv7';
import { notFound } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { TimeSlice } from '../domain/time/slice';
import type { Jurisdiction, JurisdictionFilter } from '../repositories/jurisdiction.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';

/** That a jurisdiction belongs to a bloc, from a day until, perhaps, the first day on which it does not any more. */
export interface Membership {
  bloc: string;
  member: string;
  from: string;
  to?: string;
}

/** Countries, customs territories and blocs. */
export class JurisdictionService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Adds the jurisdictions that are not known yet; memberships only where there are none, as they may have been corrected. */
  async ensure(jurisdictions: readonly Jurisdiction[], memberships: readonly Membership[]): Promise<void> {
    const wholes = jurisdictions.filter((jurisdiction) => jurisdiction.partOf === undefined);
    const parts = jurisdictions.filter((jurisdiction) => jurisdiction.partOf !== undefined);
    await this.unitOfWork.run(async (repositories) => {
      await repositories.jurisdictions.insertMissing(wholes);
      await repositories.jurisdictions.insertMissing(parts);
      if (await repositories.jurisdictions.hasMemberships()) return;
      const rows = memberships.map(({ bloc, member, from, to }) => ({
        id: uuidv7(),
        bloc,
        member,
        period: { from, to: to ?? null },
      }));
      await repositories.jurisdictions.insertMemberships(rows, await repositories.nextMoment());
    });
  }

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
