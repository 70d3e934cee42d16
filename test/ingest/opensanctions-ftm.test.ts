import { opensanctionsFtm } from '../../src/ingest/formats/opensanctions-ftm';
import { published, readingError, readOut, WRONG_FILES } from '../support/published';

const person = {
  id: 'NK-1',
  caption: 'Jon Doe',
  schema: 'Person',
  target: true,
  datasets: ['xx_list'],
  referents: [],
  first_seen: '2030-01-01T00:00:00',
  last_seen: '2031-05-06T10:00:00',
  last_change: '2031-05-01T10:00:00',
  properties: {
    name: ['Jon Doe', 'John Doe'],
    weakAlias: ['JD'],
    nationality: ['suhh', 'cn'],
    birthDate: ['1951-03', '1951'],
    topics: ['sanction'],
    passportNumber: ['AB1'],
    address: ['1 Main St, Minsk', 'Somewhere'],
    addressEntity: ['addr-1', 'addr-gone'],
    notes: ['Tall'],
  },
};
const line = (id: string, schema: string, properties: Record<string, string[]>, more = {}) => ({
  id,
  schema,
  caption: schema,
  target: false,
  last_seen: '2031-05-06T10:00:00',
  properties,
  ...more,
});
const sanction = line('s-1', 'Sanction', {
  entity: ['NK-1'],
  programId: ['XX-A'],
  program: ['Programme A'],
  listingDate: ['2030-02'],
  startDate: ['2030-03-04'],
  endDate: ['2033-01-01'],
  reason: ['Did it'],
});
const elder = line('s-2', 'Sanction', { entity: ['NK-1'], program: ['Programme B'], startDate: ['2029-03-04'] });
const address = line('addr-1', 'Address', { full: ['1 Main St, Minsk'], country: ['by'] });
const passport = line('i-1', 'Identification', {
  holder: ['NK-1'],
  type: ['Passport'],
  number: ['AB1'],
  country: ['cn'],
});
const company = line(
  'xx-2',
  'Company',
  { name: ['Acme'], jurisdiction: ['gb-sct'], leiCode: ['529900EXAMPLE0000X12'], registrationNumber: ['7'] },
  { target: true, caption: 'Acme' },
);
const vessel = line(
  'xx-3',
  'Vessel',
  { name: ['Sea Star'], flag: ['pa'], imoNumber: ['IMO9187629'], registrationNumber: ['7'] },
  { target: true, caption: 'Sea Star' },
);

const ndjson = (...entities: object[]): string => entities.map((each) => `${JSON.stringify(each)}\n`).join('');

describe('opensanctions-ftm', () => {
  it.each([
    ['before', [sanction, elder, address, passport, person]],
    ['after', [person, passport, address, elder, sanction]],
  ])('joins what stands in lines %s the target', async (_, lines) => {
    const { rows, unreadable, facts } = await readOut(opensanctionsFtm, published(ndjson(...lines), { pieces: 37 }));
    expect(unreadable).toEqual([]);
    expect(facts).toEqual([{ type: 'facts', effective: '2031-05-06', published: '2031-05-06' }]);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.entry).toEqual({
      key: 'NK-1',
      name: 'Jon Doe',
      aliases: ['John Doe', 'JD'],
      kind: 'person',
      jurisdiction: 'CN',
      addresses: [{ text: '1 Main St, Minsk', jurisdiction: 'BY' }, { text: 'Somewhere' }],
      identifiers: [{ scheme: 'passport', value: 'AB1', jurisdiction: 'CN' }],
      birthDates: ['1951-03', '1951'],
      reasons: ['sanction'],
      programmes: ['Programme B', 'XX-A'],
      listedOn: '2029-03-04',
      remarks: 'Tall; Did it',
    });
    expect(rows[0]!.raw).toMatchObject({ id: 'NK-1', sanctions: [{}, {}], papers: [{ number: ['AB1'] }] });
    expect(rows[0]!.raw).not.toHaveProperty('last_seen');
  });

  it('reads companies, vessels and aeroplanes that are targets, and nothing else', async () => {
    const wallet = line('w', 'CryptoWallet', {}, { target: true });
    const owner = line('o', 'Person', { name: ['Owner'] });
    const plane = { ...vessel, id: 'p', schema: 'Airplane', properties: { registrationNumber: ['EX-1'] } };
    const content = `\uFEFF${ndjson(company, wallet, owner, vessel, plane).replaceAll('\n', '\r\n')}\r\n`;
    const { rows } = await readOut(opensanctionsFtm, published(content));
    expect(rows.map(({ row, entry }) => [row, entry.kind, entry.jurisdiction])).toEqual([
      [1, 'organization', 'GB'],
      [4, 'vessel', 'PA'],
      [5, 'aircraft', undefined],
    ]);
    expect(rows.map(({ entry }) => entry.identifiers)).toEqual([
      [
        { scheme: 'lei', value: '529900EXAMPLE0000X12' },
        { scheme: 'company-registration', value: '7' },
      ],
      [
        { scheme: 'imo', value: '9187629' },
        { scheme: 'vessel-registration', value: '7' },
      ],
      [{ scheme: 'aircraft-tail-number', value: 'EX-1' }],
    ]);
  });

  it('keeps the end of a listing only where every sanction has one', async () => {
    const { rows } = await readOut(opensanctionsFtm, published(ndjson(person, sanction)));
    expect(rows[0]!.entry).toMatchObject({ listedOn: '2030-03-04', expiresOn: '2033-01-01' });
  });

  it('tells of lines that are no entities, and of a target without a name', async () => {
    const nameless = line('n', 'Company', {}, { target: true, caption: '' });
    const content = `${ndjson(person)}{"id": 1}\nno JSON\n${ndjson(nameless, company)}`;
    const { rows, unreadable } = await readOut(opensanctionsFtm, published(content));
    expect(rows.map((row) => row.row)).toEqual([1, 5]);
    expect(unreadable.map((each) => [each.row, each.pointer])).toEqual([
      [2, undefined],
      [3, undefined],
      [4, '/name'],
    ]);
  });

  it('never takes a file that was cut off within a line for a shorter one', async () => {
    const whole = Buffer.from(ndjson(person, company));
    const ends = [whole.indexOf('\n'), whole.indexOf('\n') + 1, whole.length - 1];
    for (let length = whole.length - 2; length > 0; length -= 7) {
      if (ends.includes(length)) continue;
      expect((await readingError(opensanctionsFtm, published(whole.subarray(0, length)))).code).toBe('unreadable_file');
    }
  });

  it.each([
    ['of targets.simple', '"id","schema"\n"1","Person"\n', /plain text or CSV/],
    ['that is one JSON document', JSON.stringify({ data: [person] }, null, 2), /begin with an entity/],
    ['that is an array', JSON.stringify([person]), /begin with an entity/],
    ['without targets', ndjson(address, sanction), /no targets/],
    ['that is not UTF-8', Buffer.from(ndjson({ ...person, caption: 'José' }), 'latin1'), /not UTF-8/],
  ])('refuses a file %s', async (_, content, message) => {
    expect(await readingError(opensanctionsFtm, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(opensanctionsFtm, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found),
    });
  });
});
