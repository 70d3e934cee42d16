import type { DomainError } from '../../src/domain/errors';
import { entry, ndjson, someEntries } from '../support/builders';
import { type TestDatabase, testDatabase } from '../support/database';
import {
  dumpHistory,
  type EditionServices,
  editionServices,
  fileOf,
  line,
  listingsOn,
  namesOn,
  newList,
  notice,
  record,
  snapshot,
  TODAY,
} from '../support/editions';

const CLIENTS = 16;
const DAY = '2025-05-01';
const NEXT = '2025-06-01';
const clients = Array.from({ length: CLIENTS }, (_, at) => at);

let database: TestDatabase;
let services: EditionServices;

beforeAll(async () => {
  // A connection for each client, so that all of them are in the database at once.
  database = await testDatabase({ poolSize: CLIENTS + 2 });
  services = await editionServices(database);
});

afterAll(() => database?.close());

/** What became of each: its outcome, or the code of the error that it was refused with; sorted. */
async function outcomes(attempts: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts);
  return settled
    .map((each) => {
      if (each.status === 'rejected') return (each.reason as DomainError).code ?? String(each.reason);
      return (each.value as { status?: string }).status ?? 'done';
    })
    .sort();
}

const times = (count: number, what: string): string[] => Array.from({ length: count }, () => what);

/** A notice as a client sends it. */
const send = (list: string, lines: readonly object[]) =>
  services.ingestion.run({
    list,
    format: 'entries',
    mode: 'notice',
    files: [fileOf(ndjson(lines))],
    effective: DAY,
    onRowError: 'fail',
    dryRun: false,
    keyId: null,
  });

describe('sixteen clients at once', () => {
  it('write the same listing: one truth, fifteen conflicts', async () => {
    const list = await newList(services);
    const stating = (at: number) => send(list, [{ action: 'add', ...entry({ remarks: `as client ${at} has it` }) }]);
    expect(await outcomes(clients.map(stating))).toEqual(['applied', ...times(15, 'conflict')]);
    const dump = await dumpHistory(database, list);
    expect(dump).toMatchObject([{ name: 'Alpha Works', from: DAY, to: null }]);
    expect(await listingsOn(services, list, DAY)).toHaveLength(1);
  });

  it('send the same document: one edition, fifteen times unchanged', async () => {
    const list = await newList(services);
    const lines = [{ action: 'add', ...entry() }];
    expect(await outcomes(clients.map(() => send(list, lines)))).toEqual(['applied', ...times(15, 'unchanged')]);
    expect(await dumpHistory(database, list)).toHaveLength(1);
  });

  it('write different listings of one list: all of them are there', async () => {
    const list = await newList(services);
    const stating = (at: number) => send(list, [{ action: 'add', ...entry({ name: `Party ${at}` }) }]);
    expect(await outcomes(clients.map(stating))).toEqual(times(16, 'applied'));
    expect(await namesOn(services, list, DAY)).toHaveLength(16);
  });

  it('name the same party on different lists: it is one entity', async () => {
    const lists: string[] = [];
    for (const _ of clients) lists.push(await newList(services));
    const party = entry({ name: 'Known Everywhere' });
    const attempts = lists.map((list) => send(list, [{ action: 'add', ...party, remarks: list }]));
    expect(await outcomes(attempts)).toEqual(times(16, 'applied'));
    const listings = await Promise.all(lists.map((list) => listingsOn(services, list, DAY)));
    expect(new Set(listings.flat().map(({ entity }) => entity.id)).size).toBe(1);
  });

  it('change one control list that all of them have read: one wins', async () => {
    const code = await newList(services);
    const { version } = await services.controlLists.get(code, { asOf: TODAY });
    const rename = (at: number) =>
      services.controlLists.update(code, { name: `Name ${at}` }, { version: version as string });
    expect(await outcomes(clients.map(rename))).toEqual(['done', ...times(15, 'stale_precondition')]);
    const { rows } = await database.pool.query(
      `SELECT count(*)::integer AS n FROM control_list_version WHERE list_code = $1 AND upper_inf(recorded)
         AND valid @> $2::date`,
      [code, TODAY],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('an administrator who approves and one who rejects at once', () => {
  it('one of them decides', async () => {
    const list = await newList(services, { removalThreshold: 0.2 });
    await record(services, list, snapshot(DAY, someEntries(10)));
    const { parts } = await record(services, list, snapshot(NEXT, someEntries(5)));
    const id = parts[0]?.id as string;
    const word = { by: null, reason: null };
    const decisions = clients.map((at) =>
      at % 2 === 0 ? services.editions.approve(list, id, word) : services.editions.reject(list, id, word),
    );
    expect(await outcomes(decisions)).toEqual([...times(15, 'conflict'), 'done']);
    const { status } = JSON.parse((await services.editions.get(list, id)).text);
    expect(await namesOn(services, list, NEXT)).toHaveLength(status === 'applied' ? 5 : 10);
  });
});

describe('files of several lists', () => {
  it('that hold the same lists in another order do not wait for each other in a circle', async () => {
    const [one, other] = [await newList(services), await newList(services)];
    const wholes = [
      await newList(services, { kind: 'consolidated', members: [one, other] }),
      await newList(services, { kind: 'consolidated', members: [other, one] }),
    ];
    const files = clients.map((at) => {
      const rows = [one, other].map((list, index) => ({ list, index, entry: entry({ name: `Party ${at}` }) }));
      const document = {
        list: wholes[at % 2] as string,
        format: 'entries',
        mode: 'notice' as const,
        checksum: at.toString(16).padStart(64, '0'),
        files: [],
        effective: DAY,
        onRowError: 'fail' as const,
        keyId: null,
        async *rows() {
          for (const { list, index, entry: stated } of at % 2 === 0 ? rows : [...rows].reverse())
            yield { type: 'row' as const, row: index + 1, list, action: 'add' as const, entry: stated, raw: stated };
        },
      };
      return services.recorder.record(document);
    });
    expect(await outcomes(files)).toEqual(times(16, 'applied'));
    expect(await namesOn(services, one, DAY)).toHaveLength(16);
    expect(await namesOn(services, other, DAY)).toHaveLength(16);
  });
});

describe('what people change while editions come in', () => {
  const parties = someEntries(8);
  /** Half of the clients record editions, the other half does something else to the same rows. */
  const mixed = (edition: (at: number) => Promise<unknown>, other: (at: number) => Promise<unknown>) =>
    outcomes(clients.map((at) => (at % 2 === 0 ? edition(at / 2) : other((at - 1) / 2))));
  const bothDone = [...times(8, 'applied'), ...times(8, 'done')];

  it('a control list: neither stops the other', async () => {
    const list = await newList(services);
    // Entries that are stored already: an edition first touches the row of the list when it holds the clock.
    await record(services, list, snapshot(DAY, parties));
    const removal = (at: number) => record(services, list, notice(NEXT, [line('remove', parties[at] ?? {})]));
    const renaming = (at: number) => services.controlLists.update(list, { name: `Name ${at}` }, { version: '*' });
    expect(await mixed(removal, renaming)).toEqual(bothDone);
    expect(await namesOn(services, list, NEXT)).toEqual([]);
  });

  it('an entity: neither stops the other, and nothing of either is lost', async () => {
    const list = await newList(services);
    const named = entry({ name: 'Much Discussed', key: 'M' });
    await record(services, list, snapshot(DAY, [named]));
    const [listing] = await listingsOn(services, list, DAY);
    const id = listing?.entity.id as string;
    const amendment = (at: number) =>
      record(services, list, notice(`2025-07-0${at + 1}`, [line('amend', { ...named, name: `Renamed ${at}` })]));
    const correction = (at: number) => {
      const validFrom = `2024-0${at + 1}-01`;
      const change = { change: { name: `Corrected ${at}` }, validFrom, validTo: `2024-0${at + 2}-01`, reason: null };
      return services.entities.update(id, '*', change);
    };
    expect(await mixed(amendment, correction)).toEqual(bothDone);
    for (const at of clients.slice(0, 8)) {
      const name = async (asOf: string) => JSON.parse((await services.entities.get(id, { asOf })).text).name;
      expect(await name(`2025-07-0${at + 1}`)).toBe(`Renamed ${at}`);
      expect(await name(`2024-0${at + 1}-15`)).toBe(`Corrected ${at}`);
    }
  });
});
