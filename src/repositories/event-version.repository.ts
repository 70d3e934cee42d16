import sql, { type Sql } from 'sql-template-tag';
import type { Effect, EventFacts } from '../domain/events/event';
import { eventSearchText } from '../domain/events/event-text';
import { actTerms, eventTerms } from '../domain/events/index-terms';
import { type Likeness, likenessOf } from '../domain/events/likely-duplicate';
import { type DatedSpan, readEdtf } from '../domain/time/edtf';
import { searchVector } from './support/full-text';
import { insertRows, textArray } from './support/rows';
import type { Session } from './support/session';
import { believed, closeRows, sinceText } from './support/temporal';

/** What is believed of an event now. */
export interface BelievedEvent {
  /** Of the row. */
  id: string;
  revision: number;
  retracted: boolean;
  facts: EventFacts;
}

/** A revision to be recorded. */
export interface NewRevision {
  id: string;
  eventId: string;
  revision: number;
  retracted: boolean;
  reason: string | null;
  /** Id of the API key that records it. */
  keyId: string | null;
  facts: EventFacts;
}

/** An event that may be the same happening as another one. */
export interface SimilarEvent extends Likeness {
  id: string;
  title: string;
}

const FACTS = sql`json_build_object('type', e.type, 'title', e.title, 'titles', e.titles, 'summary', e.summary,
  'date', e.date, 'occurredAt', e.occurred_at, 'place', e.place, 'participants', e.participants,
  'jurisdictions', e.jurisdictions, 'about', e.about, 'acts', e.acts, 'effects', e.effects, 'citations', e.citations)`;

const OPEN = { earliest: '-infinity', latest: 'infinity' };

/** Revisions of events as they are written, and what is looked up before. */
export class EventVersionRepository {
  constructor(private readonly session: Session) {}

  async believed(eventId: string): Promise<BelievedEvent | undefined> {
    const rows = await this.session.query<BelievedEvent>(sql`
      SELECT e.id, e.revision, e.retracted, ${FACTS} AS facts FROM event_version e
      WHERE e.event_id = ${eventId}::uuid AND ${believed('e')}`);
    return rows[0];
  }

  /** The events that have one of these keys, with their last titles, taken back or not. */
  withKeys(keys: readonly string[]): Promise<{ key: string; id: string; title: string }[]> {
    return this.session.query(sql`
      SELECT v.key, v.id, e.title FROM event v JOIN event_version e ON e.event_id = v.id AND ${believed('e')}
      WHERE v.key = ANY(${keys}::text[])`);
  }

  /** Believed events of the same type and people as one of these, on days that may be the same. */
  similar(likenesses: readonly Likeness[]): Promise<SimilarEvent[]> {
    const column = (values: (string | null)[]): Sql => sql`${values}::text[]`;
    return this.session.query<SimilarEvent>(sql`
      SELECT DISTINCT ON (e.event_id) e.event_id AS id, e.title, e.alike, e.effects,
        CASE WHEN isfinite(e.earliest) THEN e.earliest::text END AS earliest,
        CASE WHEN isfinite(e.latest) THEN e.latest::text END AS latest,
        ARRAY(SELECT substr(term, 7) FROM unnest(e.terms) AS term WHERE term LIKE 'about:%') AS subjects
      FROM unnest(${column(likenesses.map(({ alike }) => alike))},
          ${column(likenesses.map(({ earliest }) => earliest ?? OPEN.earliest))},
          ${column(likenesses.map(({ latest }) => latest ?? OPEN.latest))}) AS told (alike, earliest, latest)
      JOIN event_version e ON e.alike = told.alike AND e.earliest <= told.latest::date
        AND e.latest >= told.earliest::date AND ${believed('e')} AND NOT e.retracted
      ORDER BY e.event_id`);
  }

  async insertEvents(events: readonly { id: string; key: string | null }[]): Promise<void> {
    await insertRows(this.session, 'event', { id: 'uuid', key: 'text' }, events);
  }

  close(id: string, moment: string): Promise<void> {
    return closeRows(this.session, 'event_version', [id], moment);
  }

  async insert(revisions: readonly NewRevision[], moment: string): Promise<void> {
    await insertRows(
      this.session,
      'event_version',
      {
        ...{ id: 'uuid', event_id: 'uuid', recorded: 'tstzrange', revision: 'integer', retracted: 'boolean' },
        ...{ reason: 'text', key_id: 'uuid', type: 'text', title: 'text', titles: 'json', summary: 'text' },
        ...{ date: 'text', occurred_at: 'text', earliest: 'date', latest: 'date', precision: 'text', place: 'json' },
        ...{ participants: 'json', jurisdictions: 'json', about: 'json', acts: 'json', effects: 'json' },
        ...{ citations: 'json', date_key: 'text', recorded_key: 'text', alike: 'text', terms: 'text[]' },
        search: searchVector,
      },
      revisions.map((revision) => versionRow(revision, moment)),
    );
    // Nothing is found by a revision that takes the event back, and nothing follows from it.
    const standing = revisions.filter(({ retracted }) => !retracted);
    await this.insertActs(standing);
    await this.insertEffects(standing);
  }

  private async insertActs(revisions: readonly NewRevision[]): Promise<void> {
    const rows = revisions.flatMap(({ id, facts }) =>
      facts.acts.map((act, index) => ({
        version_id: id,
        number: index + 1,
        kind: act.kind,
        stance: act.stance,
        modality: act.modality,
        terms: textArray(actTerms(act)),
      })),
    );
    const columns = { version_id: 'uuid', number: 'integer', kind: 'text', stance: 'smallint', modality: 'text' };
    await insertRows(this.session, 'event_act', { ...columns, terms: 'text[]' }, rows);
  }

  private async insertEffects(revisions: readonly NewRevision[]): Promise<void> {
    const rows = revisions.flatMap(({ id, facts }) =>
      facts.effects.map((effect, index) => ({ version_id: id, number: index + 1, ...effectColumns(effect) })),
    );
    await insertRows(
      this.session,
      'event_effect',
      {
        ...{ version_id: 'uuid', number: 'integer', subject_type: 'text', subject_code: 'text', party: 'text' },
        ...{ part: 'text', status: 'text', date: 'text', earliest: 'date', latest: 'date', precision: 'text' },
        until: 'date',
      },
      rows,
    );
  }
}

/** Sort keys are texts that are unique and compare, letter by letter, as what they stand for does. */
function versionRow({ facts, ...revision }: NewRevision, moment: string) {
  const span = spanOf(facts.date);
  const found = revision.retracted
    ? { alike: '', terms: '{}', search: '' }
    : {
        alike: likenessOf(facts).alike,
        terms: textArray(eventTerms(facts)),
        search: eventSearchText(facts),
      };
  return {
    id: revision.id,
    event_id: revision.eventId,
    recorded: sinceText(moment),
    revision: revision.revision,
    retracted: revision.retracted,
    reason: revision.reason,
    key_id: revision.keyId,
    ...{ type: facts.type, title: facts.title, summary: facts.summary, date: facts.date },
    ...{ occurred_at: facts.occurredAt, ...spanColumns(span) },
    ...jsonColumns(facts),
    date_key: `${span.earliest ?? '0000-00-00'} ${revision.eventId}`,
    recorded_key: `${moment} ${revision.id}`,
    ...found,
  };
}

function jsonColumns({ titles, place, participants, jurisdictions, about, acts, effects, citations }: EventFacts) {
  const columns = { titles, participants, jurisdictions, about, acts, effects, citations };
  const texts = Object.entries(columns).map(([name, value]) => [name, JSON.stringify(value)] as const);
  return {
    ...(Object.fromEntries(texts) as Record<keyof typeof columns, string>),
    place: place && JSON.stringify(place),
  };
}

function effectColumns({ subject, party, part, status, date, until }: Effect) {
  const about = { subject_type: subject.type, subject_code: subject.code, party, part };
  return { ...about, status, date, ...spanColumns(spanOf(date)), until };
}

function spanOf(date: string): DatedSpan {
  const span = readEdtf(date);
  if (!span) throw new Error(`"${date}" has come past the checks and is no date.`);
  return span;
}

function spanColumns({ earliest, latest, precision }: DatedSpan) {
  return { earliest: earliest ?? OPEN.earliest, latest: latest ?? OPEN.latest, precision };
}
