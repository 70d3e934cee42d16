import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { foldName } from '../../src/domain/editions/name';
import { jpMetiEul } from '../../src/ingest/formats/jp-meti-eul';
import type { SizedFile } from '../../src/ingest/run';
import type { ListChange } from '../../src/services/listing.service';
import { blocSeeds, membershipSeeds } from '../../src/starter/blocs';
import { loadLists } from '../../src/starter/load-lists';
import { cslProjectionBytes } from '../support/csl-projection';
import { type TestDatabase, testDatabase } from '../support/database';
import {
  type DumpedPeriod,
  documentOf,
  dumpHistory,
  type EditionServices,
  editionServices,
  fileOf,
  lastMoment,
  listingsOn,
  namesOn,
  snapshot,
} from '../support/editions';
import { readOut } from '../support/published';

const DATA = resolve(__dirname, '../../../shared/data');
/** Milliseconds that the longest lists may take on a busy machine. */
const LONG = 240_000;
const ALL = { limit: 50_000, after: null, count: false };

const fileAt = (path: string): SizedFile => fileOf(readFileSync(join(DATA, path)), basename(path));

/** A published document and the day from which it counts. */
interface Published {
  effective?: string;
  files: string[];
}

/** The service with the starter's lists on a database of its own. */
async function service() {
  const database = await testDatabase();
  const services = await editionServices(database);
  await services.jurisdictions.ensure([...blocSeeds], membershipSeeds);
  await loadLists(services);
  return { database, services };
}

type Service = Awaited<ReturnType<typeof service>>;

const EVERY_ROW = { onRowError: 'fail', dryRun: false, keyId: null } as const;

function ingest({ ingestion }: EditionServices, list: string, format: string, { effective, files }: Published) {
  return ingestion.run({ list, format, effective, files: files.map(fileAt), ...EVERY_ROW });
}

const JANUARY = { effective: '2025-02-05', files: ['jp-meti-eul/20250131003-1.pdf'] };
const SEPTEMBER = { effective: '2025-10-09', files: ['jp-meti-eul/20250929_4.xlsx'] };

describe('the excerpt that the service brings along', () => {
  it('differs between the two revisions of 2025 as the published lists do, in small', async () => {
    const { database, services } = await service();
    const days = { list: 'JP-METI-EUL', from: JANUARY.effective, to: SEPTEMBER.effective };
    const { counts } = await services.listings.diff(days, ALL);
    expect(counts).toMatchObject({ added: 8, removed: 2, amended: 13, inferred: 3 });
    await database.close();
  });
});

// The published files are where the service is developed; elsewhere the other tests say the same on small editions.
if (existsSync(DATA)) {
  describe('the End User List of January and September 2025', () => {
    const list = 'JP-METI-EUL';
    let forwards: Service;
    let backwards: Service;
    let changes: ListChange[];

    beforeAll(async () => {
      [forwards, backwards] = [await service(), await service()];
      for (const each of [JANUARY, SEPTEMBER]) await ingest(forwards.services, list, 'jp-meti-eul', each);
      for (const each of [SEPTEMBER, JANUARY]) await ingest(backwards.services, list, 'jp-meti-eul', each);
      const days = { list, from: JANUARY.effective, to: SEPTEMBER.effective };
      changes = (await forwards.services.listings.diff(days, ALL)).changes;
    }, LONG);

    afterAll(async () => {
      await forwards?.database.close();
      await backwards?.database.close();
    });

    it('has 748 listings, then 835', async () => {
      expect(await namesOn(forwards.services, list, '2025-10-08')).toHaveLength(748);
      expect(await namesOn(forwards.services, list, '2025-10-09')).toHaveLength(835);
    });

    it('gains 97 names and loses 10', async () => {
      const [before, after] = await Promise.all(
        [JANUARY, SEPTEMBER].map(async ({ effective }) => {
          return new Set((await namesOn(forwards.services, list, effective)).map(foldName));
        }),
      );
      expect([...(after ?? [])].filter((name) => !before?.has(name))).toHaveLength(97);
      expect([...(before ?? [])].filter((name) => !after?.has(name))).toHaveLength(10);
    });

    it('gains 92 parties and loses 5 once five are seen to be renamed', () => {
      const of = (kind: string) => changes.filter((change) => change.kind === kind);
      expect([of('added').length, of('removed').length]).toEqual([92, 5]);
      expect(changes.filter(({ inferred }) => inferred)).toHaveLength(5);
    });

    it('changes the aliases or the weapons of mass destruction of 29 parties', () => {
      const others = (codes: unknown): string => JSON.stringify((codes as string[]).filter((code) => code !== 'CW'));
      const changed = changes.filter(
        ({ kind, inferred, before, after }) =>
          kind === 'amended' &&
          !inferred &&
          (JSON.stringify(before?.aliases) !== JSON.stringify(after?.aliases) ||
            others(before?.reasons) !== others(after?.reasons)),
      );
      expect(changed).toHaveLength(29);
    });

    it('marks 166 parties for conventional weapons that had stood there without', async () => {
      const marked = changes.filter(
        ({ before, after }) => before && (after?.reasons as string[] | undefined)?.includes('CW'),
      );
      expect(marked.filter(({ inferred }) => !inferred)).toHaveLength(166);
      // And four of the five that were renamed.
      expect(marked).toHaveLength(170);
    });

    it('has the identical history when September comes before January', async () => {
      const dump = await dumpHistory(forwards.database, list);
      expect(dump.length).toBeGreaterThan(835);
      expect(await dumpHistory(backwards.database, list)).toEqual(dump);
    });

    it('holds the workbook cut to half its rows', async () => {
      const { recorder, editions } = forwards.services;
      const history = await dumpHistory(forwards.database, list);
      const { rows } = await readOut(jpMetiEul, fileAt(SEPTEMBER.files[0] as string));
      const entries = rows.slice(0, Math.floor(rows.length / 2)).map(({ entry }) => entry);
      const { status, parts } = await recorder.record(documentOf(list, snapshot('2025-11-01', entries)));
      expect({ status, removed: parts[0]?.counts.removed }).toEqual({ status: 'held', removed: 418 });
      const diff = await editions.diff(list, parts[0]?.id as string, ALL);
      expect(diff.changes.filter(({ kind }) => kind === 'removed')).toHaveLength(418);
      expect(await dumpHistory(forwards.database, list)).toEqual(history);
    });
  });

  describe('two editions of other lists', () => {
    const ofac = (day: string) => ['sdn', 'alt', 'add'].map((role) => `us-ofac-sdn/${role}_${day}.csv`);
    const cases: [string, string, Published, Published, { added: number; removed: number }][] = [
      [
        'US-OFAC-SDN',
        'us-ofac-sdn',
        { effective: '2019-01-04', files: ofac('2019-01-04') },
        { effective: '2021-07-07', files: ofac('2021-07-07') },
        { added: 1858, removed: 261 },
      ],
      [
        'US-BIS-DPL',
        'us-bis-dpl',
        { effective: '2018-08-17', files: ['us-bis-dpl/dpl_2018-08-17.txt'] },
        { effective: '2019-07-01', files: ['us-bis-dpl/dpl_2019-07-01.txt'] },
        { added: 52, removed: 44 },
      ],
      [
        'UN-SC',
        'un-sc',
        { effective: '2020-09-17', files: ['un-sc/un_consolidated_2020-09-17.xml'] },
        { effective: '2021-01-17', files: ['un-sc/un_consolidated_2021-01-17.xml'] },
        { added: 1, removed: 13 },
      ],
    ];
    let forwards: Service;
    let backwards: Service;

    beforeAll(async () => {
      [forwards, backwards] = [await service(), await service()];
    });

    afterAll(async () => {
      await forwards?.database.close();
      await backwards?.database.close();
    });

    it.each(cases)(
      '%s gains and loses what is known',
      async (list, format, first, second, known) => {
        await ingest(forwards.services, list, format, first);
        const { status, parts } = await ingest(forwards.services, list, format, second);
        expect({ status, counts: parts[0]?.counts }).toMatchObject({ status: 'applied', counts: known });
      },
      LONG,
    );

    // Not the longest of them: what it would show is shown by the others.
    it.each(cases.slice(1))('%s has the identical history in reverse order', async (list, format, first, second) => {
      for (const each of [second, first]) await ingest(backwards.services, list, format, each);
      const dump = await dumpHistory(forwards.database, list);
      expect(dump.length).toBeGreaterThan(400);
      expect(await dumpHistory(backwards.database, list)).toEqual(dump);
    });
  });

  describe('the announcements on the Unreliable Entity List', () => {
    const list = 'CN-MOFCOM-UEL';
    const folders = ['unreliable-entity-list', 'unreliable-entity-list-updates'];
    const announcements = folders.flatMap((folder) =>
      readdirSync(join(DATA, 'cn-mofcom', folder))
        .sort()
        .map((name) => ({ files: [join('cn-mofcom', folder, name)] })),
    );
    const orders = {
      'as they came out': announcements,
      backwards: [...announcements].reverse(),
      'every third first': [0, 1, 2].flatMap((start) => announcements.filter((_, at) => at % 3 === start)),
    };
    const opened: Service[] = [];

    afterAll(() => Promise.all(opened.map(({ database }) => database.close())));

    async function read(order: readonly Published[]): Promise<Service> {
      const made = await service();
      opened.push(made);
      for (const each of order) await ingest(made.services, list, 'cn-mofcom', each);
      return made;
    }

    async function statesUnder({ services }: Service, citation: string, day: string): Promise<string[]> {
      const listings = (await listingsOn(services, list, day)).filter((listing) => listing.citation === citation);
      return [...new Set(listings.map(({ state, suspendedUntil }) => `${state} ${suspendedUntil}`))];
    }

    it('suspend, continue and stop earlier ones', async () => {
      const made = await read(announcements);
      const cited = ['〔2025〕5号', '〔2025〕6号', '〔2025〕7号'];
      const on = (day: string) => Promise.all(cited.map((citation) => statesUnder(made, citation, day)));
      expect(await on('2025-04-10')).toEqual([['active null'], ['active null'], ['active null']]);
      expect(await on('2025-06-01')).toEqual([['active null'], ['active null'], ['suspended 2025-08-12']]);
      expect(await on('2025-12-01')).toEqual([[], [], ['suspended 2026-11-10']]);
      expect(await on('2026-11-10')).toEqual([[], [], ['active null']]);
      expect(await statesUnder(made, '〔2025〕8号', '2025-06-01')).toEqual(['suspended null']);
      expect(await statesUnder(made, '〔2025〕8号', '2025-08-12')).toEqual([]);
    });

    it('come to the same history in any order', async () => {
      const dumps: DumpedPeriod[][] = [];
      for (const order of Object.values(orders)) dumps.push(await dumpHistory((await read(order)).database, list));
      expect(dumps[0]?.length).toBeGreaterThan(40);
      expect(dumps[1]).toEqual(dumps[0]);
      expect(dumps[2]).toEqual(dumps[0]);
    });
  });

  describe('the Consolidated Screening List of July 2026', () => {
    it(
      'has 25,921 entries, 3,420 of them on the Entity List, and changes nothing when it comes again',
      async () => {
        const { database, services } = await service();
        try {
          const pieces: Uint8Array[] = [];
          for await (const piece of cslProjectionBytes(join(DATA, 'us-csl/csl_2026-07-31_projection.json')))
            pieces.push(piece);
          const files = [fileOf(Buffer.concat(pieces), 'consolidated.json')];
          const request = { list: 'US-CSL', format: 'us-csl', effective: '2026-07-31', files, ...EVERY_ROW };
          const { status, parts } = await services.ingestion.run(request);
          expect({ status, lists: parts.length }).toEqual({ status: 'applied', lists: 12 });
          expect(parts.reduce((sum, { counts }) => sum + counts.entries, 0)).toBe(25_921);
          expect(await namesOn(services, 'US-BIS-EL', '2026-07-31')).toHaveLength(3_420);
          const [moment, sizes] = [await lastMoment(database), await sizesOf(database)];
          expect(sizes.listings).toBe(25_921);
          expect(await services.ingestion.run(request)).toMatchObject({ status: 'unchanged' });
          expect([await lastMoment(database), await sizesOf(database)]).toEqual([moment, sizes]);
        } finally {
          await database.close();
        }
      },
      LONG,
    );
  });
}

async function sizesOf({ pool }: TestDatabase): Promise<Record<string, number>> {
  const { rows } = await pool.query(`SELECT
    (SELECT count(*)::integer FROM listing_version WHERE list_code LIKE 'US-%') AS listings,
    (SELECT count(*)::integer FROM entry) AS entries, (SELECT count(*)::integer FROM edition) AS editions`);
  return rows[0];
}
