import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DomainError } from '../../src/domain/errors';
import { connectorNamed, connectors } from '../../src/ingest/connectors';
import { type Fetched, type FetchedDocument, NOTHING_KNOWN, type State } from '../../src/ingest/connectors/connector';
import { Fetcher } from '../../src/ingest/connectors/fetcher';
import { formatNamed } from '../../src/ingest/formats';
import { OutgoingClient } from '../../src/outgoing/client';
import { readOut } from '../support/published';
import { LAST_MODIFIED, Web } from '../support/web';
import { xlsxOf } from '../support/xlsx';

const TODAY = '2025-10-01';
const MAX_BYTES = 1024 * 1024;

let web: Web;
let folder: string;
let localFolder: string;
beforeEach(async () => {
  web = await Web.open();
  folder = mkdtempSync(join(tmpdir(), 'connectors-'));
  localFolder = join(folder, 'local');
  mkdirSync(localFolder);
});
afterEach(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

interface Run {
  state?: State;
  today?: string;
  local?: string;
  maxBytes?: number;
}

async function run(name: string, settings: object, { state = NOTHING_KNOWN, ...given }: Run = {}): Promise<Fetched> {
  const client = new OutgoingClient({ userAgent: 'Tests/1', allowed: [{ host: '127.0.0.1', port: web.port }] });
  const { today = TODAY, local = localFolder, maxBytes = MAX_BYTES } = given;
  const means = new Fetcher({ client, folder: join(folder, 'run'), localFolder: local, maxBytes, state, today });
  return await connectorNamed(name).fetch(settings, means);
}

async function documents(name: string, settings: object, given?: Run) {
  const fetched = await run(name, settings, given);
  if (fetched.type !== 'documents') throw new Error(`Nothing new: ${fetched.reason}`);
  return fetched;
}

async function only(name: string, settings: object, given?: Run): Promise<FetchedDocument> {
  const { documents: found } = await documents(name, settings, given);
  expect(found).toHaveLength(1);
  return found[0] as FetchedDocument;
}

/** Names of the entries that the document's own format reads in it. */
async function namesIn({ format, files }: FetchedDocument): Promise<string[]> {
  const { rows, unreadable } = await readOut(formatNamed(format), ...files);
  expect(unreadable).toEqual([]);
  return rows.map(({ entry }) => entry.name);
}

async function textsOf({ files }: FetchedDocument): Promise<string[]> {
  const texts: string[] = [];
  for (const file of files) {
    let text = '';
    for await (const chunk of file.open()) text += Buffer.from(chunk).toString('utf8');
    texts.push(text);
  }
  return texts;
}

/** The faults of settings that are refused. */
function faultsOf(name: string, settings: unknown): string[] {
  try {
    connectorNamed(name).check(settings);
    return [];
  } catch (error) {
    return (error as DomainError).faults.map(({ pointer, code, message }) => `${pointer} ${code} ${message}`);
  }
}

const CSL = JSON.stringify({
  search_performed_at: '2025-09-30T05:00:00Z',
  results: [
    { id: 'a1', source: 'Entity List (EL) - Bureau of Industry and Security', name: 'Example Works', alt_names: [] },
  ],
});
const DPL = [
  'Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\tStandard_Order\tLast_Update\tAction\tFR_Citation',
  'A. DENIED\t1 Main St\tMinsk\t\tBY\t\t10/16/2017\t10/16/2027\tY\t2017-10-20\tNEW\t82 F.R. 48792 10/20/2017',
].join('\n');
const UN = `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="2025-09-30T00:00:00Z"><INDIVIDUALS/>
  <ENTITIES><ENTITY><FIRST_NAME>ACME TRADING</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
  <REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER><LISTED_ON>2016-11-30</LISTED_ON></ENTITY></ENTITIES></CONSOLIDATED_LIST>`;
const SDN = '36,"AERO LINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\u001a';
const ALT = '36,12,"aka","AERO",-0- \r\n\u001a';
const ADD = '36,25,"1 Main Street","Havana","Cuba",-0- \r\n\u001a';

describe('the connectors', () => {
  test('each have a name, a title, a description and settings that are told', () => {
    expect(connectors.map(({ name }) => name)).toEqual([
      ...['us-csl', 'us-ofac-sdn', 'us-bis-dpl', 'un-sc', 'eu-fsf', 'uk-sl', 'jp-meti-eul', 'cn-mofcom'],
      ...['opensanctions-ftm', 'federal-register', 'feed', 'generic-json', 'generic-csv'],
    ]);
    for (const { title, description, settings } of connectors) {
      expect(title).toMatch(/^\w/);
      expect(description).toMatch(/^[A-Z].*\.$/);
      for (const setting of Object.values(settings)) expect(setting.description).toMatch(/\.$/);
    }
  });

  test.each(['us-csl', 'us-ofac-sdn', 'us-bis-dpl', 'un-sc', 'eu-fsf', 'uk-sl', 'jp-meti-eul', 'federal-register'])(
    '%s needs no settings, its addresses being public and encrypted',
    (name) => {
      expect(faultsOf(name, {})).toEqual([]);
      const defaults = Object.values(connectorNamed(name).settings).filter(
        ({ type, optional }) => type === 'address' && !optional,
      );
      for (const setting of defaults) expect(setting.default).toMatch(/^https:\/\//);
    },
  );

  test('are found by name, the nearest being told where there is none', () => {
    expect(() => connectorNamed('us-ofac-sd')).toThrow(
      'There is no connector "us-ofac-sd". Known: us-ofac-sdn, us-csl',
    );
  });
});

describe('settings', () => {
  test('that are wrong are told all at once, each with its pointer', () => {
    expect(faultsOf('opensanctions-ftm', { dataset: '../x', url: 'ftp://host/', colour: 'red', 'a/b~': 1 })).toEqual([
      '/settings/colour unknown_field There is no setting "colour". Known: dataset, url, redirectHosts.',
      '/settings/a~1b~0 unknown_field There is no setting "a/b~". Known: dataset, url, redirectHosts.',
      '/settings/dataset wrong_setting "dataset" must be the name of a dataset, as jp_meti_eul, of at most 500 characters.',
      '/settings/url wrong_setting "url" must be a web address without credentials, or (for a file) file: and a path in its folder.',
    ]);
  });

  test.each([
    ['generic-json', {}, ['/settings/url', '/settings/mapping']],
    ['generic-csv', { url: 'https://example.org/a.csv', mapping: 'name' }, ['/settings/mapping']],
    ['cn-mofcom', { urls: [] }, ['/settings/urls']],
    ['cn-mofcom', { urls: 'https://example.org/' }, ['/settings/urls']],
    ['cn-mofcom', { urls: new Array(101).fill('https://example.org/') }, ['/settings/urls']],
    ['federal-register', { from: '2025-02-30' }, ['/settings/from']],
    ['federal-register', { conditions: ['publication_date[gte]=2020-01-01'] }, ['/settings/conditions']],
    ['federal-register', { conditions: ['type[]'] }, ['/settings/conditions']],
    ['federal-register', { url: 'file:documents.json' }, ['/settings/url']],
    ['us-csl', { url: 'https://user:secret@example.org/' }, ['/settings/url']],
    ['us-csl', { url: 7 }, ['/settings/url']],
    ['us-csl', { redirectHosts: ['*'] }, ['/settings/redirectHosts']],
    ['us-csl', null, ['/settings']],
    ['us-csl', [], ['/settings']],
  ])('%s %j is refused', (name, settings, pointers) => {
    expect(faultsOf(name, settings).map((each) => each.split(' ')[0])).toEqual(pointers);
  });

  test.each([
    'file:/etc/passwd',
    'file:///etc/passwd',
    'file:../x',
    'file:a/../../x',
    'file:..',
    'file:a\\..\\x',
    'file:',
  ])('do not take %s for a file in its folder', (url) => {
    expect(faultsOf('us-csl', { url })).toHaveLength(1);
  });

  test('that are null are as if they were not given', () => {
    expect(faultsOf('us-csl', { url: null, redirectHosts: null })).toEqual([]);
    expect(faultsOf('generic-json', { url: null, mapping: {} })).toHaveLength(1);
  });
});

describe('a list that is one file', () => {
  test.each([
    ['us-csl', CSL, 'application/json', 'Example Works'],
    ['us-bis-dpl', DPL, 'text/plain', 'A. DENIED'],
    ['un-sc', UN, 'text/xml; charset=utf-8', 'ACME TRADING'],
  ])('%s comes with its address, and its format reads it', async (name, content, type, entry) => {
    const url = web.file('/list', content, { 'Content-Type': type });
    const document = await only(name, { url });
    expect(document).toMatchObject({ format: name, url, seenOn: '2025-09-29' });
    expect(document.files[0]).toMatchObject({
      name: 'list',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(await namesIn(document)).toEqual([entry]);
  });

  test.each([
    ['eu-fsf', {}, 'application/xml'],
    ['uk-sl', {}, 'text/csv'],
    ['feed', {}, 'application/rss+xml'],
    ['feed', {}, 'text/html'],
    ['generic-csv', { mapping: { name: 'Name' } }, 'text/csv'],
    ['generic-json', { mapping: { name: 'name' }, title: 'Ours' }, 'application/x-ndjson'],
  ])('%s %j comes as %s', async (name, settings, type) => {
    const url = web.file('/list', 'content', { 'Content-Type': type });
    expect(await only(name, { url, ...settings })).toMatchObject({ format: name, url, ...settings });
  });

  test('of OpenSanctions is found by the name of its dataset', async () => {
    web.file('/latest/jp_meti_eul/entities.ftm.json', '{}', { 'Content-Type': 'application/json+ftm' });
    const url = `${web.origin}/latest/{dataset}/entities.ftm.json`;
    const document = await only('opensanctions-ftm', { dataset: 'jp_meti_eul', url });
    expect(document.title).toBe('OpenSanctions: jp_meti_eul');
    expect(document.url).toBe(`${web.origin}/latest/jp_meti_eul/entities.ftm.json`);
  });

  test('may come compressed', async () => {
    const url = web.file('/list', gzipSync(CSL), { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
    expect(await namesIn(await only('us-csl', { url }))).toEqual(['Example Works']);
  });

  test('stands for today where nobody says when it changed', async () => {
    const url = web.page('/list', (_, response) => response.writeHead(200, { 'Content-Type': 'text/csv' }).end('a'));
    expect((await only('us-csl', { url })).seenOn).toBe(TODAY);
  });

  test.each(['us-csl', 'us-bis-dpl', 'un-sc', 'eu-fsf', 'uk-sl'])('%s is not a page for people', async (name) => {
    const url = web.file('/list', '<!DOCTYPE html><title>Bureau</title>', { 'Content-Type': 'text/html' });
    await expect(run(name, { url })).rejects.toMatchObject({ kind: 'wrong_media_type' });
  });

  test('may be refused, and that is told', async () => {
    const url = web.page('/list', (_, response) => response.writeHead(403).end());
    await expect(run('un-sc', { url })).rejects.toMatchObject({ kind: 'denied', status: 403, transient: false });
  });

  test('larger than is read is refused', async () => {
    const url = web.file('/list', CSL, { 'Content-Type': 'application/json' });
    await expect(run('us-csl', { url }, { maxBytes: 50 })).rejects.toMatchObject({ code: 'too_large' });
  });
});

describe('what has come before', () => {
  test('is not sent again where the publisher knows it', async () => {
    const url = web.file('/list', CSL, { 'Content-Type': 'application/json' });
    const { state } = await documents('us-csl', { url });
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    const again = await run('us-csl', { url }, { state });
    expect(again).toEqual({
      type: 'nothing_new',
      reason: 'The document is not modified since last time, says the publisher.',
      state,
    });
    expect(web.asked[1]?.headers['if-modified-since']).toBe(LAST_MODIFIED);
  });

  test('is found by its checksum where the publisher sends it every time', async () => {
    let sent = 0;
    const url = web.page('/list', (_, response) => {
      sent += 1;
      response.writeHead(200, { 'Content-Type': 'application/json', ETag: `"${sent}"` }).end(CSL);
    });
    const { state } = await documents('us-csl', { url });
    const again = await run('us-csl', { url }, { state });
    expect(again).toMatchObject({ type: 'nothing_new', reason: 'The document is the same as last time, by checksum.' });
    expect(again.state.documents[url]?.etag).toBe('"2"');
  });

  test('comes again once it has changed', async () => {
    const url = web.file('/list', CSL, { 'Content-Type': 'application/json' });
    const { state } = await documents('us-csl', { url });
    web.file('/list', CSL.replace('Works', 'Factory'), { 'Content-Type': 'application/json' });
    expect(await namesIn(await only('us-csl', { url }, { state }))).toEqual(['Example Factory']);
  });

  test('is remembered only by what is handed back', async () => {
    const url = web.file('/list', CSL, { 'Content-Type': 'application/json' });
    await documents('us-csl', { url });
    expect((await run('us-csl', { url })).type).toBe('documents');
    expect(NOTHING_KNOWN).toEqual({ documents: {} });
  });
});

describe('us-ofac-sdn', () => {
  function settings() {
    const sdn = web.file('/SDN.CSV', SDN);
    const alt = web.file('/ALT.CSV', ALT);
    web.file('/store/ADD.CSV', ADD, { 'Content-Type': 'application/octet-stream' });
    const add = web.redirect('/ADD.CSV', '/store/ADD.CSV?signature=abc');
    return { sdn, alt, add };
  }

  test('comes as three files that are read together', async () => {
    const document = await only('us-ofac-sdn', settings());
    expect(document.files.map(({ name }) => name)).toEqual(['SDN.CSV', 'ALT.CSV', 'ADD.CSV']);
    const { rows } = await readOut(formatNamed('us-ofac-sdn'), ...document.files);
    expect(rows[0]?.entry).toMatchObject({
      name: 'AERO LINES',
      aliases: ['AERO'],
      addresses: [{ jurisdiction: 'CU' }],
    });
  });

  test('is nothing new only where none of the three is', async () => {
    const { state } = await documents('us-ofac-sdn', settings());
    const again = await run('us-ofac-sdn', settings(), { state });
    expect(again).toMatchObject({
      type: 'nothing_new',
      reason: 'All files are not modified since last time, says the publisher.',
    });
  });

  test('is whole where one of the three is new', async () => {
    const { state } = await documents('us-ofac-sdn', settings());
    const given = settings();
    web.file('/ALT.CSV', ALT.replace('"AERO"', '"AERONAUTICS"'));
    const document = await only('us-ofac-sdn', given, { state });
    const { rows } = await readOut(formatNamed('us-ofac-sdn'), ...document.files);
    expect(rows[0]?.entry).toMatchObject({ name: 'AERO LINES', aliases: ['AERONAUTICS'] });
    expect(document.files).toHaveLength(3);
  });

  test('fails where one of the three is missing', async () => {
    const given = { ...settings(), add: `${web.origin}/gone` };
    await expect(run('us-ofac-sdn', given)).rejects.toMatchObject({ kind: 'denied', status: 404 });
  });

  test('goes only where redirects may lead', async () => {
    const other = await Web.open();
    web.redirect('/SDN.CSV', other.file('/SDN.CSV', SDN));
    const given = { sdn: `${web.origin}/SDN.CSV`, redirectHosts: ['amazonaws.com'] };
    await expect(run('us-ofac-sdn', given)).rejects.toMatchObject({ kind: 'refused_target' });
    expect(other.asked).toEqual([]);
    await other.close();
  });
});

describe('jp-meti-eul', () => {
  const WORKBOOK = xlsxOf({
    ユーザーリスト: [
      [
        'No.',
        '国名、地域名\nCountry or Region',
        '企業名､組織名\nCompany or Organization',
        '別名\nAlso Known As',
        '懸念区分\nType of WMD',
      ],
      [1, 'イラン\nIslamic Republic of Iran', 'Alpha Works', null, 'ミサイル\nM'],
    ],
  });
  const PAGE = `<html><head><meta charset="utf-8"><title>関係法令</title><script>var a = '<a href="x.xlsx">外国ユーザーリスト</a>';</script></head>
    <body><h2>リスト規制</h2><a href="/policy/anpo/20251009_1.xlsx">貨物・技術のマトリクス表</a>
    <h2>キャッチオール規制</h2><ul>
      <li><a href="/press/2024/01/20240131001.html">「外国ユーザーリスト」を改正しました</a></li>
      <li><a href="/press/2025/09/20250929006/20250929006.html">「外国ユーザーリスト」を改正しました</a></li>
      <li>外国ユーザーリスト <a href="20250929_3.pdf">PDF</a></li>
      <li><a href="20250929_4.xlsx">外国ユーザーリスト（Excel）</a></li>
      <li><a href="20250929_5.xlsx">外国ユーザーリスト 新旧対照表</a></li>
      <li><a href="20240131_4.xlsx">外国ユーザーリスト（旧）</a></li></ul></body></html>`;
  const RELEASE = `<html><body><h1>「外国ユーザーリスト」を改正しました</h1><p>２０２５年９月２９日</p>
    <p>平成14年4月1日に導入した制度です。本リストは、令和7年10月9日から適用します。</p><h3>今後の予定</h3>
    <p>令和7年10月9日（木曜日） 適用</p><a href="/policy/anpo/20250929_4.xlsx">外国ユーザーリスト（Excel形式）</a></body></html>`;
  const HTML = { 'Content-Type': 'text/html' };
  const XLSX = { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

  function publish(pages: { page?: string | Buffer; release?: string; workbook?: string } = {}) {
    const page = web.file('/policy/anpo/law00.html', pages.page ?? PAGE, HTML);
    web.file('/press/2025/09/20250929006/20250929006.html', pages.release ?? RELEASE, HTML);
    const workbook = web.file(pages.workbook ?? '/policy/anpo/20250929_4.xlsx', WORKBOOK, XLSX);
    return { page, workbook };
  }

  test('is found on the page of the Ministry, with its days from the press release', async () => {
    const { page, workbook } = publish();
    const document = await only('jp-meti-eul', { page });
    expect(document).toMatchObject({
      format: 'jp-meti-eul',
      url: workbook,
      published: '2025-09-29',
      effective: '2025-10-09',
      seenOn: '2025-09-29',
    });
    expect(document.files[0]?.name).toBe('20250929_4.xlsx');
    expect(await namesIn(document)).toEqual(['Alpha Works']);
  });

  test('is not fetched again while the page leads to the same workbook', async () => {
    const { page } = publish();
    const { state } = await documents('jp-meti-eul', { page });
    expect((await run('jp-meti-eul', { page }, { state })).type).toBe('nothing_new');
  });

  test('is new where the page leads to a new workbook', async () => {
    const { state } = await documents('jp-meti-eul', publish());
    const page = PAGE.replaceAll('20250929', '20261002').replaceAll('2025/09', '2026/10');
    const { page: address } = publish({ page, workbook: '/policy/anpo/20261002_4.xlsx' });
    web.file('/press/2026/10/20261002006/20261002006.html', '<p>2026年10月2日 令和8年10月12日から適用</p>', HTML);
    const document = await only('jp-meti-eul', { page: address }, { state });
    expect(document).toMatchObject({ published: '2026-10-02', effective: '2026-10-12' });
  });

  test('may be linked from the press release only', async () => {
    const page = PAGE.replaceAll(/<li>.*xlsx.*<\/li>/g, '');
    const { page: address, workbook } = publish({ page });
    expect(await only('jp-meti-eul', { page: address })).toMatchObject({ url: workbook, effective: '2025-10-09' });
  });

  test('may be linked by a word that says only what kind of file it is', async () => {
    const page = '<table><tr><th>外国ユーザーリスト</th><td><a href="20250929_4.xlsx">Excel</a></td></tr></table>';
    const { page: address, workbook } = publish({ page });
    const document = await only('jp-meti-eul', { page: address });
    expect(document).toMatchObject({ url: workbook, published: '2025-09-29', effective: undefined });
  });

  test('is found on the English page too', async () => {
    const page = '<a href="/policy/anpo/20250929_4.xlsx"><b>End User  List</b> (Excel)</a>';
    const { page: address, workbook } = publish({ page });
    expect((await only('jp-meti-eul', { page: address })).url).toBe(workbook);
  });

  test('is found on a page in an older encoding', async () => {
    const japanese = Buffer.from([
      0x8a, 0x4f, 0x8d, 0x91, 0x83, 0x86, 0x81, 0x5b, 0x83, 0x55, 0x81, 0x5b, 0x83, 0x8a, 0x83, 0x58, 0x83, 0x67,
    ]);
    const page = Buffer.concat([
      Buffer.from('<meta charset="Shift_JIS"><a href="20250929_4.xlsx">'),
      japanese,
      Buffer.from('</a>'),
    ]);
    const { page: address, workbook } = publish({ page });
    expect((await only('jp-meti-eul', { page: address })).url).toBe(workbook);
  });

  test('takes no days from the press release of another revision', async () => {
    const page = PAGE.replaceAll('20250929_4', '20260110_4');
    const { page: address } = publish({ page, workbook: '/policy/anpo/20260110_4.xlsx' });
    expect(await only('jp-meti-eul', { page: address })).toMatchObject({
      published: '2026-01-10',
      effective: undefined,
    });
  });

  test('comes without its days where the press release is gone, and not at all while it cannot be had', async () => {
    const { page } = publish();
    web.page('/press/2025/09/20250929006/20250929006.html', (_, response) => response.writeHead(404).end());
    expect(await only('jp-meti-eul', { page })).toMatchObject({ published: '2025-09-29', effective: undefined });
    web.page('/press/2025/09/20250929006/20250929006.html', (_, response) => response.writeHead(503).end());
    await expect(run('jp-meti-eul', { page })).rejects.toMatchObject({ transient: true });
  });

  test('may be given by its own address, with the day that is known', async () => {
    const { workbook } = publish();
    const document = await only('jp-meti-eul', { workbook, effective: '2025-10-09' });
    expect(document).toMatchObject({ url: workbook, published: '2025-09-29', effective: '2025-10-09' });
    expect(web.paths()).toEqual(['/policy/anpo/20250929_4.xlsx']);
  });

  test('is not found on a page without it', async () => {
    const { page } = publish({ page: '<a href="20250929_3.pdf">外国ユーザーリスト</a><a href="a.xlsx">別の表</a>' });
    await expect(run('jp-meti-eul', { page })).rejects.toThrow(`There is no workbook of the End User List on ${page}`);
  });
});

describe('cn-mofcom', () => {
  test('brings each new announcement by itself', async () => {
    const first = web.file('/gg/1.html', '<p>公告一</p>', { 'Content-Type': 'text/html' });
    const second = web.file('/gg/2.yml', 'a: 2', { 'Content-Type': 'text/yaml' });
    const { state, documents: found } = await documents('cn-mofcom', { urls: [first, second] });
    expect(found.map(({ url }) => url)).toEqual([first, second]);
    expect(await run('cn-mofcom', { urls: [first, second] }, { state })).toMatchObject({
      type: 'nothing_new',
      reason: 'All 2 documents are the same as last time.',
    });
    const third = web.file('/gg/3.html', '<p>公告三</p>', { 'Content-Type': 'text/html' });
    const later = await documents('cn-mofcom', { urls: [first, second, third] }, { state });
    expect(later.documents.map(({ url }) => url)).toEqual([third]);
    expect(Object.keys(later.state.documents)).toEqual([first, second, third]);
  });

  test('fails where a page is gone: that says nothing about those on it', async () => {
    const first = web.file('/gg/1.html', '<p>公告一</p>', { 'Content-Type': 'text/html' });
    const urls = [first, `${web.origin}/gg/gone.html`];
    await expect(run('cn-mofcom', { urls })).rejects.toMatchObject({ status: 404 });
  });
});

describe('federal-register', () => {
  interface Published {
    document_number: string;
    publication_date: string;
  }

  /** The API with what matters of it: conditions of days, pages, and the cap that it does not tell of. */
  function serve(all: readonly Published[]): string {
    return web.page('/api/v1/documents.json', (request, response) => {
      const { searchParams: asked } = new URL(request.url ?? '', web.origin);
      const from = asked.get('conditions[publication_date][gte]') ?? '';
      const to = asked.get('conditions[publication_date][lte]') ?? '';
      const found = all.filter(({ publication_date: day }) => from <= day && day <= to).slice(0, 10_000);
      const size = Number(asked.get('per_page'));
      const start = (Number(asked.get('page')) - 1) * size;
      const results = found.slice(start, start + size);
      const body = found.length === 0 ? { count: 0 } : { count: found.length, results };
      response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
    });
  }

  function published(day: string, count: number): Published[] {
    return Array.from({ length: count }, (_, at) => ({ document_number: `${day}-${at}`, publication_date: day }));
  }

  async function numbersIn(document: FetchedDocument): Promise<string[]> {
    const pages = (await textsOf(document)).map((text) => JSON.parse(text) as { results: Published[] });
    return pages.flatMap(({ results }) => results.map((each) => each.document_number));
  }

  const BIG = { maxBytes: 64 * 1024 * 1024 };

  test('asks for the documents of all days until today, by the conditions', async () => {
    const url = serve([...published('2025-08-31', 1), ...published('2025-09-01', 1), ...published('2025-10-01', 1)]);
    const conditions = ['agencies[]=industry-and-security-bureau', 'type[]=RULE', 'term=entity list & more'];
    const { documents: found, state } = await documents('federal-register', { url, conditions, from: '2025-09-01' });
    expect(await numbersIn(found[0] as FetchedDocument)).toEqual(['2025-09-01-0', '2025-10-01-0']);
    expect(found[0]).toMatchObject({
      format: 'federal-register',
      url,
      title: 'Federal Register, 2025-09-01 to 2025-10-01',
    });
    expect(state.through).toBe('2025-10-01');
    const { searchParams: asked } = new URL(web.asked[0]?.path ?? '', web.origin);
    expect([...asked].filter(([name]) => name !== 'fields[]')).toEqual([
      ['conditions[agencies][]', 'industry-and-security-bureau'],
      ['conditions[type][]', 'RULE'],
      ['conditions[term]', 'entity list & more'],
      ['conditions[publication_date][gte]', '2025-09-01'],
      ['conditions[publication_date][lte]', '2025-10-01'],
      ['order', 'oldest'],
      ['per_page', '1000'],
      ['page', '1'],
    ]);
    expect(asked.getAll('fields[]')).toEqual(expect.arrayContaining(['document_number', 'effective_on', 'agencies']));
  });

  test('turns pages', async () => {
    const url = serve(published('2025-09-30', 2_500));
    const document = await only('federal-register', { url, from: '2025-09-01' }, BIG);
    expect(document.files).toHaveLength(3);
    expect(new Set(await numbersIn(document)).size).toBe(2_500);
  });

  test('asks in halves where the cap is met, and so misses nothing', async () => {
    const all = ['2025-09-01', '2025-09-02', '2025-09-03', '2025-09-30'].flatMap((day) => published(day, 4_000));
    const url = serve(all);
    const document = await only('federal-register', { url, from: '2025-09-01', conditions: [] }, BIG);
    expect(await numbersIn(document)).toEqual(all.map((each) => each.document_number));
  });

  test('fails where one day meets the cap: what is cut off is not taken for all', async () => {
    const url = serve(published('2025-09-30', 10_500));
    await expect(run('federal-register', { url, from: '2025-09-30', conditions: [] }, BIG)).rejects.toThrow(
      'The Federal Register cannot be read: 2025-09-30 alone has 10000 documents or more',
    );
  });

  test('goes on a week before the day where the last run ended', async () => {
    const url = serve([...published('2025-09-20', 1), ...published('2025-09-25', 1), ...published('2025-10-03', 1)]);
    const { state } = await documents('federal-register', { url, from: '2025-09-01' });
    const document = await only('federal-register', { url, from: '2025-09-01' }, { state, today: '2025-10-03' });
    expect(await numbersIn(document)).toEqual(['2025-09-25-0', '2025-10-03-0']);
  });

  test('is nothing new where the same documents come', async () => {
    const url = serve(published('2025-10-01', 2));
    const { state } = await documents('federal-register', { url, from: '2025-09-28' });
    expect(await run('federal-register', { url, from: '2025-09-28' }, { state })).toMatchObject({
      type: 'nothing_new',
      reason: 'The documents are the same as last time, by checksum.',
    });
  });

  test('is nothing new where nothing was published, or the first day is yet to come', async () => {
    const url = serve([]);
    expect(await run('federal-register', { url, from: '2025-09-30' })).toMatchObject({
      type: 'nothing_new',
      reason: 'Nothing was published from 2025-09-30 to 2025-10-01.',
      state: { through: '2025-10-01' },
    });
    expect(await run('federal-register', { url, from: '2025-11-01' })).toMatchObject({
      reason: '2025-11-01 is yet to come.',
    });
  });

  test.each([
    ['{"errors":{"publication_date":"invalid"}}', 'the answer has no "count"'],
    ['{"count":3}', 'the answer has no "results"'],
    ['{"count":3,"results":[{}]}', 'of 3 documents from 2025-09-30 to 2025-10-01 only 1 came'],
    ['[]', 'the answer has no "count"'],
    ['null', 'the answer is not a JSON object'],
    ['{"count":3', 'the answer is not a JSON object'],
  ])('%s is no answer', async (content, reason) => {
    const url = web.file('/documents.json', content, { 'Content-Type': 'application/json' });
    await expect(run('federal-register', { url, from: '2025-09-30' })).rejects.toThrow(reason);
  });
});

describe('a file', () => {
  test('of the folder comes as a document from nowhere', async () => {
    mkdirSync(join(localFolder, 'lists'));
    writeFileSync(join(localFolder, 'lists', 'csl.json'), CSL);
    const settings = { url: 'file:lists/csl.json' };
    const { state, documents: found } = await documents('us-csl', settings);
    expect(found[0]).toMatchObject({ url: undefined, seenOn: TODAY });
    expect(found[0]?.files[0]).toMatchObject({ name: 'csl.json', bytes: CSL.length });
    expect(await namesIn(found[0] as FetchedDocument)).toEqual(['Example Works']);
    expect((await run('us-csl', settings, { state })).type).toBe('nothing_new');
  });

  test('is copied, so that what was seen is what is read', async () => {
    writeFileSync(join(localFolder, 'csl.json'), CSL);
    const document = await only('us-csl', { url: 'file:csl.json' });
    writeFileSync(join(localFolder, 'csl.json'), 'something else');
    expect(await textsOf(document)).toEqual([CSL]);
  });

  test('may be a link to another in the folder, not to one outside', async () => {
    writeFileSync(join(localFolder, 'csl.json'), CSL);
    writeFileSync(join(folder, 'secret.json'), CSL);
    symlinkSync('csl.json', join(localFolder, 'newest.json'));
    symlinkSync('../secret.json', join(localFolder, 'out.json'));
    symlinkSync(folder, join(localFolder, 'up'));
    expect((await run('us-csl', { url: 'file:newest.json' })).type).toBe('documents');
    for (const url of ['file:out.json', 'file:up/secret.json']) {
      await expect(run('us-csl', { url })).rejects.toThrow('there is no such file below the folder of files');
    }
  });

  test('must be a plain one of at most the size that is read', async () => {
    mkdirSync(join(localFolder, 'folder'));
    writeFileSync(join(localFolder, 'csl.json'), CSL);
    await expect(run('us-csl', { url: 'file:folder' })).rejects.toThrow('it is no file');
    await expect(run('us-csl', { url: 'file:missing' })).rejects.toThrow('there is no such file');
    await expect(run('us-csl', { url: 'file:csl.json' }, { maxBytes: 10 })).rejects.toMatchObject({
      code: 'too_large',
    });
    expect(existsSync(join(folder, 'run'))).toBe(false);
  });

  test('is read nowhere unless a folder is named, and one beside it is not in it', async () => {
    const url = 'file:csl.json';
    mkdirSync(`${localFolder}-other`);
    writeFileSync(join(`${localFolder}-other`, 'csl.json'), CSL);
    symlinkSync(`${localFolder}-other`, join(localFolder, 'other'));
    await expect(run('us-csl', { url: 'file:other/csl.json' })).rejects.toThrow('there is no such file');
    await expect(run('us-csl', { url }, { local: join(folder, 'nowhere') })).rejects.toThrow('is not there');
    const client = new OutgoingClient({ userAgent: 'Tests/1' });
    const means = new Fetcher({ client, folder, maxBytes: MAX_BYTES, state: NOTHING_KNOWN, today: TODAY });
    const attempt = connectorNamed('us-csl').fetch({ url }, means);
    await expect(attempt).rejects.toThrow('files are read only where INGEST_FILES_DIR names their folder');
  });
});

const DATA = '../shared/data';
if (existsSync(DATA)) {
  describe('whole published files', () => {
    test.each([
      ['us-bis-dpl', 'us-bis-dpl/dpl_2019-07-01.txt', 'text/plain'],
      ['un-sc', 'un-sc/un_consolidated_2021-01-17.xml', 'text/xml'],
    ])('%s comes compressed, whole, and once', async (name, path, type) => {
      const content = readFileSync(join(DATA, path));
      const url = web.file('/list', gzipSync(content), { 'Content-Type': type, 'Content-Encoding': 'gzip' });
      const { documents: found, state } = await documents(name, { url }, { maxBytes: 16 * MAX_BYTES });
      const document = found[0] as FetchedDocument;
      expect(document.files[0]?.sha256).toBe(createHash('sha256').update(content).digest('hex'));
      expect((await readOut(formatNamed(name), ...document.files)).rows.length).toBeGreaterThan(400);
      expect((await run(name, { url }, { state })).type).toBe('nothing_new');
    });
  });
}
