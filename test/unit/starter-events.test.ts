import type { CitationDraft, PartyDraft } from '../../src/domain/events/event-draft';
import type { Subject } from '../../src/domain/subject';
import { readEdtf } from '../../src/domain/time/edtf';
import { ACT_KINDS, MODALITIES, STANCES } from '../../src/domain/vocabularies/act-kinds';
import { EVENT_TYPES, SIGNS_OF_LIFE } from '../../src/domain/vocabularies/event-types';
import { MEASURE_STATUSES, NEGOTIATION_STATUSES, PARTY_STATUSES } from '../../src/domain/vocabularies/statuses';
import { topics } from '../../src/domain/vocabularies/topics';
import { blocSeeds } from '../../src/starter/blocs';
import { controlListSeeds } from '../../src/starter/control-lists';
import type { EventSeed } from '../../src/starter/event-seed';
import { eventTitles } from '../../src/starter/event-titles';
import { eventSeeds } from '../../src/starter/events';
import { jurisdictionSeeds } from '../../src/starter/jurisdictions';
import { measureSeeds } from '../../src/starter/measures';
import { negotiationSeeds } from '../../src/starter/negotiations';
import { organisationSeeds } from '../../src/starter/organisations';
import { personSeeds } from '../../src/starter/people';
import { positionSeeds } from '../../src/starter/positions';

const actors = [...personSeeds, ...organisationSeeds];
const namesOf = ({ name, names }: (typeof actors)[number]) => [name, ...names.map((other) => other.name)];
const actorNames = new Set(actors.flatMap(namesOf));
const jurisdictions = new Set([...jurisdictionSeeds, ...blocSeeds].map(({ code }) => code));
const measures = new Set(measureSeeds.map(({ code }) => code));
const negotiations = new Set(negotiationSeeds.map(({ code }) => code));
const topicCodes = new Set(topics.map(({ code }) => code));
const controlLists = new Set(controlListSeeds.map(({ code }) => code));

const partiesOf = ({ participants = [], acts = [] }: EventSeed): PartyDraft[] => [
  ...participants,
  ...acts.flatMap(({ by, to = [], reportedBy = [] }) => [...by, ...to, ...reportedBy]),
];
const subjectsOf = ({ about = [], acts = [], effects = [] }: EventSeed): Subject[] => [
  ...about,
  ...acts.flatMap((act) => act.about ?? []),
  ...effects.map(({ subject }) => subject),
];
const datesOf = ({ date, effects = [] }: EventSeed): string[] => [
  date,
  ...effects.map((effect) => effect.date ?? date),
];
const twice = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

/** What each kind of subject may be. */
const knownSubject: Record<Subject['type'], (code: string) => boolean> = {
  negotiation: (code) => negotiations.has(code),
  measure: (code) => measures.has(code),
  'control-list': (code) => controlLists.has(code),
  jurisdiction: (code) => jurisdictions.has(code),
  actor: (name) => actorNames.has(name),
  entity: () => false,
  topic: (code) => topicCodes.has(code),
};

const claimsOf = (citations: readonly Pick<CitationDraft, 'locator'>[]): string[] =>
  citations.flatMap(({ locator }) => (locator?.startsWith('claim ') ? [locator] : []));

describe('the starter events', () => {
  it('have a key each, and no key twice', () => {
    expect(twice(eventSeeds.map(({ key }) => key))).toEqual([]);
  });

  it('cite at least one document each', () => {
    expect(eventSeeds.filter(({ citations }) => citations.length === 0)).toEqual([]);
  });

  it('give the same document under one title and publisher', () => {
    const documents = eventSeeds.flatMap(({ citations }) => citations.flatMap(({ document }) => document ?? []));
    const byAddress = new Map(documents.map((document) => [`${document.url} ${document.title}`, document]));
    const other = documents.filter((document) => {
      const first = byAddress.get(`${document.url} ${document.title}`);
      return first?.publisher !== document.publisher || first?.kind !== document.kind;
    });
    expect(other).toEqual([]);
  });

  it('have dates that can be read, of effects too', () => {
    expect(eventSeeds.flatMap(datesOf).filter((date) => readEdtf(date) === undefined)).toEqual([]);
  });

  it('name actors that come along, and say of others that they are unnamed', () => {
    const named = eventSeeds.flatMap(partiesOf).filter(({ unnamed }) => !unnamed);
    expect(named.flatMap(({ name }) => name ?? []).filter((name) => !actorNames.has(name))).toEqual([]);
  });

  it('name jurisdictions that are known', () => {
    const codes = eventSeeds.flatMap((event) => [
      ...partiesOf(event).flatMap(({ jurisdiction }) => jurisdiction ?? []),
      ...(event.jurisdictions ?? []).map(({ code }) => code),
      ...(event.effects ?? []).flatMap(({ party }) => party ?? []),
      ...(event.place?.jurisdiction ? [event.place.jurisdiction] : []),
    ]);
    expect(codes.filter((code) => !jurisdictions.has(code))).toEqual([]);
  });

  it('are about what is known', () => {
    expect(eventSeeds.flatMap(subjectsOf).filter(({ type, code }) => !knownSubject[type](code))).toEqual([]);
  });

  it('use the words of the vocabularies', () => {
    expect(eventSeeds.filter(({ type }) => !EVENT_TYPES.includes(type))).toEqual([]);
    const acts = eventSeeds.flatMap((event) => event.acts ?? []);
    expect(acts.filter(({ kind }) => !ACT_KINDS.includes(kind))).toEqual([]);
    expect(acts.filter(({ modality = 'asserted' }) => !MODALITIES.includes(modality))).toEqual([]);
    expect(acts.filter(({ stance }) => stance != null && !STANCES.includes(stance))).toEqual([]);
  });

  it('have effects whose status is one of the subject, or of its party', () => {
    const wrong = eventSeeds
      .flatMap(({ effects = [] }) => effects)
      .filter(({ subject, party, status }) => {
        if (subject.type === 'measure') return !MEASURE_STATUSES.some((word) => word === status);
        const words: readonly string[] = party ? PARTY_STATUSES : NEGOTIATION_STATUSES;
        return !words.includes(status);
      });
    expect(wrong).toEqual([]);
  });

  it('show no sign of life of the trilateral talks after their last round', () => {
    const signs = eventSeeds.filter(
      ({ type, date, about = [] }) =>
        SIGNS_OF_LIFE.includes(type) && about.some(({ code }) => code === 'CJK-FTA') && date > '2019-11-29',
    );
    expect(signs.map(({ key }) => key)).toEqual([]);
  });

  it('change no status on 1 November 2025', () => {
    const effects = eventSeeds.filter(({ date, effects = [] }) => date.includes('2025-11-01') && effects.length > 0);
    expect(effects).toEqual([]);
  });

  it('hold every one of the 52 claims of the example article', () => {
    const found = new Set(eventSeeds.flatMap(({ citations }) => claimsOf(citations)));
    const missing = Array.from({ length: 52 }, (_, index) => `claim ${index + 1}`).filter((claim) => !found.has(claim));
    expect(missing).toEqual([]);
  });

  it('tell the call to resume once, though the article has it twice', () => {
    const calls = eventSeeds.filter(({ citations }) => {
      const claims = claimsOf(citations);
      return claims.includes('claim 4') || claims.includes('claim 8');
    });
    expect(calls.map(({ key }) => key)).toEqual(['cjk-0033']);
  });

  it('quote word for word only where the article does', () => {
    const quotations = eventSeeds.flatMap(({ acts = [] }) => acts.flatMap(({ quotation }) => quotation ?? []));
    expect(quotations).toHaveLength(2);
    const excerpts = eventSeeds.flatMap(({ citations }) => citations.flatMap(({ excerpt }) => excerpt ?? []));
    expect(excerpts.sort()).toEqual(quotations.sort());
  });
});

describe('titles in other languages', () => {
  it('are those of events that come along', () => {
    const keys = new Set(eventSeeds.map(({ key }) => key));
    expect([...eventTitles.keys()].filter((key) => !keys.has(key))).toEqual([]);
    expect(eventSeeds.filter(({ titles }) => titles).length).toBeGreaterThan(50);
  });

  it('are of one event each', () => {
    expect(twice(eventSeeds.flatMap(({ titles = {} }) => [...new Set(Object.values(titles))]))).toEqual([]);
  });
});

describe('the starter actors', () => {
  it('share no name with each other', () => {
    expect(twice(actors.flatMap((actor) => [...new Set(namesOf(actor).map((name) => name.toLowerCase()))]))).toEqual(
      [],
    );
  });

  it('have the spellings that sources use', () => {
    const kim = personSeeds.find(({ name }) => name === 'Kim Jung-gwan');
    const names = kim?.names.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Kim Jung-kwan', 'Kim Jeong-gwan', 'Kim Jeongkwan', '김정관']));
    expect(actorNames).toContain('赤澤亮正');
    expect(actorNames).toContain('王文涛');
    expect(actorNames).toContain('高市早苗');
  });

  it('hold their offices at bodies that come along, on dates that can be read', () => {
    for (const { actor, organisation, heldFrom, heldTo } of positionSeeds) {
      expect(actorNames).toContain(actor);
      if (organisation !== null) expect(actorNames).toContain(organisation);
      for (const date of [heldFrom, heldTo]) if (date !== null) expect(readEdtf(date)).toBeDefined();
    }
  });

  it('have the posts that the example article gives them', () => {
    const found = positionSeeds.flatMap(({ citations }) => citations.flatMap(({ locator }) => locator ?? []));
    expect(found.sort()).toEqual([20, 40, 41, 42, 43, 44, 45, 46, 47].map((number) => `claim ${number}`));
  });
});

describe('the starter negotiations and measures', () => {
  it('have a code each, and no code twice', () => {
    expect(twice([...negotiationSeeds, ...measureSeeds].map(({ code }) => code))).toEqual([]);
  });

  it('name only what comes before them', () => {
    const known = new Set<string>();
    for (const { code, related } of [...negotiationSeeds, ...measureSeeds]) {
      expect(related.filter((other) => !known.has(other.code))).toEqual([]);
      known.add(code);
    }
  });

  it('name jurisdictions and lists that are known', () => {
    const codes = [
      ...negotiationSeeds.flatMap(({ parties }) => parties.map(({ jurisdiction }) => jurisdiction)),
      ...measureSeeds.flatMap(({ implementing, affected }) => [...implementing, ...affected]),
    ];
    expect(codes.filter((code) => !jurisdictions.has(code))).toEqual([]);
    expect(measureSeeds.flatMap((seed) => seed.controlLists).filter((code) => !controlLists.has(code))).toEqual([]);
  });

  it('have codes of goods in the shape of their lists', () => {
    const { products, eccn, nationalCodes } = {
      products: measureSeeds.flatMap((seed) => seed.products),
      eccn: measureSeeds.flatMap((seed) => seed.eccn),
      nationalCodes: measureSeeds.flatMap((seed) => seed.nationalCodes),
    };
    expect(products.filter((code) => !/^\d{2}(\d{2}){0,2}$/.test(code))).toEqual([]);
    expect(eccn.filter((code) => !/^\d[A-E]\d{3}$/.test(code))).toEqual([]);
    expect(nationalCodes.filter((code) => !/^\d[A-E]\d{3}(\.[a-z])?$/.test(code))).toEqual([]);
  });

  it('have a status each, but for the talks whose beginning no source gives', () => {
    const told = new Set(eventSeeds.flatMap(({ effects = [] }) => effects.map(({ subject }) => subject.code)));
    const untold = [...negotiations, ...measures].filter((code) => !told.has(code));
    expect(untold).toEqual(['CN-KR-FTA-2', 'CN-NEXPERIA-2025']);
  });
});
