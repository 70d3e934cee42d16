import type { Day } from '../time/day';

/** What a line of the change feed tells, with the words for people. */
export const FEED_WORDS = {
  'source.recorded': 'Document recorded',
  'control_list.recorded': 'Control list recorded',
  'control_list.changed': 'Control list changed',
  'edition.applied': 'Edition applied',
  'edition.held': 'Edition held',
  'edition.rejected': 'Edition rejected',
  'edition.withdrawn': 'Edition withdrawn',
  'listing.added': 'Listed',
  'listing.removed': 'Delisted',
  'listing.amended': 'Listing amended',
  'listing.suspended': 'Listing suspended',
  'listing.resumed': 'Listing resumed',
  'entity.changed': 'Entity corrected',
  'entity.merged': 'Entities merged',
  'entity.split': 'Entity split',
  'actor.recorded': 'Actor recorded',
  'actor.changed': 'Actor changed',
  'actor.removed': 'Actor taken back',
  'position.recorded': 'Position recorded',
  'position.changed': 'Position changed',
  'position.removed': 'Position taken back',
  'event.recorded': 'Event recorded',
  'event.revised': 'Event revised',
  'event.retracted': 'Event retracted',
  'negotiation.recorded': 'Negotiation recorded',
  'negotiation.changed': 'Negotiation changed',
  'measure.recorded': 'Measure recorded',
  'measure.changed': 'Measure changed',
  'status.changed': 'Status changed',
} as const;

export type FeedKind = keyof typeof FEED_WORDS;
export const FEED_KINDS = Object.keys(FEED_WORDS) as FeedKind[];

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
  kind: FeedKind;
  /** What has changed, by its code or id. */
  subject: { type: ChangedType; code: string };
  /** What it is called. */
  title: string;
  /** From which day on the change counts in the world, where it says so. */
  effective: Day | null;
  /** What the line is found by, beside its kind. */
  about?: ChangeAbout;
  /** What more there is to tell; its fields go with the kind. */
  detail: Record<string, unknown>;
}

export interface ChangeAbout {
  lists?: readonly string[];
  negotiations?: readonly string[];
  measures?: readonly string[];
  jurisdictions?: readonly (string | null)[];
}

/** What lines can be found by, one of each: the lines that have all of them. */
export type ChangeTerms = Partial<Record<'list' | 'negotiation' | 'measure' | 'jurisdiction', string>>;

/** The terms that a line is found by, each once. */
export function changeTerms({ lists, negotiations, measures, jurisdictions }: ChangeAbout): string[] {
  return [
    ...termsOf('list', lists),
    ...termsOf('negotiation', negotiations),
    ...termsOf('measure', measures),
    ...termsOf('jurisdiction', jurisdictions),
  ];
}

/** The terms that are asked for. */
export function askedTerms({ list, negotiation, measure, jurisdiction }: ChangeTerms): string[] {
  const some = (code: string | undefined) => (code === undefined ? undefined : [code]);
  return changeTerms({
    ...{ lists: some(list), negotiations: some(negotiation) },
    ...{ measures: some(measure), jurisdictions: some(jurisdiction) },
  });
}

function termsOf(name: keyof ChangeTerms, codes: readonly (string | null)[] = []): string[] {
  return [...new Set(codes)].filter((code) => code !== null).map((code) => `${name}:${code}`);
}
