import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { MeasureFacts } from '../domain/measure';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { searchText } from '../domain/search/search-text';
import type { Period } from '../domain/time/history';
import type { TimeSlice } from '../domain/time/slice';
import { joinStatus, partyStatusesField, statusField } from './status-history.repository';
import { searchQuery, searchVector } from './support/full-text';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import { likePattern } from './support/like';
import { insertRows, textArray } from './support/rows';
import type { Session } from './support/session';
import { asKnown, believed, closeRows, onSlice, periodColumns, rangeText, sinceText, times } from './support/temporal';

/** Which measures are asked for. */
export interface MeasureFilter {
  status?: string;
  implementing?: string;
  affected?: string;
  /** Any of these. */
  interventionTypes?: readonly string[];
  mastChapter?: string;
  /** An HS code that the measure's products come under, or that comes under one of them. */
  product?: string;
  /** An ECCN, likewise: `3B001` finds `3B001.c`, and the other way round. */
  eccn?: string;
  controlList?: string;
  search?: string;
}

/** A row of a measure's history as it is believed now. */
export interface BelievedMeasure extends Period<MeasureFacts> {
  id: string;
}

const FACTS = sql`json_build_object('name', n.name, 'names', n.names, 'interventionType', n.intervention_type,
  'mastChapter', n.mast_chapter, 'implementing', n.implementing, 'affected', n.affected, 'products', n.products,
  'eccn', n.eccn, 'nationalCodes', n.national_codes, 'sectors', n.sectors, 'instruments', n.instruments,
  'controlLists', n.control_lists, 'description', n.description, 'url', n.url, 'identifiers', n.identifiers,
  'related', n.related, 'remarks', n.remarks)`;

const COLUMNS = {
  id: 'uuid',
  measure_code: 'text',
  valid: 'daterange',
  recorded: 'tstzrange',
  name: 'text',
  names: 'json',
  intervention_type: 'text',
  mast_chapter: 'text',
  implementing: 'text[]',
  affected: 'text[]',
  products: 'text[]',
  eccn: 'text[]',
  national_codes: 'text[]',
  sectors: 'text[]',
  instruments: 'json',
  control_lists: 'text[]',
  description: 'text',
  url: 'text',
  identifiers: 'jsonb',
  related: 'json',
  remarks: 'text',
  search: searchVector,
};

/** Policy interventions: their codes, and what is said of them. */
export class MeasureRepository {
  constructor(private readonly session: Session) {}

  page(filter: MeasureFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter, slice), page);
  }

  stream(filter: MeasureFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter, slice), page);
  }

  document(code: string, slice: TimeSlice): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: fields(slice),
      from: sql`${from(slice)} WHERE n.measure_code = ${code} AND ${onSlice('n', slice)}`,
      knownAt: slice.knownAt,
      version: sql`n.id`,
    });
  }

  /** Whether the measure is known at all, on any day, as known at a moment. */
  async exists(code: string, knownAt: string | undefined): Promise<boolean> {
    const rows = await this.session.query(sql`
      SELECT 1 FROM measure_version n WHERE n.measure_code = ${code} AND ${asKnown('n', knownAt)} LIMIT 1`);
    return rows.length > 0;
  }

  async codes(): Promise<string[]> {
    const rows = await this.session.query<{ code: string }>(sql`SELECT code FROM measure ORDER BY code`);
    return rows.map((row) => row.code);
  }

  /** Keeps others from changing the measure until the transaction ends; answers whether it is there. */
  async lock(code: string): Promise<boolean> {
    const rows = await this.session.query(sql`SELECT code FROM measure WHERE code = ${code} FOR NO KEY UPDATE`);
    return rows.length > 0;
  }

  believed(code: string): Promise<BelievedMeasure[]> {
    return this.session.query<BelievedMeasure>(sql`
      SELECT n.id, ${periodColumns('n')}, ${FACTS} AS value
      FROM measure_version n WHERE n.measure_code = ${code} AND ${believed('n')} ORDER BY n.valid`);
  }

  async insertCode(code: string): Promise<void> {
    await this.session.query(sql`INSERT INTO measure (code) VALUES (${code})`);
  }

  close(ids: readonly string[], moment: string): Promise<void> {
    return closeRows(this.session, 'measure_version', ids, moment);
  }

  async insertRows(
    code: string,
    rows: readonly { id: string; period: Period<MeasureFacts> }[],
    moment: string,
  ): Promise<void> {
    const columns = rows.map(({ id, period }) => rowOf(code, id, period, moment));
    await insertRows(this.session, 'measure_version', COLUMNS, columns);
  }
}

function rowOf(code: string, id: string, { value, ...period }: Period<MeasureFacts>, moment: string) {
  const { name, description, url, remarks } = value;
  return {
    id,
    measure_code: code,
    valid: rangeText(period),
    recorded: sinceText(moment),
    ...{ name, names: JSON.stringify(value.names), description, url, remarks },
    intervention_type: value.interventionType,
    mast_chapter: value.mastChapter,
    implementing: textArray(value.implementing),
    affected: textArray(value.affected),
    products: textArray(value.products),
    eccn: textArray(value.eccn),
    national_codes: textArray(value.nationalCodes),
    sectors: textArray(value.sectors),
    instruments: JSON.stringify(value.instruments),
    control_lists: textArray(value.controlLists),
    identifiers: JSON.stringify(value.identifiers),
    related: JSON.stringify(value.related),
    search: searchText(code, ...textsOf(value)),
  };
}

/** What a measure is found by. */
function textsOf(value: MeasureFacts): (string | null)[] {
  const { name, names, description, remarks, instruments, nationalCodes, eccn, sectors, identifiers } = value;
  return [
    ...[name, ...Object.values(names), description, remarks],
    ...instruments.flatMap((instrument) => [instrument.name, instrument.citation]),
    ...[...nationalCodes, ...eccn, ...sectors, ...identifiers.map((identifier) => identifier.value)],
  ];
}

const CODE = sql`n.measure_code`;
const SUBJECT = { type: 'measure', code: CODE } as const;

function from(slice: TimeSlice): Sql {
  return sql`FROM measure_version n ${joinStatus(SUBJECT, slice)}`;
}

function fields(slice: TimeSlice): Sql {
  return sql`${CODE} AS code, n.name, n.names, n.intervention_type AS "interventionType", n.mast_chapter AS "mastChapter",
    n.implementing, n.affected, n.products, n.eccn, n.national_codes AS "nationalCodes", n.sectors, n.instruments,
    n.control_lists AS "controlLists", n.description, n.url, n.identifiers, n.related, n.remarks,
    ${statusField} AS status, ${partyStatusesField(SUBJECT, slice)} AS "partyStatuses", ${times('n', slice.knownAt)}`;
}

function question(filter: MeasureFilter, slice: TimeSlice): ListQuestion {
  return {
    fields: fields(slice),
    from: sql`${from(slice)} WHERE ${join(conditions(filter, slice), ' AND ')}`,
    sortKey: CODE,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}

function conditions(filter: MeasureFilter, slice: TimeSlice): Sql[] {
  const { search, interventionTypes, product, eccn } = filter;
  return [
    onSlice('n', slice),
    filter.status ? sql`s.status = ${filter.status}` : empty,
    filter.implementing ? sql`${filter.implementing} = ANY(n.implementing)` : empty,
    filter.affected ? hits(sql`${filter.affected}::text`) : empty,
    interventionTypes ? sql`n.intervention_type = ANY(${interventionTypes}::text[])` : empty,
    filter.mastChapter ? sql`n.mast_chapter = ${filter.mastChapter}` : empty,
    product ? sameBranch('n.products', sql`${product}::text`, '') : empty,
    eccn ? sameBranch('n.eccn', sql`${eccn}::text`, '.') : empty,
    filter.controlList ? sql`${filter.controlList} = ANY(n.control_lists)` : empty,
    search ? sql`(n.search @@ ${searchQuery(search)} OR ${CODE} ILIKE ${likePattern(search)})` : empty,
  ].filter((condition) => condition !== empty);
}

/** Whether a measure is aimed at a jurisdiction, by name or along with everybody else; nobody is hit by a measure of its own. */
function hits(jurisdiction: Sql): Sql {
  return sql`((${jurisdiction} = ANY(n.affected) OR cardinality(n.affected) = 0) AND ${jurisdiction} <> ALL(n.implementing))`;
}

/** Whether one of the codes is the one asked for, comes under it, or is one that it comes under. */
function sameBranch(codes: string, asked: Sql, step: '' | '.'): Sql {
  const end = raw(`'${step}'`);
  return sql`EXISTS (SELECT 1 FROM unnest(${raw(codes)}) AS code
    WHERE code = ${asked} OR starts_with(code, ${asked} || ${end}) OR starts_with(${asked}, code || ${end}))`;
}
