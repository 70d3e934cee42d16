import { uuidv7 } from 'uuidv7';
import type { Act, EventFacts, Party } from '../src/domain/events/event';
import type { Subject } from '../src/domain/subject';
import { ACT_KINDS, MODALITIES, STANCES } from '../src/domain/vocabularies/act-kinds';
import { EVENT_TYPES } from '../src/domain/vocabularies/event-types';

const WORDS =
  'minister export control list agreement talks resume tariff chip equipment summit economy cooperation supply chain round market services goods licence statement press joint partner growth 中日韩 自由貿易 交渉 輸出管理'.split(
    ' ',
  );
const JURISDICTIONS = [
  'CN',
  'JP',
  'KR',
  'US',
  'DE',
  'FR',
  'GB',
  'AU',
  'IN',
  'VN',
  'MY',
  'TH',
  'SG',
  'ID',
  'PH',
  'NZ',
  'CA',
  'MX',
];
const ACTORS = 2_000;
const SUBJECTS = 400;

/** People and subjects that made-up events share. */
export interface Cast {
  actors: readonly string[];
  subjects: readonly Subject[];
}

/** The people and topics of all made-up events. */
export function madeUpCast(): Cast {
  return {
    actors: Array.from({ length: ACTORS }, () => uuidv7()),
    subjects: Array.from({ length: SUBJECTS }, (_, at) => ({ type: 'topic', code: `topic-${at}` })),
  };
}

/** The same numbers in every run, most of them small: a few people and subjects are in most of the news. */
function* chances(): Generator<number, never> {
  for (let seed = 42; ; ) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield seed / 2_147_483_648;
  }
}

/** So many events of twenty years, with two acts each. */
export function* madeUpEvents(count: number, { actors, subjects }: Cast): Generator<EventFacts> {
  const chance = chances();
  const pick = <T>(from: readonly T[]): T =>
    from[Math.floor(chance.next().value * chance.next().value * from.length)] as T;
  const words = (length: number): string => Array.from({ length }, () => pick(WORDS)).join(' ');
  const somebody = (): Party => ({ actor: pick(actors), name: words(2), jurisdiction: pick(JURISDICTIONS) });
  const act = (): Act => ({
    ...{ kind: pick(ACT_KINDS), modality: pick(MODALITIES), stance: pick(STANCES) },
    ...{ by: [somebody()], to: [somebody()], about: [pick(subjects)], reportedBy: [] },
    ...{ text: words(12), quotation: null },
  });
  for (let made = 0; made < count; made++) {
    const day = new Date(Date.UTC(2005, 0, 1 + Math.floor(chance.next().value * 7_500)));
    yield {
      type: pick(EVENT_TYPES),
      ...{ title: words(6), titles: {}, summary: words(20), date: day.toISOString().slice(0, 10), occurredAt: null },
      place: { name: words(1), jurisdiction: pick(JURISDICTIONS) },
      participants: [{ ...somebody(), role: 'participant', office: words(3) }],
      jurisdictions: [
        { code: pick(JURISDICTIONS), role: 'party' },
        { code: pick(JURISDICTIONS), role: 'party' },
      ],
      ...{ about: [pick(subjects)], acts: [act(), act()], effects: [], citations: [] },
    };
  }
}
