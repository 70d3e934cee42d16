import { type Application, application, pointersOf } from '../support/application';

let service: Application;
beforeAll(async () => {
  service = await application({ starter: true });
});
afterAll(() => service?.close());

const MAPPING = { fields: { name: 'Party', jurisdiction: 'Where' } };
const TABLE = 'Party,Where,Was called\nAlpha,China,Omega\n';

function send(list: string, mapping: unknown, table = TABLE, format = 'generic-csv') {
  const form = service.ingester.post(`/v1/control-lists/${list}/editions?effective=2025-03-01&format=${format}`);
  const parts = mapping === undefined ? form : form.attach('mapping', Buffer.from(JSON.stringify(mapping)), 'm.json');
  return parts.attach('file', Buffer.from(table), 'list.csv');
}

describe('an edition of any layout', () => {
  it('comes in as a form of its file and the mapping that says what stands where', async () => {
    const list = await service.newList();
    const { body } = await send(list, MAPPING).expect(201);
    expect(body).toMatchObject({ status: 'applied', counts: { entries: 1 } });
    expect(await service.namesOn(list, '2025-03-01')).toEqual(['Alpha']);
    expect((await service.read(`/v1/ingestion-runs/${body.run}`)).files).toEqual([
      { name: 'list.csv', bytes: TABLE.length },
    ]);
  });

  it('is the same document again only by the same mapping', async () => {
    const list = await service.newList();
    const { body } = await send(list, MAPPING).expect(201);
    expect((await send(list, MAPPING).expect(200)).body).toMatchObject({ status: 'unchanged', id: body.id });
    const other = { fields: { ...MAPPING.fields, aliases: 'Was called' } };
    expect((await send(list, other).expect(201)).body.checksum).not.toBe(body.checksum);
  });

  it.each<[string, unknown, string, string[]]>([
    ['without a mapping', undefined, 'generic-csv', ['/mapping']],
    [
      'with a mapping of unknown fields',
      { fields: { name: 'Party', place: 'Where' } },
      'generic-csv',
      ['/mapping/fields/place'],
    ],
    ['with a mapping that is none', [], 'generic-csv', ['']],
    ['with a mapping to a format that takes none', MAPPING, 'entries', ['/mapping']],
  ])('is refused %s', async (_, mapping, format, pointers) => {
    const { body } = await send(await service.newList(), mapping, TABLE, format).expect(400);
    expect(pointersOf(body)).toEqual(pointers);
  });

  it('is refused where a column that the mapping names is not there', async () => {
    const list = await service.newList();
    const { body } = await send(list, MAPPING, TABLE.replace('Where', 'Country')).expect(422);
    expect(body.detail).toContain('"Where", which the mapping names, is missing');
    expect(await service.namesOn(list, '2025-03-01')).toEqual([]);
  });
});
