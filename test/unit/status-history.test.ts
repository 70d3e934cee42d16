import fc from 'fast-check';
import { statusHistory } from '../../src/domain/statuses/history';
import { type Holder, ladderOf, type Status, usualAfter } from '../../src/domain/statuses/ladder';
import type { KnownEffect } from '../../src/domain/statuses/telling';
import { readEdtf } from '../../src/domain/time/edtf';
import { contains, overlaps } from '../../src/domain/time/interval';

let events = 0;

/** An effect as one event tells it, with one document behind it unless the test says how many. */
function effect(status: Status, date: string, facts: Partial<KnownEffect> & { cites?: number } = {}): KnownEffect {
  const span = readEdtf(date);
  if (!span) throw new Error(`No date: ${date}`);
  const { earliest, latest, precision } = span;
  const event = facts.event ?? `event-${String(++events).padStart(3, '0')}`;
  const { cites = 1, ...rest } = facts;
  const sources = Array.from({ length: cites }, (_, at) => ({ id: `${event}-source-${at}`, official: false }));
  return { event, status, part: null, date, earliest, latest, precision, until: null, sources, ...rest };
}

/** The history in short: status, from, to of what stood. */
function stood(effects: readonly KnownEffect[], holder: Holder = 'negotiation') {
  return statusHistory(effects, holder)
    .filter(({ period }) => period !== null)
    .map(({ status, period }) => [status, period?.from, period?.to]);
}

function statusOn(effects: readonly KnownEffect[], day: string, holder: Holder = 'negotiation') {
  return statusHistory(effects, holder).find(({ period }) => period && contains(period, day))?.status;
}

describe('a status history', () => {
  it('lets each status stand until the next one', () => {
    const effects = [effect('launched', '2012-11-20'), effect('proposed', '2002-11-04'), effect('study', '2003-10-07')];
    expect(stood(effects)).toEqual([
      ['proposed', '2002-11-04', '2003-10-07'],
      ['study', '2003-10-07', '2012-11-20'],
      ['launched', '2012-11-20', null],
    ]);
    expect(statusOn(effects, '2005-06-30')).toBe('study');
    expect(statusOn(effects, '2002-11-03')).toBeUndefined();
  });

  it('is empty without effects', () => {
    expect(statusHistory([], 'negotiation')).toEqual([]);
  });

  it('names what stood before each step', () => {
    const moves = statusHistory([effect('signed', '2020'), effect('proposed', '2010')], 'negotiation');
    expect(moves.map(({ status, previous }) => [status, previous])).toEqual([
      ['proposed', null],
      ['signed', 'proposed'],
    ]);
  });

  describe('of dates that are not known to the day', () => {
    it('counts a step from the last day on which it may have been taken', () => {
      expect(stood([effect('launched', '2012')])).toEqual([['launched', '2012-12-31', null]]);
      expect(stood([effect('in_force', '../2025-11')])).toEqual([['in_force', '2025-11-30', null]]);
      expect(stood([effect('in_force', '2013-03-26/2013-03-28')])).toEqual([['in_force', '2013-03-28', null]]);
    });

    it('counts a step that has no last day from its first, and one of all time since ever', () => {
      expect(stood([effect('in_force', '2023-07/..')], 'measure')).toEqual([['in_force', '2023-07-01', null]]);
      expect(stood([effect('in_force', '../..')], 'measure')).toEqual([['in_force', null, null]]);
    });

    it('takes the most exact of dates that may be the same one, and names who else tells it', () => {
      const exact = effect('launched', '2012-11-20', { event: 'b' });
      const vague = effect('launched', '2012', { event: 'a' });
      const [move, ...others] = statusHistory([vague, exact], 'negotiation');
      expect(others).toEqual([]);
      expect(move).toMatchObject({ date: '2012-11-20', event: 'b', corroboratedBy: ['a'], disputed: false });
    });

    it('never counts a step later than those that follow it', () => {
      expect(stood([effect('study', '2012'), effect('launched', '2012-05-01')])).toEqual([
        ['launched', '2012-05-01', null],
      ]);
      expect(stood([effect('launched', '2012'), effect('concluded', '2013')])).toEqual([
        ['launched', '2012-12-31', '2013-12-31'],
        ['concluded', '2013-12-31', null],
      ]);
    });

    it('orders steps of which time cannot tell the order as they usually follow', () => {
      const moves = statusHistory([effect('launched', '2012'), effect('study', '2012-05-13')], 'negotiation');
      expect(moves.map(({ status, unusual }) => [status, unusual])).toEqual([
        ['study', false],
        ['launched', false],
      ]);
    });

    it('orders signature before entry into force on one day', () => {
      const moves = statusHistory([effect('in_force', '2005-01-01'), effect('signed', '2005-01-01')], 'negotiation');
      expect(moves.map(({ status, period }) => [status, period])).toEqual([
        ['signed', null],
        ['in_force', { from: '2005-01-01', to: null }],
      ]);
    });
  });

  describe('of sources that disagree', () => {
    const official = effect('in_force', '2022-03-18', { event: 'official', cites: 2 });
    const press = effect('in_force', '2022-03-17', { event: 'press' });

    it('takes the day with more documents behind it, and shows the other beside it', () => {
      const [move, ...others] = statusHistory([press, official], 'party');
      expect(others).toEqual([]);
      expect(move).toMatchObject({
        date: '2022-03-18',
        period: { from: '2022-03-18', to: null },
        disputed: true,
        event: 'official',
        alternatives: [{ date: '2022-03-17', until: null, events: ['press'], sources: 1 }],
      });
    });

    it('counts a document once, however many events cite it', () => {
      const sources = [{ id: 'one', official: false }];
      const twice = [effect('signed', '2020-01-01', { sources }), effect('signed', '2020-01-01', { sources })];
      const [move] = statusHistory([...twice, effect('signed', '2021-01-01', { cites: 2 })], 'negotiation');
      expect(move?.date).toBe('2021-01-01');
    });

    it('takes an authority’s notice where the numbers are equal, then the more exact, then the earlier', () => {
      const notice = effect('signed', '2021-01-01', { sources: [{ id: 'gazette', official: true }] });
      expect(statusHistory([effect('signed', '2020-01-01'), notice], 'negotiation')[0]?.date).toBe('2021-01-01');
      expect(statusHistory([effect('signed', '2020'), effect('signed', '2021-01-01')], 'negotiation')[0]?.date).toBe(
        '2021-01-01',
      );
      expect(
        statusHistory([effect('signed', '2021-01-02'), effect('signed', '2021-01-01')], 'negotiation')[0]?.date,
      ).toBe('2021-01-01');
    });

    it('takes the same status for another step where something lies between', () => {
      const effects = [effect('launched', '2010'), effect('suspended', '2012'), effect('launched', '2014')];
      expect(statusHistory(effects, 'negotiation').map(({ disputed }) => disputed)).toEqual([false, false, false]);
      expect(stood(effects).map(([status]) => status)).toEqual(['launched', 'suspended', 'launched']);
    });
  });

  describe('of a suspension', () => {
    const adopted = effect('in_force', '2025-01-01');

    it('with an end gives way to what stood before, by itself', () => {
      const effects = [adopted, effect('suspended', '2025-05-14', { until: '2025-08-12', event: 'pause' })];
      expect(stood(effects, 'measure')).toEqual([
        ['in_force', '2025-01-01', '2025-05-14'],
        ['suspended', '2025-05-14', '2025-08-12'],
        ['in_force', '2025-08-12', null],
      ]);
      expect(statusHistory(effects, 'measure').at(-1)).toMatchObject({
        byExpiry: true,
        event: 'pause',
        unusual: false,
      });
    });

    it('extended on the day of its end goes on without a day in force', () => {
      const effects = [
        adopted,
        effect('suspended', '2025-05-14', { until: '2025-08-12' }),
        effect('suspended', '2025-08-12', { until: '2025-11-10' }),
      ];
      expect(stood(effects, 'measure')).toEqual([
        ['in_force', '2025-01-01', '2025-05-14'],
        ['suspended', '2025-05-14', '2025-08-12'],
        ['suspended', '2025-08-12', '2025-11-10'],
        ['in_force', '2025-11-10', null],
      ]);
      expect(statusHistory(effects, 'measure').some(({ disputed, unusual }) => disputed || unusual)).toBe(false);
    });

    it('extended before its end keeps what it interrupted', () => {
      const effects = [
        adopted,
        effect('suspended', '2025-05-14', { until: '2025-08-12' }),
        effect('suspended', '2025-08-01', { until: '2025-11-10' }),
      ];
      expect(stood(effects, 'measure').at(-1)).toEqual(['in_force', '2025-11-10', null]);
      expect(stood(effects, 'measure')[1]).toEqual(['suspended', '2025-05-14', '2025-08-01']);
    });

    it('is over when it is resumed before its end', () => {
      const effects = [
        adopted,
        effect('suspended', '2025-05-14', { until: '2025-08-12' }),
        effect('in_force', '2025-06-01'),
      ];
      expect(stood(effects, 'measure').at(-1)).toEqual(['in_force', '2025-06-01', null]);
      expect(statusHistory(effects, 'measure').at(-1)).toMatchObject({ unusual: false, byExpiry: false });
    });

    it('told with its end by one source and without by another has that end', () => {
      const effects = [
        adopted,
        effect('suspended', '2025-11-10'),
        effect('suspended', '2025-11-10', { until: '2026-11-10' }),
      ];
      expect(stood(effects, 'measure')[1]).toEqual(['suspended', '2025-11-10', '2026-11-10']);
    });

    it('of which nothing before is known ends in nothing known', () => {
      const effects = [effect('suspended', '2025-05-14', { until: '2025-08-12' })];
      expect(stood(effects, 'measure')).toEqual([['suspended', '2025-05-14', '2025-08-12']]);
    });
  });

  it('ends what was in force when the end comes that was given with it', () => {
    expect(stood([effect('in_force', '2025-01-01', { until: '2025-04-01' })], 'measure')).toEqual([
      ['in_force', '2025-01-01', '2025-04-01'],
      ['expired', '2025-04-01', null],
    ]);
    expect(stood([effect('in_force', '2025-01-01', { until: '2025-04-01' })]).at(-1)?.[0]).toBe('terminated');
  });

  describe('of unusual moves', () => {
    it('flags them, names the usual ones, and lets them stand', () => {
      const effects = [
        effect('launched', '2010-01-01'),
        effect('withdrawn', '2012-01-01'),
        effect('signed', '2015-01-01'),
      ];
      expect(statusHistory(effects, 'negotiation').map(({ unusual, usual }) => [unusual, usual])).toEqual([
        [false, []],
        [false, []],
        [true, []],
      ]);
      const back = statusHistory([effect('signed', '2010-01-01'), effect('launched', '2012-01-01')], 'negotiation')[1];
      expect(back).toMatchObject({ unusual: true, period: { from: '2012-01-01', to: null } });
      expect(back?.usual).toEqual([
        'provisionally_applied',
        'partly_in_force',
        'in_force',
        'suspended',
        'terminated',
        'superseded',
      ]);
    });

    it('does not take an agreement out of force when its signature is told for a later day', () => {
      const effects = [effect('in_force', '2000-01-01'), effect('signed', '2001-05-05')];
      expect(stood(effects)).toEqual([['in_force', '2000-01-01', null]]);
      expect(statusHistory(effects, 'negotiation')[1]).toMatchObject({ status: 'signed', unusual: true, period: null });
    });

    it('skips steps without a word', () => {
      const effects = [effect('proposed', '2001-01-01'), effect('in_force', '2005-01-01')];
      expect(statusHistory(effects, 'negotiation').some(({ unusual }) => unusual)).toBe(false);
    });
  });

  describe('of the parts of an agreement', () => {
    it('is in force from the first part on; the other is told beside it', () => {
      const effects = [
        effect('in_force', '2010-01-01', { part: 'goods' }),
        effect('in_force', '2015-07-01', { part: 'services' }),
      ];
      expect(stood(effects)).toEqual([['in_force', '2010-01-01', null]]);
      expect(
        statusHistory(effects, 'negotiation').map(({ part, unusual, disputed }) => [part, unusual, disputed]),
      ).toEqual([
        ['goods', false, false],
        ['services', false, false],
      ]);
    });

    it('may have one signed when the other has long been in force; its own late signature is unusual', () => {
      const goods = [effect('signed', '1999', { part: 'goods' }), effect('in_force', '2000', { part: 'goods' })];
      const services = [
        effect('signed', '2012', { part: 'services' }),
        effect('in_force', '2015', { part: 'services' }),
      ];
      expect(stood([...goods, ...services]).at(-1)).toEqual(['in_force', '2000-12-31', null]);
      expect(statusHistory([...goods, ...services], 'negotiation').some(({ unusual }) => unusual)).toBe(false);
      const late = effect('signed', '2020', { part: 'services' });
      const initialled = effect('initialled', '2021', { part: 'goods' });
      const odd = statusHistory([...goods, ...services, late, initialled], 'negotiation').filter(
        ({ unusual }) => unusual,
      );
      expect(odd.map(({ status }) => status)).toEqual(['signed', 'initialled']);
    });

    it('does not end with one of them', () => {
      const effects = [effect('in_force', '2010-01-01'), effect('terminated', '2015-07-01', { part: 'services' })];
      expect(stood(effects)).toEqual([['in_force', '2010-01-01', null]]);
    });
  });

  it('has a way of its own for a party', () => {
    const effects = [effect('negotiating', '2012-11-20'), effect('left', '2019-11-04')];
    expect(statusHistory(effects, 'party').some(({ unusual }) => unusual)).toBe(false);
    expect(statusHistory([effect('in_force', '2022'), effect('left', '2023')], 'party')[1]?.unusual).toBe(true);
  });
});

describe('any set of effects', () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
  const date = fc.oneof(
    day,
    day.map((d) => d.slice(0, 7)),
    day.map((d) => `../${d}`),
    day.map((d) => `${d}/..`),
    fc.constantFrom('2020', '2021', '../..'),
  );
  const holders: Holder[] = ['negotiation', 'party', 'measure'];
  const statusesOf = (holder: Holder): Status[] => {
    const ladder = ladderOf(holder);
    return [
      ...ladder.rungs.flat(),
      ...(ladder.suspended ? [ladder.suspended.status] : []),
      ...ladder.ends.map((e) => e.status),
    ];
  };
  const effectsOf = (holder: Holder) =>
    fc.array(
      fc
        .record({
          status: fc.constantFrom(...statusesOf(holder)),
          date,
          until: fc.option(day),
          part: fc.constantFrom(null, null, 'goods' as const, 'services' as const),
          cites: fc.integer({ min: 0, max: 3 }),
        })
        .map(({ until, ...facts }) => {
          const made = effect(facts.status, facts.date, facts);
          return { ...made, until: until !== null && until > (made.earliest ?? '0') ? until : null };
        }),
      { maxLength: 12 },
    );

  it.each(holders)('of a %s gives the same history in whatever order it came', (holder) => {
    fc.assert(
      fc.property(
        effectsOf(holder).chain((effects) =>
          fc.tuple(fc.constant(effects), fc.shuffledSubarray(effects, { minLength: effects.length })),
        ),
        ([effects, shuffled]) => {
          expect(statusHistory(shuffled, holder)).toEqual(statusHistory(effects, holder));
        },
      ),
    );
  });

  it.each(holders)('of a %s gives one status at most on any day, in order, and loses no effect', (holder) => {
    fc.assert(
      fc.property(effectsOf(holder), (effects) => {
        const moves = statusHistory(effects, holder);
        const periods = moves.flatMap(({ period }) => (period ? [period] : []));
        for (const [at, period] of periods.entries()) {
          for (const later of periods.slice(at + 1)) {
            expect(overlaps(period, later)).toBe(false);
            expect((period.from ?? '') <= (later.from ?? '')).toBe(true);
          }
        }
        const told = new Set(
          moves.flatMap((m) => [
            m.event,
            ...m.corroboratedBy,
            ...m.alternatives.flatMap((alternative) => alternative.events),
          ]),
        );
        expect(told).toEqual(new Set(effects.map(({ event }) => event)));
      }),
    );
  });

  it.each(holders)('of a %s: what is flagged as unusual is not among the usual moves that it names', (holder) => {
    fc.assert(
      fc.property(effectsOf(holder), (effects) => {
        for (const { unusual, usual, status } of statusHistory(effects, holder)) {
          if (unusual) expect(usual).not.toContain(status);
          else expect(usual).toEqual([]);
        }
      }),
    );
  });
});

describe('the usual moves', () => {
  it('are those of the design', () => {
    expect(usualAfter('negotiation', 'launched')).toEqual(
      expect.arrayContaining(['suspended', 'concluded', 'initialled', 'signed', 'withdrawn', 'superseded']),
    );
    expect(usualAfter('negotiation', 'launched')).not.toContain('terminated');
    expect(usualAfter('negotiation', 'suspended')).toEqual(
      expect.arrayContaining(['launched', 'concluded', 'withdrawn']),
    );
    expect(usualAfter('negotiation', 'in_force')).toEqual(['suspended', 'terminated', 'superseded']);
    expect(usualAfter('negotiation', 'terminated')).toEqual([]);
    expect(usualAfter('measure', 'in_force')).toEqual(['suspended', 'revoked', 'expired']);
    expect(usualAfter('measure', 'suspended')).toEqual(['in_force', 'revoked', 'expired']);
    expect(usualAfter('party', 'signed')).toEqual(['ratified', 'deposited', 'in_force', 'left']);
  });
});
