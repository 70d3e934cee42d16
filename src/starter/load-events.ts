import { DomainError } from '../domain/errors';
import type { EventDraft } from '../domain/events/event-draft';
import type { Subject } from '../domain/subject';
import type { EventService } from '../services/event.service';
import type { EventRecorder } from '../services/event-recorder.service';
import type { EventSeed } from './event-seed';
import { eventSeeds } from './events';
import { type ActorIds, type ActorServices, idNamed, loadActors, loadPositions } from './load-actors';

export interface EventServices extends ActorServices {
  events: EventService;
  eventRecorder: EventRecorder;
}

/** They look alike to nobody but a machine: rules of one day on one list. */
const AS_THEY_ARE = { createActors: false, force: true, keyId: null, onRowError: 'skip' } as const;

/**
 * The events whose keys nobody has, with the actors that they name. An event that was retracted has its key still, and
 * does not come back; once all keys are known, nothing is looked at any more.
 */
export async function loadEvents(services: EventServices): Promise<void> {
  const taken = await services.events.takenKeys(eventSeeds.map(({ key }) => key));
  const missing = eventSeeds.filter(({ key }) => !taken.has(key));
  if (missing.length === 0) return;
  const { ids, made } = await loadActors(services);
  await loadPositions(services, ids, (actor) => taken.size === 0 || made.has(actor));
  const tellings = missing.map((seed, index) => ({ draft: draftOf(seed, ids), at: `/events/${index}` }));
  const { faults } = await services.eventRecorder.recordAll(tellings, AS_THEY_ARE);
  // Another process that starts at the same time has recorded them meanwhile.
  const wrong = faults.filter(({ code }) => code !== 'key_taken');
  if (wrong.length > 0) throw new DomainError('rule_broken', 'The starter events cannot be recorded.', wrong);
}

/** The event with actors as subjects by their ids. */
function draftOf(seed: EventSeed, ids: ActorIds): EventDraft {
  const resolved = (subjects: readonly Subject[] = []): Subject[] =>
    subjects.map(({ type, code }) => ({ type, code: type === 'actor' ? idNamed(ids, code) : code }));
  return {
    ...seed,
    about: resolved(seed.about),
    acts: seed.acts?.map((act) => ({ ...act, about: resolved(act.about) })),
  };
}
