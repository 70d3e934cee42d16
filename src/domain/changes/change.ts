import type { Day } from '../time/day';

/** What a line of the change feed tells. */
export const CHANGE_KINDS = [
  'source.recorded',
  'control_list.recorded',
  'control_list.changed',
  'edition.applied',
  'edition.held',
  'edition.rejected',
  'edition.withdrawn',
  'listing.added',
  'listing.removed',
  'listing.amended',
  'listing.suspended',
  'listing.resumed',
  'entity.changed',
  'entity.merged',
  'entity.split',
  'actor.recorded',
  'actor.changed',
  'position.recorded',
  'position.changed',
  'event.recorded',
  'event.revised',
  'event.retracted',
  'negotiation.recorded',
  'negotiation.changed',
  'measure.recorded',
  'measure.changed',
  'status.changed',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const CHANGED_TYPES = [
  'source',
  'control-list',
  'edition',
  'listing',
  'entity',
  'actor',
  'position',
  'event',
  'negotiation',
  'measure',
] as const;
export type ChangedType = (typeof CHANGED_TYPES)[number];

/** One line of the change feed. */
export interface Change {
  kind: ChangeKind;
  /** What has changed, by its code or id. */
  subject: { type: ChangedType; code: string };
  /** What it is called. */
  title: string;
  /** From which day on the change counts in the world, where it says so. */
  effective: Day | null;
  /** What the line is found by, beside its kind. */
  about: ChangeAbout;
  /** What more there is to tell; its fields go with the kind. */
  detail: Record<string, unknown>;
}

export interface ChangeAbout {
  list?: string;
  negotiations?: readonly string[];
  measures?: readonly string[];
  jurisdictions?: readonly (string | null)[];
}

/** What a line is found by. */
export function changeTerms({ kind, about }: Pick<Change, 'kind' | 'about'>): string[] {
  const { list, negotiations = [], measures = [], jurisdictions = [] } = about;
  return [
    `kind:${kind}`,
    ...(list === undefined ? [] : [`list:${list}`]),
    ...negotiations.map((code) => `negotiation:${code}`),
    ...measures.map((code) => `measure:${code}`),
    ...new Set(jurisdictions.flatMap((code) => (code === null ? [] : [`jurisdiction:${code}`]))),
  ];
}
