import { uuidv7 } from 'uuidv7';
import { changedFields } from '../domain/changes/changed-fields';
import { negotiationLine } from '../domain/changes/lines';
import { DomainError, notFound, ruleBroken } from '../domain/errors';
import {
  type NegotiationFacts,
  overlappingSpell,
  type PartySpell,
  periodOf,
  sameNegotiation,
  sameParty,
} from '../domain/negotiation';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Interval } from '../domain/time/interval';
import { type Clock, type TimeSlice, today } from '../domain/time/slice';
import type { NegotiationFilter } from '../repositories/negotiation.repository';
import type { Span } from '../repositories/negotiation-party.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import { lastOf, rewrite, wantedAfter } from './amendment';
import { requireEachKnown, requireKnown } from './known-codes';
import { requireNewIdentifiers } from './new-identifiers';
import { requireVersion } from './precondition';

/** A negotiation to be added, with the whole history of its parties. */
export interface NewNegotiation {
  code: string;
  facts: NegotiationFacts;
  parties: readonly PartySpell[];
  period: Interval;
}

/** What changes about a negotiation from a day on; the parties are the whole of their history, if they change. */
export interface NegotiationChange {
  change: Partial<NegotiationFacts>;
  parties?: readonly PartySpell[];
  version: string;
  validFrom?: string;
}

/** Trade agreements and the talks about them: what they are called, and who is party to them when. */
export class NegotiationService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Codes of all negotiations. */
  codes(): Promise<string[]> {
    return this.repositories.negotiations.codes();
  }

  async page(filter: NegotiationFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    const found = await this.repositories.negotiations.page(filter, slice, page);
    if (found.rows === '') await this.requireKnownParty(filter);
    return found;
  }

  async stream(filter: NegotiationFilter, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.requireKnownParty(filter);
    return this.repositories.negotiations.stream(filter, slice, page);
  }

  private async requireKnownParty({ party }: NegotiationFilter): Promise<void> {
    if (party) requireKnown(party, await this.repositories.jurisdictions.codes(), '/query/party', 'jurisdiction');
  }

  async get(code: string, slice: TimeSlice): Promise<JsonDocument> {
    const document = await this.repositories.negotiations.document(code, slice);
    if (!document) throw notFound('negotiation', code);
    return document;
  }

  async parties(code: string, span: Span, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    await this.require(code, slice.knownAt);
    return this.repositories.negotiationParties.page(code, span, slice, page);
  }

  async streamParties(code: string, span: Span, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.require(code, slice.knownAt);
    return this.repositories.negotiationParties.stream(code, span, slice, page);
  }

  /** Other negotiations that share two parties or more on the day. */
  async overlaps(code: string, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    await this.require(code, slice.knownAt);
    return this.repositories.overlaps.page(code, slice, page);
  }

  async streamOverlaps(code: string, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.require(code, slice.knownAt);
    return this.repositories.overlaps.stream(code, slice, page);
  }

  private async require(code: string, knownAt: string | undefined): Promise<void> {
    if (!(await this.repositories.negotiations.exists(code, knownAt))) throw notFound('negotiation', code);
  }

  /** Adds a negotiation. What looks like another one is refused, unless the caller knows that they are two. */
  async create(negotiation: NewNegotiation, { force }: { force: boolean }): Promise<JsonDocument> {
    await this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      await checkCodes(repositories, negotiation.facts, negotiation.parties);
      if (!force) await requireNewName(repositories, negotiation);
      if (!force) await requireNewIdentifiers(repositories, negotiation.code, negotiation.facts);
      await recordNegotiation(repositories, negotiation, moment);
    });
    return this.get(negotiation.code, { asOf: negotiation.period.from ?? today(this.clock) });
  }

  /** Changes some facts from a day on (today unless another is given), and the parties throughout. */
  async update(code: string, { change, parties, version, validFrom }: NegotiationChange): Promise<JsonDocument> {
    const from = validFrom ?? today(this.clock);
    await this.unitOfWork.run(async (repositories) => {
      if (!(await repositories.negotiations.lock(code))) throw notFound('negotiation', code);
      const believed = await repositories.negotiations.believed(code);
      await requireSameVersion(repositories, version, { code, believed });
      const wanted = wantedAfter(code, believed, { change, from, same: sameNegotiation });
      await checkCodes(repositories, change, parties);
      const moment = await repositories.nextMoment();
      const amended = await rewrite(
        repositories.negotiations,
        code,
        { believed, wanted, same: sameNegotiation },
        moment,
      );
      const moved = parties !== undefined && (await rewriteParties(repositories, code, parties, moment));
      if (!amended && !moved) return;
      const changed = [...changedFields(believed, change, from), ...(moved ? ['parties'] : [])];
      const names = (await repositories.negotiationParties.believed(code)).map(({ value }) => value.jurisdiction);
      const line = negotiationLine(code, lastOf(wanted), { changed, from, parties: names });
      await repositories.changes.insert([line], moment);
    });
    return this.get(code, { asOf: from });
  }
}

/** Records a negotiation under a new code, within a unit of work and at its moment. */
export async function recordNegotiation(
  repositories: Repositories,
  { code, facts, parties, period }: NewNegotiation,
  moment: string,
): Promise<void> {
  await repositories.negotiations.insertCode(code);
  await repositories.negotiations.insertRows(code, [{ id: uuidv7(), period: { ...period, value: facts } }], moment);
  const spells = parties.map((spell) => ({ id: uuidv7(), period: periodOf(spell) }));
  await repositories.negotiationParties.insertRows(code, spells, moment);
  const told = { recorded: true, from: period.from, parties: parties.map(({ jurisdiction }) => jurisdiction) } as const;
  await repositories.changes.insert([negotiationLine(code, facts, told)], moment);
}

async function requireNewName(repositories: Repositories, { code, facts, period }: NewNegotiation): Promise<void> {
  const candidates = await repositories.negotiations.called(facts.name, { period, except: code });
  if (candidates.length === 0) return;
  const message = `A negotiation is called "${facts.name}" already; force=true adds another one of this name.`;
  throw new DomainError('conflict', message, [{ pointer: '/name', code: 'negotiation_exists', message, candidates }]);
}

async function rewriteParties(
  repositories: Repositories,
  code: string,
  parties: readonly PartySpell[],
  moment: string,
): Promise<boolean> {
  const believed = await repositories.negotiationParties.believed(code);
  const wanted = parties.map(periodOf);
  return rewrite(repositories.negotiationParties, code, { believed, wanted, same: sameParty }, moment);
}

/** The version of an answer is that of its row with that of its parties. */
async function requireSameVersion(
  repositories: Repositories,
  version: string,
  { code, believed }: { code: string; believed: readonly { id: string }[] },
): Promise<void> {
  const parties = await repositories.negotiationParties.version(code);
  requireVersion(
    version,
    believed.map(({ id }) => ({ id: `${id}.${parties}` })),
  );
}

async function checkCodes(
  repositories: Repositories,
  { related = [] }: Partial<NegotiationFacts>,
  parties: readonly PartySpell[] = [],
): Promise<void> {
  const codes = parties.map(({ jurisdiction }) => jurisdiction);
  await requireEachKnown(codes, () => repositories.jurisdictions.codes(), {
    pointer: (index) => `/parties/${index}/jurisdiction`,
    what: 'jurisdiction',
  });
  await requireEachKnown(
    related.map(({ code }) => code),
    () => repositories.negotiations.codes(),
    { pointer: (index) => `/related/${index}/code`, what: 'negotiation' },
  );
  const twice = overlappingSpell(parties);
  if (twice < 0) return;
  const message = `${parties[twice]?.jurisdiction} would be a party twice on the same day.`;
  throw ruleBroken(message, [{ pointer: `/parties/${twice}`, code: 'overlapping_spell', message }]);
}
