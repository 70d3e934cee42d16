import { groupBy } from '../domain/group-by';
import { type Clock, today } from '../domain/time/slice';
import type { ControlListParams } from '../dto/control-list.dto';
import type { CountsQuery, DiffQuery, ListListingsQuery } from '../dto/listing.dto';
import { decodeCursor } from '../http/cursor';
import type { Answer, Call } from '../http/operation';
import type { ListingService, SizeSeries } from '../services/listing.service';
import { DIFF_COLUMNS, diffBody, diffRows } from './diff-answer';
import { listAnswer, listRequest, withCursor } from './list-answer';

/** Columns of listings as a table, in the order of the JSON form. */
export const LISTING_COLUMNS = [
  'id',
  'list',
  'entity.id',
  'entity.name',
  'key',
  'name',
  'names',
  'aliases',
  'kind',
  'jurisdiction',
  'jurisdictionName',
  'addresses',
  'identifiers',
  'birthDates',
  'reasons',
  'programmes',
  'licenceRequirement',
  'licencePolicy',
  'citation',
  'listedOn',
  'expiresOn',
  'remarks',
  'state',
  'suspendedUntil',
  'inferred',
  'edition',
  'validFrom',
  'validTo',
  'recordedAt',
  'supersededAt',
];

const COUNT_COLUMNS = ['date', 'jurisdiction', 'total', 'active', 'suspended'];

/** `/v1/control-lists/{code}/listings`, `…/diff` and `…/counts` */
export class ListingController {
  constructor(
    private readonly listings: ListingService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<ControlListParams, ListListingsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { jurisdiction, state, reason, programme, q, include } = call.query;
    const includeRaw = include === 'raw';
    const filter = { jurisdiction, state, reason, programme, search: q, includeRaw };
    return listAnswer(call, slice, {
      page: () => this.listings.page(call.params.code, filter, slice, page),
      stream: () => this.listings.stream(call.params.code, filter, slice, page),
      columns: includeRaw ? [...LISTING_COLUMNS, 'raw'] : LISTING_COLUMNS,
      name: `${call.params.code}-${slice.asOf}`,
    });
  };

  readonly diff = async (call: Call<ControlListParams, DiffQuery>): Promise<Answer> => {
    const { from, to, limit } = call.query;
    const cursor = call.query.cursor === undefined ? undefined : decodeCursor(call.query.cursor);
    const question = { list: call.params.code, from, to, knownAt: call.query.knownAt ?? cursor?.knownAt };
    const page = { limit, after: cursor?.after ?? null, count: false };
    if (call.form !== 'json') {
      const rows = diffRows(call.params.code, await this.listings.streamDiff(question, page));
      return { type: 'table', columns: DIFF_COLUMNS, rows, name: `${call.params.code}-${from}-${to}` };
    }
    const diff = await this.listings.diff(question, page);
    const { body, cursor: next } = diffBody({ list: call.params.code, from, to }, diff);
    return { type: 'json', status: 200, body, next: next === null ? undefined : withCursor(call.url, next) };
  };

  readonly counts = async (call: Call<ControlListParams, CountsQuery>): Promise<Answer> => {
    const { interval: step, by, knownAt } = call.query;
    const asOf = call.query.asOf ?? today(this.clock);
    const to = call.query.to ?? asOf;
    const from = call.query.from ?? `${to.slice(0, 4)}-01-01`;
    const list = call.params.code;
    const series = await this.listings.sizes(list, { from, to, step, knownAt });
    if (call.form !== 'json') {
      const rows = rowsOf(series, by === 'jurisdiction');
      return { type: 'table', columns: COUNT_COLUMNS, rows, name: `${list}-counts` };
    }
    const data = pointsOf(series, by === 'jurisdiction');
    return { type: 'json', status: 200, body: { list, interval: step, from, to, data, asOf, knownAt: series.knownAt } };
  };
}

function pointsOf({ days, rows }: SizeSeries, byJurisdiction: boolean) {
  const byDay = groupBy(rows, (row) => row.date);
  return days.map((day) => pointOf(day, byDay.get(day) ?? [], byJurisdiction));
}

function pointOf(date: string, own: SizeSeries['rows'], byJurisdiction: boolean) {
  const sum = (field: 'total' | 'active' | 'suspended') => own.reduce((total, row) => total + row[field], 0);
  const jurisdictions = Object.fromEntries(own.map((row) => [row.jurisdiction ?? 'unknown', row.total]));
  const point = { date, total: sum('total'), active: sum('active'), suspended: sum('suspended') };
  return byJurisdiction ? { ...point, jurisdictions } : point;
}

async function* rowsOf(series: SizeSeries, byJurisdiction: boolean): AsyncIterable<Record<string, unknown>> {
  if (byJurisdiction) for (const row of series.rows) yield { ...row };
  else for (const point of pointsOf(series, false)) yield { ...point, jurisdiction: null };
}
