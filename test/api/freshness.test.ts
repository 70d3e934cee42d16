import { type Answered, type Application, application } from '../support/application';
import { entriesNamed } from '../support/builders';
import { numberIn } from '../support/scrape';

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

/** Whether each list is stale, as it says itself; the metrics must say the same, and when it was checked. */
async function staleInBoth(lists: readonly string[]): Promise<boolean[]> {
  const { text } = await service.anyone.get('/metrics').expect(200);
  const shown = await Promise.all(lists.map((list) => freshness(list)));
  for (const [at, { stale, checkedAt }] of shown.entries()) {
    const measured = (name: string) => numberIn(text, `control_list_${name}{list="${lists[at]}"}`);
    expect(measured('stale')).toBe(stale ? 1 : 0);
    const checked = measured('last_checked_timestamp_seconds');
    if (checkedAt === null) expect(checked).toBeUndefined();
    else expect(checked).toBeCloseTo(Date.parse(checkedAt) / 1_000, 2);
  }
  return shown.map(({ stale }) => stale);
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

  it('does not come of a document that was rejected and is sent again', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('A', 'B', 'C'), { effective: '2025-01-01' }).expect(201);
    const send = () => service.ingest(list, entriesNamed('A'), { effective: '2025-02-01' });
    const { body } = await send().expect(202);
    const path = `/v1/control-lists/${list}/editions/${body.id}/reject`;
    await service.administrator.post(path).send({ reason: 'Cut short.' }).expect(200);
    const before = await freshness(list);
    expect((await send()).body.status).toBe('rejected');
    expect(await freshness(list)).toEqual(before);
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

  it('is the same in the metrics, at every age', async () => {
    const lists = [await service.newList({ expectedIntervalDays: 7 }), await service.newList()];
    const sendAll = async () => {
      for (const list of lists) await service.ingest(list, entriesNamed('A'), { effective: '2025-01-01' });
    };
    expect(await staleInBoth(lists)).toEqual([true, false]);
    await sendAll();
    expect(await staleInBoth(lists)).toEqual([false, false]);
    for (const list of lists) await passDays(list, 6);
    expect(await staleInBoth(lists)).toEqual([false, false]);
    for (const list of lists) await passDays(list, 2);
    expect(await staleInBoth(lists)).toEqual([true, false]);
    await sendAll();
    expect(await staleInBoth(lists)).toEqual([false, false]);
  });
});
