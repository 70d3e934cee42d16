/** What an event, an act or an effect can be about. */
export const SUBJECT_TYPES = [
  'negotiation',
  'measure',
  'control-list',
  'entity',
  'actor',
  'jurisdiction',
  'topic',
] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** Something that an event or an act is about: by its code or, of an entity or actor, by its id. */
export interface Subject {
  type: SubjectType;
  /** Code of a negotiation, measure, control list, jurisdiction or topic; id (UUID) of an entity or actor. */
  code: string;
}

/** Whether two subjects are the same. */
export function sameSubject(a: Subject, b: Subject): boolean {
  return a.type === b.type && a.code === b.code;
}

/** What has a status. */
export type StatusSubject = Subject & { type: 'negotiation' | 'measure' };
