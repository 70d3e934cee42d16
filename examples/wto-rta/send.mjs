/**
 * What the service takes in one batch, and what it takes in one body unless it is told otherwise (`MAX_BODY_BYTES`).
 */
const EVENTS_A_BATCH = 1000;
const BYTES_A_BATCH = 900_000;

/**
 * Records the source, then the negotiations, then their events, and answers what was recorded and what was there
 * already: a negotiation by its code, an event by its key. Nothing that is there is changed, so that a run that broke
 * off can be run again.
 */
export async function send(client, source, agreements) {
  const { body: recorded } = await client.post('/v1/sources', source);
  const negotiations = { made: 0, there: 0 };
  for (const { negotiation } of agreements) {
    const { status } = await client.post('/v1/negotiations', negotiation);
    negotiations[status === 409 ? 'there' : 'made'] += 1;
  }
  const events = agreements.flatMap((agreement) => agreement.events.map((event) => citing(event, recorded.id)));
  return { negotiations, ...(await sendEvents(client, events)) };
}

/** The event with the id of the source in its citations. */
function citing(event, source) {
  return { ...event, citations: event.citations.map((citation) => ({ source, ...citation })) };
}

async function sendEvents(client, all) {
  const events = { made: 0, there: 0 };
  const refused = [];
  for (const batch of batchesOf(all)) {
    const { body } = await client.post('/v1/events/batch?onRowError=skip', { events: batch });
    // TODO answer shape
    void body;
  }
  return { events, refused };
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
