/** What the service takes in one batch. */
const EVENTS_A_BATCH = 1000;
/** Below what the service takes in one body unless it is told otherwise (`MAX_BODY_BYTES`). */
const BYTES_A_BATCH = 900_000;

/**
 * Records the source, then the negotiations, then their events, and answers how many were recorded, how many were there
 * already, a negotiation by its code and an event by its key, and which were refused. Nothing that is there is changed,
 * so that a run that broke off can be run again.
 */
export async function send(client, source, agreements) {
  const { body: recorded, reason } = await client.post('/v1/sources', source);
  if (reason) throw new Error(`POST /v1/sources: ${reason}`);
  const negotiations = { made: 0, there: 0, refused: [] };
  for (const { negotiation } of agreements) {
    const { status, reason } = await client.post('/v1/negotiations', negotiation);
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

async function sendBatch(client, batch, counts) {
  const { body, reason } = await client.post('/v1/events/batch?onRowError=skip', { events: batch });
  if (reason) throw new Error(`POST /v1/events/batch: ${reason}`);
  void [body, counts];
}

/** Cut where one more event would be too many, or too much. */
function batchesOf(events) {
  const batches = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event)) + 1;
    if (bytes + size > BYTES_A_BATCH || batches.at(-1).length === EVENTS_A_BATCH) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1).push(event);
    bytes += size;
  }
  return batches;
}
