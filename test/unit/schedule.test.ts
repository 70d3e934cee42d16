import { secondsToWait } from '../../src/domain/retry';
import { isSchedule, isTimeZone, nextTime } from '../../src/domain/time/schedule';

/** The next times of a schedule, in UTC. */
function times(schedule: string, timeZone: string, after: string, count: number): string[] {
  const found: string[] = [];
  let last = new Date(after);
  for (let time = 0; time < count; time += 1) {
    last = nextTime(schedule, timeZone, last) as Date;
    found.push(last.toISOString().slice(0, 16));
  }
  return found;
}

describe('a schedule', () => {
  it('is met in its own time zone', () => {
    expect(times('30 9 * * 1-5', 'Asia/Tokyo', '2025-11-21T12:00:00Z', 2)).toEqual([
      '2025-11-24T00:30',
      '2025-11-25T00:30',
    ]);
  });

  it('keeps its hour when the clocks change', () => {
    expect(times('0 9 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 1)).toEqual(['2026-03-29T07:00']);
    expect(times('0 9 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 1)).toEqual(['2026-10-25T08:00']);
  });

  it('is met once on the day on which its hour is left out, and once on the day on which it comes twice', () => {
    expect(times('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
    expect(times('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  it('is met through the whole of a day that has an hour more', () => {
    expect(times('0 * * * *', 'Europe/Berlin', '2026-10-24T23:30:00Z', 3)).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T01:00',
      '2026-10-25T02:00',
    ]);
  });

  it('comes after the instant, never at it', () => {
    expect(times('0 9 * * *', 'UTC', '2026-01-01T09:00:00Z', 1)).toEqual(['2026-01-02T09:00']);
  });

  it.each(['* * * * *', '*/15 0-6 1,15 * MON-FRI', '0 0 L * *', '0 0 29 2 *'])('may be "%s"', (text) => {
    expect(isSchedule(text)).toBe(true);
  });

  it.each(['', 'daily', '@daily', '* * * *', '* * * * * *', '60 * * * *', '0 0 30 2 *', '0  0 * * *', '0 0 * * 9'])(
    'is not "%s"',
    (text) => {
      expect(isSchedule(text)).toBe(false);
    },
  );

  it('is in a zone that there is', () => {
    expect(['UTC', 'Asia/Tokyo', 'America/New_York'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['', 'Mars/Olympus', 'Tokyo'].map(isTimeZone)).toEqual([false, false, false]);
  });
});

describe('the wait before another attempt', () => {
  it('is four times as long after each, an hour at most', () => {
    const waits = [1, 2, 3, 4, 5, 20].map((attempt) => secondsToWait({ own: false }, attempt, 0));
    expect(waits).toEqual([30, 120, 480, 1920, 3600, 3600]);
  });

  it('is short where the fault is our own', () => {
    expect([1, 2, 3].map((attempt) => secondsToWait({ own: true }, attempt, 0))).toEqual([2, 8, 32]);
  });

  it('is spread by a quarter, and never shorter than the other side asks for', () => {
    expect(secondsToWait({ own: false }, 1, 1)).toBe(38);
    expect(secondsToWait({ own: false, retryAfter: 900 }, 1, 0.5)).toBe(900);
    expect(secondsToWait({ own: false, retryAfter: 1 }, 1, 0)).toBe(30);
  });
});
