import type { Edition } from '../domain/editions/edition';
import { DomainError, notFound } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { type Clock, today } from '../domain/time/slice';
import type { EditionFilter } from '../repositories/edition.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import type { ControlListService } from './control-list.service';
import { applyPlan, tellEdition } from './edition-application';
import { planDiff } from './edition-diff';
import { type EditionPlan, EditionPlanner, type NoticeLine } from './edition-planner.service';
import type { ListDiff } from './listing.service';

/** An administrator's word. */
export interface Decision {
  by: string | null;
  reason: string | null;
}

/** Editions that are there: what they hold, what they changed, and the word on those that are held. */
export class EditionService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly controlLists: ControlListService,
    private readonly clock: Clock,
  ) {}

  async page(filter: EditionFilter, page: PageRequest): Promise<JsonPage> {
    await this.controlLists.require(filter.list);
    return this.repositories.editions.page(filter, page);
  }

  async stream(filter: EditionFilter, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.controlLists.require(filter.list);
    return this.repositories.editions.stream(filter, page);
  }

  /** Whether the list has any edition, applied or not. */
  async any(list: string): Promise<boolean> {
    return (await this.repositories.editions.page({ list }, { limit: 1, after: null, count: false })).rows !== '';
  }

  async get(list: string, id: string, knownAt?: string): Promise<JsonDocument> {
    const document = await this.repositories.editions.document(list, id, knownAt);
    if (!document) throw notFound(`edition of ${list}`, id);
    return document;
  }

  /** What the edition changed, or, while it is held, would change, against the state just before it. */
  async diff(list: string, id: string, page: PageRequest): Promise<ListDiff & { effective: string }> {
    const edition = await this.find(this.repositories, list, id);
    const plan = await this.planAgain(this.repositories, edition);
    const diff = await planDiff(this.repositories, plan, page);
    const knownAt = await this.repositories.listingDiffs.moment(undefined);
    return { ...diff, knownAt, effective: edition.effective };
  }

  /** Applies a held edition and all others that came in the same document, in one transaction. */
  async approve(list: string, id: string, decision: Decision): Promise<JsonDocument> {
    await this.decide(list, id, { ...decision, status: 'applied' }, async (repositories, edition, moment) => {
      await applyPlan(repositories, await this.planAgain(repositories, edition), moment);
    });
    return this.get(list, id);
  }

  /** Puts a held edition, and all others that came in the same document, aside for good. */
  async reject(list: string, id: string, decision: Decision): Promise<JsonDocument> {
    await this.decide(list, id, { ...decision, status: 'rejected' }, async () => undefined);
    return this.get(list, id);
  }

  private async decide(
    list: string,
    id: string,
    decision: Decision & { status: 'applied' | 'rejected' },
    then: (repositories: Repositories, edition: Edition, moment: string) => Promise<void>,
  ): Promise<void> {
    await this.unitOfWork.run(async (repositories) => {
      const { runId } = await this.find(repositories, list, id);
      const lists = (await repositories.editions.ofRun(runId)).map((edition) => edition.list);
      await repositories.editions.lockLists(lists);
      // Read again under the lock: another administrator may have decided meanwhile.
      const editions = await repositories.editions.ofRun(runId);
      const decided = editions.find((edition) => edition.status !== 'held');
      if (decided)
        throw new DomainError('conflict', `The edition is ${decided.status}; only a held one can be decided on.`);
      const moment = await repositories.nextMoment();
      for (const edition of editions) {
        const { status, by, reason } = decision;
        await repositories.editions.decide(edition.id, { status, decidedBy: by, reason, moment });
        await tellEdition(repositories, status, { ...edition, reason }, moment);
        await then(repositories, edition, moment);
      }
    });
  }

  private async find(repositories: Repositories, list: string, id: string): Promise<Edition> {
    const edition = await repositories.editions.find(id);
    if (edition?.list !== list) throw notFound(`edition of ${list}`, id);
    return edition;
  }

  /** The plan of an edition that is stored: what it does among the editions that are applied now. */
  private async planAgain(repositories: Repositories, edition: Edition): Promise<EditionPlan> {
    const entries = edition.mode === 'snapshot' ? await repositories.entries.contentOf(edition.id) : [];
    const lines = edition.mode === 'notice' ? await this.linesOf(repositories, edition) : [];
    const facts = await repositories.controlLists.facts(edition.list, { asOf: today(this.clock) });
    return new EditionPlanner(repositories).plan({ ...edition, entries, lines }, facts?.removalThreshold ?? 1);
  }

  private async linesOf(repositories: Repositories, edition: Edition): Promise<NoticeLine[]> {
    const entries = new Map((await repositories.entries.contentOf(edition.id)).map((entry) => [entry.id, entry]));
    const operations = await repositories.editionOperations.ofEdition(edition.id);
    return operations.map((line) => ({ ...line, entry: (line.entryId && entries.get(line.entryId)) || null }));
  }
}
