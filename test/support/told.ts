import { uuidv7 } from 'uuidv7';
import { searchText } from '../../src/domain/search/search-text';
import { readEdtf } from '../../src/domain/time/edtf';
import { searchVector } from '../../src/repositories/support/full-text';
import { insertRows, textArray } from '../../src/repositories/support/rows';
import { PoolSession } from '../../src/repositories/support/session';
import { closeRows, rangeText, sinceText } from '../../src/repositories/support/temporal';
import type { TestDatabase } from './database';

/*
 * What a search finds, written as rows: a test of finding says what there is in a line each, and hundreds of thousands
 * are there in seconds. Nothing of it has been through the rules of the services.
 */

/** A stretch of valid time; absent: since ever, without end. */
interface Held {
  from?: string;
  to?: string;
}

export interface ToldActor extends Held {
  name: string;
  names?: { name: string; lang: string | null }[];
  kind?: string;
  jurisdiction?: string;
  description?: string;
}

export interface ToldEvent {
  title: string;
  titles?: Record<string, string>;
  summary?: string;
  date?: string;
  jurisdictions?: string[];
  acts?: { text?: string; quotation?: string }[];
  retracted?: boolean;
  /** Another revision of this event. */
  id?: string;
  revision?: number;
}

export interface ToldNegotiation extends Held {
  code: string;
  name: string;
  names?: Record<string, string>;
  description?: string;
  parties?: string[];
}

export interface ToldMeasure extends Held {
  code: string;
  name: string;
  description?: string;
  implementing?: string[];
}

/** Writes rows into a database; each call at a moment of its own, which it answers with the ids. */
export class Teller {
  private readonly session: PoolSession;

  constructor(private readonly database: TestDatabase) {
    this.session = new PoolSession(database.pool, false);
  }

  moment(): Promise<string> {
    return this.database.unitOfWork.run((repositories) => repositories.nextMoment());
  }

  async actors(...actors: ToldActor[]): Promise<string[]> {
    const recorded = sinceText(await this.moment());
    const rows = actors.map((actor) => ({ id: uuidv7(), actor_id: uuidv7(), recorded, ...actorRow(actor) }));
    await this.insert(
      'actor',
      { id: 'uuid' },
      rows.map((row) => ({ id: row.actor_id })),
    );
    const columns = { ...VERSION, actor_id: 'uuid', ...ACTOR };
    await this.insert('actor_version', columns, rows);
    return rows.map((row) => row.actor_id);
  }

  async events(...events: ToldEvent[]): Promise<string[]> {
    const moment = await this.moment();
    const rows = events.map((event) => ({ id: uuidv7(), recorded: sinceText(moment), ...eventRow(event) }));
    const fresh = rows.filter((_, index) => events[index]?.id === undefined);
    await this.insert(
      'event',
      { id: 'uuid' },
      fresh.map((row) => ({ id: row.event_id })),
    );
    for (const { id } of events.filter((event) => event.id)) await this.supersede('event', id ?? '', moment);
    await this.insert('event_version', EVENT, rows);
    return rows.map((row) => row.event_id);
  }

  async negotiations(...negotiations: ToldNegotiation[]): Promise<void> {
    const recorded = sinceText(await this.moment());
    const codes = negotiations.map(({ code }) => ({ code }));
    await this.insert('negotiation', { code: 'text' }, codes);
    const rows = negotiations.map((each) => ({ id: uuidv7(), recorded, ...negotiationRow(each) }));
    await this.insert('negotiation_version', { ...VERSION, ...NEGOTIATION }, rows);
    const parties = negotiations.flatMap(({ code, parties = [] }) =>
      parties.map((jurisdiction) => ({
        id: uuidv7(),
        recorded,
        valid: '(,)',
        ...{ negotiation_code: code, jurisdiction },
      })),
    );
    const columns = { ...VERSION, negotiation_code: 'text', jurisdiction: 'text', role: 'text' };
    await this.insert(
      'negotiation_party',
      columns,
      parties.map((party) => ({ ...party, role: 'party' })),
    );
  }

  async measures(...measures: ToldMeasure[]): Promise<void> {
    const recorded = sinceText(await this.moment());
    const codes = measures.map(({ code }) => ({ code }));
    await this.insert('measure', { code: 'text' }, codes);
    const rows = measures.map((each) => ({ id: uuidv7(), recorded, ...measureRow(each) }));
    await this.insert('measure_version', { ...VERSION, ...MEASURE }, rows);
  }

  private async supersede(what: string, id: string, moment: string): Promise<void> {
    const { rows } = await this.database.pool.query(
      `SELECT id FROM ${what}_version WHERE ${what}_id = $1 AND upper_inf(recorded)`,
      [id],
    );
    await closeRows(
      this.session,
      `${what}_version`,
      rows.map((row) => row.id),
      moment,
    );
  }

  private insert(table: string, columns: Record<string, string | typeof searchVector>, rows: object[]): Promise<void> {
    return insertRows<object>(this.session, table, columns, rows);
  }
}

const VERSION = { id: 'uuid', valid: 'daterange', recorded: 'tstzrange' };
const NAMED = { name: 'text', names: 'json', description: 'text', search: searchVector };
const ACTOR = {
  ...NAMED,
  kind: 'text',
  jurisdiction: 'text',
  identifiers: 'json',
  name_keys: 'text[]',
  spellings: 'text',
};
const NEGOTIATION = { ...NAMED, negotiation_code: 'text', identifiers: 'jsonb', related: 'json' };
const MEASURE = {
  ...{ ...NAMED, measure_code: 'text', intervention_type: 'text', identifiers: 'jsonb', related: 'json' },
  ...{ implementing: 'text[]', affected: 'text[]', products: 'text[]', eccn: 'text[]', national_codes: 'text[]' },
  ...{ sectors: 'text[]', instruments: 'json', control_lists: 'text[]' },
};
const EVENT = {
  ...{ id: 'uuid', event_id: 'uuid', recorded: 'tstzrange', revision: 'integer', retracted: 'boolean' },
  ...{ type: 'text', title: 'text', titles: 'json', summary: 'text', date: 'text', earliest: 'date', latest: 'date' },
  ...{ precision: 'text', participants: 'json', jurisdictions: 'json', about: 'json', acts: 'json', effects: 'json' },
  ...{
    citations: 'json',
    date_key: 'text',
    recorded_key: 'text',
    alike: 'text',
    terms: 'text[]',
    search: searchVector,
  },
};

function validOf({ from, to }: Held): string {
  return rangeText({ from: from ?? null, to: to ?? null });
}

function actorRow({ name, names = [], kind = 'person', jurisdiction, description, ...held }: ToldActor) {
  return {
    ...{ valid: validOf(held), kind, name, names: JSON.stringify(names), jurisdiction, description },
    ...{ identifiers: '[]', name_keys: '{}', spellings: '' },
    search: searchText(name, ...names.map((each) => each.name), description ?? null),
  };
}

function eventRow(event: ToldEvent) {
  const { id = uuidv7(), title, titles = {}, summary, date = '2025-10-30', acts = [], revision = 1 } = event;
  const dated = readEdtf(date);
  const told = acts.flatMap((act) => [act.text ?? null, act.quotation ?? null]);
  const jurisdictions = (event.jurisdictions ?? []).map((code) => ({ code, role: 'party' }));
  return {
    ...{ event_id: id, revision, retracted: event.retracted ?? false, type: 'meeting', title, summary, date },
    ...{ earliest: dated?.earliest, latest: dated?.latest, precision: dated?.precision, terms: '{}' },
    ...{ date_key: `${dated?.earliest ?? '0000-00-00'} ${id}`, recorded_key: uuidv7(), alike: '' },
    ...{ titles: JSON.stringify(titles), jurisdictions: JSON.stringify(jurisdictions), acts: JSON.stringify(acts) },
    ...{ participants: '[]', about: '[]', effects: '[]', citations: '[]' },
    search: searchText(title, ...Object.values(titles), summary ?? null, ...told),
  };
}

function negotiationRow({ code, name, names = {}, description, ...held }: ToldNegotiation) {
  return {
    ...{ valid: validOf(held), negotiation_code: code, name, names: JSON.stringify(names), description },
    ...{ identifiers: '[]', related: '[]' },
    search: searchText(code, name, ...Object.values(names), description ?? null),
  };
}

function measureRow({ code, name, description, implementing = [], ...held }: ToldMeasure) {
  return {
    ...{ valid: validOf(held), measure_code: code, name, names: '{}', description, identifiers: '[]', related: '[]' },
    ...{ intervention_type: 'export_licensing', implementing: textArray(implementing), instruments: '[]' },
    ...{ affected: '{}', products: '{}', eccn: '{}', national_codes: '{}', sectors: '{}', control_lists: '{}' },
    search: searchText(code, name, description ?? null),
  };
}
