import { uuidv7 } from 'uuidv7';
import { readEdtf } from '../../src/domain/time/edtf';
import type { Track } from '../../src/repositories/status.repository';
import { insertRows } from '../../src/repositories/support/rows';
import { PoolSession } from '../../src/repositories/support/session';
import { rewriteStatuses } from '../../src/services/status-history.service';
import { type TestDatabase, testDatabase } from '../support/database';

let database: TestDatabase;
let session: PoolSession;
beforeAll(async () => {
  database = await testDatabase();
  session = new PoolSession(database.pool, true);
  await database.repositories.jurisdictions.insertMissing([{ code: 'MY', kind: 'country', names: { en: 'Malaysia' } }]);
});
afterAll(() => database.close());

let talks = 0;

/** A negotiation of its own for one test. */
async function newTalks(): Promise<string> {
  const code = `TALKS-${++talks}`;
  await database.pool.query('INSERT INTO negotiation (code) VALUES ($1)', [code]);
  return code;
}

interface Told {
  status: string;
  date: string;
  until?: string;
  party?: string;
}

/** Records an event with one effect, and has the statuses computed anew; answers the event's id. */
async function tell(code: string, { status, date, until, party }: Told): Promise<string> {
  const [event, version] = [uuidv7(), uuidv7()];
  const span = readEdtf(date);
  const days = { earliest: span?.earliest ?? '-infinity', latest: span?.latest ?? 'infinity' };
  const precision = span?.precision ?? 'day';
  await database.unitOfWork.run(async (repositories) => {
    const moment = await repositories.nextMoment();
    await insertRows(session, 'event', { id: 'uuid' }, [{ id: event }]);
    await database.pool.query(
      `INSERT INTO event_version (id, event_id, recorded, revision, retracted, type, title, titles, date, earliest, latest,
         precision, participants, jurisdictions, about, acts, effects, citations, date_key, recorded_key, alike, terms, search)
       VALUES ($1, $2, tstzrange($3::timestamptz, NULL), 1, false, 'other', 'Told', '{}', $4, $5, $6, $7, '[]', '[]', '[]',
         '[]', '[]', '[]', $4, $4, '', '{}', '')`,
      [version, event, moment, date, days.earliest, days.latest, precision],
    );
    const effect = {
      version_id: version,
      number: 1,
      subject_type: 'negotiation',
      subject_code: code,
      party,
      status,
      until,
    };
    await insertRows(
      session,
      'event_effect',
      {
        ...{ version_id: 'uuid', number: 'integer', subject_type: 'text', subject_code: 'text', party: 'text' },
        ...{ status: 'text', until: 'date', date: 'text', earliest: 'date', latest: 'date', precision: 'text' },
      },
      [{ ...effect, date, ...days, precision }],
    );
    await rewriteStatuses(repositories, [trackOf(code, party)], moment);
  });
  return event;
}

/** Takes back what an event told, and has the statuses computed anew. */
async function takeBack(event: string, tracks: Track[]): Promise<void> {
  await database.unitOfWork.run(async (repositories) => {
    const moment = await repositories.nextMoment();
    await database.pool.query(
      'UPDATE event_version SET recorded = tstzrange(lower(recorded), $2::timestamptz) WHERE event_id = $1',
      [event, moment],
    );
    await rewriteStatuses(repositories, tracks, moment);
  });
}

function trackOf(code: string, party?: string): Track {
  return { subject: { type: 'negotiation', code }, party: party ?? null };
}

/** What is believed of the whole: status, from, to. */
async function believedOf(code: string, party = '') {
  const { rows } = await database.pool.query(
    `SELECT status, lower(valid)::text AS "from", upper(valid)::text AS "to" FROM status_move
     WHERE subject_code = $1 AND party = $2 AND upper_inf(recorded) AND valid IS NOT NULL ORDER BY position`,
    [code, party],
  );
  return rows.map((row) => [row.status, row.from, row.to]);
}

async function rowsOf(code: string): Promise<number> {
  const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM status_move WHERE subject_code = $1', [
    code,
  ]);
  return rows[0].n;
}

describe('the statuses of a negotiation', () => {
  it('follow from what events tell, in whatever order they come', async () => {
    const code = await newTalks();
    await tell(code, { status: 'launched', date: '2012-11-20' });
    await tell(code, { status: 'proposed', date: '2002-11-04' });
    await tell(code, { status: 'study', date: '2003' });
    expect(await believedOf(code)).toEqual([
      ['proposed', '2002-11-04', '2003-12-31'],
      ['study', '2003-12-31', '2012-11-20'],
      ['launched', '2012-11-20', null],
    ]);
  });

  it('stay as rows where nothing about them changes', async () => {
    const code = await newTalks();
    await tell(code, { status: 'proposed', date: '2002-11-04' });
    await tell(code, { status: 'launched', date: '2012-11-20' });
    const before = await rowsOf(code);
    await database.unitOfWork.run(async (repositories) =>
      rewriteStatuses(repositories, [trackOf(code)], await repositories.nextMoment()),
    );
    expect(await rowsOf(code)).toBe(before);
  });

  it('go back to what they were when an event is taken back, and what was believed stays', async () => {
    const code = await newTalks();
    await tell(code, { status: 'launched', date: '2012-11-20' });
    const suspension = await tell(code, { status: 'suspended', date: '2020-01-01', until: '2021-01-01' });
    expect(await believedOf(code)).toHaveLength(3);
    await takeBack(suspension, [trackOf(code)]);
    expect(await believedOf(code)).toEqual([['launched', '2012-11-20', null]]);
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS n FROM status_move WHERE subject_code = $1 AND status = 'suspended' AND NOT upper_inf(recorded)`,
      [code],
    );
    expect(rows[0].n).toBe(1);
  });

  it('disappear with the only event that told them', async () => {
    const code = await newTalks();
    const launch = await tell(code, { status: 'launched', date: '../..' });
    expect(await believedOf(code)).toEqual([['launched', null, null]]);
    await takeBack(launch, [trackOf(code)]);
    expect(await believedOf(code)).toEqual([]);
  });

  it('of a party have nothing to do with those of the whole', async () => {
    const code = await newTalks();
    await tell(code, { status: 'in_force', date: '2022-01-01' });
    await tell(code, { status: 'in_force', date: '2022-03-18', party: 'MY' });
    expect(await believedOf(code)).toEqual([['in_force', '2022-01-01', null]]);
    expect(await believedOf(code, 'MY')).toEqual([['in_force', '2022-03-18', null]]);
  });

  it('are never two on one day, whatever is written', async () => {
    const code = await newTalks();
    await tell(code, { status: 'launched', date: '2012-11-20' });
    const again = database.pool.query(
      `INSERT INTO status_move SELECT gen_random_uuid(), subject_type, subject_code, party, 9, valid, recorded, status,
         previous, part, date, earliest, latest, precision, until, unusual, usual, by_expiry, disputed, event_id,
         corroborated_by, alternatives, standing FROM status_move WHERE subject_code = $1`,
      [code],
    );
    await expect(again).rejects.toThrow('status_move_one_truth');
  });
});
