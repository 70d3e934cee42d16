/** What the service takes in one batch. */
const EVENTS_A_BATCH = 1000;

/**
 * Records the source, then the negotiations, then their events, and answers how many were recorded, how many were there
 * already, a negotiation by its code and an event by its key, and which were refused. Nothing that is there is changed,
 * so that a run that broke off can be run again. A row is kept beside a negotiation of the same name or identifier: the
 * register has agreements of one name.
 */
export async function send(client, source, agreements) {
  const { body: recorded, reason } = await client.post('/v1/sources', source);
  if (reason) throw new Error(`POST /v1/sources: ${reason}`);
  const negotiations = { made: 0, there: 0, refused: [] };
  for (const { negotiation } of agreements) {
    const { status, reason } = await client.post('/v1/negotiations?force=true', negotiation);
    count(negotiations, { name: negotiation.code, status, reason });
  }
  const events = { made: 0, there: 0, refused: [] };
  const cited = agreements.flatMap((agreement) => agreement.events.map((event) => citing(event, recorded.id)));
  for (const batch of batchesOf(cited)) await sendBatch(client, batch, events);
  return { negotiations, events };
}

function count(counts, { name, status, reason }) {
  if (!reason) counts.made += 1;
  else if (status === 409) counts.there += 1;
  else counts.refused.push({ name, reason });
}

/** The event with the id of the source in its citations. */
function citing(event, source) {
  return { ...event, citations: event.citations.map((citation) => ({ source, ...citation })) };
}

/** Events that cannot be recorded are left out, and told with pointers such as `/events/17/key`. */
async function sendBatch(client, batch, counts) {
  const { body, reason } = await client.post('/v1/events/batch?onRowError=skip', { events: batch });
  if (reason) throw new Error(`POST /v1/events/batch: ${reason}`);
  const faults = batch.map(() => []);
  for (const fault of body.errors) faults[fault.pointer.split('/')[2]].push(fault);
  for (const [place, { key }] of batch.entries()) {
    const isThere = faults[place].some(({ code }) => code === 'key_taken');
    const told = faults[place].map(({ message }) => message).join(' ');
    count(counts, { name: key, status: isThere ? 409 : 422, reason: told });
  }
}

function batchesOf(events) {
  const starts = events.flatMap((_, at) => (at % EVENTS_A_BATCH === 0 ? [at] : []));
  return starts.map((start) => events.slice(start, start + EVENTS_A_BATCH));
}
