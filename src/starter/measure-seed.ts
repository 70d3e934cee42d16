import type { MeasureFacts } from '../domain/measure';

/** A measure that the service brings along. Its statuses come with the events. */
export interface MeasureSeed extends MeasureFacts {
  code: string;
}

/** What need not be said of each. */
export const UNLESS_SAID = {
  names: {},
  affected: [],
  products: [],
  eccn: [],
  nationalCodes: [],
  sectors: [],
  instruments: [],
  controlLists: [],
  url: null,
  identifiers: [],
  related: [],
  remarks: null,
} satisfies Partial<MeasureFacts>;

/** A law, an order or a notice by its name and, if it is known, where it stands. */
export function instrument(name: string, citation: string | null = null, url: string | null = null) {
  return { name, citation, url };
}
