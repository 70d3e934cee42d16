import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { cnMofcom } from '../../src/ingest/formats/cn-mofcom';
import { cnMofcomHtml } from '../../src/ingest/formats/cn-mofcom-html';
import { published, publishedFrom, readingError, readOut, WRONG_FILES } from '../support/published';

/** A page of our own, in the shape of a ministry's: head, navigation, article, scripts. */
function page(
  lines: string[],
  { title = '关于将甲公司列入不可靠实体清单的公告', pubDate = '2031-04-09 16:00' } = {},
): string {
  return `<!DOCTYPE html>
<html><head><title>${title} - 某部</title><meta name="ArticleTitle" content="${title}">
<meta name="PubDate" content="${pubDate}"><meta name="ContentSource" content="某局"><script>var a = "决定将乙公司列入关注名单";</script></head>
<body><div class="nav"><a href="/">首页</a></div><div class="art">${lines.map((line) => `<p>${line}</p>`).join('\r\n')}</div></body></html>`;
}

const NUMBER = '不可靠实体清单工作机制公告〔2031〕7号';
const decision = (who: string, list = '不可靠实体清单') =>
  `为维护国家安全，根据有关规定，<span>决定将${who}</span>列入${list}，并采取以下处理措施：`;
const FROM_TODAY = '本公告自公布之日起实施。';

const read = (lines: string[], options = {}) => readOut(cnMofcomHtml, published(page(lines, options), { pieces: 13 }));
const refusal = (lines: string[], options = {}) => readingError(cnMofcomHtml, published(page(lines, options)));

describe('cn-mofcom-html', () => {
  it('reads the parties that the text names', async () => {
    const who = '参与某事的甲公司（A, Inc.）、美国乙防务、空间集团 (B &amp; C)和丙有限公司（D (E) Ltd.）等3家实体';
    const { rows, facts, unreadable } = await read([NUMBER, decision(who), '一、禁止；', FROM_TODAY]);
    expect(unreadable).toEqual([]);
    expect(facts).toEqual([
      {
        type: 'facts',
        effective: '2031-04-09',
        published: '2031-04-09',
        title: '关于将甲公司列入不可靠实体清单的公告',
        publisher: '某局',
        language: 'zh-Hans',
      },
    ]);
    expect(rows[0]).toMatchObject({ row: 1, list: 'CN-MOFCOM-UEL', action: 'add', effective: '2031-04-09' });
    expect(rows.map(({ entry }) => [entry.key, entry.names])).toEqual([
      ['〔2031〕7号/A, Inc.', [{ name: '甲公司', lang: 'zh-Hans' }]],
      ['〔2031〕7号/B & C', [{ name: '美国乙防务、空间集团', lang: 'zh-Hans' }]],
      ['〔2031〕7号/D (E) Ltd.', [{ name: '丙有限公司', lang: 'zh-Hans' }]],
    ]);
    expect(rows[0]!.entry).toMatchObject({ kind: 'organization', citation: '〔2031〕7号', listedOn: '2031-04-09' });
  });

  it('reads the parties of a numbered annex, with branches and addresses, from the day that the text says', async () => {
    const { rows } = await read(
      [
        '商务部公告2031年第0021号',
        decision('甲公司等3家实体', '出口管制管控名单'),
        '本公告自2031年4月10日12时01分起正式实施。',
        '附件：管控名单',
        '1. 甲公司（A, Inc.） 地址：某路1号 邮编：100000',
        '2、Bravo公司(Bravo)及其分支机构',
        '- Bravo',
        '- Bravo Europe',
        '３．丙大学',
        '地址：某路3号',
      ],
      { title: '公布出口管制管控名单' },
    );
    expect(rows.map(({ list, effective, entry }) => [list, effective, entry.key, entry.addresses?.[0]?.text])).toEqual([
      ['CN-MOFCOM-ECL', '2031-04-10', '2031年第21号/A, Inc.', '某路1号 邮编：100000'],
      ['CN-MOFCOM-ECL', '2031-04-10', '2031年第21号/Bravo', undefined],
      ['CN-MOFCOM-ECL', '2031-04-10', '2031年第21号/Bravo Europe', undefined],
      ['CN-MOFCOM-ECL', '2031-04-10', '2031年第21号/丙大学', '某路3号'],
    ]);
  });

  it('reads a watch list, and takes the day from the signature where the page does not say it', async () => {
    const { rows, facts } = await read([NUMBER, decision('甲公司（A）', '关注名单'), '2031年5月6日'], { pubDate: '' });
    expect(facts[0]).toMatchObject({ effective: '2031-05-06', published: '2031-05-06' });
    expect(rows.map((row) => row.list)).toEqual(['CN-MOFCOM-WATCH']);
  });

  it('reads what is suspended, continued, resumed and stopped', async () => {
    const { rows, facts } = await read([
      '问：有何考虑？',
      '答：中方决定自2031年5月14日起，暂停4月4日公告（工作机制〔2031〕7号）相关措施90天，停止4月9日公告（工作机制〔2031〕5号和6号）相关措施。自2031年6月1日起，继续暂停〔2030〕1号公告相关措施1年，恢复〔2030〕2号公告相关措施。',
    ]);
    expect(facts[0]?.effective).toBe('2031-05-14');
    expect(rows.map(({ action, effective, entry }) => [action, entry.citation, effective, entry.until])).toEqual([
      ['suspend', '〔2031〕7号', '2031-05-14', '2031-08-12'],
      ['remove', '〔2031〕5号', '2031-05-14', undefined],
      ['remove', '〔2031〕6号', '2031-05-14', undefined],
      ['suspend', '〔2030〕1号', '2031-06-01', '2032-06-01'],
      ['resume', '〔2030〕2号', '2031-06-01', undefined],
    ]);
    expect(rows.every((row) => row.list === 'CN-MOFCOM-UEL')).toBe(true);
  });

  it('lists nobody who is only under investigation', async () => {
    const { rows } = await read([NUMBER, '决定对甲公司启动调查。'], {
      title: '关于对甲公司启动不可靠实体清单调查的公告',
    });
    expect(rows).toEqual([]);
  });

  it.each([
    ['that says another number than it names', [NUMBER, decision('甲公司（A）等3家实体')], /lists 3, and names 1/],
    [
      'that says another number further down',
      [NUMBER, decision('甲公司（A）'), '上述两家实体违反规定。'],
      /lists 2, and names 1/,
    ],
    [
      'with an annex of another number',
      [NUMBER, decision('甲公司等十二家实体'), '附件', '1. 甲公司（A）'],
      /lists 12, and names 1/,
    ],
    ['that names only some', [NUMBER, decision('甲公司、乙公司等外国实体')], /only some/],
    ['without a number', [decision('甲公司（A）')], /no number/],
    ['that decides nothing', [NUMBER, '会议召开。'], /names nobody/],
  ])('refuses a page %s', async (_, lines, message) => {
    expect(await refusal(lines)).toMatchObject({ code: 'unreadable_file', message: expect.stringMatching(message) });
  });

  it('refuses a page that was cut off', async () => {
    const whole = Buffer.from(page([NUMBER, decision('甲公司（A）、乙公司（B）')]));
    for (let length = whole.length - 8; length > 0; length -= 29) {
      expect((await readingError(cnMofcomHtml, published(whole.subarray(0, length)))).code).toBe('unreadable_file');
    }
  });

  it('refuses a page of elements without end, and what is larger than any page', async () => {
    expect((await readingError(cnMofcomHtml, published(`<html>${'<b>'.repeat(9000)}`))).message).toContain('deeper');
    expect((await readingError(cnMofcomHtml, published(`<html>${'x'.repeat(5_000_000)}`))).code).toBe('too_large');
  });

  it.each(['决定将', '暂停', '公告自', '决定将甲、'.padEnd(9), '自2031年', '启动', '等'])(
    'reads a page that says %p without end in no time',
    async (words) => {
      const started = performance.now();
      await refusal([NUMBER, words.repeat(150_000 / words.length)]);
      expect(performance.now() - started).toBeLessThan(5_000);
    },
  );

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(cnMofcomHtml, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found === 'HTML' ? 'names nobody' : found),
    });
  });
});

const DATA = '../shared/data/cn-mofcom';
if (existsSync(DATA)) {
  describe('cn-mofcom-html on what was announced', () => {
    /** The text of an announcement as a page, and what was transcribed from it. */
    const announced = (folder: string) =>
      readdirSync(`${DATA}/${folder}`)
        .sort()
        .map((name) => {
          const path = `${DATA}/${folder}/${name}`;
          const { title, content, document_id, publish_date } = parse(readFileSync(path, 'utf8')).announcement;
          const lines = [`公告${document_id}`, ...content.split('\n')];
          return { name, path, page: page(lines, { title: title[0]['zh-Hans'], pubDate: publish_date }) };
        });

    it('finds as many parties as the transcriptions, or says why it cannot', async () => {
      const refused: string[] = [];
      for (const { name, path, page: text } of announced('unreliable-entity-list')) {
        const transcribed = await readOut(cnMofcom, publishedFrom(path));
        try {
          const { rows, unreadable } = await readOut(cnMofcomHtml, published(text));
          expect(unreadable).toEqual([]);
          expect(rows.map(({ list, effective }) => [list, effective])).toEqual(
            transcribed.rows.map(({ list, effective }) => [list, effective]),
          );
        } catch (error) {
          if ((error as { code?: string }).code !== 'unreadable_file') throw error;
          refused.push(name);
        }
      }
      // One names two of the three in its title; two have their names in a file of their own.
      expect(refused).toEqual(['202401.yml', '202505.yml', '202507.yml']);
    });

    it('finds what was suspended, continued and stopped', async () => {
      for (const { path, page: text } of announced('unreliable-entity-list-updates')) {
        const said = ({ rows }: Awaited<ReturnType<typeof readOut>>) =>
          rows.map(({ action, effective, entry }) => [action, effective, entry.citation, entry.until]);
        const transcribed = await readOut(cnMofcom, publishedFrom(path));
        expect(said(await readOut(cnMofcomHtml, published(text)))).toEqual(said(transcribed));
      }
    });
  });
}
