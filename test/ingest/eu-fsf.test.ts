import { euFsf } from '../../src/ingest/formats/eu-fsf';
import { published, readingError, readOut, WRONG_FILES } from '../support/published';

const PERSON = `<sanctionEntity designationDate="2031-03-09" designationDetails="Of the committee" unitedNationId="TAi.900" euReferenceNumber="EU.900.1" logicalId="9001">
  <remark>Owns   Acme &amp; Sons</remark>
  <regulation regulationType="amendment" publicationDate="2031-03-08" entryIntoForceDate="2031-03-09" numberTitle="2031/10 (OJ L10)" programme="AAA" logicalId="1"><publicationUrl>https://trade.example/10</publicationUrl></regulation>
  <regulation regulationType="amendment" publicationDate="2032-03-08" entryIntoForceDate="2032-03-09" numberTitle="2032/11 (OJ L11)" programme="AAA" logicalId="2"/>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="" middleName="" lastName="" wholeName="Иван Образцов" nameLanguage="RU" strong="true" logicalId="10"/>
  <nameAlias wholeName="Vanya" nameLanguage="" strong="false" logicalId="11"/>
  <nameAlias firstName="Ivan" middleName="" lastName="Obraztsov" wholeName="" nameLanguage="EN" strong="true" function="Director" logicalId="12"><regulationSummary numberTitle="2031/10"/></nameAlias>
  <nameAlias wholeName="Vanya" nameLanguage="DE" strong="false" logicalId="13"/>
  <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
  <citizenship countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
  <birthdate circa="false" birthdate="1961-11-22" dayOfMonth="22" monthOfYear="11" year="1961"/>
  <birthdate circa="true" birthdate="" year="1960" monthOfYear=""/>
  <birthdate circa="false" birthdate="" year="1960" monthOfYear="5"/>
  <birthdate circa="false" birthdate="" yearRangeFrom="1959" yearRangeTo="1961"/>
  <birthdate circa="false" city="Minsk"/>
  <identification identificationTypeCode="passport" number="AB 1" countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION" knownFalse="false"/>
  <identification identificationTypeCode="passport" number="AB 2" countryIso2Code="RU" knownFalse="true"/>
  <identification identificationTypeCode="other" number="" latinNumber="77" countryIso2Code="00" countryDescription="UNKNOWN"/>
  <identification identificationTypeCode="other" number="-" countryIso2Code="00"/>
  <address street="1 Main St" city="Minsk" zipCode="100" poBox="5" place="" region="" countryIso2Code="BY" countryDescription="BELARUS"/>
  <address street="" city="" countryIso2Code="00" countryDescription="UNKNOWN"/>
</sanctionEntity>`;

const ENTERPRISE = `<sanctionEntity euReferenceNumber="" logicalId="9002">
  <subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="北方工厂" nameLanguage="ZH" strong="true"/>
  <address city="" countryIso2Code="CN" countryDescription="CHINA"/>
  <identification identificationTypeCode="imo" number="IMO 9187629"/></sanctionEntity>`;

const ROOT =
  'xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2032-04-20T16:39:06.866+02:00" globalFileId="1"';

function list(content = `${PERSON}\n${ENTERPRISE}`, root = ROOT): string {
  return `<?xml version="1.0" encoding="UTF-8"?><export ${root}>\r\n${content}\r\n</export>\n`;
}

describe('eu-fsf', () => {
  it.each([1, 7, 1000])('reads a person, in pieces of %i bytes', async (pieces) => {
    const { rows, unreadable } = await readOut(euFsf, published(`\uFEFF${list()}`, { pieces }));
    expect(unreadable).toEqual([]);
    expect(rows[0]!.entry).toEqual({
      key: 'EU.900.1',
      name: 'Ivan Obraztsov',
      names: [{ name: 'Иван Образцов', lang: 'ru' }],
      aliases: ['Vanya'],
      kind: 'person',
      jurisdiction: 'RU',
      addresses: [{ text: 'PO Box 5, 1 Main St, Minsk, 100', jurisdiction: 'BY' }],
      identifiers: [
        { scheme: 'passport', value: 'AB 1', jurisdiction: 'RU' },
        { scheme: 'identification-number', value: '77' },
        { scheme: 'un-reference', value: 'TAi.900' },
      ],
      birthDates: ['1961-11-22', 'circa 1960', '1960-05', '1959 to 1961'],
      programmes: ['AAA'],
      citation: '2031/10 (OJ L10); 2032/11 (OJ L11)',
      listedOn: '2031-03-09',
      remarks: 'Of the committee; Owns Acme & Sons; Director',
    });
    expect(rows[0]!.raw).toMatchObject({ '@logicalId': '9001', subjectType: { '@code': 'person' } });
  });

  it('reads an enterprise of which little is said, and the day on which the list was made', async () => {
    const { rows, facts } = await readOut(euFsf, published(list()));
    expect(facts).toEqual([{ type: 'facts', effective: '2032-04-20', published: '2032-04-20' }]);
    expect(rows[1]!.entry).toEqual({
      key: '9002',
      name: '北方工厂',
      kind: 'organization',
      jurisdiction: 'CN',
      addresses: [{ text: 'CN', jurisdiction: 'CN' }],
      identifiers: [{ scheme: 'imo', value: '9187629' }],
    });
  });

  it.each([
    ['without a number', ENTERPRISE.replace('9002', ''), '/key'],
    ['without a name', ENTERPRISE.replace('北方工厂', ' '), '/name'],
    ['with a day that is none', PERSON.replace('"2031-03-09" designationDetails', '"09/03/2031" x'), '/listedOn'],
  ])('does not read an element %s', async (_, entity, pointer) => {
    const { rows, unreadable } = await readOut(euFsf, published(list(`${ENTERPRISE}${entity}`)));
    expect(rows).toHaveLength(1);
    expect(unreadable).toEqual([expect.objectContaining({ row: 2, pointer })]);
  });

  it('never takes a list that was cut off for a shorter one', async () => {
    const whole = Buffer.from(list().trimEnd());
    for (let length = whole.length - 1; length > 0; length -= 13) {
      expect((await readingError(euFsf, published(whole.subarray(0, length)))).code).toBe('unreadable_file');
    }
  });

  it.each([
    [
      'with entities of its own',
      list().replace('<export', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><export'),
      /document type/,
    ],
    ['with such in an element', list(ENTERPRISE.replace('<address', '<!ENTITY a "a"><address')), /document type/],
    ['with another root', list().replaceAll('export', 'list'), /has the root "list"; expected export/],
    ['of another kind', '<?xml version="1.0"?><rss><channel/></rss>', /has the root "rss"/],
    ['that lists nobody', list(''), /lists nobody/],
    [
      'with a broken element',
      list(ENTERPRISE.replace('</sanctionEntity>', '</address></sanctionEntity>')),
      /well-formed/,
    ],
    ['with an element within an element', list(`<sanctionEntity logicalId="1">${ENTERPRISE}`), /well-formed/],
    [
      'with an element without end',
      list(`<sanctionEntity a="${'x'.repeat(5_000_000)}`),
      /more than 4194304 characters/,
    ],
    ['with much around its elements', list(`${ENTERPRISE}<!--${'x'.repeat(70_000)}-->`), /outside of its elements/],
    ['in JSON', '{}', /JSON; expected XML/],
  ])('refuses a list %s', async (_, content, message) => {
    expect(await readingError(euFsf, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it('refuses what is not UTF-8', async () => {
    expect((await readingError(euFsf, published(Buffer.from(list(), 'latin1')))).code).toBe('unreadable_file');
  });

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(euFsf, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found),
    });
  });
});
