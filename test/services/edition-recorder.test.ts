import type { Entry } from '../../src/domain/editions/entry';
import type { DomainError } from '../../src/domain/errors';
import type { RecordedDocument } from '../../src/services/edition-recorder.service';
import { entriesNamed, entry, ndjson, someEntries } from '../support/builders';
import { type TestDatabase, testDatabase } from '../support/database';
import {
  documentOf,
  dumpHistory,
  type Edition,
  type EditionServices,
  editionServices,
  fileOf,
  lastMoment,
  line,
  listingsOn,
  namesOn,
  newList,
  notice,
  record,
  rowsOf,
  sha256,
  snapshot,
} from '../support/editions';

const FIRST = '2025-01-10';
const SECOND = '2025-06-10';
const THIRD = '2025-09-10';
const ALL = { limit: 1000, after: null, count: false };

let database: TestDatabase;
let services: EditionServices;

beforeAll(async () => {
  database = await testDatabase();
  services = await editionServices(database);
});

afterAll(() => database?.close());

/** A list whose editions are held when more than a fifth of it would go. */
const guardedList = () => newList(services, { removalThreshold: 0.2 });

const send = (list: string, edition: Edition) => record(services, list, edition);

const onlyId = ({ parts }: RecordedDocument): string => parts[0]?.id as string;

async function entitiesOn(list: string, asOf: string): Promise<Record<string, string>> {
  const listings = await listingsOn(services, list, asOf);
  return Object.fromEntries(listings.map(({ name, entity }) => [name, entity.id]));
}

async function countOf(table: string, list: string): Promise<number> {
  const { rows } = await database.pool.query(`SELECT count(*)::integer AS n FROM ${table} WHERE list_code = $1`, [
    list,
  ]);
  return rows[0].n;
}

describe('a document that comes twice', () => {
  it('is recognised and changes nothing', async () => {
    const list = await newList(services);
    const first = await send(list, snapshot(FIRST, someEntries(5)));
    const [history, moment] = [await dumpHistory(database, list), await lastMoment(database)];
    const again = await send(list, snapshot(FIRST, someEntries(5)));
    expect(again).toMatchObject({ status: 'unchanged', parts: [{ id: onlyId(first), status: 'unchanged' }] });
    expect(await dumpHistory(database, list)).toEqual(history);
    expect(await lastMoment(database)).toBe(moment);
  });

  it('is another edition when it counts from another day, and says nothing new', async () => {
    const list = await newList(services);
    await send(list, snapshot(FIRST, someEntries(5)));
    const history = await dumpHistory(database, list);
    const document = documentOf(list, snapshot(FIRST, someEntries(5)), { effective: SECOND });
    const again = await services.recorder.record(document);
    expect(again).toMatchObject({ status: 'applied', parts: [{ counts: { added: 0, removed: 0, unchanged: 5 } }] });
    expect(await dumpHistory(database, list)).toEqual(history);
  });

  it('stays held while it is held, and rejected once it is rejected', async () => {
    const list = await guardedList();
    await send(list, snapshot(FIRST, someEntries(10)));
    const half = snapshot(SECOND, someEntries(5));
    const held = await send(list, half);
    expect(await send(list, half)).toMatchObject({ status: 'held', parts: [{ id: onlyId(held) }] });
    await services.editions.reject(list, onlyId(held), { by: 'someone', reason: 'cut short' });
    expect(await send(list, half)).toMatchObject({ status: 'rejected', parts: [{ id: onlyId(held) }] });
  });
});

describe('a document with a row that cannot be read', () => {
  const rows = someEntries(1000).map((each, at) => (at === 899 ? { ...each, listedOn: '2025-02-30' } : each));
  const request = (list: string, onRowError: 'fail' | 'skip') => ({
    list,
    format: 'entries',
    files: [fileOf(ndjson(rows))],
    effective: SECOND,
    onRowError,
    dryRun: false,
    keyId: null,
  });

  it('leaves nothing behind but the failed run, with the row and the reason', async () => {
    const list = await newList(services);
    await send(list, snapshot(FIRST, someEntries(3)));
    const [history, entries, moment] = [
      await dumpHistory(database, list),
      await countOf('entry', list),
      await lastMoment(database),
    ];
    const error = await services.ingestion.run(request(list, 'fail')).catch((thrown: DomainError) => thrown);
    expect(error).toMatchObject({ code: 'unreadable_rows', faults: [{ pointer: '/rows/900/listedOn' }] });
    expect(await dumpHistory(database, list)).toEqual(history);
    expect([await countOf('entry', list), await countOf('edition', list)]).toEqual([entries, 1]);
    expect(await lastMoment(database)).toBe(moment);
    const runs = rowsOf(await services.runs.page({ list, state: 'failed' }, ALL));
    expect(runs).toMatchObject([{ state: 'failed', editions: [], errors: [{ row: 900, pointer: '/listedOn' }] }]);
  });

  it('is recorded without it where the sender asks for that, and the row is kept with the run', async () => {
    const list = await newList(services);
    const { status, errors } = await services.ingestion.run(request(list, 'skip'));
    expect({ status, rows: errors.map(({ row }) => row) }).toEqual({ status: 'applied', rows: [900] });
    expect(await namesOn(services, list, SECOND)).toHaveLength(999);
    const runs = rowsOf(await services.runs.page({ list }, ALL));
    expect(runs).toMatchObject([{ state: 'succeeded', errors: [{ row: 900, pointer: '/listedOn', raw: rows[899] }] }]);
  });
});

describe('a rehearsal', () => {
  it('says what would change and leaves nothing', async () => {
    const list = await guardedList();
    await send(list, snapshot(FIRST, someEntries(4)));
    const [history, moment] = [await dumpHistory(database, list), await lastMoment(database)];
    const document = documentOf(list, snapshot(SECOND, entriesNamed('Party 001', 'Newcomer')));
    const { status, diff } = await services.recorder.record(document, { rehearse: true });
    expect({ status, counts: diff?.counts }).toMatchObject({ status: 'held', counts: { added: 1, removed: 3 } });
    expect([await dumpHistory(database, list), await countOf('edition', list)]).toEqual([history, 1]);
    expect(await lastMoment(database)).toBe(moment);
  });
});

describe('the guard', () => {
  it('holds an empty snapshot, and the list answers as before', async () => {
    const list = await guardedList();
    await send(list, snapshot(FIRST, someEntries(5)));
    const held = await send(list, snapshot(SECOND, []));
    expect(held).toMatchObject({ status: 'held', parts: [{ heldBecause: 'The edition holds no entries.' }] });
    expect(await namesOn(services, list, SECOND)).toHaveLength(5);
  });

  it('holds a snapshot cut to half its rows, with its diff', async () => {
    const list = await guardedList();
    await send(list, snapshot(FIRST, someEntries(40)));
    const history = await dumpHistory(database, list);
    const held = await send(list, snapshot(SECOND, someEntries(40).slice(0, 20)));
    expect(held.parts[0]).toMatchObject({ status: 'held', counts: { entries: 20, removed: 20, unchanged: 20 } });
    expect(held.parts[0]?.heldBecause).toContain('20 of 40 listings (50 %)');
    const diff = await services.editions.diff(list, onlyId(held), ALL);
    expect(diff.changes.map(({ kind, before }) => [kind, before?.name])).toEqual(
      someEntries(40)
        .slice(20)
        .map(({ name }) => ['removed', name]),
    );
    expect(await dumpHistory(database, list)).toEqual(history);
    expect(await namesOn(services, list, SECOND)).toHaveLength(40);
  });

  it('lets pass what removes just as much as is allowed', async () => {
    const list = await guardedList();
    await send(list, snapshot(FIRST, someEntries(40)));
    expect(await send(list, snapshot(SECOND, someEntries(32)))).toMatchObject({ status: 'applied' });
    expect(await send(list, snapshot(THIRD, someEntries(25)))).toMatchObject({ status: 'held' });
  });

  it('lets an approved edition become history as if it had never been held', async () => {
    const [list, other] = [await guardedList(), await newList(services)];
    const editions = [snapshot(FIRST, someEntries(10)), snapshot(SECOND, someEntries(5))];
    await send(list, editions[0] as Edition);
    const held = await send(list, editions[1] as Edition);
    const before = await lastMoment(database);
    await services.editions.approve(list, onlyId(held), { by: 'someone', reason: 'as announced' });
    for (const each of editions) await send(other, each);
    expect(await dumpHistory(database, list)).toEqual(await dumpHistory(database, other));
    expect(await namesOn(services, list, SECOND)).toHaveLength(5);
    expect(await namesOn(services, list, SECOND, before)).toHaveLength(10);
  });

  it('reads an approved edition among those that have come meanwhile', async () => {
    const list = await guardedList();
    await send(list, snapshot(FIRST, someEntries(10)));
    const held = await send(list, snapshot(SECOND, someEntries(5)));
    await send(list, snapshot(THIRD, someEntries(10)));
    await services.editions.approve(list, onlyId(held), { by: null, reason: null });
    const sizes = await Promise.all([FIRST, SECOND, THIRD].map((day) => namesOn(services, list, day)));
    expect(sizes.map((names) => names.length)).toEqual([10, 5, 10]);
  });

  it('keeps a rejected edition out for good', async () => {
    const list = await guardedList();
    await send(list, snapshot(FIRST, someEntries(10)));
    const history = await dumpHistory(database, list);
    const held = await send(list, snapshot(SECOND, someEntries(5)));
    await services.editions.reject(list, onlyId(held), { by: 'someone', reason: 'cut short' });
    expect(await dumpHistory(database, list)).toEqual(history);
    const decide = services.editions.approve(list, onlyId(held), { by: null, reason: null });
    await expect(decide).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a file of several lists', () => {
  const at = (list: string, entries: Entry[]) => entries.map((each) => ({ list, entry: each }));

  async function consolidated() {
    const members = [await guardedList(), await guardedList()] as const;
    const whole = await newList(services, { kind: 'consolidated', members: [...members] });
    const sendFile = (effective: string, rows: { list: string; entry: Entry }[]) =>
      services.recorder.record(
        documentOf(whole, snapshot(effective, []), {
          checksum: sha256(`${effective} ${rows.length}`),
          async *rows() {
            for (const [index, each] of rows.entries()) yield { type: 'row', row: index + 1, ...each, raw: each };
          },
        }),
      );
    await sendFile(FIRST, [...at(members[0], someEntries(10)), ...at(members[1], someEntries(10))]);
    return { members, sendFile };
  }

  it('is held whole when one of its lists is cut short, and approved whole', async () => {
    const { members, sendFile } = await consolidated();
    const [cut, other] = members;
    const held = await sendFile(SECOND, [...at(cut, someEntries(3)), ...at(other, someEntries(11))]);
    expect(held.parts.map(({ list, status }) => [list, status]).sort()).toEqual([
      [cut, 'held'],
      [other, 'held'],
    ]);
    expect(await namesOn(services, other, SECOND)).toHaveLength(10);
    const id = held.parts.find(({ list }) => list === other)?.id as string;
    await services.editions.approve(other, id, { by: null, reason: null });
    expect(await namesOn(services, cut, SECOND)).toHaveLength(3);
    expect(await namesOn(services, other, SECOND)).toHaveLength(11);
  });

  it('is held when it has lost one of its lists', async () => {
    const { members, sendFile } = await consolidated();
    const held = await sendFile(SECOND, at(members[0], someEntries(10)));
    const lost = held.parts.find(({ list }) => list === members[1]);
    expect(lost).toMatchObject({ status: 'held', counts: { entries: 0, removed: 10 } });
    expect(await namesOn(services, members[1], SECOND)).toHaveLength(10);
  });
});

describe('an excerpt', () => {
  it('gives way to the first whole edition, and what was believed before stays', async () => {
    const list = await newList(services);
    await send(list, snapshot(FIRST, entriesNamed('Party 001', 'Party 002'), { excerpt: true }));
    await send(list, snapshot(SECOND, entriesNamed('Party 001', 'Party 003'), { excerpt: true }));
    const before = await lastMoment(database);
    expect(await send(list, snapshot(SECOND, someEntries(30)))).toMatchObject({ status: 'applied' });
    expect(await namesOn(services, list, FIRST)).toEqual([]);
    expect(await namesOn(services, list, SECOND)).toHaveLength(30);
    expect(await namesOn(services, list, FIRST, before)).toEqual(['Party 001', 'Party 002']);
    const editions = rowsOf(await services.editions.page({ list }, ALL));
    expect(editions.map(({ effective, status }) => `${effective} ${status}`).sort()).toEqual([
      `${FIRST} withdrawn`,
      `${SECOND} applied`,
      `${SECOND} withdrawn`,
    ]);
  });

  it('gives way with what it said against listing dates', async () => {
    const list = await newList(services);
    await send(list, snapshot(SECOND, entriesNamed('Party 001'), { excerpt: true }));
    await send(list, notice(THIRD, [line('add', entry({ name: 'Latecomer', listedOn: '2025-03-01' }))]));
    expect(await namesOn(services, list, '2025-08-01')).toEqual(['Party 001']);
    await send(list, snapshot(FIRST, entriesNamed('Party 001')));
    expect(await namesOn(services, list, '2025-08-01')).toEqual(['Latecomer', 'Party 001']);
  });
});

describe('a party under a new name', () => {
  const old = entry({ name: 'Alpha Trading Co., Ltd.' });
  const renamed = entry({ name: 'Alpha Trading Company Limited' });
  const other = entry({ name: 'Gamma Institute' });

  it('is one listing and one entity, marked as inferred', async () => {
    const list = await newList(services);
    await send(list, snapshot(FIRST, [old, other]));
    const { parts } = await send(list, snapshot(SECOND, [renamed, other]));
    expect(parts[0]?.counts).toMatchObject({ added: 0, removed: 0, amended: 1, inferred: 1, unchanged: 1 });
    const [before, after] = [await listingsOn(services, list, FIRST), await listingsOn(services, list, SECOND)];
    const one = [...before, ...after].filter(({ name }) => name.startsWith('Alpha'));
    expect(one.map(({ name, inferred }) => [name, inferred])).toEqual([
      [old.name, false],
      [renamed.name, true],
    ]);
    expect(new Set(one.map(({ id }) => id)).size).toBe(1);
    expect(new Set(one.map(({ entity }) => entity.id)).size).toBe(1);
  });

  it('is two again when an edition comes between that shows both', async () => {
    const list = await newList(services);
    // Names of their own: another list on which the two are one party would be a reason to take them for one here.
    const [old, renamed] = [entry({ name: 'Alpha Optics Co., Ltd.' }), entry({ name: 'Alpha Optics Company Limited' })];
    await send(list, snapshot(FIRST, [old, other]));
    await send(list, snapshot(THIRD, [renamed, other]));
    await send(list, snapshot(SECOND, [old, renamed, other]));
    const dump = (await dumpHistory(database, list)).filter(({ name }) => name.startsWith('Alpha'));
    expect(dump.map(({ name, from, to, inferred }) => [name, from, to, inferred])).toEqual([
      [old.name, FIRST, THIRD, false],
      [renamed.name, SECOND, null, false],
    ]);
    const entities = await entitiesOn(list, SECOND);
    expect(entities[old.name]).not.toBe(entities[renamed.name]);
  });

  it('is no rename where the place or a number in the name differs', async () => {
    const list = await newList(services);
    await send(list, snapshot(FIRST, [old, entry({ name: 'Factory No. 12' })]));
    const elsewhere = entry({ name: renamed.name, jurisdiction: 'HK' });
    const { parts } = await send(list, snapshot(SECOND, [elsewhere, entry({ name: 'Factory No. 13' })]));
    expect(parts[0]?.counts).toMatchObject({ added: 2, removed: 2, inferred: 0 });
  });

  it('is no rename where the source has ids of its own', async () => {
    const list = await newList(services);
    await send(list, snapshot(FIRST, [{ ...old, key: '1' }, other]));
    const { parts } = await send(list, snapshot(SECOND, [{ ...renamed, key: '2' }, other]));
    expect(parts[0]?.counts).toMatchObject({ added: 1, removed: 1, inferred: 0 });
  });
});

describe('the entity of a listing', () => {
  it('stays the same through amendment, removal and return', async () => {
    const list = await newList(services);
    await send(list, snapshot(FIRST, [entry(), entry({ name: 'Gamma Institute' })]));
    await send(list, snapshot(SECOND, [entry({ reasons: ['N'] }), entry({ name: 'Gamma Institute' })]));
    await send(list, notice('2025-07-01', [line('remove', entry())]));
    await send(list, snapshot(THIRD, [entry({ aliases: ['AW'] }), entry({ name: 'Gamma Institute' })]));
    const ids = await Promise.all([FIRST, SECOND, THIRD].map((day) => entitiesOn(list, day)));
    expect(new Set(ids.map((names) => names['Alpha Works'])).size).toBe(1);
    expect(await namesOn(services, list, '2025-08-01')).toEqual(['Gamma Institute']);
  });

  it('is shared across lists by name and jurisdiction, or by a worldwide identifier', async () => {
    const [one, other] = [await newList(services), await newList(services)];
    const imo = { identifiers: [{ scheme: 'imo', value: '9000001' }], kind: 'vessel' as const };
    await send(
      one,
      snapshot(FIRST, [entry({ name: 'Delta GmbH', jurisdiction: 'DE' }), entry({ name: 'Swan', ...imo })]),
    );
    await send(
      other,
      snapshot(FIRST, [
        entry({ name: 'DELTA GMBH', jurisdiction: 'DE' }),
        entry({ name: 'Delta GmbH', jurisdiction: 'AT' }),
        entry({ name: 'Grey Swan', jurisdiction: 'PA', ...imo }),
      ]),
    );
    const [first, second] = [await entitiesOn(one, FIRST), await entitiesOn(other, FIRST)];
    expect(second['DELTA GMBH']).toBe(first['Delta GmbH']);
    expect(second['Grey Swan']).toBe(first.Swan);
    expect(second['Delta GmbH']).not.toBe(first['Delta GmbH']);
  });

  it('is shared for persons only where the date of birth is known', async () => {
    const [one, other] = [await newList(services), await newList(services)];
    const persons = [
      entry({ name: 'Ivan Ivanov', kind: 'person', jurisdiction: 'RU' }),
      entry({ name: 'Pyotr Petrov', kind: 'person', jurisdiction: 'RU', birthDates: ['1960-02-03'] }),
      entry({ name: 'Boris Borisov', kind: 'person', jurisdiction: 'RU', birthDates: ['circa 1960'] }),
    ];
    await send(one, snapshot(FIRST, persons));
    await send(other, snapshot(FIRST, persons));
    const [first, second] = [await entitiesOn(one, FIRST), await entitiesOn(other, FIRST)];
    expect(second['Pyotr Petrov']).toBe(first['Pyotr Petrov']);
    expect(second['Ivan Ivanov']).not.toBe(first['Ivan Ivanov']);
    expect(second['Boris Borisov']).not.toBe(first['Boris Borisov']);
  });

  it('is not shared by two entries of one list to which the source gives ids of their own', async () => {
    const list = await newList(services);
    const twins = [entry({ key: '1', name: 'Epsilon', reasons: ['B'] }), entry({ key: '2', name: 'Epsilon' })];
    await send(list, snapshot(FIRST, twins));
    const ids = (await listingsOn(services, list, FIRST)).map(({ entity }) => entity.id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('entries of one name in one edition', () => {
  it('are all kept, whatever the order of the rows and whatever their keys look like', async () => {
    const [list, other] = [await newList(services), await newList(services)];
    const entries = [
      entry({ key: 'A', reasons: ['B'] }),
      entry({ key: 'A', reasons: ['C'] }),
      entry({ key: 'A#2', reasons: ['M'] }),
    ];
    await send(list, snapshot(FIRST, entries));
    await send(other, snapshot(FIRST, [...entries].reverse()));
    expect(await namesOn(services, list, FIRST)).toHaveLength(3);
    const keysOf = async (code: string) => (await dumpHistory(database, code)).map(({ key, digest }) => [key, digest]);
    expect(await keysOf(other)).toEqual(await keysOf(list));
  });
});
