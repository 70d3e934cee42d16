import fc from 'fast-check';
import { type Attempted, verdictOn } from '../../src/domain/webhooks/patience';

const AT = '2025-10-09T12:00:00.000Z';
const attempted = (facts: Partial<Attempted> = {}): Attempted => ({
  ...{ at: AT, durationMs: 10, status: 500, error: null, reply: null },
  ...facts,
});
const fresh = { attempts: 0, failures: 0, failingSince: null };

describe('an attempt', () => {
  it.each([200, 201, 204, 299])('that is answered with %d has arrived', (status) => {
    expect(verdictOn(attempted({ status }), fresh, 0)).toEqual({ delivery: 'delivered' });
  });

  it.each([100, 199, 300, 302, 304, 400, 401, 404, 429, 500, 503])('that is answered with %d comes again', (status) => {
    expect(verdictOn(attempted({ status }), fresh, 0)).toMatchObject({ delivery: 'waiting', disabledBecause: null });
  });

  it('without an answer comes again', () => {
    const verdict = verdictOn(attempted({ status: null, error: 'No connection could be made.' }), fresh, 0);
    expect(verdict).toEqual({ delivery: 'waiting', inSeconds: 10, restSeconds: 10, disabledBecause: null });
  });

  it('comes again after ever longer waits, for a little more than a day in all, and is given up then', () => {
    const waits: number[] = [];
    let attempts = 0;
    for (; ; attempts += 1) {
      const verdict = verdictOn(attempted(), { ...fresh, attempts }, 0);
      if (verdict.delivery !== 'waiting') break;
      waits.push(verdict.inSeconds);
    }
    expect(waits).toEqual([10, 30, 90, 270, 810, 2_430, 7_290, 21_870, 65_610]);
    expect(attempts + 1).toBe(10);
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(30);
  });

  it('is spread by a tenth at most, and never comes sooner than the receiver asks for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(90_000),
        (attempts, chance, retryAfter) => {
          const plain = verdictOn(attempted(), { ...fresh, attempts }, 0);
          const spread = verdictOn(attempted({ status: 503, retryAfter }), { ...fresh, attempts }, chance);
          if (plain.delivery !== 'waiting' || spread.delivery !== 'waiting') throw new Error('given up');
          expect(spread.inSeconds).toBeGreaterThanOrEqual(Math.max(plain.inSeconds, retryAfter));
          expect(spread.inSeconds).toBeLessThanOrEqual(Math.max(Math.round(plain.inSeconds * 1.1), retryAfter));
          expect(spread.restSeconds).toBeGreaterThanOrEqual(Math.min(retryAfter, 3_600));
          expect(spread.restSeconds).toBeLessThanOrEqual(3_600);
        },
      ),
    );
  });
});

describe('a receiver that takes nothing', () => {
  const since = (hours: number): string => new Date(Date.parse(AT) - hours * 3_600_000).toISOString();

  it('is left in peace for longer and longer, up to five minutes', () => {
    const rests = [0, 1, 2, 3, 4, 50].map((failures) => {
      const verdict = verdictOn(attempted(), { ...fresh, failures, failingSince: AT }, 0.5);
      return verdict.delivery === 'delivered' ? undefined : verdict.restSeconds;
    });
    expect(rests).toEqual([10, 30, 90, 270, 300, 300]);
  });

  it('is not called any more after a day, and the reason is told', () => {
    const before = { attempts: 3, failures: 40, failingSince: since(23.9) };
    expect(verdictOn(attempted(), before, 0)).toMatchObject({ delivery: 'waiting', disabledBecause: null });
    const after = { ...before, failingSince: since(24) };
    expect(verdictOn(attempted(), after, 0)).toMatchObject({
      delivery: 'waiting',
      disabledBecause: 'Nothing has been delivered for a day: it answered with status 500.',
    });
    const unanswered = attempted({ status: null, error: 'No connection could be made.' });
    expect(verdictOn(unanswered, after, 0)).toMatchObject({
      disabledBecause: 'Nothing has been delivered for a day: No connection could be made.',
    });
  });

  it('is not called any more once it says that it is gone', () => {
    expect(verdictOn(attempted({ status: 410 }), fresh, 0)).toMatchObject({
      delivery: 'waiting',
      disabledBecause: 'The receiver says that it is gone for good: it answered with status 410.',
    });
  });
});
