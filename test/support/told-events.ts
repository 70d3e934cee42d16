import { uuidv7 } from 'uuidv7';
import type { Act, Citation, Effect, EventFacts, Party } from '../../src/domain/events/event';
import type { Subject } from '../../src/domain/subject';
import type { EventType } from '../../src/domain/vocabularies/event-types';
import { rewriteStatuses } from '../../src/services/status-history.service';
import type { TestDatabase } from './database';

/** An event as a test tells it: what matters to it, and no more. */
export interface Told {
  date: string;
  type?: EventType;
  title?: string;
  about?: Subject[];
  acts?: (Partial<Act> & { by: Party[] })[];
  effects?: (Pick<Effect, 'subject' | 'status'> & Partial<Effect>)[];
  citations?: Citation[];
}

/** A party without a name of its own, as "analysts". */
export const unnamed = (name: string): Party => ({ actor: null, name, jurisdiction: null });

/** Records an event as it is told, unchecked, and has the statuses computed anew; answers its id. */
export async function tell(database: TestDatabase, told: Told): Promise<string> {
  const eventId = uuidv7();
  const facts = factsOf(told);
  await database.unitOfWork.run(async (repositories) => {
    const moment = await repositories.nextMoment();
    await repositories.eventVersions.insertEvents([{ id: eventId, key: null }]);
    const first = { id: uuidv7(), eventId, revision: 1, retracted: false, reason: null, keyId: null, facts };
    await repositories.eventVersions.insert([first], moment);
    await rewriteStatuses(repositories, facts.effects, moment);
  });
  return eventId;
}

function factsOf({ acts = [], effects = [], ...told }: Told): EventFacts {
  return {
    ...{ type: 'other', title: 'Told', titles: {}, summary: null, occurredAt: null, place: null },
    ...{ participants: [], jurisdictions: [], about: [], citations: [], ...told },
    acts: acts.map(actOf),
    effects: effects.map((effect) => ({ party: null, part: null, until: null, date: told.date, ...effect })),
  };
}

function actOf(act: Partial<Act> & { by: Party[] }): Act {
  const nothing = { to: [], about: [], stance: null, text: null, quotation: null, reportedBy: [] };
  return { kind: 'assess', modality: 'asserted', ...nothing, ...act };
}
