import { type Answered, type Application, application, pointersOf } from '../support/application';
import { entriesNamed, entry, ndjson, someEntries } from '../support/builders';
import { xlsxOf } from '../support/xlsx';

let service: Application;
beforeAll(async () => {
  service = await application({ starter: true });
});
afterAll(() => service?.close());

const editionsOf = (list: string): string => `/v1/control-lists/${list}/editions`;
const send = (list: string, body: string | Buffer, mediaType: string, query: Record<string, string> = {}) =>
  service.ingester
    .post(`${editionsOf(list)}?${new URLSearchParams({ effective: '2025-03-01', ...query })}`)
    .set('Content-Type', mediaType)
    .send(body);

describe('an edition', () => {
  it('comes in as NDJSON, is applied, and tells what it changed', async () => {
    const list = await service.newList();
    const lines = [entry({ name: 'Alpha', aliases: ['A'] }), entry({ name: 'Beta' })];
    const { body, headers } = await service.ingest(list, lines, { effective: '2025-03-01' }).expect(201);
    expect(body).toMatchObject({
      list,
      status: 'applied',
      effective: '2025-03-01',
      counts: { entries: 2, added: 2, removed: 0, unchanged: 0 },
      heldBecause: null,
      skipped: [],
    });
    expect(headers.location).toBe(`${editionsOf(list)}/${body.id}`);
    expect(await service.read(headers.location ?? '')).toMatchObject({
      id: body.id,
      status: 'applied',
      mode: 'snapshot',
      format: 'entries',
      checksum: body.checksum,
      excerpt: false,
    });
    expect(await service.namesOn(list, '2025-03-01')).toEqual(['Alpha', 'Beta']);
  });

  it.each([
    ['a JSON array', 'application/json', JSON.stringify(entriesNamed('Alpha', 'Beta'))],
    ['CSV', 'text/csv', 'name,jurisdiction,aliases\nAlpha,CN,A; Al\n"Beta",CN,\n'],
    ['a body that curl calls a form', 'application/x-www-form-urlencoded', ndjson(entriesNamed('Alpha', 'Beta'))],
  ])('comes in as %s just as well', async (_, mediaType, body) => {
    const list = await service.newList();
    await send(list, body, mediaType).expect(201);
    expect(await service.namesOn(list, '2025-03-01')).toEqual(['Alpha', 'Beta']);
  });

  it('comes in as a form with a file', async () => {
    const list = await service.newList();
    const sent = service.ingester
      .post(`${editionsOf(list)}?effective=2025-03-01`)
      .attach('file', Buffer.from('name,jurisdiction\nAlpha,CN\n'), 'list.csv');
    const { body } = await sent.expect(201);
    expect((await service.read(`/v1/ingestion-runs/${body.run}`)).files).toEqual([{ name: 'list.csv', bytes: 27 }]);
  });

  it('comes in as several files of one form, whatever their order', async () => {
    const sdn = `9640,"LUMEN, Ada",individual,"TESTING",${'-0- ,'.repeat(7)}"DOB 12 Jun 1961."\n`;
    const alt = '9640,1000,"aka","LUMEN, Adah",-0- \n';
    const add = '9640,2000,"1 Example Street","Tehran","Iran",-0- \n';
    const { body } = await service.ingester
      .post(`${editionsOf('US-OFAC-SDN')}?format=us-ofac-sdn&effective=2025-03-01`)
      .attach('files', Buffer.from(add), 'add.csv')
      .attach('files', Buffer.from(sdn), 'sdn.csv')
      .attach('files', Buffer.from(alt), 'alt.csv');
    expect(body).toMatchObject({ list: 'US-OFAC-SDN', status: 'applied', counts: { entries: 1 } });
    const { data } = await service.read('/v1/control-lists/US-OFAC-SDN/listings');
    expect(data[0]).toMatchObject({ name: 'LUMEN, Ada', key: '9640', kind: 'person', birthDates: ['1961-06-12'] });
    expect(data[0].aliases).toEqual(['LUMEN, Adah']);
  });

  it('comes in as the workbook that METI publishes, and a whole edition takes the place of the excerpts', async () => {
    const heading = ['No.', '国名、地域名\nCountry or Region', '企業名､組織名\nCompany or Organization'];
    const more = ['別名\nAlso Known As', '懸念区分\nType of WMD', '通常兵器\nConventional Weapons'];
    const workbook = xlsxOf({
      リスト: [
        [...heading, ...more],
        [1, "中国\nPeople's Republic of China", 'Lake Institute （湖泊研究所）', '・Lake', '核\nN', '通常兵器\nCW'],
        [2, '香港\nHong Kong', 'Bay Ltd', null, 'ミサイル\nM', null],
      ],
    });
    const query = { format: 'jp-meti-eul', effective: '2025-10-09', published: '2025-09-29' };
    const before = await service.namesOn('JP-METI-EUL', '2025-10-09');
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const held = await send('JP-METI-EUL', workbook, mediaType, query).expect(201);
    expect(held.body.counts).toMatchObject({ entries: 2, added: 2, removed: 0 });
    expect(before.length).toBeGreaterThan(25);
    expect(await service.namesOn('JP-METI-EUL', '2025-10-09')).toEqual(['Bay Ltd', 'Lake Institute （湖泊研究所）']);
    const { data } = await service.read(editionsOf('JP-METI-EUL'), { status: 'withdrawn' });
    expect(data.map((edition: Answered) => [edition.excerpt, edition.effective])).toEqual([
      [true, '2025-02-05'],
      [true, '2025-10-09'],
    ]);
    expect(await service.read('/v1/control-lists/JP-METI-EUL')).toMatchObject({ excerpt: false, size: 2 });
  });

  it('is recognised when it comes again, and changes nothing', async () => {
    const list = await service.newList();
    const first = await service.ingest(list, entriesNamed('Alpha'), { effective: '2025-03-01' }).expect(201);
    const again = await service.ingest(list, entriesNamed('Alpha'), { effective: '2025-03-01' }).expect(200);
    expect(again.body).toMatchObject({ id: first.body.id, status: 'unchanged', run: first.body.run });
    expect((await service.read(editionsOf(list), { count: 'true' })).page.total).toBe(1);
  });

  it('says which day it counts from, or is refused', async () => {
    const list = await service.newList();
    const { body } = await service.ingest(list, entriesNamed('Alpha')).expect(422);
    expect(pointersOf(body)).toEqual(['/query/effective']);
  });

  it('goes to a list that is there', async () => {
    await service.ingest('JP-NOWHERE', entriesNamed('Alpha'), { effective: '2025-03-01' }).expect(404);
  });

  it('is of a format that is known, and that fills this list', async () => {
    const list = await service.newList();
    const unknown = await send(list, '[]', 'application/json', { format: 'jp-meti-eu' }).expect(400);
    expect(pointersOf(unknown.body)).toEqual(['/query/format']);
    expect(unknown.body.detail).toContain('Did you mean "jp-meti-eul"?');
    const another = await send(list, '[]', 'application/json', { format: 'jp-meti-eul' }).expect(422);
    expect(another.body.errors[0]).toMatchObject({ pointer: '/query/format', code: 'format_of_another_list' });
  });

  it('may fall between two others: the days after the next one stay as they were', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('A', 'B'), { effective: '2025-01-01' }).expect(201);
    const later = await service.ingest(list, entriesNamed('A', 'C'), { effective: '2025-03-01' });
    expect(later.status).toBe(202);
    await service.administrator.post(`${editionsOf(list)}/${later.body.id}/approve`).expect(200);
    await service.ingest(list, entriesNamed('A', 'B', 'D'), { effective: '2025-02-01' }).expect(201);
    expect(await service.namesOn(list, '2025-01-31')).toEqual(['A', 'B']);
    expect(await service.namesOn(list, '2025-02-01')).toEqual(['A', 'B', 'D']);
    expect(await service.namesOn(list, '2025-03-01')).toEqual(['A', 'C']);
  });
});

describe('a rehearsal', () => {
  it('tells what would change and changes nothing', async () => {
    const list = await service.newList();
    await service.ingest(list, [entry({ name: 'A' }), entry({ name: 'B', reasons: ['M'] })], {
      effective: '2025-01-01',
    });
    const lines = [entry({ name: 'A' }), entry({ name: 'B', reasons: ['M', 'N'] }), entry({ name: 'C' })];
    const { body } = await service.ingest(list, lines, { effective: '2025-02-01', dryRun: 'true' }).expect(200);
    expect(body).toMatchObject({ dryRun: true, status: 'applied', list, counts: { added: 1, removed: 0, amended: 1 } });
    expect(body.added.map((listing: Answered) => listing.name)).toEqual(['C']);
    expect(body.amended[0]).toMatchObject({ name: 'B', fields: [{ field: 'reasons', from: ['M'], to: ['M', 'N'] }] });
    expect(await service.namesOn(list, '2025-02-01')).toEqual(['A', 'B']);
    expect((await service.read(editionsOf(list), { count: 'true' })).page.total).toBe(1);
    expect((await service.read('/v1/ingestion-runs', { list, count: 'true' })).page.total).toBe(1);
  });

  it('says so where the edition would be held', async () => {
    const list = await service.newList();
    await service.ingest(list, someEntries(10), { effective: '2025-01-01' });
    const { body } = await service
      .ingest(list, someEntries(5), { effective: '2025-02-01', dryRun: 'true' })
      .expect(200);
    expect(body).toMatchObject({ dryRun: true, status: 'held', counts: { removed: 5 } });
    expect(body.heldBecause).toContain('5 of 10');
  });
});

describe('a suspicious edition', () => {
  async function heldEdition(): Promise<{ list: string; path: string }> {
    const list = await service.newList();
    await service.ingest(list, someEntries(10), { effective: '2025-01-01' }).expect(201);
    const { body, headers } = await service.ingest(list, someEntries(5), { effective: '2025-02-01' }).expect(202);
    expect(body).toMatchObject({ status: 'held', counts: { entries: 5, removed: 5 } });
    return { list, path: headers.location ?? '' };
  }

  it('is held with its diff, and the list answers as before', async () => {
    const { list, path } = await heldEdition();
    expect(await service.namesOn(list, '2025-02-01')).toHaveLength(10);
    expect((await service.read(path)).heldBecause).toContain('5 of 10 listings (50 %)');
    const diff = await service.read(`${path}/diff`, { limit: '3' });
    expect(diff.counts).toMatchObject({ added: 0, removed: 5 });
    expect(diff.removed.map((listing: Answered) => listing.name)).toEqual(['Party 006', 'Party 007', 'Party 008']);
    const rest = await service.read(`${path}/diff`, { cursor: diff.page.next });
    expect(rest.removed.map((listing: Answered) => listing.name)).toEqual(['Party 009', 'Party 010']);
    const table = await service.anyone.get(`${path}/diff?format=csv`).expect(200);
    expect(table.text.trim().split('\n')).toHaveLength(6);
  });

  it('counts once an administrator approves it, and not before', async () => {
    const { list, path } = await heldEdition();
    await service.ingester.post(`${path}/approve`).expect(403);
    const { body } = await service.administrator.post(`${path}/approve`).send({ reason: 'It is so.' }).expect(200);
    expect(body).toMatchObject({ status: 'applied', decidedBy: 'admin', decisionReason: 'It is so.' });
    expect(await service.namesOn(list, '2025-02-01')).toHaveLength(5);
    expect(await service.namesOn(list, '2025-01-31')).toHaveLength(10);
    await service.administrator.post(`${path}/approve`).expect(409);
    await service.administrator.post(`${path}/reject`).send({ reason: 'No.' }).expect(409);
  });

  it('never counts once an administrator rejects it, which needs a reason', async () => {
    const { list, path } = await heldEdition();
    const { body: problem } = await service.administrator.post(`${path}/reject`).send({}).expect(400);
    expect(pointersOf(problem)).toEqual(['/reason']);
    await service.administrator.post(`${path}/reject`).send({ reason: 'Cut short.' }).expect(200);
    expect(await service.namesOn(list, '2025-02-01')).toHaveLength(10);
    const again = await service.ingest(list, someEntries(5), { effective: '2025-02-01' }).expect(200);
    expect(again.body.status).toBe('rejected');
  });

  it('is held anew as itself when it comes again', async () => {
    const { list, path } = await heldEdition();
    const again = await service.ingest(list, someEntries(5), { effective: '2025-02-01' }).expect(202);
    expect(path).toContain(again.body.id);
  });

  it('is one without any entries', async () => {
    const list = await service.newList();
    const { body } = await send(list, '[]', 'application/json').expect(202);
    expect(body.heldBecause).toContain('no entries');
  });

  it('is judged by the threshold of its list', async () => {
    const list = await service.newList({ removalThreshold: 0.5 });
    await service.ingest(list, someEntries(10), { effective: '2025-01-01' }).expect(201);
    await service.ingest(list, someEntries(5), { effective: '2025-02-01' }).expect(201);
    await service.ingest(list, someEntries(2), { effective: '2025-03-01' }).expect(202);
  });

  it('is found nowhere but in its own list', async () => {
    const { path } = await heldEdition();
    const other = await service.newList();
    await service.anyone.get(`${editionsOf(other)}/${path.split('/').pop()}`).expect(404);
    await service.administrator.post(`${editionsOf(other)}/${path.split('/').pop()}/approve`).expect(404);
  });
});

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
  const sendCsl = (rows: { source: string; name: string }[], query: Record<string, string>) =>
    send('US-CSL', csl(rows), 'text/csv', { format: 'us-csl', ...query });
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
    const { body } = await send('US-BIS-EL', rows, 'text/csv', { format: 'us-csl' }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/rows/3' })]);
    expect(body.errors[0].message).toContain('US-BIS-DPL');
  });
});

describe('editions', () => {
  it('are listed by status, mode and day, and are not known before they were recorded', async () => {
    const list = await service.newList();
    const first = await service.ingest(list, someEntries(10), { effective: '2025-01-01' });
    const { knownAt } = await service.read(editionsOf(list));
    await service.ingest(list, [{ action: 'remove', name: 'Party 001', jurisdiction: 'CN' }], {
      mode: 'notice',
      effective: '2025-02-01',
    });
    await service.ingest(list, someEntries(2), { effective: '2025-03-01' });
    const days = async (query: Record<string, string>): Promise<string[]> =>
      (await service.read(editionsOf(list), query)).data.map((edition: Answered) => edition.effective);
    expect(await days({})).toEqual(['2025-01-01', '2025-02-01', '2025-03-01']);
    expect(await days({ status: 'held' })).toEqual(['2025-03-01']);
    expect(await days({ mode: 'notice' })).toEqual(['2025-02-01']);
    expect(await days({ from: '2025-02-01', to: '2025-02-28' })).toEqual(['2025-02-01']);
    expect(await days({ knownAt })).toEqual(['2025-01-01']);
    await service.anyone.get(`${editionsOf(list)}/${first.body.id}?knownAt=2025-01-01T00:00:00Z`).expect(404);
    await service.anyone.get(editionsOf('JP-NOWHERE')).expect(404);
  });

  it('name the document that they were read from', async () => {
    const list = await service.newList();
    const facts = { title: 'The list', sourceUrl: 'https://example.org/list', published: '2025-02-20' };
    const lines = entriesNamed('Of a document');
    const { body } = await service.ingest(list, lines, { effective: '2025-03-01', ...facts }).expect(201);
    expect(await service.read(`/v1/sources/${body.source}`)).toMatchObject({
      kind: 'edition',
      title: 'The list',
      url: 'https://example.org/list',
      publishedOn: '2025-02-20',
      sha256: body.checksum,
    });
  });
});
