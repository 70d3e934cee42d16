import { Cron } from 'croner';

/** Five fields: minute, hour, day of the month, month, day of the week. */
const FIVE_FIELDS = /^\S+( \S+){4}$/;

/** Whether it is a schedule that comes at some time: the 30th of February never does. */
export function isSchedule(text: string): boolean {
  if (!FIVE_FIELDS.test(text)) return false;
  try {
    return nextTime(text, 'UTC', new Date(0)) !== null;
  } catch {
    return false;
  }
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== undefined;
  } catch {
    return false;
  }
}

/**
 * The first time of the schedule after an instant. Where clocks are put forward, an hour that there is not is met at the
 * same distance after the change; where they are put back, an hour that comes twice is met once.
 */
export function nextTime(schedule: string, timeZone: string, after: Date): Date | null {
  return new Cron(schedule, { timezone: timeZone, mode: '5-part', paused: true }).nextRun(after);
}
