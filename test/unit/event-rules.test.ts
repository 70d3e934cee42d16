import { changed, completed, documentKey, type Found } from '../../src/domain/events/completion';
import type { EventFacts } from '../../src/domain/events/event';
import type { EventDraft } from '../../src/domain/events/event-draft';
import { ruleFaults } from '../../src/domain/events/event-rules';
import { eventSearchText } from '../../src/domain/events/event-text';
import { actTerms, eventTerms, stanceTerms } from '../../src/domain/events/index-terms';
import { isLikelyDuplicate, likenessOf } from '../../src/domain/events/likely-duplicate';
import { mentionsOf } from '../../src/domain/events/mentions';

const ID = '0199c3d4-1111-7abc-8def-000000000001';
const A = { id: 'id-of-a', name: 'Person A' };
const B = { id: 'id-of-b', name: 'Person B' };
const found: Found = {
  actorsByName: new Map([
    ['a', A],
    ['b', B],
  ]),
  actorsById: new Map([[A.id, A]]),
  documents: new Map([[documentKey({ kind: 'article', title: 'Cited' }), 'id-of-cited']]),
};
const draft = (facts: Partial<EventDraft> = {}): EventDraft => ({
  type: 'statement',
  title: 'Said',
  date: '2025-11-03',
  ...facts,
});
const facts = (given: Partial<EventDraft> = {}): EventFacts => completed(draft(given), found);

describe('a draft that is completed', () => {
  it('has all that was left out', () => {
    expect(facts({ acts: [{ kind: 'comment', by: [{ name: 'a' }] }] })).toEqual({
      ...{ type: 'statement', title: 'Said', titles: {}, summary: null, date: '2025-11-03', occurredAt: null },
      ...{ place: null, participants: [], jurisdictions: [], about: [], effects: [], citations: [] },
      acts: [
        {
          kind: 'comment',
          by: [{ actor: A.id, name: A.name, jurisdiction: null }],
          ...{ to: [], about: [], stance: null, modality: 'asserted', text: null, quotation: null, reportedBy: [] },
        },
      ],
    });
  });

  it('has actors for names and ids, unnamed parties and jurisdictions as they are', () => {
    const by = [
      { name: 'b', jurisdiction: 'JP' },
      { actor: A.id },
      { name: 'analysts', unnamed: true },
      { jurisdiction: 'CN' },
    ];
    expect(facts({ acts: [{ kind: 'comment', by }] }).acts[0]?.by).toEqual([
      { actor: B.id, name: B.name, jurisdiction: 'JP' },
      { actor: A.id, name: A.name, jurisdiction: null },
      { actor: null, name: 'analysts', jurisdiction: null },
      { actor: null, name: null, jurisdiction: 'CN' },
    ]);
  });

  it('has sources for documents, ids in lower case, and the date of the event where an effect has none', () => {
    const { about, effects, citations } = facts({
      about: [{ type: 'entity', code: ID.toUpperCase() }],
      effects: [{ subject: { type: 'negotiation', code: 'TALKS' }, status: 'launched' }],
      citations: [{ document: { kind: 'article', title: 'Cited' }, locator: 'page 2' }],
    });
    expect(about).toEqual([{ type: 'entity', code: ID }]);
    expect(effects[0]).toMatchObject({ date: '2025-11-03', party: null, part: null, until: null });
    expect(citations).toEqual([{ source: 'id-of-cited', excerpt: null, locator: 'page 2' }]);
  });

  it('is changed only where the change says so; what is null is cleared', () => {
    const before = facts({ summary: 'Long', participants: [{ name: 'a', role: 'speaker' }] });
    expect(changed(before, { summary: null, title: 'Asked' }, found)).toEqual({
      ...before,
      summary: null,
      title: 'Asked',
    });
    expect(changed(before, {}, found)).toEqual(before);
  });
});

describe('what an event refers to', () => {
  it('is told with its place', () => {
    const mentions = mentionsOf(
      draft({
        participants: [
          { name: 'a', role: 'host', jurisdiction: 'JP' },
          { name: 'many', unnamed: true, role: 'host' },
        ],
        acts: [{ kind: 'offer', by: [{ actor: A.id }], to: [{ name: 'b' }], about: [{ type: 'topic', code: 'x' }] }],
        effects: [{ subject: { type: 'measure', code: 'M' }, party: null, status: 'in_force' }],
        citations: [{ source: ID }, { document: { kind: 'other', title: 'T' } }],
      }),
      '/events/3',
    );
    expect(mentions).toEqual({
      names: [
        { value: 'a', pointer: '/events/3/participants/0/name' },
        { value: 'b', pointer: '/events/3/acts/0/to/0/name' },
      ],
      actors: [{ value: A.id, pointer: '/events/3/acts/0/by/0/actor' }],
      jurisdictions: [{ value: 'JP', pointer: '/events/3/participants/0/jurisdiction' }],
      subjects: [
        { value: { type: 'topic', code: 'x' }, pointer: '/events/3/acts/0/about/0' },
        { value: { type: 'measure', code: 'M' }, pointer: '/events/3/effects/0/subject' },
      ],
      sources: [{ value: ID, pointer: '/events/3/citations/0/source' }],
      documents: [{ kind: 'other', title: 'T' }],
    });
  });
});

describe('rules', () => {
  const codes = (given: Partial<EventDraft>): string[] => ruleFaults(draft(given), '').map(({ code }) => code);

  it('let an instant lie on any day of the date, by its own zone', () => {
    expect(codes({ date: '2025-11', occurredAt: '2025-11-30T23:59:00-05:00' })).toEqual([]);
    expect(codes({ date: '../2025-11', occurredAt: '2011-01-01T00:00:00Z' })).toEqual([]);
    expect(codes({ date: '2025-11', occurredAt: '2025-12-01T00:00:00Z' })).toEqual(['outside_date']);
  });

  it('let a status end only after it may have begun', () => {
    const effect = { subject: { type: 'negotiation', code: 'T' }, status: 'suspended' } as const;
    expect(codes({ effects: [{ ...effect, until: '2025-11-04' }] })).toEqual([]);
    expect(codes({ effects: [{ ...effect, until: '2025-11-03' }] })).toEqual(['is_after']);
    expect(codes({ effects: [{ ...effect, date: '../2025', until: '2025-11-03' }] })).toEqual([]);
  });

  it('let a measure stand differently towards one party, and have no parts', () => {
    const effect = { subject: { type: 'measure', code: 'M' }, status: 'suspended' } as const;
    expect(codes({ effects: [{ ...effect, party: 'US' }] })).toEqual([]);
    expect(codes({ effects: [{ ...effect, party: 'US', status: 'ratified' }] })).toEqual(['unknown_status']);
    expect(codes({ effects: [{ ...effect, part: 'goods' }] })).toEqual(['not_of_measure']);
  });
});

describe('likely duplicates', () => {
  const told = (given: Partial<EventDraft>) => likenessOf(facts({ about: [{ type: 'topic', code: 'x' }], ...given }));
  const people = (...names: string[]) => names.map((name) => ({ name, role: 'participant' as const }));

  it('have type, people and a subject in common, and dates that may be the same', () => {
    const one = told({ participants: people('a', 'b') });
    expect(isLikelyDuplicate(one, told({ participants: people('b', 'a'), title: 'Other', date: '2025-11' }))).toBe(
      true,
    );
    expect(isLikelyDuplicate(one, told({ participants: people('a') }))).toBe(false);
    expect(isLikelyDuplicate(one, told({ participants: people('a', 'b'), type: 'meeting' }))).toBe(false);
    expect(isLikelyDuplicate(one, told({ participants: people('a', 'b'), date: '2025-11-04' }))).toBe(false);
    expect(isLikelyDuplicate(one, told({ participants: people('a', 'b'), about: [] }))).toBe(false);
  });

  it('are told by who acts where nobody is said to take part, and by jurisdictions where nobody acts', () => {
    const said = (name: string) => told({ acts: [{ kind: 'comment', by: [{ name }] }] });
    expect(isLikelyDuplicate(said('a'), said('a'))).toBe(true);
    expect(isLikelyDuplicate(said('a'), said('b'))).toBe(false);
    const unnamed = (name: string) => told({ acts: [{ kind: 'comment', by: [{ name, unnamed: true }] }] });
    expect(isLikelyDuplicate(unnamed('Analysts'), unnamed('analysts'))).toBe(true);
    const of = (code: string) => told({ jurisdictions: [{ code, role: 'party' }] });
    expect(isLikelyDuplicate(of('JP'), of('JP'))).toBe(true);
    expect(isLikelyDuplicate(of('JP'), of('KR'))).toBe(false);
  });

  it('are told apart by the parties that their effects are for', () => {
    const forParty = (party: string) =>
      told({ effects: [{ subject: { type: 'negotiation', code: 'T' }, party, status: 'in_force' }] });
    expect(isLikelyDuplicate(forParty('JP'), forParty('KR'))).toBe(false);
  });

  it('are told apart by effects of which they share none', () => {
    const T = { type: 'negotiation', code: 'T' } as const;
    const has = (...statuses: ('launched' | 'signed' | 'in_force')[]) =>
      told({ effects: statuses.map((status) => ({ subject: T, status })) });
    expect(isLikelyDuplicate(has('launched'), has('signed'))).toBe(false);
    expect(isLikelyDuplicate(has('launched', 'signed'), has('signed'))).toBe(true);
    expect(isLikelyDuplicate(has('launched'), told({ about: [T] }))).toBe(true);
    const part = (part: 'goods' | 'services' | null) =>
      told({ effects: [{ subject: T, part, status: 'in_force' as const }] });
    expect(isLikelyDuplicate(part('goods'), part('services'))).toBe(false);
    expect(isLikelyDuplicate(part('goods'), part(null))).toBe(false);
  });

  it('that name nobody and nothing have one title', () => {
    const bare = (title: string) => told({ title, about: [] });
    expect(isLikelyDuplicate(bare('A storm'), bare('a STORM'))).toBe(true);
    expect(isLikelyDuplicate(bare('A storm'), bare('A calm'))).toBe(false);
  });
});

describe('terms', () => {
  it('name type, people, subjects and sources, the wider words too', () => {
    const terms = eventTerms(
      facts({
        type: 'visit',
        participants: [{ name: 'a', role: 'host', jurisdiction: 'JP' }],
        acts: [
          {
            kind: 'sue',
            by: [{ name: 'The Press', unnamed: true }],
            about: [{ type: 'topic', code: 'x' }],
            stance: -1,
          },
        ],
        effects: [{ subject: { type: 'negotiation', code: 'T' }, party: 'KR', status: 'signed' }],
        citations: [{ source: ID }],
      }),
    );
    expect([...terms].sort()).toEqual(
      [
        ...['type:visit', 'type:meeting', 'act:sue', 'act:oppose', 'modality:asserted', 'stance:-1', `actor:${A.id}`],
        ...['unnamed:epressth', 'jurisdiction:JP', 'jurisdiction:KR', 'about:x', 'about:T', `source:${ID}`],
      ].sort(),
    );
  });

  it('of an act name who does it, to whom, and about what; not who tells of it', () => {
    const [act] = facts({
      acts: [
        { kind: 'offer', by: [{ name: 'a' }], to: [{ name: 'b' }], reportedBy: [{ name: 'press', unnamed: true }] },
      ],
    }).acts;
    expect(act && actTerms(act)).toEqual([`actor:${A.id}`, `actor:${B.id}`]);
  });

  it('of stances go from one to the other', () => {
    expect(stanceTerms(-1, 1)).toEqual(['stance:-1', 'stance:0', 'stance:1']);
  });
});

describe('the text to search in', () => {
  it('holds what is told, in every language', () => {
    const text = eventSearchText(
      facts({
        titles: { ja: '会談' },
        place: { name: 'Gyeongju', jurisdiction: null },
        participants: [{ name: 'a', role: 'host', office: 'Minister' }],
        acts: [{ kind: 'comment', by: [{ name: 'b' }], text: 'Remarked', quotation: 'Indeed' }],
        citations: [{ source: ID, excerpt: 'As reported' }],
      }),
    );
    for (const word of [
      'said',
      '会談',
      'gyeongju',
      'person a',
      'minister',
      'remarked',
      'indeed',
      'as reported',
      'person b',
    ]) {
      expect(text).toContain(word);
    }
  });
});
