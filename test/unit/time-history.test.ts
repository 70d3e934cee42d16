import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/time/day';
import { amended, coalesce, difference, erase, overlay, type Period } from '../../src/domain/time/history';
import {
  contains,
  type Interval,
  intersection,
  isEmpty,
  meets,
  overlaps,
  without,
} from '../../src/domain/time/interval';
import { seriesOfDays } from '../../src/domain/time/series';

const ORIGIN = '2025-01-01';
const HORIZON = 30;
/** Days tried: a little beyond every interval that can be made, on both sides. */
const DAYS: Day[] = Array.from({ length: HORIZON + 4 }, (_, i) => addDays(ORIGIN, i - 2));

const someDay = fc.integer({ min: 0, max: HORIZON }).map((count) => addDays(ORIGIN, count));
const bound = fc.option(someDay, { nil: null });
const interval: fc.Arbitrary<Interval> = fc
  .record({ from: bound, to: bound })
  .filter((candidate) => !isEmpty(candidate));
const same = (a: string, b: string): boolean => a === b;

const daysOf = (span: Interval): Day[] => DAYS.filter((day) => contains(span, day));
const valueOn = (history: readonly Period<string>[], day: Day): string | undefined =>
  history.find((period) => contains(period, day))?.value;

describe('intervals', () => {
  it('agree with sets of days', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const common = daysOf(a).filter((day) => contains(b, day));
        expect(daysOf(intersection(a, b) ?? { from: ORIGIN, to: ORIGIN })).toEqual(common);
        expect(overlaps(a, b)).toBe(common.length > 0);
        const rest = without(a, b).flatMap(daysOf).sort();
        expect(rest).toEqual(daysOf(a).filter((day) => !contains(b, day)));
      }),
    );
  });

  it('are half-open: the start belongs, the end does not', () => {
    const january = { from: '2025-01-01', to: '2025-02-01' };
    expect(contains(january, '2025-01-01')).toBe(true);
    expect(contains(january, '2025-02-01')).toBe(false);
    expect(meets(january, { from: '2025-02-01', to: null })).toBe(true);
    expect(overlaps(january, { from: '2025-02-01', to: null })).toBe(false);
  });
});

describe('histories', () => {
  const changes = fc.array(fc.record({ span: interval, value: fc.constantFrom('a', 'b', 'c') }), { maxLength: 12 });

  it('after overlays say on each day what the last overlay of that day said', () => {
    fc.assert(
      fc.property(changes, (edits) => {
        let history: Period<string>[] = [];
        const naive = new Map<Day, string>();
        for (const { span, value } of edits) {
          history = overlay(history, { ...span, value }, same);
          for (const day of daysOf(span)) naive.set(day, value);
        }
        expect(DAYS.map((day) => valueOn(history, day))).toEqual(DAYS.map((day) => naive.get(day)));
        expectTidy(history);
      }),
    );
  });

  it('after an erasure say nothing on the erased days and the same as before on the others', () => {
    fc.assert(
      fc.property(changes, interval, (edits, span) => {
        const history = edits.reduce(
          (h, { span: s, value }) => overlay(h, { ...s, value }, same),
          [] as Period<string>[],
        );
        const left = erase(history, span);
        for (const day of DAYS)
          expect(valueOn(left, day)).toBe(contains(span, day) ? undefined : valueOn(history, day));
      }),
    );
  });

  it('join neighbours of one value and leave gaps alone', () => {
    const periods = [
      { from: '2025-03-01', to: null, value: 'a' },
      { from: '2025-01-01', to: '2025-02-01', value: 'a' },
      { from: '2025-02-01', to: '2025-02-10', value: 'a' },
    ];
    expect(coalesce(periods, same)).toEqual([
      { from: '2025-01-01', to: '2025-02-10', value: 'a' },
      { from: '2025-03-01', to: null, value: 'a' },
    ]);
  });
});

describe('recorded histories', () => {
  interface Row extends Period<string> {
    recordedFrom: number;
    recordedTo: number;
  }
  const edits = fc.array(fc.record({ span: interval, value: fc.constantFrom('a', 'b', 'gone') }), {
    minLength: 1,
    maxLength: 15,
  });

  it('answer for every day and every moment as a naive copy of each state does', () => {
    fc.assert(
      fc.property(edits, (sequence) => {
        let rows: Row[] = [];
        const states: Map<Day, string>[] = [];
        sequence.forEach(({ span, value }, moment) => {
          const believed = rows.filter((row) => row.recordedTo === Number.POSITIVE_INFINITY);
          const wanted = value === 'gone' ? erase(believed, span) : overlay(believed, { ...span, value }, same);
          const { close, add } = difference(believed, wanted, same);
          rows = rows.map((row) => (close.includes(row) ? { ...row, recordedTo: moment } : row));
          const since = { recordedFrom: moment, recordedTo: Number.POSITIVE_INFINITY };
          rows = [
            ...rows,
            ...add.map((period) => ({ from: period.from, to: period.to, value: period.value, ...since })),
          ];
          const state = new Map(states.at(-1));
          for (const day of daysOf(span)) value === 'gone' ? state.delete(day) : state.set(day, value);
          states.push(state);
        });
        states.forEach((state, moment) => {
          const known = rows.filter((row) => row.recordedFrom <= moment && moment < row.recordedTo);
          for (const day of DAYS) expect(valueOn(known, day)).toBe(state.get(day));
          expectNoOverlap(known);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('write nothing when what is wanted is believed already', () => {
    const believed = [{ from: '2025-01-01', to: null, value: 'a' }];
    expect(difference(believed, [...believed], same)).toEqual({ close: [], add: [] });
  });

  it('never shorten a row in place', () => {
    const believed = [{ id: 1, from: '2025-01-01', to: null, value: 'a' }];
    const wanted = [{ from: '2025-01-01', to: '2025-06-01', value: 'a' }];
    expect(difference(believed, wanted, same)).toEqual({ close: believed, add: wanted });
  });
});

describe('series of days', () => {
  it('go by calendar months and end on the last day asked for', () => {
    expect(seriesOfDays('2025-01-15', '2025-04-10', 'month', 100)).toEqual([
      '2025-01-15',
      '2025-02-01',
      '2025-03-01',
      '2025-04-01',
      '2025-04-10',
    ]);
    expect(seriesOfDays('2024-11-30', '2025-01-01', 'year', 100)).toEqual(['2024-11-30', '2025-01-01']);
    expect(seriesOfDays('2025-02-27', '2025-03-02', 'day', 100)).toHaveLength(4);
  });

  it('stop early when there would be too many', () => {
    expect(seriesOfDays('1900-01-01', '2025-01-01', 'day', 10)).toHaveLength(12);
  });
});

function expectNoOverlap(history: readonly Interval[]): void {
  history.forEach((a, i) => {
    for (const b of history.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
  });
}

function expectTidy(history: readonly Period<string>[]): void {
  expectNoOverlap(history);
  history.forEach((a, i) => {
    for (const b of history.slice(i + 1)) expect(meets(a, b) && a.value === b.value).toBe(false);
  });
}

describe('an amended history', () => {
  interface Facts {
    name: string;
    forum: string | null;
  }
  const history: Period<Facts>[] = [
    { from: '2010-01-01', to: '2015-01-01', value: { name: 'Old', forum: 'Geneva' } },
    { from: '2015-01-01', to: '2020-01-01', value: { name: 'New', forum: 'Geneva' } },
  ];
  const sameFacts = (a: Facts, b: Facts): boolean => a.name === b.name && a.forum === b.forum;

  it('has some fields changed from a day on, in every period, and the others as they were', () => {
    expect(amended(history, { change: { forum: null }, from: '2012-01-01' }, sameFacts)).toEqual([
      { from: '2010-01-01', to: '2012-01-01', value: { name: 'Old', forum: 'Geneva' } },
      { from: '2012-01-01', to: '2015-01-01', value: { name: 'Old', forum: null } },
      { from: '2015-01-01', to: '2020-01-01', value: { name: 'New', forum: null } },
    ]);
  });

  it('joins what has become the same, and is itself where nothing changes', () => {
    const renamed = amended(history, { change: { name: 'New' }, from: null }, sameFacts);
    expect(renamed).toEqual([{ from: '2010-01-01', to: '2020-01-01', value: { name: 'New', forum: 'Geneva' } }]);
    expect(amended(history, { change: {}, from: '2012-01-01' }, sameFacts)).toEqual(history);
  });

  it('is none where nothing is known from that day on', () => {
    expect(amended(history, { change: { name: 'Late' }, from: '2020-01-01' }, sameFacts)).toBeUndefined();
  });
});
