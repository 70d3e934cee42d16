import type { Subject } from '../subject';
import type { EventDraft, PartyDraft } from './event-draft';

/** All of an event but the name that its feeder has for it; absent fields are left as they are. */
export type EventChange = Partial<Omit<EventDraft, 'key'>>;
/** A document as it is cited. */
export type CitedDocument = NonNullable<NonNullable<EventDraft['citations']>[number]['document']>;

/** A value and where in the request it stands. */
export interface Placed<T> {
  value: T;
  pointer: string;
}

/** All that an event refers to. */
export interface Mentions {
  /** Names that stand for actors. */
  names: Placed<string>[];
  /** Ids of actors. */
  actors: Placed<string>[];
  jurisdictions: Placed<string>[];
  subjects: Placed<Subject>[];
  /** Ids of sources. */
  sources: Placed<string>[];
  documents: CitedDocument[];
}

/** What an event, or a change of one, refers to; `at` is the pointer of the event. */
export function mentionsOf(draft: EventChange, at: string): Mentions {
  const { participants = [], jurisdictions = [], about = [], acts = [], effects = [], citations = [], place } = draft;
  const parties = [
    ...placed(participants, `${at}/participants`),
    ...acts.flatMap(({ by, to = [], reportedBy = [] }, index) => {
      const act = `${at}/acts/${index}`;
      return [...placed(by, `${act}/by`), ...placed(to, `${act}/to`), ...placed(reportedBy, `${act}/reportedBy`)];
    }),
  ];
  return {
    names: under(
      parties.filter(({ value }) => standsForActor(value)),
      'name',
    ),
    actors: under(parties, 'actor'),
    jurisdictions: [
      ...under(parties, 'jurisdiction'),
      ...under(placed(jurisdictions, `${at}/jurisdictions`), 'code'),
      ...under(placed(effects, `${at}/effects`), 'party'),
      ...under([{ value: { jurisdiction: place?.jurisdiction }, pointer: `${at}/place` }], 'jurisdiction'),
    ],
    subjects: [
      ...placed(about, `${at}/about`),
      ...acts.flatMap((act, index) => placed(act.about ?? [], `${at}/acts/${index}/about`)),
      ...effects.map(({ subject }, index) => ({ value: subject, pointer: `${at}/effects/${index}/subject` })),
    ],
    sources: under(placed(citations, `${at}/citations`), 'source'),
    documents: citations.flatMap(({ source, document }) => (document && source === undefined ? [document] : [])),
  };
}

/** Whether a party is named by a name that stands for an actor. */
export function standsForActor({ actor, name, unnamed }: PartyDraft): boolean {
  return actor === undefined && name !== undefined && unnamed !== true;
}

function placed<T>(values: readonly T[], at: string): Placed<T>[] {
  return values.map((value, index) => ({ value, pointer: `${at}/${index}` }));
}

/** The texts in one field of these, where there are any. */
function under<Field extends string>(
  objects: readonly Placed<{ [field in Field]?: string | null }>[],
  field: Field,
): Placed<string>[] {
  return objects.flatMap(({ value, pointer }) => {
    const text = value[field] ?? null;
    return text === null ? [] : [{ value: text, pointer: `${pointer}/${field}` }];
  });
}
