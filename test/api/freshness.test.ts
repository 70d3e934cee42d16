import { type Answered, type Application, application } from '../support/application';
import { entriesNamed } from '../support/builders';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

async function freshness(list: string, query: Record<string, string> = {}): Promise<Answered> {
  return (await service.read(`/v1/control-lists/${list}`, query)).freshness;
}

/** Lets everything that was recorded of the list so far have been recorded so many days ago. */
async function passDays(list: string, days: number): Promise<void> {
  const { pool } = service.database;
  const moved = `- make_interval(days => $2)`;
  await pool.query(`UPDATE ingestion_run SET finished_at = finished_at ${moved} WHERE list_code = $1`, [list, days]);
  await pool.query(`UPDATE edition SET recorded_at = recorded_at ${moved} WHERE list_code = $1`, [list, days]);
}

describe('the freshness of a list', () => {
  it('is not there before anything came, and a list that is expected is stale then', async () => {
    const expected = await service.newList({ expectedIntervalDays: 7 });
    expect(await freshness(expected)).toEqual({ checkedAt: null, changedAt: null, changedBy: null, stale: true });
    expect(await freshness(await service.newList())).toMatchObject({ checkedAt: null, stale: false });
  });

  it('tells when it was checked and by which edition it changed last', async () => {
    const list = await service.newList({ expectedIntervalDays: 7 });
    const first = await service.ingest(list, entriesNamed('A', 'B'), { effective: '2025-01-01' }).expect(201);
    const then = await freshness(list);
    expect(then).toMatchObject({ changedBy: first.body.id, stale: false });
    expect(then.checkedAt >= then.changedAt).toBe(true);
    await passDays(list, 8);
    expect(await freshness(list)).toMatchObject({ changedBy: first.body.id, stale: true });
    await service.ingest(list, entriesNamed('A', 'B'), { effective: '2025-01-01' }).expect(200);
    const now = await freshness(list);
    expect(now).toMatchObject({ changedBy: first.body.id, stale: false });
    expect(now.checkedAt > then.checkedAt).toBe(true);
    const same = await service.ingest(list, entriesNamed('B', 'A'), { effective: '2025-02-01' }).expect(201);
    expect(same.body.id).not.toBe(first.body.id);
    expect(await freshness(list)).toMatchObject({ changedBy: first.body.id });
  });

  it('is that of the moment asked about', async () => {
    const list = await service.newList({ expectedIntervalDays: 7 });
    const { body } = await service.ingest(list, entriesNamed('A'), { effective: '2025-01-01' }).expect(201);
    const { recordedAt } = await service.read(`/v1/control-lists/${list}/editions/${body.id}`);
    await service.ingest(list, entriesNamed('A', 'B'), { effective: '2025-02-01' }).expect(201);
    const before = await freshness(list, { knownAt: recordedAt });
    expect(before).toMatchObject({ checkedAt: recordedAt, changedAt: recordedAt, changedBy: body.id, stale: false });
  });

  it('does not come of an edition that is held, until it is approved', async () => {
    const list = await service.newList({ expectedIntervalDays: 7 });
    await service.ingest(list, entriesNamed('A', 'B', 'C'), { effective: '2025-01-01' }).expect(201);
    await passDays(list, 8);
    const { body } = await service.ingest(list, entriesNamed('A'), { effective: '2025-02-01' }).expect(202);
    expect(await freshness(list)).toMatchObject({ stale: true });
    await service.administrator.post(`/v1/control-lists/${list}/editions/${body.id}/approve`).expect(200);
    expect(await freshness(list)).toMatchObject({ stale: false, changedBy: body.id });
  });

  it('can be had of all lists at once, for whoever watches over them', async () => {
    const list = await service.newList({ expectedIntervalDays: 7 });
    const all = await service.parts.repositories.controlLists.freshnessOfAll({ asOf: '2025-11-23' });
    expect(all.find((each) => each.list === list)).toMatchObject({ checkedAt: null, stale: true });
  });
});
