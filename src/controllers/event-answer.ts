import { type Clock, today } from '../domain/time/slice';
import type { Answer, Call } from '../http/operation';
import type { EventService } from '../services/event.service';
import { documentAnswer } from './list-answer';

/** Answers an event that has been recorded, also where it lies ahead: as of the day on which it will have happened. */
export async function eventAnswer(
  events: EventService,
  id: string,
  { status, clock }: { status: 200 | 201; clock: Clock },
): Promise<Answer> {
  const { document, asOf } = await events.recorded(id, today(clock));
  return documentAnswer(document, { asOf }, status, status === 201 ? `/v1/events/${id}` : undefined);
}

/** Id of the API key that records. */
export function keyOf({ caller }: Pick<Call, 'caller'>): string | null {
  return caller?.keyId ?? null;
}
