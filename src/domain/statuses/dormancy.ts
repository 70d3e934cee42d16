/**
 * Talks are dormant that are launched and have shown no sign of life for so many months: no round or meeting about them,
 * and no move of their status. Computed on each read and never stored, since it comes about by nothing happening.
 */
export const DORMANT_AFTER_MONTHS = 18;
