import { existsSync, readdirSync } from 'node:fs';
import { cnMofcom } from '../../src/ingest/formats/cn-mofcom';
import { documentId } from '../../src/ingest/formats/cn-mofcom-fields';
import { published, publishedFrom, readingError, readOut, WRONG_FILES } from '../support/published';

const ANNOUNCEMENT = `announcement:
  title:
  - zh-Hans: 关于甲公司的公告
    en: On Company A
  url: https://example.org/7
  lang: zh-Hans
  publish_date: '2031-04-09'
  publisher: cn/ministry-of-commerce
  document_id: 〔2031〕7号
`;

const LISTING = `${ANNOUNCEMENT}
sanction_details:
  instruments:
    - id: cn/mofcom-unreliable-entity-list-provisions
  entities:
    - name:
        zh-Hans: 甲公司
        en: Company A, Inc.
      type: organization
      effective_date: '2031-04-10'
      sanction_list: 不可靠实体清单
      reason: &reason
        - zh-Hans: 理由
          en: The reason
      measures: &measures
        - type:
          - prohibit_import_export
          en: No trade
    - name:
        zh-Hans: 乙
      type: person
      effective_date: '2031-04-12'
      sanction_list: 出口管制管控名单
      reason: *reason
      measures: *measures
`;

function modification(lines: string, instrument = 'cn/mofcom-unreliable-entity-list-provisions'): string {
  return `${ANNOUNCEMENT}
measure_modifications:
  instruments:
    - id: ${instrument}
  modifications:
    - ${lines.replaceAll('\n', '\n      ')}
`;
}

describe('documentId', () => {
  it.each([
    ['〔2025〕7号', '〔2025〕7号'],
    ['[2025]7号', '〔2025〕7号'],
    ['［2025］７号', '〔2025〕7号'],
    ['（2025）第7号', '〔2025〕7号'],
    ['(2025) 07 号', '〔2025〕7号'],
    ['【２０２５】10号', '〔2025〕10号'],
    ['不可靠实体清单工作机制公告〔2025〕7号', '〔2025〕7号'],
    ['〔2025)7号', '〔2025〕7号'],
    ['商务部公告2025年第21号', '2025年第21号'],
    ['2025 年 第 ２１ 号', '2025年第21号'],
    [' 2025-05-14-22-00 ', '2025-05-14-22-00'],
  ])('writes %s as %s', (published, id) => {
    expect(documentId(published)).toBe(id);
  });
});

describe('cn-mofcom', () => {
  it('reads an announcement about itself', async () => {
    const { facts } = await readOut(cnMofcom, published(LISTING));
    expect(facts).toEqual([
      {
        type: 'facts',
        effective: '2031-04-10',
        published: '2031-04-09',
        title: '关于甲公司的公告 / On Company A',
        url: 'https://example.org/7',
        publisher: 'cn/ministry-of-commerce',
        language: 'zh-Hans',
      },
    ]);
  });

  it('adds each party to its list, from its own day', async () => {
    const { rows, unreadable } = await readOut(cnMofcom, published(LISTING, { pieces: 5 }));
    expect(unreadable).toEqual([]);
    expect(rows[0]).toMatchObject({ row: 1, list: 'CN-MOFCOM-UEL', action: 'add', effective: '2031-04-10' });
    expect(rows[0]!.entry).toEqual({
      key: '〔2031〕7号/Company A, Inc.',
      name: 'Company A, Inc.',
      names: [{ name: '甲公司', lang: 'zh-Hans' }],
      kind: 'organization',
      citation: '〔2031〕7号',
      listedOn: '2031-04-10',
      remarks: 'The reason',
    });
    expect(rows[1]).toMatchObject({
      row: 2,
      list: 'CN-MOFCOM-ECL',
      effective: '2031-04-12',
      entry: { key: '〔2031〕7号/乙', name: '乙', kind: 'person' },
      raw: { measures: [{ type: ['prohibit_import_export'] }] },
    });
  });

  it('lists nobody who is only under investigation', async () => {
    const investigated = LISTING.replace('prohibit_import_export', 'investigation');
    expect((await readOut(cnMofcom, published(investigated))).rows).toEqual([]);
    const both = LISTING.replace('- prohibit_import_export', '- investigation\n          - prohibit_import_export');
    expect((await readOut(cnMofcom, published(both))).rows).toHaveLength(2);
  });

  it.each([
    ['suspend', 'suspend', "'2031-08-12'", '2031-08-12'],
    ['continue', 'suspend', "'2032-08-12'", '2032-08-12'],
    ['suspend', 'suspend', "''", undefined],
    ['resume', 'resume', "''", undefined],
    ['stop', 'remove', "''", undefined],
  ])('reads %s as %s of everything under the earlier announcement', async (action, expected, until, end) => {
    const lines = `action: ${action}\ntarget_announcement_id: ［2031］5号\neffective_date: '2031-05-14'\nuntil_date: ${until}\nnotes: 备注`;
    const { rows, facts, unreadable } = await readOut(cnMofcom, published(modification(lines)));
    expect(unreadable).toEqual([]);
    expect(rows).toEqual([
      {
        type: 'row',
        row: 1,
        list: 'CN-MOFCOM-UEL',
        action: expected,
        effective: '2031-05-14',
        entry: { name: '', citation: '〔2031〕5号', until: end, remarks: '备注' },
        raw: expect.objectContaining({ action }),
      },
    ]);
    expect(facts[0]).toMatchObject({ effective: '2031-05-14', published: '2031-04-09' });
  });

  it('knows the list of a notice by its law where the number does not say it', async () => {
    const lines = 'action: stop\ntarget_announcement_id: 商务部公告2031年第21号';
    const law = modification(lines, 'cn/npc-export-control-law');
    expect((await readOut(cnMofcom, published(law))).rows[0]).toMatchObject({
      list: 'CN-MOFCOM-ECL',
      entry: { citation: '2031年第21号' },
    });
    const { unreadable } = await readOut(cnMofcom, published(modification(lines, 'cn/some-law')));
    expect(unreadable[0]?.reason).toContain('which list');
  });

  it.each([
    ['an unknown list', LISTING.replaceAll('不可靠实体清单', '新清单').replace('出口管制管控名单', '新清单'), /新清单/],
    [
      'no name',
      LISTING.replace(/name:\n.*甲公司\n.*Inc\.\n/, 'name: ""\n').replace('zh-Hans: 乙', 'fr: ""'),
      /name is empty/,
    ],
    ['days that are none', LISTING.replace('2031-04-10', 'soon').replace('2031-04-12', '2031-02-30'), /effective_date/],
    ['no number', LISTING.replace('document_id: 〔2031〕7号', 'document_id: ""'), /document_id/],
  ])('does not read entities with %s', async (_, content, reason) => {
    const { rows, unreadable } = await readOut(cnMofcom, published(content));
    expect(rows).toEqual([]);
    expect(unreadable.map((row) => row.row)).toEqual([1, 2]);
    for (const row of unreadable) expect(row.reason).toMatch(reason);
  });

  it.each([
    ['an unknown action', 'action: ponder\ntarget_announcement_id: 〔2031〕5号', /ponder/],
    ['no target', 'action: stop', /target_announcement_id/],
    ['an end that is none', 'action: suspend\ntarget_announcement_id: 〔2031〕5号\nuntil_date: later', /until_date/],
  ])('does not read a modification with %s', async (_, lines, reason) => {
    const { rows, unreadable } = await readOut(cnMofcom, published(modification(lines)));
    expect(rows).toEqual([]);
    expect(unreadable).toEqual([expect.objectContaining({ row: 1, reason: expect.stringMatching(reason) })]);
  });

  it('reads reasons and measures that hundreds of parties share, and refuses a bomb of aliases', async () => {
    const more = Array.from(
      { length: 200 },
      (_, at) => `    - {name: {en: P${at}}, sanction_list: 不可靠实体清单, reason: *reason}`,
    );
    expect((await readOut(cnMofcom, published(`${LISTING}${more.join('\n')}\n`))).rows).toHaveLength(202);
    const bomb = [
      `a0: &a0 x`,
      ...Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(10)}]`),
    ];
    const error = await readingError(cnMofcom, published(`${bomb.join('\n')}\n${LISTING}`));
    expect(error).toMatchObject({ code: 'unreadable_file', message: expect.stringContaining('aliases') });
  });

  it.each([
    ['cut off inside a text', LISTING.slice(0, LISTING.indexOf("'2031-04-10'") + 6), /no well-formed YAML/],
    ['of two documents', `${LISTING}\n---\n${LISTING}`, /several/],
    ['without an announcement', 'sanction_details: {}', /has no "announcement"/],
    ['without entities', ANNOUNCEMENT, /neither/],
    ['with no entities', `${ANNOUNCEMENT}\nsanction_details: {entities: []}`, /neither/],
    ['of prose', 'an announcement was made', /no mapping/],
    ['that says a thing twice', `${LISTING}\nannouncement: {}`, /no well-formed YAML.*"announcement" twice/],
    ['that says a thing twice further in', LISTING.replace('      type: person', '$&\n$&'), /"type" twice/],
    [
      'of thousands of aliases',
      Array.from({ length: 9000 }, (_, at) => `- &a${at} 1\n- *a${at}`).join('\n'),
      /aliases/,
    ],
    ['of several documents', `${LISTING}\n---\n${LISTING}`, /several/],
    ['of many documents', 'a: 1\n---\n'.repeat(50_000), /several/],
    ['of brackets in brackets', `announcement: ${'['.repeat(250_000)}`, /nests more than 1000/],
    ['of brackets in maps', `announcement: ${'{a: ['.repeat(501)}`, /nests more than 1000/],
    ['of tens of thousands of keys', Array.from({ length: 45_000 }, (_, at) => `k${at}: 1`).join('\n'), /no "ann/],
  ])('refuses a file %s', async (_, content, message) => {
    expect(await readingError(cnMofcom, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(cnMofcom, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found),
    });
  });

  it('refuses what is larger than any announcement', async () => {
    expect((await readingError(cnMofcom, published(`# ${'x'.repeat(600_000)}\n${LISTING}`))).code).toBe('too_large');
  });
});

const DATA = '../shared/data/cn-mofcom';
if (existsSync(DATA)) {
  describe('cn-mofcom on what was announced', () => {
    const read = async (folder: string) => {
      const names = readdirSync(`${DATA}/${folder}`).sort();
      return Promise.all(names.map((name) => readOut(cnMofcom, publishedFrom(`${DATA}/${folder}/${name}`))));
    };

    it('finds 82 listings in 13 of 14 announcements: one only opens an investigation', async () => {
      const announcements = await read('unreliable-entity-list');
      expect(announcements.flatMap((each) => each.unreadable)).toEqual([]);
      expect(announcements.map((each) => each.rows.length)).toEqual([2, 2, 1, 0, 10, 7, 4, 2, 10, 1, 11, 6, 3, 23]);
      const rows = announcements.flatMap((each) => each.rows);
      expect(new Set(rows.map((row) => row.list))).toEqual(new Set(['CN-MOFCOM-UEL']));
      expect(new Set(rows.map((row) => row.entry.key)).size).toBe(82);
    });

    it('finds what was suspended, continued and stopped', async () => {
      const notices = await read('unreliable-entity-list-updates');
      const changes = notices.flatMap((each) => each.rows);
      expect(changes.map((row) => [row.action, row.entry.citation, row.effective, row.entry.until])).toEqual([
        ['suspend', '〔2025〕7号', '2025-05-14', '2025-08-12'],
        ['suspend', '〔2025〕8号', '2025-05-14', undefined],
        ['suspend', '〔2025〕7号', '2025-08-12', '2025-11-10'],
        ['remove', '〔2025〕8号', '2025-08-12', undefined],
        ['suspend', '〔2025〕7号', '2025-11-10', '2026-11-10'],
        ['remove', '〔2025〕5号', '2025-11-10', undefined],
        ['remove', '〔2025〕6号', '2025-11-10', undefined],
      ]);
    });
  });
}
