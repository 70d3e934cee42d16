import { uuidv7 } from 'uuidv7';
import { changedFields } from '../domain/changes/changed-fields';
import { measureLine } from '../domain/changes/lines';
import { notFound } from '../domain/errors';
import { type MeasureFacts, sameMeasure } from '../domain/measure';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Interval } from '../domain/time/interval';
import { type Clock, type TimeSlice, today } from '../domain/time/slice';
import { type InterventionType, interventionTypes } from '../domain/vocabularies/interventions';
import { withNarrower } from '../domain/vocabularies/vocabulary';
import type { MeasureFilter } from '../repositories/measure.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import { lastOf, rewrite, wantedAfter } from './amendment';
import { requireEachKnown, requireKnown } from './known-codes';
import { requireNewIdentifiers } from './new-identifiers';
import { requireVersion } from './precondition';

/** Which measures are asked for. */
export interface MeasureQuestion extends Omit<MeasureFilter, 'interventionTypes'> {
  /** Whoever asks for a wider type is answered with the narrower ones too. */
  interventionType?: InterventionType;
}

/** A measure to be added. */
export interface NewMeasure {
  code: string;
  facts: MeasureFacts;
  period: Interval;
}

/** Policy interventions: who does what to whose trade, in which goods. */
export class MeasureService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Codes of all measures. */
  codes(): Promise<string[]> {
    return this.repositories.measures.codes();
  }

  async page(question: MeasureQuestion, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    const found = await this.repositories.measures.page(filterOf(question), slice, page);
    if (found.rows === '') await this.requireKnownCodes(question);
    return found;
  }

  async stream(question: MeasureQuestion, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.requireKnownCodes(question);
    return this.repositories.measures.stream(filterOf(question), slice, page);
  }

  private async requireKnownCodes({ implementing, affected, controlList }: MeasureQuestion): Promise<void> {
    const { jurisdictions, controlLists } = this.repositories;
    const places = implementing || affected ? await jurisdictions.codes() : [];
    if (implementing) requireKnown(implementing, places, '/query/implementing', 'jurisdiction');
    if (affected) requireKnown(affected, places, '/query/affected', 'jurisdiction');
    if (controlList) requireKnown(controlList, await controlLists.codes(), '/query/controlList', 'control list');
  }

  async get(code: string, slice: TimeSlice): Promise<JsonDocument> {
    const document = await this.repositories.measures.document(code, slice);
    if (!document) throw notFound('measure', code);
    return document;
  }

  /** Adds a measure. What has an identifier of something else is refused, unless the caller knows that they are two. */
  async create(measure: NewMeasure, { force }: { force: boolean }): Promise<JsonDocument> {
    await this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      await checkCodes(repositories, measure.facts);
      if (!force) await requireNewIdentifiers(repositories, measure.code, measure.facts);
      await recordMeasure(repositories, measure, moment);
    });
    return this.get(measure.code, { asOf: measure.period.from ?? today(this.clock) });
  }

  /** Changes some facts from a day on (today unless another is given); what was believed before stays reachable. */
  async update(
    code: string,
    change: Partial<MeasureFacts>,
    { version, validFrom }: { version: string; validFrom?: string },
  ): Promise<JsonDocument> {
    const from = validFrom ?? today(this.clock);
    await this.unitOfWork.run(async (repositories) => {
      if (!(await repositories.measures.lock(code))) throw notFound('measure', code);
      const believed = await repositories.measures.believed(code);
      requireVersion(version, believed);
      const wanted = wantedAfter(code, believed, { change, from, same: sameMeasure });
      await checkCodes(repositories, change);
      const moment = await repositories.nextMoment();
      if (!(await rewrite(repositories.measures, code, { believed, wanted, same: sameMeasure }, moment))) return;
      const told = { changed: changedFields(believed, change, from), from };
      await repositories.changes.insert([measureLine(code, lastOf(wanted), told)], moment);
    });
    return this.get(code, { asOf: from });
  }
}

function filterOf({ interventionType, ...filter }: MeasureQuestion): MeasureFilter {
  return { ...filter, interventionTypes: interventionType && withNarrower(interventionTypes, interventionType) };
}

/** Records a measure under a new code, within a unit of work and at its moment. */
export async function recordMeasure(
  repositories: Repositories,
  { code, facts, period }: NewMeasure,
  moment: string,
): Promise<void> {
  await repositories.measures.insertCode(code);
  await repositories.measures.insertRows(code, [{ id: uuidv7(), period: { ...period, value: facts } }], moment);
  await repositories.changes.insert([measureLine(code, facts, { recorded: true, from: period.from })], moment);
}

async function checkCodes(
  repositories: Repositories,
  { implementing = [], affected = [], controlLists = [], related = [] }: Partial<MeasureFacts>,
): Promise<void> {
  const jurisdictions = () => repositories.jurisdictions.codes();
  await requireEachKnown(implementing, jurisdictions, {
    pointer: (index) => `/implementing/${index}`,
    what: 'jurisdiction',
  });
  await requireEachKnown(affected, jurisdictions, { pointer: (index) => `/affected/${index}`, what: 'jurisdiction' });
  await requireEachKnown(controlLists, () => repositories.controlLists.codes(), {
    pointer: (index) => `/controlLists/${index}`,
    what: 'control list',
  });
  await requireEachKnown(
    related.map(({ code }) => code),
    () => repositories.measures.codes(),
    { pointer: (index) => `/related/${index}/code`, what: 'measure' },
  );
}
