import { saySame } from './same';
import { chapterOf, type InterventionType, type MastChapter } from './vocabularies/interventions';

export const MEASURE_RELATIONS = ['succeeds', 'amends', 'related-to'] as const;
export type MeasureRelation = (typeof MEASURE_RELATIONS)[number];

/** What is said of a policy intervention during one period. Its status has a history of its own. */
export interface MeasureFacts {
  name: string;
  /** By BCP 47 tag. */
  names: Record<string, string>;
  interventionType: InterventionType;
  mastChapter: MastChapter | null;
  /** Codes of jurisdictions. */
  implementing: string[];
  /** Codes of jurisdictions; empty where it is aimed at all. */
  affected: string[];
  /** HS 2022: 2, 4 or 6 digits. */
  products: string[];
  /** Export Control Classification Numbers, as `3B001`. */
  eccn: string[];
  /** Numbers of a national control list as given, as China's `1C902.a`. */
  nationalCodes: string[];
  /** CPC sections or divisions. */
  sectors: string[];
  /** Laws, orders, notices. */
  instruments: { name: string; citation: string | null; url: string | null }[];
  /** Codes of control lists that it works through. */
  controlLists: string[];
  description: string | null;
  url: string | null;
  identifiers: { scheme: string; value: string }[];
  related: { relation: MeasureRelation; code: string }[];
  remarks: string | null;
}

/** Whether two periods say the same of a measure, in whatever order their fields stand. */
export function sameMeasure(a: MeasureFacts, b: MeasureFacts): boolean {
  return saySame(a, b);
}

/** The facts with the chapter that their intervention type comes under, unless another one is given, or `null` for none. */
export function withChapter<T extends { interventionType: InterventionType; mastChapter?: MastChapter | null }>(
  facts: T,
): T & { mastChapter: MastChapter | null } {
  const { interventionType, mastChapter = chapterOf(interventionType) } = facts;
  return { ...facts, mastChapter };
}
