import { type Application, application, pointersOf } from '../support/application';
import { measure, negotiation } from '../support/builders';
import { tell } from '../support/told-events';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

const about = (code: string) => ({ type: 'negotiation', code }) as const;

async function newTalks(code: string): Promise<string> {
  await service.writer.post('/v1/negotiations').send(negotiation({ code })).expect(201);
  return `/v1/negotiations/${code}`;
}

interface Row {
  status: string;
  party: string | null;
  subject: { code: string };
}
const statusesOf = (rows: Row[]) => rows.map((row) => row.status);

describe('the statuses of a negotiation', () => {
  it('are the moves up to the day, in order, with where it stands beside them', async () => {
    const path = await newTalks('WALK');
    const launch = await tell(service.database, {
      ...{ date: '2012-11-20', effects: [{ subject: about('WALK'), status: 'launched' }] },
    });
    await tell(service.database, { date: '2003', effects: [{ subject: about('WALK'), status: 'study' }] });
    const all = await service.read(`${path}/statuses`);
    expect(statusesOf(all.data)).toEqual(['study', 'launched']);
    expect(all.data[0]).toMatchObject({
      date: '2003',
      precision: 'year',
      earliest: '2003-01-01',
      latest: '2003-12-31',
    });
    expect(all.status).toMatchObject({
      ...{ status: 'launched', since: '2012-11-20', date: '2012-11-20', precision: 'day', previous: 'study' },
      ...{ event: launch, disputed: false, unusual: false, alternatives: [] },
    });
    const then = await service.read(`${path}/statuses`, { asOf: '2012-11-19' });
    expect(statusesOf(then.data)).toEqual(['study']);
    expect(then.status).toMatchObject({ status: 'study', since: '2003-12-31' });
    const before = await service.read(`${path}/statuses`, { asOf: '2002-12-31' });
    expect(before).toMatchObject({ data: [], status: null, dormantSince: null, partyStatuses: [] });
  });

  it('are those of the whole, of one party, or of all', async () => {
    const path = await newTalks('BY-PARTY');
    const subject = about('BY-PARTY');
    await tell(service.database, {
      date: '2022-01-01',
      effects: [
        { subject, status: 'in_force' },
        { subject, status: 'in_force', party: 'JP' },
        { subject, status: 'in_force', party: 'MY', date: '2022-03-18' },
      ],
    });
    const of = async (party?: string) =>
      (await service.read(`${path}/statuses`, party ? { party } : {})).data.map((row: Row) => row.party);
    expect(await of()).toEqual([null]);
    expect(await of('MY')).toEqual(['MY']);
    expect(await of('all')).toEqual([null, 'JP', 'MY']);
    expect(await of('KR')).toEqual([]);
    const unknown = await service.anyone.get(`${path}/statuses?party=QQ`).expect(422);
    expect(pointersOf(unknown.body)).toEqual(['/query/party']);
    const parties = async (asOf: string) =>
      (await service.read(path, { asOf })).partyStatuses.map((row: Row) => [row.party, row.status]);
    expect(await parties('2022-03-17')).toEqual([['JP', 'in_force']]);
    expect(await parties('2022-03-18')).toEqual([
      ['JP', 'in_force'],
      ['MY', 'in_force'],
    ]);
  });

  it('show disputed dates side by side', async () => {
    const path = await newTalks('DISPUTED');
    const effects = [{ subject: about('DISPUTED'), status: 'in_force' as const }];
    const source = await service.writer.post('/v1/sources').send({ kind: 'notice', title: 'Deposit' }).expect(201);
    const citations = [{ source: source.body.id, excerpt: null, locator: null }];
    const better = await tell(service.database, { date: '2022-03-18', effects, citations });
    const other = await tell(service.database, { date: '2022-03-17', effects });
    const { status } = await service.read(path);
    expect(status).toMatchObject({
      ...{ date: '2022-03-18', event: better, disputed: true },
      alternatives: [{ date: '2022-03-17', until: null, events: [other], sources: 0 }],
    });
    const found = await service.read('/v1/negotiations', { disputed: 'true' });
    expect(found.data.map((each: { code: string }) => each.code)).toEqual(['DISPUTED']);
    const standing = await service.read('/v1/statuses', { disputed: 'true' });
    expect(standing.data.map((row: Row) => row.subject.code)).toEqual(['DISPUTED']);
  });

  it('flag what is unusual, and name what usually follows', async () => {
    const path = await newTalks('UNUSUAL');
    const move = (date: string, status: 'in_force' | 'withdrawn') =>
      tell(service.database, { date, effects: [{ subject: about('UNUSUAL'), status }] });
    await move('2010-01-01', 'in_force');
    await move('2012-01-01', 'withdrawn');
    const { data } = await service.read(`${path}/statuses`);
    expect(data[1]).toMatchObject({ status: 'withdrawn', previous: 'in_force', unusual: true });
    expect(data[1].usual).toContain('terminated');
    const unusual = async (query: Record<string, string>) =>
      (await service.read('/v1/negotiations', query)).data.map((each: { code: string }) => each.code);
    expect(await unusual({ unusual: 'true' })).toEqual(['UNUSUAL']);
    expect(await unusual({ unusual: 'true', asOf: '2011-12-31' })).toEqual([]);
    expect(await unusual({ unusual: 'false' })).not.toContain('UNUSUAL');
  });

  it('are what was known at the moment', async () => {
    const path = await newTalks('KNOWN');
    await tell(service.database, { date: '2015-01-01', effects: [{ subject: about('KNOWN'), status: 'launched' }] });
    const before = await service.read(`${path}/statuses`);
    await tell(service.database, { date: '2014-01-01', effects: [{ subject: about('KNOWN'), status: 'study' }] });
    expect((await service.read(`${path}/statuses`)).data).toHaveLength(2);
    expect(await service.read(`${path}/statuses`, { knownAt: before.knownAt })).toEqual(before);
  });

  it('say which step was told too late to change anything', async () => {
    const path = await newTalks('TOO-LATE');
    const move = (date: string, status: 'in_force' | 'signed') =>
      tell(service.database, { date, effects: [{ subject: about('TOO-LATE'), status }] });
    await move('2010-01-01', 'in_force');
    await move('2011-01-01', 'signed');
    const { data, status } = await service.read(`${path}/statuses`);
    expect(status.status).toBe('in_force');
    expect(data[1]).toMatchObject({ status: 'signed', stood: false, unusual: true, since: null, validFrom: null });
  });
});

describe('all statuses on a day', () => {
  it('come in one request, in order of type and code', async () => {
    await newTalks('ALL-B');
    await newTalks('ALL-A');
    await service.writer
      .post('/v1/measures')
      .send(measure({ code: 'ALL-M' }))
      .expect(201);
    const [a, b, m] = [about('ALL-A'), about('ALL-B'), { type: 'measure', code: 'ALL-M' } as const];
    await tell(service.database, {
      date: '2020-05-01',
      effects: [
        { subject: a, status: 'signed' },
        { subject: b, status: 'launched' },
        { subject: a, status: 'ratified', party: 'SG', date: '2021-01-01' },
        { subject: m, status: 'adopted' },
      ],
    });
    const rows = async (query: Record<string, string>) =>
      (await service.read('/v1/statuses', { code: 'ALL-', ...query })).data.map((row: Row) => [
        row.subject.code,
        row.party,
        row.status,
      ]);
    expect(await rows({})).toEqual([
      ['ALL-M', null, 'adopted'],
      ['ALL-A', null, 'signed'],
      ['ALL-B', null, 'launched'],
    ]);
    expect(await rows({ subjectType: 'negotiation', party: 'all' })).toContainEqual(['ALL-A', 'SG', 'ratified']);
    expect(await rows({ party: 'SG' })).toEqual([['ALL-A', 'SG', 'ratified']]);
    expect(await rows({ party: 'SG', asOf: '2020-12-31' })).toEqual([]);
    expect(await rows({ status: 'launched' })).toEqual([['ALL-B', null, 'launched']]);
    expect(await rows({ asOf: '2020-04-30' })).toEqual([]);
    await service.anyone.get('/v1/statuses?party=QQ').expect(422);
  });

  it('come page by page, and as a table', async () => {
    const first = await service.read('/v1/statuses', { code: 'ALL-', limit: '2' });
    const rest = await service.read('/v1/statuses', { code: 'ALL-', limit: '2', cursor: first.page.next });
    expect(first.data).toHaveLength(2);
    expect(rest.data).toHaveLength(1);
    expect(rest.page.next).toBeNull();
    const table = await service.anyone.get('/v1/statuses?code=ALL-&format=csv').expect(200);
    expect(table.text.trim().split('\n')).toHaveLength(4);
    await service.anyone.get('/v1/statuses?format=ndjson').expect(200);
  });
});
