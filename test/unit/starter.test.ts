import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../../src/domain/editions/entry';
import { entryKey } from '../../src/domain/editions/identity';
import { type Candidate, inferRenames } from '../../src/domain/editions/rename';
import { contains, overlaps } from '../../src/domain/time/interval';
import type { PublishedFile } from '../../src/ingest/format';
import { formats } from '../../src/ingest/formats';
import { jpMetiEul } from '../../src/ingest/formats/jp-meti-eul';
import { isJurisdictionCode } from '../../src/ingest/places';
import { blocSeeds, type MembershipSeed, membershipSeeds } from '../../src/starter/blocs';
import { controlListSeeds } from '../../src/starter/control-lists';
import { jpMetiEulExcerpt } from '../../src/starter/jp-meti-eul-excerpt';
import { jurisdictionSeeds } from '../../src/starter/jurisdictions';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LANGUAGES = ['en', 'ja', 'zh', 'ko', 'fr', 'de', 'ru', 'ar'];
const byCode = new Map(jurisdictionSeeds.map((seed) => [seed.code, seed]));
const codesOf = (kind: string) => jurisdictionSeeds.filter((seed) => seed.kind === kind).map(({ code }) => code);
const isDay = (day: string) => DAY.test(day) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

describe('the starter jurisdictions', () => {
  it('are the 249 of ISO 3166-1 and Kosovo, each once', () => {
    expect(byCode.size).toBe(jurisdictionSeeds.length);
    expect(jurisdictionSeeds).toHaveLength(250);
    expect(codesOf('country')).toHaveLength(198);
    expect(codesOf('territory')).toHaveLength(52);
  });

  it('have the codes that the readers of published files give out', () => {
    expect(jurisdictionSeeds.filter(({ code }) => !isJurisdictionCode(code))).toEqual([]);
  });

  it('have names in eight languages', () => {
    for (const { names } of jurisdictionSeeds) expect(Object.keys(names).sort()).toEqual([...LANGUAGES].sort());
    const empty = jurisdictionSeeds.filter(({ names }) => Object.values(names).some((name) => name.trim() === ''));
    expect(empty).toEqual([]);
  });

  it('have one English name each', () => {
    expect(new Set(jurisdictionSeeds.map(({ names }) => names.en)).size).toBe(jurisdictionSeeds.length);
  });

  it('hold Hong Kong, Macao and Taiwan as territories of their own, under neutral names', () => {
    expect(byCode.get('HK')).toMatchObject({ kind: 'territory', partOf: 'CN', alpha3: 'HKG', numeric: '344' });
    expect(byCode.get('MO')).toMatchObject({ kind: 'territory', partOf: 'CN', alpha3: 'MAC', numeric: '446' });
    expect(byCode.get('TW')).toMatchObject({ kind: 'territory', alpha3: 'TWN', numeric: '158' });
    expect(byCode.get('TW')).not.toHaveProperty('partOf');
    expect(['HK', 'MO', 'TW'].map((code) => byCode.get(code)?.names.en)).toEqual(['Hong Kong', 'Macao', 'Taiwan']);
    expect(byCode.get('TW')?.names).toMatchObject({ zh: '台湾', ja: '台湾', ko: '대만', fr: 'Taïwan', ru: 'Тайвань' });
  });

  it('give Kosovo no ISO alpha-3 code or number', () => {
    expect(byCode.get('XK')).toMatchObject({ kind: 'country', names: { en: 'Kosovo', ja: 'コソボ' } });
    expect(byCode.get('XK')).not.toHaveProperty('alpha3');
    expect(byCode.get('XK')).not.toHaveProperty('numeric');
  });

  it('name a country as the holder of a territory', () => {
    const held = jurisdictionSeeds.filter(({ partOf }) => partOf !== undefined);
    expect(held).toHaveLength(45);
    for (const { kind, partOf } of held) {
      expect(kind).toBe('territory');
      expect(byCode.get(partOf ?? '')?.kind).toBe('country');
    }
    expect(byCode.get('PR')?.partOf).toBe('US');
    expect(byCode.get('GF')?.partOf).toBe('FR');
  });
});

const stay = ({ from, to }: MembershipSeed) => ({ from, to: to ?? null });
const membersOf = (bloc: string, day: string) =>
  membershipSeeds.filter((seed) => seed.bloc === bloc && contains(stay(seed), day)).map(({ member }) => member);

describe('the starter blocs', () => {
  it('have codes that no country has, but for the reserved EU', () => {
    expect(blocSeeds.map(({ code }) => code).filter((code) => byCode.has(code))).toEqual([]);
    expect(blocSeeds.map(({ kind }) => kind)).toEqual(blocSeeds.map(() => 'bloc'));
    expect(blocSeeds.every(({ names }) => names.en && names.ja && names.zh && names.ko)).toBe(true);
  });

  it('have members that exist, on days that exist', () => {
    const blocs = new Set(blocSeeds.map(({ code }) => code));
    for (const { bloc, member, from, to } of membershipSeeds) {
      expect([bloc, blocs.has(bloc), member, byCode.has(member)]).toEqual([bloc, true, member, true]);
      expect([from, isDay(from)]).toEqual([from, true]);
      if (to !== undefined) expect([to, isDay(to), to > from]).toEqual([to, true, true]);
    }
    expect(new Set(membershipSeeds.map(({ bloc }) => bloc))).toEqual(blocs);
  });

  it('have no member twice on one day', () => {
    const twice = membershipSeeds.filter((one, at) =>
      membershipSeeds
        .slice(at + 1)
        .some((other) => one.bloc === other.bloc && one.member === other.member && overlaps(stay(one), stay(other))),
    );
    expect(twice).toEqual([]);
  });

  it.each([
    ['EU', '1958-01-01', 6],
    ['EU', '1973-01-01', 9],
    ['EU', '1986-01-01', 12],
    ['EU', '1995-01-01', 15],
    ['EU', '2004-04-30', 15],
    ['EU', '2004-05-01', 25],
    ['EU', '2016-01-01', 28],
    ['EU', '2020-01-31', 28],
    ['EU', '2020-02-01', 27],
    ['EU', '2025-01-01', 27],
    ['EFTA', '1960-05-03', 7],
    ['EFTA', '1994-12-31', 7],
    ['EFTA', '2025-01-01', 4],
    ['EAEU', '2025-01-01', 5],
    ['ASEAN', '2025-10-25', 10],
    ['ASEAN', '2025-11-01', 11],
    ['MERCOSUR', '2024-08-07', 6],
    ['GCC', '2025-01-01', 6],
    ['SACU', '2025-01-01', 5],
    ['G7', '2025-01-01', 7],
    ['BRICS', '2023-12-31', 5],
    ['BRICS', '2025-02-01', 10],
    ['APEC', '2025-10-31', 21],
  ])('%s has its members on %s: %i', (bloc, day, count) => {
    expect(membersOf(bloc, day)).toHaveLength(count);
  });

  it('let nobody be in the EU and in EFTA at once', () => {
    const inBoth = membershipSeeds
      .filter(({ bloc }) => bloc === 'EFTA')
      .filter((efta) =>
        membershipSeeds.some((eu) => eu.bloc === 'EU' && eu.member === efta.member && overlaps(stay(eu), stay(efta))),
      );
    expect(inBoth).toEqual([]);
  });
});

describe('the starter control lists', () => {
  const codes = controlListSeeds.map(({ code }) => code);

  it('are these', () => {
    expect(codes).toEqual([
      ...['CN-MOFCOM-ECL', 'CN-MOFCOM-UEL', 'CN-MOFCOM-WATCH', 'EU-FSF', 'GB-UKSL', 'JP-METI-EUL', 'UN-SC'],
      ...['US-BIS-DPL', 'US-BIS-EL', 'US-BIS-MEU', 'US-BIS-UVL', 'US-CSL', 'US-DDTC-DTC', 'US-OFAC-CAP'],
      ...['US-OFAC-CMIC', 'US-OFAC-FSE', 'US-OFAC-MBS', 'US-OFAC-PLC', 'US-OFAC-SDN', 'US-OFAC-SSI', 'US-STATE-ISN'],
    ]);
  });

  it('are all that the readers fill, each with the reader named', () => {
    for (const { name, lists } of formats) {
      const named = controlListSeeds.filter(({ publications }) => publications.some(({ format }) => format === name));
      expect([name, named.map(({ code }) => code)]).toEqual([name, [...lists].sort()]);
    }
  });

  it('name only readers that there are', () => {
    const named = controlListSeeds.flatMap(({ publications }) => publications.flatMap(({ format }) => format ?? []));
    const known = formats.map(({ name }) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('gather the lists of the United States, and no other, in the consolidated one', () => {
    const consolidated = controlListSeeds.filter(({ members }) => members.length > 0);
    expect(consolidated).toMatchObject([{ code: 'US-CSL', kind: 'consolidated' }]);
    const others = controlListSeeds.filter(({ code, jurisdiction }) => jurisdiction === 'US' && code !== 'US-CSL');
    expect(consolidated[0]?.members).toEqual(others.map(({ code }) => code));
  });

  it('belong to a jurisdiction that exists, or to the United Nations', () => {
    const known = new Set([...byCode.keys(), ...blocSeeds.map(({ code }) => code)]);
    for (const { code, jurisdiction } of controlListSeeds) {
      expect([code, jurisdiction === null ? code === 'UN-SC' : known.has(jurisdiction)]).toEqual([code, true]);
    }
  });

  it('say what a list needs', () => {
    for (const list of controlListSeeds) {
      expect([list.code, list.authority !== '', list.legalBasis !== '']).toEqual([list.code, true, true]);
      expect([list.url, ...list.publications.map(({ url }) => url)].filter((url) => !URL.canParse(url))).toEqual([]);
      expect(list.removalThreshold).toBe(0.2);
      expect([list.code, list.validFrom === null || isDay(list.validFrom)]).toEqual([list.code, true]);
    }
    expect(controlListSeeds.filter(({ excerpt }) => excerpt).map(({ code }) => code)).toEqual(['JP-METI-EUL']);
  });
});

const [january, september] = jpMetiEulExcerpt.map(
  ({ entries }) => new Map(entries.map((entry) => [entryKey(entry), entry])),
);
const before = january ?? new Map<string, Entry>();
const after = september ?? new Map<string, Entry>();
const gone = [...before].filter(([key]) => !after.has(key));
const come = [...after].filter(([key]) => !before.has(key));
const candidate = ([key, entry]: [string, Entry]): Candidate => ({
  key,
  name: entry.name,
  aliases: entry.aliases ?? [],
  place: entry.jurisdiction ?? '',
});
const renames = inferRenames(gone.map(candidate), come.map(candidate));

describe("the excerpt of Japan's End User List", () => {
  it('is two revisions in order, each marked as an excerpt', () => {
    expect(jpMetiEulExcerpt.map(({ effective, published, title }) => [effective, published, title])).toEqual([
      ['2025-02-05', '2025-01-31', 'Foreign End User List, revision of 2025-01-31 (excerpt: 26 of 748 entries)'],
      ['2025-10-09', '2025-09-29', 'Foreign End User List, revision of 2025-09-29 (excerpt: 32 of 835 entries)'],
    ]);
  });

  it('has each party once in a revision, in a place that exists', () => {
    for (const { entries } of jpMetiEulExcerpt) {
      expect(new Set(entries.map(entryKey)).size).toBe(entries.length);
      expect(entries.filter(({ jurisdiction }) => !byCode.has(jurisdiction ?? ''))).toEqual([]);
      expect(entries.filter(({ jurisdictionName }) => !jurisdictionName)).toEqual([]);
      expect(entries.flatMap(({ reasons }) => reasons ?? []).filter((code) => !/^(B|C|M|N|CW)$/.test(code))).toEqual(
        [],
      );
    }
  });

  it('shows renames, removals and additions', () => {
    expect(renames.map(({ fromKey, toKey }) => [before.get(fromKey)?.name, after.get(toKey)?.name]).sort()).toEqual([
      ['DANDONG RICH EARTH TRADING CO., LTD.', 'DANDONG RICH EARTH TRADING CO., LTD. （丹东富地贸易有限公司）'],
      ['Link Lines Pvt Ltd.', 'Link Lines (Pvt.) Limited'],
      [
        'Northwestern Polytechnical University (西北工業大学)',
        'Northwestern Polytechnical University（NPU） (西北工業大学)',
      ],
    ]);
    const renamed = new Set(renames.flatMap(({ fromKey, toKey }) => [fromKey, toKey]));
    expect(gone.filter(([key]) => !renamed.has(key)).map(([, { name }]) => name)).toEqual([
      expect.stringMatching(/^Academy of Military Medical Sciences/),
      'Beijing Starneto Technology Co., Ltd.',
    ]);
    expect(come.filter(([key]) => !renamed.has(key))).toHaveLength(8);
  });

  it('removes too few to be held by the guard, even with the renames counted', () => {
    expect(gone.length / before.size).toBeLessThan(0.2);
  });

  it('shows changed aliases, changed codes and entries that stay as they were', () => {
    const kept = [...before].filter(([key]) => after.has(key));
    const changed = (field: 'aliases' | 'reasons') =>
      kept.filter(([key, entry]) => JSON.stringify(entry[field]) !== JSON.stringify(after.get(key)?.[field]));
    expect(changed('aliases')).toHaveLength(6);
    expect(changed('reasons')).toHaveLength(8);
    expect(kept.filter(([key, entry]) => JSON.stringify(entry) === JSON.stringify(after.get(key)))).toHaveLength(11);
  });

  it('keeps a name in Chinese characters beside the published one', () => {
    expect(after.get('harbininstituteoftechnologyhit哈爾浜工業大学|CN')).toEqual({
      name: 'Harbin Institute of Technology (HIT) (哈爾浜工業大学)',
      names: [{ name: '哈爾浜工業大学', lang: 'zh-Hans' }],
      kind: 'organization',
      jurisdiction: 'CN',
      jurisdictionName: "People's Republic of China",
      reasons: ['M', 'CW'],
    });
  });
});

const FOLDER = join(__dirname, '../../../shared/data/jp-meti-eul');

async function readPublished(name: string): Promise<Map<string, Entry>> {
  const bytes = await readFile(join(FOLDER, name));
  const file: PublishedFile = {
    name,
    async *open() {
      yield bytes;
    },
  };
  const entries = new Map<string, Entry>();
  for await (const result of jpMetiEul.read([file], 'snapshot')) {
    if (result.type === 'row') entries.set(entryKey(result.entry), result.entry);
  }
  return entries;
}

if (existsSync(FOLDER)) {
  describe('the excerpt beside the published files', () => {
    it.each([
      ['20250131003-1.pdf', 0],
      ['20250929_4.xlsx', 1],
    ])(
      'says what %s says',
      async (name, at) => {
        const published = await readPublished(name);
        const excerpt = jpMetiEulExcerpt[at];
        expect(published.size).toBe(excerpt?.wholeSize);
        expect(excerpt?.entries).toEqual(excerpt?.entries.map((entry) => published.get(entryKey(entry))));
      },
      60_000,
    );
  });
}
