import fc from 'fast-check';
import { type Entry, LISTING_STATES, NOTICE_ACTIONS } from '../../src/domain/editions/entry';
import { entryKey } from '../../src/domain/editions/identity';
import { addDays } from '../../src/domain/time/day';
import { digested } from '../../src/services/entry-digest';
import { type TestDatabase, testDatabase } from '../support/database';
import {
  checksumOf,
  dumpHistory,
  type Edition,
  type EditionServices,
  editionServices,
  type Line,
  lastMoment,
  line,
  newList,
  notice,
  record,
  snapshot,
} from '../support/editions';
import { historyFromScratch } from '../support/history-from-scratch';

const RUNS = 40;
const MOST_MILLISECONDS = 60_000;

/** Some are one party under two spellings, some are two parties: renames are inferred between them. */
const NAMES = [
  'Alpha Trading Co., Ltd.',
  'Alpha Trading Company Limited',
  'Alpha Tradng Co., Ltd.',
  'Beta Works No. 12',
  'Beta Works No. 13',
];

const day = fc.integer({ min: 0, max: 8 }).map((count) => addDays('2025-03-01', count));
const perhaps = <T>(some: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> =>
  fc.option(some, { nil: undefined, freq });

const party = fc.record({
  key: fc.constantFrom(undefined, undefined, undefined, 'X-1'),
  name: fc.constantFrom(...NAMES),
  jurisdiction: fc.constantFrom('CN', 'CN', 'CN', 'HK'),
});
const citation = fc.constantFrom('No. 1', 'No. 2');

const entry: fc.Arbitrary<Entry> = fc
  .record({
    party,
    aliases: perhaps(
      fc.constant('Alfa').map((alias) => [alias]),
      1,
    ),
    remarks: perhaps(fc.constantFrom('one', 'two'), 1),
    citation: perhaps(citation),
    listedOn: perhaps(day, 1),
    state: fc.option(fc.constantFrom(...LISTING_STATES), { nil: undefined, freq: 1 }),
    until: perhaps(day),
  })
  .map(({ party: { key, ...named }, until, ...facts }) => {
    const end = facts.state === 'suspended' ? until : undefined;
    return without({ key, ...named, ...facts, until: end });
  });

const target: fc.Arbitrary<Entry> = fc.oneof(
  party.map(({ key, name, jurisdiction }) => (key ? { key, name: '' } : { name, jurisdiction })),
  citation.map((cited) => ({ name: '', citation: cited })),
);

const someLine: fc.Arbitrary<Line> = fc
  .record({
    action: fc.constantFrom(...NOTICE_ACTIONS),
    entry,
    target,
    effective: perhaps(day, 1),
    until: perhaps(day),
  })
  .map(({ action, entry: said, target: meant, effective, until }) => {
    if (action === 'add' || action === 'amend') return without({ action, effective, entry: said });
    return without({ action, effective, entry: action === 'suspend' ? without({ ...meant, until }) : meant });
  });

const edition: fc.Arbitrary<Edition> = fc
  .record({
    isSnapshot: fc.boolean(),
    effective: day,
    published: perhaps(day, 1),
    retrievedAt: perhaps(fc.constantFrom('2025-03-20T00:00:00Z', '2025-03-20T00:00:01Z'), 1),
    entries: fc.array(entry, { minLength: 1, maxLength: 5 }),
    lines: fc.array(someLine, { minLength: 1, maxLength: 4 }),
  })
  .map(({ isSnapshot, effective, published, retrievedAt, entries, lines }) => {
    const facts = without({ published });
    return isSnapshot
      ? snapshot(effective, entries, without({ ...facts, retrievedAt }))
      : notice(effective, lines, facts);
  });

/** The editions, and two orders in which they come in. */
const cases = fc
  .record({
    drawn: fc.array(edition, { minLength: 3, maxLength: 7 }),
    first: fc.array(fc.nat(99), { minLength: 7, maxLength: 7 }),
    second: fc.array(fc.nat(99), { minLength: 7, maxLength: 7 }),
  })
  .map(({ drawn, first, second }) => {
    const editions = agreeing(drawn);
    const inOrder = (ranks: number[]) =>
      editions.map((each, at) => ({ each, rank: ranks[at] as number })).sort((a, b) => a.rank - b.rank);
    return { first: inOrder(first).map(({ each }) => each), second: inOrder(second).map(({ each }) => each) };
  });

function without<T extends object>(facts: T): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
}

/** The editions without what the service refuses: empty suspensions, repeated lines, contradictions of one day. */
function agreeing(drawn: readonly Edition[]): Edition[] {
  const said = new Map<string, string>();
  const kept = drawn.map((each) => {
    const lines = withoutRepeats(each).filter((one) => endsAfterStart(each, one) && agrees(each, one, said));
    return { ...each, lines };
  });
  const filled = kept.filter(({ mode, lines }) => mode === 'snapshot' || lines.length > 0);
  return [...new Map(filled.map((each) => [checksumOf(each), each])).values()];
}

function withoutRepeats({ lines }: Edition): Line[] {
  const nameOf = ({ action, effective, entry: named }: Line): string =>
    JSON.stringify([action, effective, isGroup(named) ? named.citation : entryKey(named), isGroup(named)]);
  return [...new Map(lines.map((each) => [nameOf(each), each])).values()];
}

const isGroup = ({ name, key }: Entry): boolean => name === '' && key === undefined;

function endsAfterStart(
  { effective }: Edition,
  { action, effective: own = effective, entry: { until } }: Line,
): boolean {
  return action !== 'suspend' || until === undefined || until > own;
}

/** Whether no other notice has said otherwise of the party for the same day, published on the same day. */
function agrees(within: Edition, { action, effective, entry: stated }: Line, said: Map<string, string>): boolean {
  if (within.mode !== 'notice' || (action !== 'add' && action !== 'amend')) return true;
  const about = JSON.stringify([entryKey(stated), effective ?? within.effective, within.published]);
  const content = digested(stated, stated).contentDigest;
  if (said.has(about)) return said.get(about) === content;
  said.set(about, content);
  return true;
}

describe('editions of a list', () => {
  let database: TestDatabase;
  let services: EditionServices;

  beforeAll(async () => {
    database = await testDatabase();
    services = await editionServices(database);
  });

  afterAll(() => database?.close());

  /** Records the editions one by one; each time what is believed is what a fresh start would come to. */
  async function recordAll(list: string, editions: readonly Edition[]) {
    const seen = [];
    for (const [index, each] of editions.entries()) {
      const { status } = await record(services, list, each);
      expect(status).toBe('applied');
      const dump = await dumpHistory(database, list);
      expect({ index, dump }).toEqual({ index, dump: historyFromScratch(editions.slice(0, index + 1)) });
      seen.push({ moment: await lastMoment(database), dump });
    }
    return seen;
  }

  const X: Entry = { name: 'Gamma Institute', jurisdiction: 'CN' };
  const K: Entry = { name: 'Alpha Trading Co., Ltd.', jurisdiction: 'CN' };
  const RENAMED: Entry = { name: 'Alpha Trading Company Limited', jurisdiction: 'CN' };
  const on = (count: number): string => addDays('2025-03-01', count);
  const handMade: Record<string, Edition[]> = {
    'a late snapshot without a party that a later notice adds with an earlier listing date': [
      snapshot(on(0), [X]),
      notice(on(7), [line('add', { ...K, listedOn: on(3) })]),
      snapshot(on(5), [X]),
    ],
    'a late snapshot on whose day a notice adds a party with an earlier listing date': [
      notice(on(7), [line('add', { ...K, listedOn: on(3) })]),
      snapshot(on(5), [X]),
    ],
    'a party that is listed again under its old name while the new one comes and goes': [
      snapshot(on(0), [X, K]),
      snapshot(on(2), [X, RENAMED]),
      notice(on(3), [line('remove', RENAMED)]),
      notice(on(5), [line('add', RENAMED)]),
      notice(on(6), [line('remove', RENAMED)]),
      notice(on(8), [line('add', { ...K, listedOn: on(4) })]),
    ],
    'a group that a party joins later under the same name': [
      snapshot(on(0), [X, { ...K, citation: 'No. 1' }]),
      notice(on(2), [line('remove', { citation: 'No. 2' })]),
      snapshot(on(4), [X, { ...K, citation: 'No. 1' }]),
      notice(on(6), [line('amend', { ...K, citation: 'No. 2' })]),
    ],
    'a group whose citation a party carries no more': [
      snapshot(on(0), [X, { ...K, citation: 'No. 1' }]),
      snapshot(on(2), [X, { ...K, citation: 'No. 2' }]),
      notice(on(4), [line('suspend', { citation: 'No. 1' })]),
    ],
    'two snapshots of one day of which the second repeats what the first says': [
      snapshot(on(2), [X]),
      notice(on(1), [line('add', { ...X, jurisdiction: 'HK' })]),
      snapshot(on(2), [X, K]),
    ],
    'a party that is listed from a day to come, and repeated before it': [
      snapshot(on(0), [X, { ...K, listedOn: on(8) }]),
      notice(on(3), [line('resume', K)]),
      snapshot(on(4), [X, { ...K, listedOn: on(8) }]),
    ],
    'a rename that a snapshot in between undoes': [
      snapshot(on(0), [X, K]),
      snapshot(on(6), [X, RENAMED]),
      snapshot(on(3), [X, K, RENAMED]),
    ],
  };

  for (const [what, editions] of Object.entries(handMade)) {
    it(`come to the same history in any order: ${what}`, async () => {
      const [one, other] = [await newList(services), await newList(services)];
      await recordAll(one, editions);
      await recordAll(other, [...editions].reverse());
      expect(await dumpHistory(database, other)).toEqual(await dumpHistory(database, one));
    });
  }

  it('come to the same history in any order, drawn at random, and what was believed before stays', async () => {
    const property = fc.asyncProperty(cases, async ({ first, second }) => {
      const [one, other] = [await newList(services), await newList(services)];
      const seen = [...(await recordAll(one, first)).map((each) => ({ ...each, list: one }))];
      seen.push(...(await recordAll(other, second)).map((each) => ({ ...each, list: other })));
      expect(await dumpHistory(database, other)).toEqual(await dumpHistory(database, one));
      for (const { list, moment, dump } of seen) expect(await dumpHistory(database, list, moment)).toEqual(dump);
    });
    await fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: MOST_MILLISECONDS, endOnFailure: false });
  }, 180_000);
});
