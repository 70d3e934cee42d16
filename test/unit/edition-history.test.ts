import fc from 'fast-check';
import type { ListingState } from '../../src/domain/editions/entry';
import { listingHistories } from '../../src/domain/editions/history';
import type { EntryVersion, Operation } from '../../src/domain/editions/operation';
import { compareEditions, type EditionPlace } from '../../src/domain/editions/order';
import { type ListedAs, timeline } from '../../src/domain/editions/timeline';
import { addDays, type Day } from '../../src/domain/time/day';
import type { Period } from '../../src/domain/time/history';
import { contains, overlaps } from '../../src/domain/time/interval';

const ORIGIN = '2025-01-01';
const day = (count: number): Day => addDays(ORIGIN, count);
const DAYS = Array.from({ length: 44 }, (_, i) => day(i - 2));

let made = 0;
function edition(effective: Day, mode: EditionPlace['mode'] = 'snapshot', published: Day | null = null): EditionPlace {
  made += 1;
  return {
    id: `edition-${made}`,
    mode,
    effective,
    published,
    retrievedAt: null,
    checksum: String(made).padStart(4, '0'),
  };
}

function entry(digest: string, facts: Partial<EntryVersion> = {}): EntryVersion {
  return {
    id: `entry-${digest}`,
    contentDigest: digest,
    listedOn: null,
    citation: null,
    state: null,
    until: null,
    ...facts,
  };
}

function operation(action: Operation['action'], place: EditionPlace, facts: Partial<Operation> = {}): Operation {
  const holds = action === 'show' || action === 'add' || action === 'amend';
  return {
    edition: place,
    action,
    day: place.effective,
    row: 0,
    entry: holds ? entry('a') : null,
    until: null,
    group: null,
    ...facts,
  };
}

function historyOf(operations: Operation[]): Period<ListedAs>[] {
  const snapshotDays = [...new Set(operations.filter((o) => o.edition.mode === 'snapshot').map((o) => o.day))].sort();
  return timeline(operations, { key: 'k', snapshotDays, takesOverIn: new Set() });
}

const spans = (periods: readonly Period<ListedAs>[]) =>
  periods.map(({ from, to, value }) => [from, to, value.entry.contentDigest, value.state, value.suspendedUntil]);

describe('the timeline of a key', () => {
  it('runs from the edition that shows it to the one that does not', () => {
    const periods = historyOf([operation('show', edition(day(0))), operation('omit', edition(day(10)))]);
    expect(spans(periods)).toEqual([[day(0), day(10), 'a', 'active', null]]);
  });

  it('begins on its own listing date when no edition contradicts it', () => {
    const listed = { entry: entry('a', { listedOn: day(-200) }) };
    expect(historyOf([operation('show', edition(day(0)), listed)])[0]?.from).toBe(day(-200));
  });

  it('does not begin on a listing date on or before which an edition shows the list without it', () => {
    const listed = { entry: entry('a', { listedOn: day(3) }) };
    const shownAfter = (withoutIt: Day) => [
      operation('omit', edition(withoutIt)),
      operation('show', edition(day(10)), listed),
    ];
    expect(historyOf(shownAfter(day(2)))[0]?.from).toBe(day(3));
    expect(historyOf(shownAfter(day(3)))[0]?.from).toBe(day(10));
    expect(historyOf(shownAfter(day(5)))[0]?.from).toBe(day(10));
  });

  it('begins in the future where its entry says so', () => {
    const listed = { entry: entry('a', { listedOn: day(9) }) };
    expect(spans(historyOf([operation('show', edition(day(0)), listed)]))).toEqual([
      [day(9), null, 'a', 'active', null],
    ]);
  });

  it('resumes by itself on the day on which a suspension ends', () => {
    const notice = edition(day(5), 'notice');
    const suspended = operation('suspend', notice, { until: day(8) });
    expect(spans(historyOf([operation('show', edition(day(0))), suspended]))).toEqual([
      [day(0), day(5), 'a', 'active', null],
      [day(5), day(8), 'a', 'suspended', day(8)],
      [day(8), null, 'a', 'active', null],
    ]);
  });

  it('stays suspended when a later notice continues the suspension on the day on which it would end', () => {
    const operations = [
      operation('add', edition(day(0), 'notice')),
      operation('suspend', edition(day(5), 'notice'), { until: day(8) }),
      operation('suspend', edition(day(8), 'notice'), { until: day(20) }),
    ];
    expect(spans(historyOf(operations)).slice(1)).toEqual([
      [day(5), day(8), 'a', 'suspended', day(8)],
      [day(8), day(20), 'a', 'suspended', day(20)],
      [day(20), null, 'a', 'active', null],
    ]);
  });

  it('keeps a suspension through a snapshot that says nothing of it, and drops it where the entry says active', () => {
    const suspend = operation('suspend', edition(day(5), 'notice'));
    const silent = operation('show', edition(day(9)), { entry: entry('b') });
    const spoken = operation('show', edition(day(12)), { entry: entry('c', { state: 'active' }) });
    expect(spans(historyOf([operation('show', edition(day(0))), suspend, silent, spoken])).slice(1)).toEqual([
      [day(5), day(9), 'a', 'suspended', null],
      [day(9), day(12), 'b', 'suspended', null],
      [day(12), null, 'c', 'active', null],
    ]);
  });

  it('forgets a suspension with the removal', () => {
    const operations = [
      operation('add', edition(day(0), 'notice')),
      operation('suspend', edition(day(2), 'notice')),
      operation('remove', edition(day(4), 'notice')),
      operation('add', edition(day(6), 'notice')),
    ];
    expect(spans(historyOf(operations)).at(-1)).toEqual([day(6), null, 'a', 'active', null]);
  });

  it('on one day follows published days, snapshots before notices, then checksums', () => {
    const late = { ...edition(day(0), 'snapshot', day(2)), checksum: 'a' };
    const early = { ...edition(day(0), 'notice', day(1)), checksum: 'b' };
    const snapshot = { ...edition(day(0)), checksum: 'z' };
    const notice = { ...edition(day(0), 'notice'), checksum: 'a' };
    expect([late, early, notice, snapshot].sort(compareEditions)).toEqual([snapshot, notice, early, late]);
  });

  it('on one day follows, of documents that say the same days, the moments at which they were retrieved', () => {
    const retrieved = (retrievedAt: string | null, checksum: string) => ({ ...edition(day(0)), retrievedAt, checksum });
    const unknown = retrieved(null, 'z');
    const morning = retrieved('2025-03-01T08:00:00.000Z', 'y');
    const noon = retrieved('2025-03-01T12:00:00.000000Z', 'x');
    expect([noon, unknown, morning].sort(compareEditions)).toEqual([unknown, morning, noon]);
  });
});

describe('renames', () => {
  const evidence = (
    links: { edition: EditionPlace; fromKey: string; toKey: string }[],
    all: [string, Operation[]][],
  ) => ({
    operations: new Map(all),
    links,
    snapshotDays: [day(0), day(10)],
  });

  it('make one history of two keys, marked as inferred from the new name on', () => {
    const [first, second] = [edition(day(0)), edition(day(10))];
    const histories = listingHistories(
      evidence(
        [{ edition: second, fromKey: 'old', toKey: 'new' }],
        [
          ['old', [operation('show', first), operation('omit', second)]],
          ['new', [operation('show', second, { entry: entry('b', { listedOn: day(5) }) })]],
        ],
      ),
    );
    expect(histories).toHaveLength(1);
    expect(histories[0]?.periods.map((p) => [p.from, p.to, p.value.key, p.value.inferred])).toEqual([
      [day(0), day(10), 'old', false],
      [day(10), null, 'new', true],
    ]);
  });

  it('are left out where one party would stand on the list twice on a day', () => {
    const [first, second, third] = [edition(day(0)), edition(day(10)), edition(day(20))];
    const histories = listingHistories(
      evidence(
        [{ edition: second, fromKey: 'old', toKey: 'new' }],
        [
          ['old', [operation('show', first), operation('omit', second), operation('show', third)]],
          ['new', [operation('show', second)]],
        ],
      ),
    );
    expect(histories.map((history) => history.keys)).toEqual([['old'], ['new']]);
  });
});

describe('random editions', () => {
  const KEYS = ['a', 'b', 'c'];
  const listedOn = fc.option(fc.integer({ min: -2, max: 34 }).map(day), { nil: null });
  const state = fc.option(fc.constantFrom<ListingState>('active', 'suspended'), { nil: null, freq: 4 });
  const someEntry = fc
    .record({ digest: fc.constantFrom('1', '2', '3'), listedOn, state })
    .map(({ digest, ...facts }) => entry(digest + JSON.stringify(facts), facts));
  const snapshot = fc.record({
    mode: fc.constant('snapshot' as const),
    effective: fc.integer({ min: 0, max: 30 }).map(day),
    shows: fc.record({ a: fc.option(someEntry), b: fc.option(someEntry), c: fc.option(someEntry) }),
  });
  const notice = fc.record({
    mode: fc.constant('notice' as const),
    effective: fc.integer({ min: 0, max: 30 }).map(day),
    key: fc.constantFrom(...KEYS),
    action: fc.constantFrom('add' as const, 'remove' as const, 'amend' as const, 'suspend' as const, 'resume' as const),
    entry: someEntry,
    until: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }),
  });
  const editions = fc.array(fc.oneof(snapshot, notice), { minLength: 1, maxLength: 8 });

  type Drawn = (typeof editions extends fc.Arbitrary<infer T> ? T : never)[number];

  function operationsOf(drawn: readonly Drawn[]): Operation[][] {
    return drawn.map((one) => {
      const place = edition(one.effective, one.mode);
      if (one.mode === 'notice') {
        const until = one.until === null ? null : addDays(one.effective, one.until);
        const holds = one.action === 'add' || one.action === 'amend';
        return [{ ...operation(one.action, place, { entry: holds ? one.entry : null, until }), key: one.key }];
      }
      return KEYS.map((key) => {
        const shown = one.shows[key as 'a'];
        return { ...operation(shown ? 'show' : 'omit', place, { entry: shown }), key };
      });
    }) as Operation[][];
  }

  /** Day by day and with nothing clever: the state after all operations up to the day, or a listing date reaching back. */
  function naive(operations: Operation[], snapshotDays: Day[], on: Day): string | null {
    const ordered = [...operations].sort(
      (a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) || compareEditions(a.edition, b.edition),
    );
    const runs: { presence: Operation[]; from: number; to: number }[] = [];
    let removed: Day | null = null;
    const absentOn: (Day | null)[] = [];
    ordered.forEach((one, index) => {
      const open = runs.at(-1)?.to === Number.POSITIVE_INFINITY ? runs.at(-1) : undefined;
      if (['show', 'add', 'amend'].includes(one.action)) {
        if (open) open.presence.push(one);
        else {
          runs.push({ presence: [one], from: index, to: Number.POSITIVE_INFINITY });
          const before = snapshotDays.filter((d) => d < one.day).at(-1) ?? null;
          absentOn.push(removed !== null && (before === null || removed > before) ? removed : before);
        }
      } else if (['omit', 'remove'].includes(one.action) && open) {
        open.to = index;
        removed = one.day;
      }
    });
    for (const [number, run] of runs.entries()) {
      const absent = absentOn[number] ?? null;
      const claims = run.presence.map(({ entry: e, day: d }) =>
        e?.listedOn && (absent === null || e.listedOn > absent) ? e.listedOn : d,
      );
      const start = claims.sort()[0] as Day;
      const end = run.to === Number.POSITIVE_INFINITY ? null : (ordered[run.to] as Operation).day;
      if (on < start || (end !== null && on >= end)) continue;
      const within = ordered.slice(run.from, run.to === Number.POSITIVE_INFINITY ? undefined : run.to);
      const past = within.filter((one) => one.day <= on);
      // Before the first edition of the run only its listing date speaks: the entry as first shown.
      const seen = past.length > 0 ? past : within.filter((one) => one.day === within[0]?.day).slice(0, 1);
      let content = '';
      let suspended: { until: Day | null } | null = null;
      for (const one of seen) {
        if (one.entry) {
          content = one.entry.contentDigest;
          if (one.entry.state === 'suspended') suspended = { until: one.entry.until };
          if (one.entry.state === 'active') suspended = null;
        }
        if (one.action === 'suspend') suspended = { until: one.until };
        if (one.action === 'resume') suspended = null;
      }
      const still: boolean = suspended !== null && (suspended.until === null || on < suspended.until);
      return `${content} ${still ? 'suspended' : 'active'}`;
    }
    return null;
  }

  it('come to the same as a naive walk day by day, in any order of arrival', () => {
    fc.assert(
      fc.property(editions, fc.infiniteStream(fc.nat()), (drawn, random) => {
        const all = operationsOf(drawn);
        const snapshotDays = drawn
          .filter((d) => d.mode === 'snapshot')
          .map((d) => d.effective)
          .sort();
        const shuffled = all.map((one) => ({ one, at: random.next().value as number })).sort((a, b) => a.at - b.at);
        const arrived = shuffled.flatMap(({ one }) => one) as (Operation & { key: string })[];
        for (const key of KEYS) {
          const own = arrived.filter((one) => one.key === key);
          const periods = timeline(own, { key, snapshotDays, takesOverIn: new Set() });
          periods.forEach((a, i) => {
            for (const b of periods.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
          });
          for (const on of DAYS) {
            const found = periods.find((period) => contains(period, on))?.value;
            const said = found ? `${found.entry.contentDigest} ${found.state}` : null;
            expect([key, on, said]).toEqual([key, on, naive(own, snapshotDays, on)]);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
