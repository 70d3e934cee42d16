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
