import type { ListFreshness } from '../domain/control-list';
import type { MetricSource } from './family';

const SECONDS_A_DAY = 86_400;

/** How fresh the control lists are; a list without an edition of its own has no numbers. */
export function controlListMetrics(ask: () => Promise<readonly ListFreshness[]>): MetricSource {
  return {
    name: 'control_lists',
    families: async () => {
      const lists = await ask();
      return [
        {
          name: 'control_list_last_edition_timestamp_seconds',
          help: 'When the last edition of the control list was recorded that was applied; excerpts do not count.',
          type: 'gauge',
          samples: lists.map(({ list, lastEdition }) => ({ labels: { list }, value: lastEdition })),
        },
        {
          name: 'control_list_expected_interval_seconds',
          help: 'How often a new edition of the control list is expected.',
          type: 'gauge',
          samples: lists.flatMap(({ list, expectedIntervalDays: days }) =>
            days === null ? [] : [{ labels: { list }, value: days * SECONDS_A_DAY }],
          ),
        },
      ];
    },
  };
}
