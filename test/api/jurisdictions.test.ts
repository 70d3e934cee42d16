import { type Answered, type Application, application } from '../support/application';

let service: Application;
beforeAll(async () => {
  service = await application({ starter: true });
});
afterAll(() => service?.close());

const codes = async (query: Record<string, string>): Promise<string[]> =>
  (await service.read('/v1/jurisdictions', { limit: '1000', ...query })).data.map((each: Answered) => each.code);

describe('jurisdictions', () => {
  it('are those of ISO 3166, with the customs territories on their own', async () => {
    expect(await service.read('/v1/jurisdictions/JP')).toMatchObject({
      kind: 'country',
      alpha3: 'JPN',
      numeric: '392',
      partOf: null,
    });
    expect(await service.read('/v1/jurisdictions/HK')).toMatchObject({ kind: 'territory', partOf: 'CN' });
    expect(await service.read('/v1/jurisdictions/MO')).toMatchObject({ kind: 'territory', partOf: 'CN' });
    expect(await service.read('/v1/jurisdictions/TW')).toMatchObject({ kind: 'territory', partOf: null });
    expect((await codes({ kind: 'country' })).length).toBeGreaterThan(190);
  });

  it('are found by kind and by any of their names', async () => {
    expect(await codes({ q: 'hong kong' })).toEqual(['HK']);
    expect(await codes({ q: '日本' })).toEqual(['JP']);
    expect(await codes({ kind: 'bloc', q: 'europ' })).toContain('EU');
    await service.anyone.get('/v1/jurisdictions/QQ').expect(404);
    expect(await service.read('/v1/jurisdictions/G7')).toMatchObject({ code: 'G7', kind: 'bloc' });
  });

  it('belong to blocs on days: Britain left the Union, Croatia came', async () => {
    expect(await codes({ bloc: 'EU', asOf: '2020-01-31' })).toHaveLength(28);
    expect(await codes({ bloc: 'EU', asOf: '2020-02-01' })).toHaveLength(27);
    expect(await codes({ bloc: 'EU', asOf: '2020-02-01' })).not.toContain('GB');
    expect(await codes({ bloc: 'EU', asOf: '2013-06-30' })).not.toContain('HR');
    expect(await codes({ bloc: 'EU', asOf: '2013-07-01' })).toContain('HR');
    expect(await codes({ member: 'GB', asOf: '2019-06-01' })).toContain('EU');
    expect(await codes({ member: 'GB' })).not.toContain('EU');
  });

  it('name their members and blocs with the days from which and until which', async () => {
    const union = await service.read('/v1/jurisdictions/EU', { asOf: '2019-06-01' });
    expect(union.members).toContainEqual({
      jurisdiction: 'GB',
      name: 'United Kingdom',
      from: '1973-01-01',
      to: '2020-02-01',
    });
    const { blocs } = await service.read('/v1/jurisdictions/JP');
    expect(blocs.map((each: Answered) => each.bloc)).toContain('G7');
  });

  it('come as a table, and a part at a time', async () => {
    const table = await service.anyone.get('/v1/jurisdictions?format=csv').expect(200);
    const all = await codes({});
    expect(table.text.trim().split('\n')).toHaveLength(all.length + 1);
    const first = await service.read('/v1/jurisdictions', { limit: '200', count: 'true' });
    expect(first.page.total).toBe(all.length);
    const rest = await service.read('/v1/jurisdictions', { limit: '1000', cursor: first.page.next });
    expect(first.data.length + rest.data.length).toBe(all.length);
  });
});

describe('the starter data', () => {
  const diff = () =>
    service.read('/v1/control-lists/JP-METI-EUL/diff', { from: '2025-02-05', to: '2025-10-09', limit: '1000' });

  it('show a real difference between two revisions of the list, marked as an excerpt', async () => {
    const { counts, removed } = await diff();
    expect(counts).toEqual({ added: 8, removed: 2, amended: 13, suspended: 0, resumed: 0, inferred: 3 });
    expect(removed.map((listing: Answered) => listing.name)).toContain('Beijing Starneto Technology Co., Ltd.');
    expect(await service.read('/v1/control-lists/JP-METI-EUL')).toMatchObject({ excerpt: true, jurisdiction: 'JP' });
    expect(await codesOfLists()).toEqual(expect.arrayContaining(['US-CSL', 'US-BIS-EL', 'CN-MOFCOM-UEL', 'EU-FSF']));
  });

  it('loaded again change nothing', async () => {
    const before = await service.anyone.get('/v1/control-lists?limit=1000');
    const difference = await diff();
    await service.parts.loadStarter();
    expect((await service.anyone.get('/v1/control-lists?limit=1000')).text).toBe(before.text);
    expect(await diff()).toEqual(difference);
  });

  it('do not come back once an administrator has changed them', async () => {
    const path = '/v1/control-lists/JP-METI-EUL';
    await service.writer.patch(path).set('If-Match', '*').send({ name: 'Ours' }).expect(200);
    await service.parts.loadStarter();
    expect((await service.read(path)).name).toBe('Ours');
  });
});

async function codesOfLists(): Promise<string[]> {
  return (await service.read('/v1/control-lists', { limit: '1000' })).data.map((each: Answered) => each.code);
}
