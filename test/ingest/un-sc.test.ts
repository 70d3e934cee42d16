import { existsSync } from 'node:fs';
import { unSc } from '../../src/ingest/formats/un-sc';
import { keyChanges, published, publishedFrom, readingError, readOut, WRONG_FILES } from '../support/published';

const PERSON = `<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME> JOHN </FIRST_NAME><SECOND_NAME>QUINCY
  DOE</SECOND_NAME><THIRD_NAME/><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.901 </REFERENCE_NUMBER>
  <LISTED_ON>2016-11-30</LISTED_ON><NAME_ORIGINAL_SCRIPT>ジョン</NAME_ORIGINAL_SCRIPT><COMMENTS1>Sells &amp; buys.&#233;
  More.</COMMENTS1><NATIONALITY><VALUE>na</VALUE><VALUE>Democratic People's Republic of Korea </VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Jon Doe; J. Doe</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME>Jack (Jacky; Jackie)</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_ADDRESS><STREET>1 Main St</STREET><CITY>Minsk</CITY><COUNTRY>Belarus</COUNTRY><NOTE>until 2015</NOTE></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1964-07-17</DATE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1963</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>July 1961 </NOTE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER> 381310014</NUMBER><ISSUING_COUNTRY>Belarus</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Numéro de passeport </TYPE_OF_DOCUMENT><NUMBER>0012</NUMBER></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>lost</NOTE></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT/></INDIVIDUAL>`;

const ENTITY = `<ENTITY><FIRST_NAME>ACME TRADING</FIRST_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDe.901</REFERENCE_NUMBER>
  <LISTED_ON>2014-09-23-04:00</LISTED_ON><COMMENTS1/><ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>ACME</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ADDRESS><CITY>Sarajevo</CITY><COUNTRY>Bosnia and Herzegovina</COUNTRY></ENTITY_ADDRESS><ENTITY_ADDRESS/></ENTITY>`;

function list(parts: { people?: string; entities?: string; root?: string }): string {
  const { people = PERSON, entities = ENTITY, root = 'dateGenerated="2021-01-15T19:00:26.813-05:00"' } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST ${root}><INDIVIDUALS>${people}</INDIVIDUALS><ENTITIES>${entities}</ENTITIES></CONSOLIDATED_LIST>`;
}

describe('un-sc', () => {
  it('reads a person', async () => {
    const { rows, unreadable } = await readOut(unSc, published(list({})));
    expect(unreadable).toEqual([]);
    expect(rows[0]!.entry).toEqual({
      key: 'KPi.901',
      name: 'JOHN QUINCY DOE',
      names: [{ name: 'ジョン' }],
      aliases: ['Jon Doe', 'J. Doe', 'Jack (Jacky; Jackie)'],
      kind: 'person',
      jurisdiction: 'KP',
      jurisdictionName: "Democratic People's Republic of Korea",
      addresses: [{ text: '1 Main St, Minsk, until 2015', jurisdiction: 'BY' }],
      identifiers: [
        { scheme: 'passport', value: '381310014', jurisdiction: 'BY' },
        { scheme: 'passport', value: '0012' },
      ],
      birthDates: ['1964-07-17', 'circa 1963', '1960 to 1962', 'July 1961'],
      programmes: ['DPRK'],
      listedOn: '2016-11-30',
      remarks: 'Sells & buys.é More.',
    });
  });

  it('reads an entity, and the day on which the list was made', async () => {
    const { rows, facts } = await readOut(unSc, published(list({}), { pieces: 11 }));
    expect(facts).toEqual([{ type: 'facts', effective: '2021-01-15', published: '2021-01-15' }]);
    expect(rows[1]).toMatchObject({ row: 2, raw: { REFERENCE_NUMBER: 'QDe.901' } });
    expect(rows[1]!.entry).toEqual({
      key: 'QDe.901',
      name: 'ACME TRADING',
      aliases: ['ACME'],
      kind: 'organization',
      jurisdiction: 'BA',
      jurisdictionName: 'Bosnia and Herzegovina',
      addresses: [{ text: 'Sarajevo', jurisdiction: 'BA' }],
      programmes: ['Al-Qaida'],
      listedOn: '2014-09-23',
    });
  });

  it('reads a list that has people alone', async () => {
    const { rows, facts } = await readOut(unSc, published(list({ entities: '', root: 'dateGenerated="soon"' })));
    expect(rows).toHaveLength(1);
    expect(facts).toEqual([]);
  });

  it.each([
    ['without a reference number', ENTITY.replace('QDe.901', ' '), '/key'],
    ['without a name', ENTITY.replace('ACME TRADING', ''), '/name'],
    ['with a day that is none', ENTITY.replace('2014-09-23', '2014-13-23'), '/listedOn'],
  ])('does not read an element %s', async (_, entities, pointer) => {
    const { rows, unreadable } = await readOut(unSc, published(list({ entities })));
    expect(rows).toHaveLength(1);
    expect(unreadable).toEqual([expect.objectContaining({ row: 2, pointer })]);
  });

  it('never takes a list that was cut off for a shorter one', async () => {
    const whole = Buffer.from(list({}));
    const step = 7;
    for (let length = whole.length - 1; length > 0; length -= step) {
      const error = await readingError(unSc, published(whole.subarray(0, length)));
      expect(error.code).toBe('unreadable_file');
    }
  });

  it.each([
    [
      'with entities of its own',
      list({}).replace('<CONSOLIDATED', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><CONSOLIDATED'),
      /document type/,
    ],
    [
      'that reaches for another file',
      list({}).replace('<CONSOLIDATED', '<!DOCTYPE x SYSTEM "file:///etc/hosts"><CONSOLIDATED'),
      /document type/,
    ],
    ['with another root', '<?xml version="1.0"?><rss><channel/></rss>', /has the root "rss"/],
    ['without entities', list({}).replaceAll('ENTITIES', 'GROUPS'), /has no ENTITIES/],
    ['that lists nobody', list({ people: '', entities: '' }), /lists nobody/],
    ['nested without end', `<a>${'<b>'.repeat(500)}${'</b>'.repeat(500)}</a>`, /cannot be read as XML/],
    ['in JSON', '{}', /JSON; expected XML/],
  ])('refuses a list %s', async (_, content, message) => {
    expect(await readingError(unSc, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it('refuses what is not UTF-8', async () => {
    expect((await readingError(unSc, published(Buffer.from(list({}), 'latin1')))).message).toContain('not UTF-8');
  });

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(unSc, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found),
    });
  });
});

const DATA = '../shared/data/un-sc';
if (existsSync(DATA)) {
  describe('un-sc on what was published', () => {
    it('finds 1 added and 13 removed between September 2020 and January 2021', async () => {
      const before = await readOut(unSc, publishedFrom(`${DATA}/un_consolidated_2020-09-17.xml`));
      const after = await readOut(unSc, publishedFrom(`${DATA}/un_consolidated_2021-01-17.xml`));
      expect([before.rows.length, before.unreadable.length]).toEqual([1017, 0]);
      expect([after.rows.length, after.unreadable.length]).toEqual([1005, 0]);
      expect(keyChanges(before.rows, after.rows)).toEqual({ added: 1, removed: 13 });
      expect(after.facts[0]?.effective).toBe('2021-01-15');
      expect(after.rows.every((row) => row.entry.listedOn !== undefined)).toBe(true);
    });
  });
}
