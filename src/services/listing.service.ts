import type { ChangeKind } from '../domain/editions/change';
import { type FieldChange, fieldChanges } from '../domain/editions/field-diff';
import { ruleBroken } from '../domain/errors';
import type { JsonPage, PageRequest } from '../domain/page';
import type { Day } from '../domain/time/day';
import { type Step, seriesOfDays } from '../domain/time/series';
import type { TimeSlice } from '../domain/time/slice';
import type { ListingFilter } from '../repositories/listing.repository';
import type { CountRow, DiffRow } from '../repositories/listing-diff.repository';
import type { Repositories } from '../repositories/repositories';
import type { ControlListService } from './control-list.service';
import { searchText } from './entry-digest';
import { requireKnownJurisdiction } from './known-codes';

/** A listing as answers show it. */
export type ListingJson = Record<string, unknown>;

/** One change of a list between two days, or made by an edition. */
export interface ListChange {
  kind: ChangeKind;
  inferred: boolean;
  before: ListingJson | null;
  after: ListingJson | null;
  /** With `amended`. */
  fields: FieldChange[];
  /** Place in the order of the answer. */
  position: string;
}

/** The changes of a list between two days: a page of them, and how many there are of each kind. */
export interface ListDiff {
  counts: Record<ChangeKind | 'inferred', number>;
  changes: ListChange[];
  next: string | null;
  knownAt: string;
}

/** The size of a list over time. */
export interface SizeSeries {
  rows: CountRow[];
  days: Day[];
  knownAt: string;
}

/** So many points a series of sizes may have. */
export const MOST_POINTS = 1_000;

/** Who is on which list on a day, and what changed between two. */
export class ListingService {
  constructor(
    private readonly repositories: Repositories,
    private readonly controlLists: ControlListService,
  ) {}

  async page(list: string, filter: ListingFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    const found = await this.repositories.listings.page({ ...folded(filter), lists: [list] }, slice, page);
    if (found.rows !== '') return found;
    // Nothing may mean a list or a jurisdiction that there is not, or a list that is the sum of others.
    const lists = await this.controlLists.holding(list, slice);
    await requireKnownJurisdiction(this.repositories, filter.jurisdiction);
    return lists.length === 1 && lists[0] === list
      ? found
      : this.repositories.listings.page({ ...folded(filter), lists }, slice, page);
  }

  async stream(
    list: string,
    filter: ListingFilter,
    slice: TimeSlice,
    page: PageRequest,
  ): Promise<AsyncIterable<string>> {
    const lists = await this.controlLists.holding(list, slice);
    await requireKnownJurisdiction(this.repositories, filter.jurisdiction);
    return this.repositories.listings.stream({ ...folded(filter), lists }, slice, page);
  }

  /** What changed on the list from one day to another, as known at one moment. */
  async diff(
    { list, from, to, knownAt }: { list: string; from: Day; to: Day; knownAt?: string },
    page: PageRequest,
  ): Promise<ListDiff> {
    const moment = await this.repositories.listingDiffs.moment(knownAt);
    const lists = await this.controlLists.holding(list, { asOf: to, knownAt });
    const question = { lists, from: { asOf: from, knownAt: moment }, to: { asOf: to, knownAt: moment } };
    const limit = page.limit ?? 50;
    const rows = await this.repositories.listingDiffs.rows(question, page.after, limit + 1);
    const counts = { added: 0, removed: 0, amended: 0, suspended: 0, resumed: 0, inferred: 0 };
    for (const { kind, count, inferred } of await this.repositories.listingDiffs.counts(question)) {
      counts[kind] = count;
      counts.inferred += inferred;
    }
    const changes = rows.slice(0, limit).map(changeOf);
    return { counts, changes, next: rows.length > limit ? (changes.at(-1)?.position ?? null) : null, knownAt: moment };
  }

  async streamDiff(
    { list, from, to, knownAt }: { list: string; from: Day; to: Day; knownAt?: string },
    page: PageRequest,
  ): Promise<AsyncIterable<ListChange>> {
    const moment = await this.repositories.listingDiffs.moment(knownAt);
    const lists = await this.controlLists.holding(list, { asOf: to, knownAt });
    const question = { lists, from: { asOf: from, knownAt: moment }, to: { asOf: to, knownAt: moment } };
    return changesOf(this.repositories.listingDiffs.stream(question, page.after), page.limit);
  }

  /** The size of the list on each day of a series. */
  async sizes(list: string, series: { from: Day; to: Day; step: Step; knownAt?: string }): Promise<SizeSeries> {
    const lists = await this.controlLists.holding(list, { asOf: series.to, knownAt: series.knownAt });
    if (series.from > series.to) {
      const message = `The series would begin on ${series.from}, after its last day, ${series.to}.`;
      throw ruleBroken(message, [{ pointer: '/query/from', code: 'after_end', message }]);
    }
    const days = seriesOfDays(series.from, series.to, series.step, MOST_POINTS);
    if (days.length > MOST_POINTS) {
      const message = `The series would have more than ${MOST_POINTS} points; ask for a shorter time or a longer interval.`;
      throw ruleBroken(message, [{ pointer: '/query/interval', code: 'too_many_points', message }]);
    }
    const knownAt = await this.repositories.listingDiffs.moment(series.knownAt);
    return { rows: await this.repositories.listingDiffs.sizes(lists, days, knownAt), days, knownAt };
  }
}

function folded(filter: ListingFilter): ListingFilter {
  return filter.search === undefined ? filter : { ...filter, search: searchText(filter.search) };
}

async function* changesOf(rows: AsyncIterable<DiffRow>, limit: number | undefined): AsyncIterable<ListChange> {
  let sent = 0;
  for await (const row of rows) {
    if (limit !== undefined && sent >= limit) return;
    sent += 1;
    yield changeOf(row);
  }
}

function changeOf({ kind, inferred, before, after, position }: DiffRow): ListChange {
  const fields = kind === 'amended' && before && after ? fieldChanges(before, after) : [];
  return { kind, inferred, before, after, fields, position };
}
