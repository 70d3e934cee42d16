import { uuidv7 } from 'uuidv7';
import { changedFields } from '../domain/changes/changed-fields';
import { controlListLine } from '../domain/changes/lines';
import { type ControlListFacts, sameControlList } from '../domain/control-list';
import { notFound } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Interval } from '../domain/time/interval';
import { type Clock, type TimeSlice, today } from '../domain/time/slice';
import type { ControlListFilter } from '../repositories/control-list.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import { lastOf, rewrite, wantedAfter } from './amendment';
import { requireKnown } from './known-codes';
import { requireVersion } from './precondition';

/** The lists themselves: who keeps them, on what legal basis, where they are published. */
export class ControlListService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(filter: ControlListFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return this.repositories.controlLists.page(filter, slice, page);
  }

  stream(filter: ControlListFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return this.repositories.controlLists.stream(filter, slice, page);
  }

  async get(code: string, slice: TimeSlice): Promise<JsonDocument> {
    const document = await this.repositories.controlLists.document(code, slice);
    if (!document) throw notFound('control list', code);
    return document;
  }

  /** Codes of all lists. */
  codes(): Promise<string[]> {
    return this.repositories.controlLists.codes();
  }

  /** The lists whose listings the code stands for: itself, or, of a consolidated list, its members on the day. */
  async holding(code: string, slice: TimeSlice): Promise<readonly string[]> {
    await this.require(code);
    const facts = await this.repositories.controlLists.facts(code, slice);
    return facts?.kind === 'consolidated' ? facts.members : [code];
  }

  /** Throws `not_found` unless the list is there. */
  async require(code: string): Promise<void> {
    if (!(await this.repositories.controlLists.codes()).includes(code)) throw notFound('control list', code);
  }

  async create(code: string, facts: ControlListFacts, period: Interval): Promise<JsonDocument> {
    await this.unitOfWork.run(async (repositories) => {
      await checkCodes(repositories, facts);
      await repositories.controlLists.insertCode(code);
      const row = { id: uuidv7(), period: { ...period, value: facts } };
      const moment = await repositories.nextMoment();
      await repositories.controlLists.insertRows(code, [row], moment);
      await repositories.changes.insert([controlListLine(code, facts, { recorded: true, from: period.from })], moment);
    });
    return this.get(code, { asOf: period.from ?? today(this.clock) });
  }

  /** Changes some facts from a day on (today unless another is given); what was believed before stays reachable. */
  async update(
    code: string,
    change: Partial<ControlListFacts>,
    { version, validFrom }: { version: string; validFrom?: string },
  ): Promise<JsonDocument> {
    const from = validFrom ?? today(this.clock);
    await this.unitOfWork.run(async (repositories) => {
      if (!(await repositories.controlLists.lock(code))) throw notFound('control list', code);
      const believed = await repositories.controlLists.believed(code);
      requireVersion(version, believed);
      const wanted = wantedAfter(code, believed, { change, from, same: sameControlList });
      await checkCodes(repositories, change);
      const moment = await repositories.nextMoment();
      const history = { believed, wanted, same: sameControlList };
      if (!(await rewrite(repositories.controlLists, code, history, moment))) return;
      const told = { changed: changedFields(believed, change, from), from };
      await repositories.changes.insert([controlListLine(code, lastOf(wanted), told)], moment);
    });
    return this.get(code, { asOf: from });
  }
}

async function checkCodes(repositories: Repositories, facts: Partial<ControlListFacts>): Promise<void> {
  if (facts.jurisdiction) {
    requireKnown(facts.jurisdiction, await repositories.jurisdictions.codes(), '/jurisdiction', 'jurisdiction');
  }
  const lists = facts.members?.length ? await repositories.controlLists.codes() : [];
  for (const [index, member] of (facts.members ?? []).entries()) {
    requireKnown(member, lists, `/members/${index}`, 'control list');
  }
}
