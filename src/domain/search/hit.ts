/** What a search finds, in the order in which hits of one score are answered. The words are those of subject types. */
export const HIT_TYPES = ['actor', 'control-list', 'entity', 'event', 'measure', 'negotiation'] as const;
export type HitType = (typeof HIT_TYPES)[number];
