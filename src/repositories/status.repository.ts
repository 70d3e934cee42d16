import sql from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import type { StatusMove } from '../domain/statuses/history';
import type { KnownEffect } from '../domain/statuses/telling';
import type { Period } from '../domain/time/history';
import { insertRows } from './support/rows';
import type { Session } from './support/session';
import { believed, closeRows, periodColumns, rangeText, sinceText } from './support/temporal';

/** One status with a history of its own: of a negotiation or measure as a whole, or of one party to it. */
export interface Track {
  subject: { type: 'negotiation' | 'measure'; code: string };
  /** Code of a jurisdiction; null for the whole. */
  party: string | null;
}

/** A negotiation or measure by the name that it has now. */
export interface TrackedSubject {
  type: Track['subject']['type'];
  code: string;
  title: string;
  jurisdictions: string[];
}

/** An effect with the track that it is on. */
export interface TrackedEffect extends Track, KnownEffect {}

/** A move without its period, with its place among the moves of its track. */
export interface PlacedMove extends Omit<StatusMove, 'period'> {
  track: Track;
  /** From 1 on. */
  position: number;
  /** Whether the status ever stood: if not, the period says nothing. */
  stood: boolean;
}

/** A row of a track as it is believed now. */
export interface BelievedMove extends Period<PlacedMove> {
  id: string;
}

const OPEN_DAYS = { earliest: '-infinity', latest: 'infinity' };

/** Where negotiations and measures stand, and the effects that it follows from. */
export class StatusRepository {
  constructor(private readonly session: Session) {}

  /** The effects believed now on all tracks of these subjects, of events that have not been retracted. */
  effects(subjects: readonly Track['subject'][]): Promise<TrackedEffect[]> {
    const { types, codes } = columnsOf(subjects);
    return this.session.query<TrackedEffect>(sql`
      SELECT json_build_object('type', f.subject_type, 'code', f.subject_code) AS subject, f.party,
        e.event_id AS event, f.status, f.part, f.date, f.precision, f.until::text AS until,
        CASE WHEN isfinite(f.earliest) THEN f.earliest::text END AS earliest,
        CASE WHEN isfinite(f.latest) THEN f.latest::text END AS latest,
        (SELECT coalesce(json_agg(DISTINCT jsonb_build_object('id', s.id, 'official', s.kind IN ('notice', 'edition'))), '[]')
          FROM json_array_elements(e.citations) AS citation
          JOIN source s ON s.id = (citation->>'source')::uuid) AS sources
      FROM (SELECT DISTINCT type, code FROM unnest(${types}::text[], ${codes}::text[]) AS subject (type, code)) AS wanted
      JOIN event_effect f ON f.subject_type = wanted.type AND f.subject_code = wanted.code
      JOIN event_version e ON e.id = f.version_id AND ${believed('e')} AND NOT e.retracted`);
  }

  /** The moves believed now on all tracks of these subjects. */
  believed(subjects: readonly Track['subject'][]): Promise<BelievedMove[]> {
    const { types, codes } = columnsOf(subjects);
    return this.session.query<BelievedMove>(sql`
      SELECT m.id, ${periodColumns('m')}, json_build_object(
        'track', json_build_object('subject', json_build_object('type', m.subject_type, 'code', m.subject_code),
          'party', nullif(m.party, '')),
        'position', m.position, 'stood', m.valid IS NOT NULL, 'status', m.status, 'previous', m.previous,
        'part', m.part, 'date', m.date, 'precision', m.precision, 'until', m.until,
        'earliest', CASE WHEN isfinite(m.earliest) THEN m.earliest END,
        'latest', CASE WHEN isfinite(m.latest) THEN m.latest END, 'unusual', m.unusual, 'usual', m.usual,
        'byExpiry', m.by_expiry, 'disputed', m.disputed, 'event', m.event_id, 'corroboratedBy', m.corroborated_by,
        'alternatives', m.alternatives) AS value
      FROM (SELECT DISTINCT type, code FROM unnest(${types}::text[], ${codes}::text[]) AS subject (type, code)) AS wanted
      JOIN status_move m ON m.subject_type = wanted.type AND m.subject_code = wanted.code AND ${believed('m')}`);
  }

  /** What the subjects are called now, and which jurisdictions they concern. */
  subjects(subjects: readonly Track['subject'][]): Promise<TrackedSubject[]> {
    const { types, codes } = columnsOf(subjects);
    return this.session.query<TrackedSubject>(sql`
      SELECT wanted.type, wanted.code, coalesce(n.name, m.name, wanted.code) AS title, coalesce(
        (SELECT array_agg(DISTINCT p.jurisdiction) FROM negotiation_party p
          WHERE wanted.type = 'negotiation' AND p.negotiation_code = wanted.code AND ${believed('p')}),
        m.implementing || m.affected, '{}') AS jurisdictions
      FROM (SELECT DISTINCT type, code FROM unnest(${types}::text[], ${codes}::text[]) AS subject (type, code)) AS wanted
      LEFT JOIN LATERAL (SELECT name FROM negotiation_version n
        WHERE wanted.type = 'negotiation' AND n.negotiation_code = wanted.code AND ${believed('n')}
        ORDER BY n.valid DESC LIMIT 1) AS n ON true
      LEFT JOIN LATERAL (SELECT name, implementing, affected FROM measure_version m
        WHERE wanted.type = 'measure' AND m.measure_code = wanted.code AND ${believed('m')}
        ORDER BY m.valid DESC LIMIT 1) AS m ON true`);
  }

  close(ids: readonly string[], moment: string): Promise<void> {
    return closeRows(this.session, 'status_move', ids, moment);
  }

  async insert(moves: readonly Period<PlacedMove>[], moment: string): Promise<void> {
    await insertRows(
      this.session,
      'status_move',
      {
        ...{ id: 'uuid', subject_type: 'text', subject_code: 'text', party: 'text', position: 'integer' },
        ...{ valid: 'daterange', recorded: 'tstzrange', status: 'text', previous: 'text', part: 'text', date: 'text' },
        ...{ earliest: 'date', latest: 'date', precision: 'text', until: 'date', unusual: 'boolean', usual: 'text[]' },
        ...{ by_expiry: 'boolean', disputed: 'boolean', event_id: 'uuid', corroborated_by: 'uuid[]' },
        alternatives: 'json',
        standing: 'json',
      },
      moves.map(({ value: move, ...period }) => ({
        id: uuidv7(),
        subject_type: move.track.subject.type,
        subject_code: move.track.subject.code,
        party: move.track.party ?? '',
        position: move.position,
        valid: move.stood ? rangeText(period) : null,
        recorded: sinceText(moment),
        status: move.status,
        previous: move.previous,
        part: move.part,
        date: move.date,
        earliest: move.earliest ?? OPEN_DAYS.earliest,
        latest: move.latest ?? OPEN_DAYS.latest,
        precision: move.precision,
        until: move.until,
        unusual: move.unusual,
        usual: `{${move.usual.join(',')}}`,
        by_expiry: move.byExpiry,
        disputed: move.disputed,
        event_id: move.event,
        corroborated_by: `{${move.corroboratedBy.join(',')}}`,
        alternatives: JSON.stringify(move.alternatives),
        standing: standingText(move, period.from),
      })),
    );
  }
}

/** The status as the list of all statuses on a day shows it: the contract's `Status`. */
function standingText({ track, ...move }: PlacedMove, since: Period<PlacedMove>['from']): string {
  const { status, date, precision, until, part, previous, event, byExpiry, unusual, disputed } = move;
  const told = { status, since, date, precision, until, part, previous, event, byExpiry, unusual, disputed };
  return JSON.stringify({ subject: track.subject, party: track.party, ...told });
}

function columnsOf(subjects: readonly Track['subject'][]): { types: string[]; codes: string[] } {
  return { types: subjects.map(({ type }) => type), codes: subjects.map(({ code }) => code) };
}
