import type { ListFreshness } from '../domain/control-list';
import { type Family, gauge, type MetricSource, type Sample } from './family';

const SECONDS_A_DAY = 86_400;

/** How fresh the control lists are; all that there are, so that one from which nothing ever came is seen too. */
export function controlListMetrics(ask: () => Promise<readonly ListFreshness[]>): MetricSource {
  return { name: 'control_lists', families: async () => familiesOf(await ask()) };
}

function familiesOf(lists: readonly ListFreshness[]): Family[] {
  return [
    gauge(
      'control_list_stale',
      'Whether the list has not been checked for longer than its expected interval, as its freshness.stale says; 1 for a list with such an interval that never came, 0 for one without.',
      lists.map(({ list, stale }) => ({ labels: { list }, value: stale ? 1 : 0 })),
    ),
    gauge(
      'control_list_last_checked_timestamp_seconds',
      'When the list was last known to be as published: a document came, new or not. Absent for a list that never came.',
      samplesOf(lists, ({ checkedAt }) => checkedAt),
    ),
    gauge(
      'control_list_last_edition_timestamp_seconds',
      'When the last edition of the list was recorded that was applied; excerpts do not count. Absent for a list without one.',
      samplesOf(lists, ({ lastEdition }) => lastEdition),
    ),
    gauge(
      'control_list_expected_interval_seconds',
      'How often the list is expected to be checked. Absent for a list of which nothing is expected.',
      samplesOf(lists, ({ expectedIntervalDays: days }) => days && days * SECONDS_A_DAY),
    ),
  ];
}

/** Of those lists that have the number. */
function samplesOf(lists: readonly ListFreshness[], number: (list: ListFreshness) => number | null): Sample[] {
  return lists.flatMap((each) => {
    const value = number(each);
    return value === null ? [] : [{ labels: { list: each.list }, value }];
  });
}
