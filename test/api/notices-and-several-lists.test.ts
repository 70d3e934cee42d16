import { type Answered, type Application, application, pointersOf } from '../support/application';
import { controlList, entriesNamed, entry } from '../support/builders';

let service: Application;
beforeAll(async () => {
  service = await application({ starter: true });
});
afterAll(() => service?.close());

const editionsOf = (list: string): string => `/v1/control-lists/${list}/editions`;

describe('an amending notice', () => {
  const notice = (list: string, lines: object[], effective: string) =>
    service.ingest(list, lines, { mode: 'notice', effective });
  const states = async (list: string, asOf: string): Promise<string[]> =>
    (await service.read(`/v1/control-lists/${list}/listings`, { asOf })).data
      .map(({ name, state, suspendedUntil }: Answered) => [name, state, suspendedUntil].filter(Boolean).join(' '))
      .sort();

  it('adds, removes, amends, suspends and resumes', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('A', 'B', 'C', 'D'), { effective: '2025-01-01' }).expect(201);
    const lines = [
      { action: 'add', ...entry({ name: 'E' }) },
      { action: 'remove', name: 'A', jurisdiction: 'CN' },
      { action: 'amend', ...entry({ name: 'B', reasons: ['N'] }) },
      { action: 'suspend', name: 'C', jurisdiction: 'CN' },
      { action: 'suspend', name: 'D', jurisdiction: 'CN', until: '2025-06-01' },
    ];
    const { body } = await notice(list, lines, '2025-02-01').expect(201);
    expect(body.counts).toMatchObject({ entries: 5, added: 1, removed: 1, amended: 1, suspended: 2, resumed: 0 });
    expect(await states(list, '2025-01-31')).toEqual(['A active', 'B active', 'C active', 'D active']);
    expect(await states(list, '2025-02-01')).toEqual(['B active', 'C suspended', 'D suspended 2025-06-01', 'E active']);
    expect(await states(list, '2025-06-01')).toEqual(['B active', 'C suspended', 'D active', 'E active']);
    const resumed = await notice(list, [{ action: 'resume', name: 'C', jurisdiction: 'CN' }], '2025-07-01').expect(201);
    expect(resumed.body.counts).toMatchObject({ resumed: 1 });
    expect(await states(list, '2025-07-01')).toEqual(['B active', 'C active', 'D active', 'E active']);
    const diff = await service.read(`/v1/control-lists/${list}/diff`, { from: '2025-01-31', to: '2025-02-01' });
    expect(diff.counts).toEqual({ added: 1, removed: 1, amended: 1, suspended: 2, resumed: 0, inferred: 0 });
  });

  it('gives each line its own day where it has one', async () => {
    const list = await service.newList();
    const lines = [
      { action: 'add', ...entry({ name: 'A' }) },
      { action: 'add', ...entry({ name: 'B' }), effective: '2025-05-01' },
    ];
    await notice(list, lines, '2025-02-01').expect(201);
    expect(await service.namesOn(list, '2025-02-01')).toEqual(['A']);
    expect(await service.namesOn(list, '2025-05-01')).toEqual(['A', 'B']);
  });

  it('ends everything under a citation at once', async () => {
    const list = await service.newList();
    const citation = '2025 No. 5';
    const lines = ['A', 'B'].map((name) => ({ action: 'add', ...entry({ name, citation }) }));
    await notice(list, [...lines, { action: 'add', ...entry({ name: 'C' }) }], '2025-02-01').expect(201);
    await notice(list, [{ action: 'remove', citation }], '2025-03-01').expect(201);
    expect(await service.namesOn(list, '2025-02-28')).toEqual(['A', 'B', 'C']);
    expect(await service.namesOn(list, '2025-03-01')).toEqual(['C']);
  });

  it('says on every line what to do, and says it once', async () => {
    const list = await service.newList();
    const lines = [
      entry({ name: 'A' }),
      { action: 'add', ...entry({ name: 'B' }) },
      { action: 'add', ...entry({ name: 'B' }) },
      { action: 'delist', name: 'C' },
      { action: 'suspend', name: 'D', until: '2025-02-30' },
    ];
    const { body } = await notice(list, lines, '2025-02-01').expect(422);
    expect(pointersOf(body)).toEqual(['/rows/1/action', '/rows/3', '/rows/4/action', '/rows/5/until']);
  });

  it('cannot end a suspension before it begins', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('A'), { effective: '2025-01-01' }).expect(201);
    const line = { action: 'suspend', name: 'A', jurisdiction: 'CN', until: '2025-01-15' };
    const { body } = await notice(list, [line], '2025-02-01').expect(422);
    expect(pointersOf(body)).toEqual(['/rows/1/until']);
  });
});

describe('a file with rows that cannot be read', () => {
  const lines = [entry({ name: 'A' }), { name: 'B', listedOn: '2025-02-30' }, { name: '' }, { name: 'C', alias: 'c' }];

  it('is refused with each row and what is wrong with it, and the run is kept', async () => {
    const list = await service.newList();
    const { body } = await service.ingest(list, lines, { effective: '2025-03-01' }).expect(422);
    expect(body.type).toBe('/problems/unreadable-rows');
    expect(pointersOf(body)).toEqual(['/rows/2/listedOn', '/rows/3/name', '/rows/4/alias']);
    expect(await service.namesOn(list, '2025-03-01')).toEqual([]);
    const runs = await service.read('/v1/ingestion-runs', { list });
    expect(runs.data).toHaveLength(1);
    expect(runs.data[0]).toMatchObject({ state: 'failed', format: 'entries', editions: [], counts: null });
    expect(runs.data[0].errors).toContainEqual(expect.objectContaining({ row: 2, pointer: '/listedOn' }));
  });

  it('is taken without them where the sender asks for that, and they are kept with the run', async () => {
    const list = await service.newList();
    const query = { effective: '2025-03-01', onRowError: 'skip' };
    const { body } = await service.ingest(list, lines, query).expect(201);
    expect(body.counts.entries).toBe(1);
    expect(body.skipped.map((row: Answered) => [row.row, row.pointer])).toEqual([
      [2, '/listedOn'],
      [3, '/name'],
      [4, '/alias'],
    ]);
    const run = await service.read(`/v1/ingestion-runs/${body.run}`);
    expect(run).toMatchObject({ state: 'succeeded', editions: [body.id] });
    expect((await service.read('/v1/ingestion-runs', { list, state: 'succeeded' })).data).toHaveLength(1);
    expect((await service.read('/v1/ingestion-runs', { list, state: 'failed' })).data).toEqual([]);
    await service.anyone.get(`/v1/ingestion-runs/${body.run}?knownAt=2025-01-01T00:00:00Z`).expect(404);
    expect(run.errors[0]).toMatchObject({ row: 2, raw: { name: 'B', listedOn: '2025-02-30' } });
  });
});

describe('a file of several lists', () => {
  const columns =
    'source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,' +
    'license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,' +
    'vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,' +
    'source_information_url,ids';
  const ENTITY_LIST = 'Entity List (EL) - Bureau of Industry and Security';
  const DENIED = 'Denied Persons List (DPL) - Bureau of Industry and Security';
  const UNVERIFIED = 'Unverified List (UVL) - Bureau of Industry and Security';

  function csl(rows: { source: string; name: string }[]): string {
    const fields = columns.split(',');
    const lines = rows.map(({ source, name }) => {
      const cells: Record<string, string> = { source, name, addresses: '"1 Road, Minsk, BY"' };
      return fields.map((field) => cells[field] ?? '').join(',');
    });
    return `${[columns, ...lines].join('\n')}\n`;
  }
  const send = (list: string, body: string, query: Record<string, string>) =>
    service.ingester
      .post(`${editionsOf(list)}?${new URLSearchParams({ effective: '2025-03-01', format: 'us-csl', ...query })}`)
      .set('Content-Type', 'text/csv')
      .send(body);
  const sendCsl = (rows: { source: string; name: string }[], query: Record<string, string>) =>
    send('US-CSL', csl(rows), query);
  const named = (source: string, names: string[]) => names.map((name) => ({ source, name }));

  it('is an edition of each, applied or held together', async () => {
    const first = [...named(ENTITY_LIST, ['E1', 'E2', 'E3']), ...named(DENIED, ['D1', 'D2'])];
    const before = await service.read('/v1/control-lists/US-CSL');
    const { body } = await sendCsl(first, { effective: '2025-01-01' }).expect(201);
    expect(body).toMatchObject({ list: 'US-CSL', status: 'applied', counts: { entries: 5, added: 5 } });
    expect(body.parts.map((part: Answered) => [part.list, part.counts.entries]).sort()).toEqual([
      ['US-BIS-DPL', 2],
      ['US-BIS-EL', 3],
    ]);
    expect(await service.namesOn('US-BIS-EL', '2025-01-01')).toEqual(['E1', 'E2', 'E3']);
    expect((await service.read('/v1/control-lists/US-CSL')).size).toBe(before.size + 5);
    expect((await sendCsl(first, { effective: '2025-01-01' }).expect(200)).body.status).toBe('unchanged');

    const cut = [...named(ENTITY_LIST, ['E1']), ...named(DENIED, ['D1', 'D2', 'D3'])];
    const held = await sendCsl(cut, { effective: '2025-02-01' }).expect(202);
    expect(held.body.heldBecause).toContain('US-BIS-EL');
    expect(held.body.parts.map((part: Answered) => part.status)).toEqual(['held', 'held']);
    expect(await service.namesOn('US-BIS-DPL', '2025-02-01')).toEqual(['D1', 'D2']);
    const { id, list } = held.body.parts[0];
    await service.administrator.post(`${editionsOf(list)}/${id}/approve`).expect(200);
    expect(await service.namesOn('US-BIS-DPL', '2025-02-01')).toEqual(['D1', 'D2', 'D3']);
    expect(await service.namesOn('US-BIS-EL', '2025-02-01')).toEqual(['E1']);
  });

  it('is held where a list that it used to hold has vanished', async () => {
    const three = [...named(ENTITY_LIST, ['E1']), ...named(DENIED, ['D1', 'D2', 'D3']), ...named(UNVERIFIED, ['U1'])];
    await sendCsl(three, { effective: '2025-03-01' }).expect(201);
    const { body } = await sendCsl(three.slice(0, 4), { effective: '2025-04-01' }).expect(202);
    expect(body.heldBecause).toContain('US-BIS-UVL');
  });

  it('shows in a rehearsal the counts of each list', async () => {
    const rows = [
      ...named(ENTITY_LIST, ['E1', 'E9']),
      ...named(UNVERIFIED, ['U1']),
      ...named(DENIED, ['D1', 'D2', 'D3']),
    ];
    const { body } = await sendCsl(rows, { effective: '2025-05-01', dryRun: 'true' }).expect(200);
    expect(body).toMatchObject({ dryRun: true, status: 'applied', counts: { added: 1 } });
    expect(body.parts.map((part: Answered) => part.list).sort()).toEqual(['US-BIS-DPL', 'US-BIS-EL', 'US-BIS-UVL']);
  });

  it('fails as a whole where a row names a list that is not known', async () => {
    const { body } = await sendCsl([{ source: 'Fresh List (FL)', name: 'F1' }], { effective: '2025-06-01' }).expect(
      422,
    );
    expect(pointersOf(body)).toEqual(['/rows/2/source']);
  });

  it('wants to be sent to the list that holds them all', async () => {
    const rows = csl([...named(ENTITY_LIST, ['E1']), ...named(DENIED, ['D1'])]);
    const { body } = await send('US-BIS-EL', rows, {}).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/rows/3' })]);
    expect(body.errors[0].message).toContain('US-BIS-DPL');
  });
});

describe('sixteen clients at once', () => {
  const sixteen = Array.from({ length: 16 }, (_, at) => at);

  it('who say different things of one party from one day on end with one truth and fifteen conflicts', async () => {
    const list = await service.newList();
    const notices = sixteen.map((at) => {
      const line = { action: 'add', ...entry({ name: 'Contested', remarks: `version ${at}` }) };
      return service.ingest(list, [line], { mode: 'notice', effective: '2025-02-01' });
    });
    const answers = await Promise.all(notices);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...new Array(15).fill(409)]);
    const refused = answers.find((answer) => answer.status === 409);
    expect(pointersOf(refused?.body)).toEqual(['/rows/1']);
    const won = answers.find((answer) => answer.status === 201)?.body;
    const { data } = await service.read(`/v1/control-lists/${list}/listings`);
    expect(data.map((listing: Answered) => listing.edition)).toEqual([won.id]);
  });

  it('who send the same edition are told that it is one', async () => {
    const list = await service.newList();
    const sent = sixteen.map(() => service.ingest(list, entriesNamed('A', 'B'), { effective: '2025-02-01' }));
    const answers = await Promise.all(sent);
    expect(answers.map((answer) => answer.status).sort()).toEqual([...new Array(15).fill(200), 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  it('who add the same list end with one list and fifteen conflicts', async () => {
    const added = sixteen.map((at) =>
      service.writer.post('/v1/control-lists').send(controlList({ code: 'JP-CONTESTED', name: `Name ${at}` })),
    );
    const statuses = (await Promise.all(added)).map((answer) => answer.status);
    expect(statuses.sort()).toEqual([201, ...new Array(15).fill(409)]);
  });
});
