import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Entry } from '../../src/domain/editions/entry';
import { foldName } from '../../src/domain/editions/name';
import { jpMetiEul } from '../../src/ingest/formats/jp-meti-eul';
import { type PdfLine, pdfOf } from '../support/pdf';
import { published, publishedFrom, readingError, readOut, WRONG_FILES } from '../support/published';
import { type XlsxCell, xlsxFiles, xlsxOf } from '../support/xlsx';
import { zipOf } from '../support/zip';

/** Headings and rows of our own in the layout of the list: country, name, aliases, type of WMD, conventional weapons. */
const HEADING = [
  'No.',
  '国名、地域名\r\nCountry or Region',
  '企業名､組織名\r\nCompany or Organization',
  '別名\r\nAlso Known As',
  '懸念区分\r\nType of WMD',
  '通常兵器\r\nConventional Weapons',
];
const ROWS: readonly (readonly (string | null)[])[] = [
  ['イラン\nIslamic Republic of Iran', 'Alpha Works', '・Alfa Works \n・Alpha\nWorks Company', 'ミサイルM', null],
  ["中国\nPeople's Republic of China", 'Lake Institute\n（湖泊研究所）', null, '核\nＮ', '通常兵器\nCW'],
  [
    '北朝鮮\nNorth Korea',
    'Moon Trading (Pyongyang) Co. (月貿易(平壌)センター)',
    '・月商会\n(月貿易)',
    '化学、生物\nC、B',
    null,
  ],
  ['香港\nHong Kong', 'Bay Ltd（海灣有限公司 ）', '･Bay', null, '通常兵器\nCW'],
];
const ENTRIES: readonly Entry[] = [
  {
    name: 'Alpha Works',
    aliases: ['Alfa Works', 'Alpha Works Company'],
    kind: 'organization',
    jurisdiction: 'IR',
    jurisdictionName: 'Islamic Republic of Iran',
    reasons: ['M'],
  },
  {
    name: 'Lake Institute （湖泊研究所）',
    names: [{ name: '湖泊研究所', lang: 'zh-Hans' }],
    kind: 'organization',
    jurisdiction: 'CN',
    jurisdictionName: "People's Republic of China",
    reasons: ['N', 'CW'],
  },
  {
    name: 'Moon Trading (Pyongyang) Co. (月貿易(平壌)センター)',
    names: [{ name: '月貿易(平壌)センター', lang: 'ja' }],
    aliases: ['月商会 (月貿易)'],
    kind: 'organization',
    jurisdiction: 'KP',
    jurisdictionName: 'North Korea',
    reasons: ['B', 'C'],
  },
  {
    name: 'Bay Ltd（海灣有限公司 ）',
    names: [{ name: '海灣有限公司', lang: 'zh-Hant' }],
    aliases: ['Bay'],
    kind: 'organization',
    jurisdiction: 'HK',
    jurisdictionName: 'Hong Kong',
    reasons: ['CW'],
  },
];

type Cells = readonly (string | null)[];

function workbook(rows: readonly Cells[] = ROWS, heading: readonly string[] = HEADING): Record<string, XlsxCell[][]> {
  const numbered = rows.map((row, at) => [{ formula: 'ROW()-1', value: at + 1 }, ...row.slice(0, heading.length - 1)]);
  return { ユーザーリスト: [[...heading], ...numbered] };
}

/** The table as the HTML rendering has it: one paragraph a line, and line ends in the source that mean nothing. */
function page(rows: readonly Cells[] = ROWS): string {
  const all = [HEADING, ...rows.map((row, at) => [String(at + 1), ...row])];
  const written = all.map((cells) => `<tr>${cells.map((cell) => `<td>${paragraphs(cell)}</td>`).join('\n')}</tr>`);
  return `<!DOCTYPE html><html><head><title>list of\n lakes</title></head><body><table>${written.join('')}</table></body></html>`;
}

function paragraphs(cell: string | null): string {
  if (cell === null) return '<p><br /></p>';
  return cell
    .split(/\r?\n/)
    .map((line) => `<p class="s1">${line.replaceAll(' ', '\n          ')}</p>`)
    .join('');
}

const LEFT = [35, 70, 220, 430, 650, 800];

/** The table drawn on pages, `rowsOnPage` rows on each, wrapped where it is wrapped in the rows. */
function drawn(rows: readonly Cells[], rowsOnPage: number): PdfLine[][] {
  const pages: PdfLine[][] = [];
  rows.forEach((row, at) => {
    if (at % rowsOnPage === 0) pages.push(at === 0 ? cellLines(HEADING, 800) : []);
    const top = 750 - (at % rowsOnPage) * 60;
    pages.at(-1)?.push(...cellLines([String(at + 1), ...row], top));
  });
  return pages;
}

function cellLines(cells: Cells, top: number): PdfLine[] {
  return cells.flatMap((cell, column) =>
    (cell ?? '')
      .split(/\r?\n/)
      .filter(Boolean)
      .map((text, line) => ({ x: LEFT[column] ?? 0, y: top - line * 9, text: text.trim() })),
  );
}

async function entriesOf(content: string | Uint8Array, pieces?: number): Promise<Entry[]> {
  const { rows, unreadable } = await readOut(jpMetiEul, published(content, { pieces }));
  expect(unreadable).toEqual([]);
  return rows.map((row) => row.entry);
}

async function refusal(content: string | Uint8Array): Promise<string> {
  const error = await readingError(jpMetiEul, published(content, { name: 'list' }));
  expect(error.code).toBe('unreadable_file');
  return error.message;
}

describe('the End User List', () => {
  it('reads the same from XLSX, HTML and PDF', async () => {
    expect(await entriesOf(xlsxOf(workbook()))).toEqual(ENTRIES);
    expect(await entriesOf(page())).toEqual(ENTRIES);
    expect(await entriesOf(page(), 7)).toEqual(ENTRIES);
    expect(await entriesOf(pdfOf(drawn(ROWS, 3)))).toEqual(ENTRIES);
  });

  it('keeps the row as published without its number, which changes with every edition', async () => {
    const { rows } = await readOut(jpMetiEul, published(xlsxOf(workbook())));
    expect(rows[1]?.row).toBe(3);
    expect(rows[1]?.raw).toEqual({
      '国名、地域名 Country or Region': "中国\nPeople's Republic of China",
      '企業名､組織名 Company or Organization': 'Lake Institute\n（湖泊研究所）',
      '別名 Also Known As': '',
      '懸念区分 Type of WMD': '核\nＮ',
      '通常兵器 Conventional Weapons': '通常兵器\nCW',
    });
  });

  it('has no column for conventional weapons before September 2025', async () => {
    const rows = ROWS.slice(0, 3);
    const entries = await entriesOf(xlsxOf(workbook(rows, HEADING.slice(0, 5))));
    expect(entries.map(({ reasons }) => reasons)).toEqual([['M'], ['N'], ['B', 'C']]);
  });

  it('may be without rows, which is for the run to judge', async () => {
    expect(await entriesOf(xlsxOf(workbook([])))).toEqual([]);
    expect(await entriesOf(page([]))).toEqual([]);
    expect(await entriesOf(pdfOf([cellLines(HEADING, 800)]))).toEqual([]);
  });

  it('says what the file is called inside', async () => {
    expect((await readOut(jpMetiEul, published(page()))).facts).toEqual([{ type: 'facts', title: 'list of lakes' }]);
    expect((await readOut(jpMetiEul, published(pdfOf(drawn(ROWS, 9), 'Lakes')))).facts).toEqual([
      { type: 'facts', title: 'Lakes' },
    ]);
  });

  it.each([
    [[null, 'A', null, '核\nN', null], '国名、地域名 Country or Region', 'country or region is missing'],
    [['インド\nIndia', ' ', null, '核\nN', null], '企業名､組織名 Company or Organization', 'name is missing'],
    [['インド\nIndia', 'A', null, '核\nX', null], '懸念区分 Type of WMD', 'something else than B, C, M and N'],
    [['インド\nIndia', 'A', null, null, 'yes'], '通常兵器 Conventional Weapons', 'something else than CW'],
    [['インド\nIndia', 'A', null, null, null], '懸念区分 Type of WMD', 'no type of weapon'],
  ])('names the cell of a row that cannot be read: %j', async (row, title, reason) => {
    for (const content of [xlsxOf(workbook([...ROWS, row])), page([...ROWS, row])]) {
      const { rows, unreadable } = await readOut(jpMetiEul, published(content));
      expect(rows).toHaveLength(ROWS.length);
      expect(unreadable).toMatchObject([{ pointer: `/${title}`, reason: expect.stringContaining(reason) }]);
    }
  });

  it('keeps a place that has no code by its name', async () => {
    const [entry] = await entriesOf(page([['月\nThe Moon', 'A', null, '核\nN', null]]));
    expect(entry).toMatchObject({ jurisdictionName: 'The Moon' });
    expect(entry).not.toHaveProperty('jurisdiction');
  });
});

describe('a file that is not the list', () => {
  it.each(WRONG_FILES)('is refused: $what', async ({ content }) => {
    await refusal(content);
  });

  it('is a spreadsheet with other columns', async () => {
    const other = xlsxOf({
      Prices: [
        ['Item', 'Price'],
        ['Lake', 5],
      ],
    });
    expect(await refusal(other)).toMatch(/Country or Region.*"Prices" with the columns Item, Price/s);
    expect(await refusal(xlsxOf(workbook(ROWS, [...HEADING, 'New column'])))).toContain('New column');
    expect(await refusal(xlsxOf(workbook(ROWS, HEADING.slice(0, 4))))).toContain('Type of WMD');
    const sheets = { ...workbook(), again: workbook().ユーザーリスト ?? [] };
    expect(await refusal(xlsxOf(sheets))).toContain('2 sheets');
  });

  it('is an archive of something else, or one that was cut off or damaged', async () => {
    expect(await refusal(zipOf([{ name: 'a.txt', content: 'x' }]))).toContain('no XLSX workbook');
    const whole = xlsxOf(workbook());
    for (const part of [0.1, 0.5, 0.99])
      expect(await refusal(whole.subarray(0, whole.length * part))).toContain('cut off');
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 400, 700);
    await refusal(damaged);
  });

  it('is a workbook that unpacks to far more than it says, or to far more than a list', async () => {
    const zeros = Buffer.alloc(70 * 1024 * 1024);
    const spoilt = (declaredSize?: number) =>
      zipOf([...xlsxFiles(workbook()), { name: 'xl/theme/theme1.xml', content: zeros, declaredSize }]);
    expect(spoilt().length).toBeLessThan(100_000);
    expect(await refusal(spoilt())).toContain('unpacks to more than');
    expect(await refusal(spoilt(1000))).toContain('unpacks to more than');
    const many = Array.from({ length: 1001 }, (_, at) => ({ name: `xl/${at}.xml`, content: '' }));
    expect(await refusal(zipOf(many))).toContain('1001 files');
  });

  it.each(['XFD2', 'A1048576', '&#88;FD2'])('is a sheet that reaches to %s', async (place) => {
    const files = xlsxFiles(workbook()).map((file) =>
      file.name.endsWith('sheet1.xml')
        ? { ...file, content: String(file.content).replace('r="B2"', `r = "${place}"`) }
        : file,
    );
    expect(await refusal(zipOf(files))).toContain('has a cell at');
  });

  it('is a page of elements in elements without end', async () => {
    expect(await refusal(`<html><table>${'<tr><td><table>'.repeat(100_000)}`)).toContain('nests more than');
    expect(await refusal(`<html>${'<div>'.repeat(201)}`)).toContain('nests more than');
    expect(await entriesOf(page().replace('<table>', `${'<div><br></div>'.repeat(300)}<table>`))).toEqual(ENTRIES);
  });

  it('is a page whose table is missing or cut off', async () => {
    expect(await refusal('<html><body><table><tr><td>Lake</td></tr></table></body></html>')).toContain(
      'without the list',
    );
    expect(await refusal(page().slice(0, -200))).toContain('cut off');
  });

  it('is a PDF without the table, without a row of it, cut off or broken', async () => {
    expect(await refusal(pdfOf([[{ x: 70, y: 700, text: 'About the list' }]]))).toContain('It begins: About the list');
    const lines = drawn(ROWS, 9).map((each) => each.filter((line) => line.text !== '2'));
    expect(await refusal(pdfOf(lines))).toContain('No. 3 where No. 2 should be');
    const whole = pdfOf(drawn(ROWS, 3));
    expect(await refusal(whole.subarray(0, whole.length * 0.8))).toContain('cut off');
    expect(await refusal(Buffer.from('%PDF-1.7\nnothing\n%%EOF'))).toContain('no readable PDF');
  });

  it('is a PDF that unpacks to far more than a list', async () => {
    const bomb = deflateSync(Buffer.alloc(130 * 1024 * 1024));
    const file = Buffer.concat([
      Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nstream\n'),
      bomb,
      Buffer.from('\nendstream\n%%EOF'),
    ]);
    expect(await refusal(file)).toContain('unpacks to more than');
  });

  it.each(['stream\nendstream\n', 'stream\n'])('is a PDF of thousands of streams: %j', async (stream) => {
    const file = (count: number) => `%PDF-1.7\n${stream.repeat(count)}%%EOF`;
    expect(await refusal(Buffer.from(file(400_000)))).toContain('more than 5000 streams');
    expect(await refusal(Buffer.from(file(10)))).toContain('no readable PDF');
  });

  it('comes as two files, or as a notice', async () => {
    const two = [published(page()), published(page())];
    expect((await readingError(jpMetiEul, ...two)).code).toBe('unreadable_file');
    const reading = async () => {
      for await (const _ of jpMetiEul.read([published(page())], 'notice'));
    };
    await expect(reading()).rejects.toMatchObject({ code: 'rule_broken' });
  });
});

describe('the PDF', () => {
  it('goes on with a row over the page, and leaves out page numbers and repeated headings', async () => {
    const lines = cellLines(['1', ...(ROWS[0] ?? [])], 60);
    const pageNumber = { x: 440, y: 20, text: '1', artifact: true };
    const pages = [[...cellLines(HEADING, 800), ...lines.slice(0, 5), pageNumber], lines.slice(5)];
    expect(await entriesOf(pdfOf(pages))).toEqual(ENTRIES.slice(0, 1));
    const repeated = drawn(ROWS, 2).map((each, at) => (at === 0 ? each : [...cellLines(HEADING, 800), ...each]));
    expect(await entriesOf(pdfOf(repeated))).toEqual(ENTRIES);
  });
});

const folder = join(__dirname, '../../../shared/data/jp-meti-eul');
if (existsSync(folder)) {
  describe('as published', () => {
    const read = async (name: string): Promise<Entry[]> => {
      const { rows, unreadable } = await readOut(jpMetiEul, publishedFrom(join(folder, name)));
      expect(unreadable).toEqual([]);
      return rows.map((row) => row.entry);
    };
    let january: Entry[];
    let september: Entry[];
    beforeAll(async () => {
      january = await read('20250131003-1.pdf');
      september = await read('20250929_4.xlsx');
    });

    it('has 748 and 835 parties, each in a country', () => {
      expect([january.length, september.length]).toEqual([748, 835]);
      expect([...january, ...september].filter((entry) => !entry.jurisdiction)).toEqual([]);
      const iran = september.filter((entry) => entry.jurisdiction === 'IR');
      expect(iran).toHaveLength(257);
    });

    it('is the same in the PDF and in its HTML rendering, field by field', async () => {
      expect(await read('20250131-jp-end-user-list.html')).toEqual(january);
    });

    it('names 97 parties more and 10 fewer in September', () => {
      const names = (entries: readonly Entry[]) => new Set(entries.map((entry) => foldName(entry.name)));
      const [before, after] = [names(january), names(september)];
      expect([...after].filter((name) => !before.has(name))).toHaveLength(97);
      expect([...before].filter((name) => !after.has(name))).toHaveLength(10);
    });

    it('changes the aliases or the types of WMD of 29', () => {
      const before = new Map(january.map((entry) => [foldName(entry.name), entry]));
      const seen = (entry: Entry) =>
        JSON.stringify([entry.aliases, entry.reasons?.filter((reason) => reason !== 'CW')]);
      const changed = september.filter((entry) => {
        const old = before.get(foldName(entry.name));
        return old && seen(old) !== seen(entry);
      });
      expect(changed).toHaveLength(29);
    });

    it('marks 240 for conventional weapons, 54 for nothing else, 166 of them listed before', () => {
      const marked = september.filter((entry) => entry.reasons?.includes('CW'));
      const before = new Set(january.map((entry) => foldName(entry.name)));
      expect(marked).toHaveLength(240);
      expect(marked.filter((entry) => entry.reasons?.length === 1)).toHaveLength(54);
      expect(marked.filter((entry) => before.has(foldName(entry.name)))).toHaveLength(166);
    });

    it('is neither in the notice that came with it nor in half of its files', async () => {
      expect((await readingError(jpMetiEul, publishedFrom(join(folder, '20250929_2.pdf')))).code).toBe(
        'unreadable_file',
      );
      for (const name of ['20250131003-1.pdf', '20250929_4.xlsx', '20250131-jp-end-user-list.html']) {
        const bytes = readFileSync(join(folder, name));
        await refusal(bytes.subarray(0, bytes.length / 2));
      }
    });
  });
}
