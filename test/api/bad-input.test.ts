import { encodeCursor } from '../../src/http/cursor';
import type { Operation } from '../../src/http/operation';
import { type Application, application, pointersOf } from '../support/application';
import { actor, entriesNamed, entry } from '../support/builders';
import { propertiesOf } from '../support/faults';
import type { Client } from '../support/request';

const ID = '0199c3d4-1111-7abc-8def-000000000001';
const NOW = '2025-11-23T00:00:00Z';

let service: Application;
let operations: readonly Operation[];
let list: string;
beforeAll(async () => {
  service = await application();
  operations = service.operations.filter((operation) => operation.path.startsWith('/v1/'));
  list = await service.newList();
  const { body } = await service.ingest(list, entriesNamed('A', 'B', 'C'), { effective: '2025-02-01' }).expect(201);
  editionId = body.id;
  actorId = (await service.writer.post('/v1/actors').send(actor('Somebody')).expect(201)).body.id;
  entityId = (await service.read(`/v1/control-lists/${list}/listings`)).data[0].entity.id;
});
afterAll(() => service?.close());

let editionId: string;
let actorId: string;
let entityId: string;

/** The address of an operation on things that are there, so that the input alone can be wrong. */
function addressOf({ path }: Operation, ids: { code?: string; id?: string } = {}): string {
  const things = { '/v1/entities': entityId, '/v1/actors': actorId };
  const thing = Object.entries(things).find(([start]) => path.startsWith(start))?.[1];
  const there = thing ?? (path.includes('editions') ? editionId : ID);
  const code = path.startsWith('/v1/vocabularies') ? 'topics' : list;
  return path
    .replace(':code', ids.code ?? code)
    .replace(':id', ids.id ?? there)
    .replace(':positionId', ids.id ?? ID);
}

/** What an operation cannot do without. */
const NEEDED: Record<string, string> = { getDiff: 'from=2025-01-01&to=2025-03-01&', search: 'q=party&' };
const needed = ({ operationId }: Operation): string => NEEDED[operationId] ?? '';
const takes = (name: string): Operation[] =>
  operations.filter(({ query }) => query !== undefined && propertiesOf(query).includes(name));

/** Sends it as an administrator: the answer is a 400 that says where. */
async function expectFault(operation: Operation, query: string, pointer: string): Promise<void> {
  const address = `${addressOf(operation)}?${needed(operation)}${query}`;
  const request = service.administrator[operation.method](address).set('If-Match', '*');
  const { status, body } = await (operation.method === 'patch' ? request.send({}) : request);
  expect({ address, status, pointers: pointersOf(body) }).toEqual({
    address,
    status: 400,
    pointers: expect.arrayContaining([pointer]),
  });
}

const IMPOSSIBLE_DAYS = ['2025-02-30', '2025-13-01', '2025-1-1', 'garbage', '2025-01-01T00:00:00Z', '0000-00-00', ''];
const IMPOSSIBLE_MOMENTS = ['2025-10-01', '2025-10-01T00:00:00', '2025-02-30T00:00:00Z', '2025-10-01T25:00:00Z', 'now'];

describe('every operation refuses', () => {
  it.each([
    ['asOf', IMPOSSIBLE_DAYS],
    ['from', IMPOSSIBLE_DAYS],
    ['to', IMPOSSIBLE_DAYS],
    ['effective', IMPOSSIBLE_DAYS],
    ['published', IMPOSSIBLE_DAYS],
    ['knownAt', IMPOSSIBLE_MOMENTS],
    ['limit', ['0', '1001', 'abc', '-1', '1.5', '1e2', '', '99999999999999999999']],
    ['count', ['yes', '1', '']],
    ['dryRun', ['TRUE', '1']],
    ['cursor', ['!!', '', 'a b', 'x'.repeat(2001)]],
    ['kind', ['nonsense', '']],
    ['mode', ['patch']],
    ['status', ['lost']],
    ['state', ['dormant']],
    ['onRowError', ['ignore']],
    ['interval', ['decade']],
    ['by', ['letter']],
    ['include', ['everything']],
    ['jurisdiction', ['cn', 'CHN!', 'C']],
    ['identifier', ['9187629', ':', 'imo:', 'IMO:1']],
    ['sha256', ['abc', 'A'.repeat(64)]],
    ['sourceUrl', ['ftp://example.org', 'javascript:alert(1)']],
    ['q', ['', '   ', 'x'.repeat(201), 'a%00b', 'a%07b']],
    ['reason', ['', 'x'.repeat(2001)]],
    ['type', ['nonsense', '']],
    ['actKind', ['ask', '']],
    ['modality', ['sure']],
    ['stanceMin', ['-3', '3', '1.5', 'for']],
    ['stanceMax', ['-3', '3', '']],
    ['actor', ['', 'x'.repeat(501)]],
    ['about', ['', 'x'.repeat(101)]],
    ['source', ['7', 'article']],
    ['key', ['', 'x'.repeat(201)]],
    ['sort', ['title', '']],
    ['createActors', ['yes', '1']],
    ['when', ['former', '']],
    ['force', ['yes', '1']],
    ['list', ['METI', 'jp-meti-eul']],
    ['controlList', ['METI', 'jp-meti-eul']],
    ['party', ['my', 'MYS!', 'All']],
    ['implementing', ['cn', 'C']],
    ['affected', ['cn', 'C']],
    ['interventionType', ['tariffs']],
    ['mastChapter', ['p', 'Q']],
    ['product', ['8', '848', 'HS8486', '84862000']],
    ['eccn', ['3b001', '3F001', '3B001.']],
    ['subjectType', ['topic']],
    ['code', ['cjk', '-', '%25']],
    ['span', ['ever']],
    ['dormant', ['yes', '']],
    ['unusual', ['1']],
    ['disputed', ['no']],
    ['stanceMin', ['-3', '0.5', 'against']],
    ['stanceMax', ['3', '']],
    ['actor', ['', 'x'.repeat(501), 'a%00b']],
    ['type', ['nonsense', '', 'event,']],
    ['name', ['', '   ', 'x'.repeat(501), 'a%00b']],
    ['office', ['', 'x'.repeat(201), 'a%07b']],
    ['organisation', ['', 'x'.repeat(201)]],
    ['force', ['yes', '']],
    ['key', ['', 'x'.repeat(501)]],
    ['operation', ['create source', 'CreateSource', '']],
    ['subject', ['', 'a b', '-', 'x'.repeat(101)]],
    ['requestId', ['', 'a b', 'x'.repeat(129)]],
  ])('%s that is none', async (name, values) => {
    // Of the audit log they are moments, and have a test of their own.
    const chosen = takes(name).filter(({ path }) => path !== '/v1/audit' || !['from', 'to'].includes(name));
    expect(chosen.length).toBeGreaterThan(0);
    for (const operation of chosen) {
      const base = ['from', 'to', 'q'].includes(name) ? { ...operation, operationId: 'itself' } : operation;
      for (const value of values) {
        await expectFault(base, `${name}=${value.includes('%') ? value : encodeURIComponent(value)}`, `/query/${name}`);
      }
    }
  });

  it('moments that are none, of the audit log', async () => {
    const audit = operations.find(({ operationId }) => operationId === 'listAuditEntries') as Operation;
    for (const value of IMPOSSIBLE_MOMENTS) {
      for (const name of ['from', 'to']) await expectFault(audit, `${name}=${value}`, `/query/${name}`);
    }
  });

  it('parameters that it does not know, and names the one that was meant', async () => {
    for (const operation of operations) await expectFault(operation, 'colour=red', '/query/colour');
    const { body } = await service.anyone.get('/v1/entities?jurisdicton=CN').expect(400);
    expect(body.errors[0].message).toContain('Did you mean "jurisdiction"?');
    await service.anyone.get('/v1/entities?__proto__=1').expect(400);
    await service.anyone.get('/v1/entities?constructor=1&q[a]=b').expect(400);
  });

  it('a parameter that is given twice', async () => {
    for (const operation of takes('knownAt')) {
      await expectFault(operation, `knownAt=${NOW}&knownAt=${NOW}`, '/query/knownAt');
    }
    await service.anyone.get('/v1/entities?format=csv&format=json').expect(400);
  });

  it('addresses that are no proper text', async () => {
    for (const operation of operations.filter((each) => each.method === 'get')) {
      for (const query of ['q=%', 'q=%ZZ', 'q=%FF', 'q=%ED%A0%80']) await expectFault(operation, query, '/query');
    }
    await service.anyone.get('/v1/control-lists/%FF').expect(400);
    await service.anyone.get('/v1/control-lists/%00').expect(400);
    await service.anyone.get(`/v1/entities/${encodeURIComponent('../../etc/passwd')}`).expect(400);
  });

  it('codes and ids that are none', async () => {
    for (const operation of operations) {
      if (operation.path.includes(':code')) await expectAddressFault(operation, { code: 'jp_meti' }, '/path/code');
      if (operation.path.includes(':id')) await expectAddressFault(operation, { id: '7' }, '/path/id');
    }
  });

  async function expectAddressFault(operation: Operation, ids: { code?: string; id?: string }, pointer: string) {
    const request = service.administrator[operation.method](addressOf(operation, ids)).set('If-Match', '*');
    const { status, body } = await (operation.method === 'get' ? request : request.send({}));
    expect([operation.operationId, status]).toEqual([operation.operationId, 400]);
    expect(pointersOf(body)).toContain(pointer);
  }
});

describe('a cursor', () => {
  const clocks = { asOf: '2025-11-23', knownAt: NOW };
  const forged = [
    Buffer.from('[]').toString('base64url'),
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('{"after":1}').toString('base64url'),
    Buffer.from('[1,2,3]').toString('base64url'),
    Buffer.from('not json').toString('base64url'),
    Buffer.from([0xff, 0xfe]).toString('base64url'),
    encodeCursor({ ...clocks, after: "x' OR 1=1 --", asOf: '2025' }),
    encodeCursor({ ...clocks, after: ID, asOf: '2025-02-30' }),
    encodeCursor({ ...clocks, after: ID, asOf: '2025' }),
    encodeCursor({ ...clocks, after: ID, asOf: 'Tue, 1 Jan 2030' }),
    encodeCursor({ ...clocks, after: ID, knownAt: '1' }),
    encodeCursor({ ...clocks, after: ID, knownAt: 'Tue, 1 Jan 2030' }),
    encodeCursor({ ...clocks, after: ID, knownAt: '2025-01-01T00:00:00' }),
    encodeCursor({ ...clocks, after: 'a\u0000b' }),
    encodeCursor({ ...clocks, after: '\ud800' }),
  ];

  it('that was tampered with is refused by every list, in every form', async () => {
    for (const operation of takes('cursor')) {
      for (const cursor of forged) await expectFault(operation, `cursor=${cursor}`, '/query/cursor');
      for (const cursor of forged) await expectFault(operation, `format=csv&cursor=${cursor}`, '/query/cursor');
    }
  });

  it('of another list does no harm', async () => {
    const after = ['JP', "x' OR 1=1 --", '2025-01-01 x', ID, ''];
    for (const operation of takes('cursor')) {
      for (const place of after) {
        const cursor = encodeCursor({ ...clocks, after: place });
        const address = `${addressOf(operation)}?${needed(operation)}cursor=${cursor}`;
        const { status } = await service.administrator.get(address);
        expect({ address, place, fine: [200, 400].includes(status) }).toEqual({ address, place, fine: true });
      }
    }
  });
});

describe('a JSON body', () => {
  const bodies: [string, string | Buffer, string][] = [
    ['that is empty', '', ''],
    ['that is no JSON', '{"name":', ''],
    ['that is a list', '[]', ''],
    ['that is a word', '"name"', ''],
    ['that is null', 'null', ''],
    ['that is not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), ''],
    ['that nests a hundred thousand levels deep', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, ''],
    ['of too many values', `{"name":[${'1,'.repeat(150_000)}1]}`, ''],
    ['with a field that there is not', '{"colour":"red"}', '/colour'],
    ['with a field that reaches the prototype', '{"__proto__":{"admin":true}}', '/__proto__'],
    ['with NUL', '{"name":"a\\u0000b","reason":"a\\u0000b"}', '/name'],
    ['with half a surrogate pair', '{"name":"\\ud800"}', '/name'],
    ['with half a surrogate pair in a name of a field', '{"\\udfff":1}', '/\udfff'],
  ];
  const withBody = (): Operation[] =>
    operations.filter((operation) => operation.body !== undefined && operation.body !== 'files');
  const sendTo = (client: Client, operation: Operation, body: string | Buffer, mediaType = 'application/json') =>
    client[operation.method](addressOf(operation))
      .set('If-Match', '*')
      .set('Content-Type', mediaType)
      .serialize(asItIs)
      .send(body);

  it.each(bodies)('%s is refused by every operation', async (what, body, pointer) => {
    for (const operation of withBody()) {
      // A body of rows may hold more than others.
      if (operation.rows && what === 'of too many values') continue;
      // A decision without words needs no body.
      if (body === '' && operation.method === 'post') continue;
      const { status, body: problem } = await sendTo(service.administrator, operation, body);
      expect([operation.operationId, status]).toEqual([operation.operationId, 400]);
      expect(pointersOf(problem)).toContain(pointer);
    }
  });

  it('is JSON in UTF-8, and is said to be so', async () => {
    for (const operation of withBody()) {
      for (const mediaType of ['text/plain', 'application/xml', 'application/json; charset=latin1']) {
        const { status } = await sendTo(service.administrator, operation, '{}', mediaType);
        expect([operation.operationId, mediaType, status]).toEqual([operation.operationId, mediaType, 415]);
      }
    }
  });

  it('has at most a mebibyte, one of rows sixteen, and its compressed form unfolds to no more', async () => {
    for (const operation of withBody()) {
      const characters = (operation.rows ? 16 : 1) * 1024 * 1024;
      const { status } = await sendTo(service.administrator, operation, `{"name":"${'x'.repeat(characters)}"}`);
      expect([operation.operationId, status]).toEqual([operation.operationId, 413]);
    }
  });

  it('names each fault in it, in its place', async () => {
    const wrong = {
      code: 'meti',
      name: 7,
      names: { ja: '' },
      authority: 'x'.repeat(501),
      jurisdiction: 'jp',
      kind: 'secret',
      url: 'no address',
      publications: [{ url: 'https://example.org', format: 'X' }, { format: 'entries' }, 'text'],
      members: ['JP-A', 'JP-A'],
      removalThreshold: 1.5,
      expectedIntervalDays: 0,
      validFrom: '2025-02-30',
    };
    const { body } = await service.writer.post('/v1/control-lists').send(wrong).expect(400);
    expect(pointersOf(body)).toEqual(
      expect.arrayContaining([
        '/authority',
        '/code',
        '/expectedIntervalDays',
        '/jurisdiction',
        '/kind',
        '/members',
        '/name',
        '/names',
        '/removalThreshold',
        '/url',
        '/validFrom',
      ]),
    );
    expect(pointersOf(body).some((pointer) => pointer.startsWith('/publications'))).toBe(true);
    const empty = await service.writer.post('/v1/control-lists').send({}).expect(400);
    expect(pointersOf(empty.body)).toEqual(['/authority', '/code', '/jurisdiction', '/kind', '/name']);
  });
});

describe('rows of an edition', () => {
  it.each<[string, object, string]>([
    ['an impossible day', { ...entry(), listedOn: '2025-02-30' }, '/listedOn'],
    ['an unknown jurisdiction', { ...entry(), jurisdiction: 'QQ' }, '/jurisdiction'],
    ['an unknown kind', { ...entry(), kind: 'ghost' }, '/kind'],
    ['an unknown state', { ...entry(), state: 'dormant' }, '/state'],
    ['a name of the wrong type', { ...entry(), name: 7 }, '/name'],
    ['an end without a suspension', { ...entry(), until: '2026-01-01' }, '/until'],
    ['a field within that there is not', { ...entry(), addresses: [{ text: 'a', zip: '1' }] }, '/addresses/0/zip'],
    [
      'a scheme that is none',
      { ...entry(), identifiers: [{ scheme: 'IMO No.', value: '1' }] },
      '/identifiers/0/scheme',
    ],
    ['NUL', { ...entry(), name: 'a\u0000b' }, '/name'],
    ['half a surrogate pair', { ...entry(), remarks: '\ud800' }, '/remarks'],
    ['an action in a snapshot', { ...entry(), action: 'add' }, '/action'],
    ['a depth beyond reason', { ...entry(), aliases: JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) }, ''],
  ])('with %s are refused with row and field', async (_, row, pointer) => {
    const { body } = await service.ingest(list, [entry(), row], { effective: '2025-05-01' }).expect(422);
    expect(body.type).toBe('/problems/unreadable-rows');
    expect(pointersOf(body)).toEqual([`/rows/2${pointer}`]);
    const skipped = await service.ingest(list, [row], { effective: '2025-05-01', onRowError: 'skip', dryRun: 'true' });
    expect(skipped.status).toBe(200);
  });

  it('that name what is not known are kept as they came, whatever is in them', async () => {
    const fresh = await service.newList();
    const lines = [entry(), { ...entry(), name: 'a\u0000b\ud800', aliases: '\u0000' }];
    const { body } = await service.ingest(fresh, lines, { effective: '2025-05-01', onRowError: 'skip' }).expect(201);
    expect((await service.read(`/v1/ingestion-runs/${body.run}`)).errors).toHaveLength(1);
  });
});

/** Keeps superagent from writing bytes as JSON of bytes. */
function asItIs(body: unknown): string {
  return body as string;
}
