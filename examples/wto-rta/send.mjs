/** What the service takes in one batch. */
const EVENTS_A_BATCH = 1000;
/** Negotiations have no batch; some at a time keep a service busy that is far away. */
const REQUESTS_AT_A_TIME = 4;

/**
 * Records the source, then the negotiations, then their events, and answers how many were recorded, how many were there
 * already, and which were refused; and flags, for what is there in another form. A negotiation is known by its identifier
 * or code, an event by its key or by telling the same. Nothing that is there is changed, so that a run that broke off can
 * be run again. The register has agreements of one name: a row is kept beside a negotiation that is only called the same.
 */
export async function send(client, source, agreements) {
  const { body: recorded, reason } = await client.post('/v1/sources', source);
  if (reason) throw new Error(`POST /v1/sources: ${reason}`);
  const told = { negotiations: newCounts(), events: newCounts(), flags: [] };
  const there = codesThere(await client.all('/v1/negotiations'));
  await sendNegotiations(client, agreements, { there, told });
  const events = agreements.flatMap(({ negotiation, events }) => {
    const code = there.get(idOf(negotiation)) ?? negotiation.code;
    return events.map((event) => ({ event: citing(about(event, code), recorded.id), negotiation }));
  });
  for (const batch of batchesOf(events)) await sendBatch(client, batch, told);
  return told;
}

const newCounts = () => ({ made: 0, there: 0, refused: [] });
const idOf = ({ identifiers }) => identifiers[0].value;

/** Codes by RTA ID, of negotiations that have one. Of two with the same one, ours goes first: its events are there. */
function codesThere(negotiations) {
  const codes = new Map();
  for (const { code, identifiers } of negotiations) {
    for (const { scheme, value } of identifiers) {
      const isBetter = !codes.has(value) || code === `WTO-RTA-${value}`;
      if (scheme === 'wto-rta' && isBetter) codes.set(value, code);
    }
  }
  return codes;
}

async function sendNegotiations(client, agreements, { there, told }) {
  const missing = agreements.map(({ negotiation }) => negotiation).filter((each) => !there.has(idOf(each)));
  told.negotiations.there = agreements.length - missing.length;
  for (const { negotiation } of agreements) {
    const code = there.get(idOf(negotiation)) ?? negotiation.code;
    if (code !== negotiation.code) told.flags.push(flagged(negotiation, 'there-already-as', code));
  }
  const next = missing[Symbol.iterator]();
  const worker = async () => {
    for (const negotiation of next) {
      const { status, reason } = await client.post('/v1/negotiations?force=true', negotiation);
      count(told.negotiations, { name: negotiation.code, status, reason });
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_A_TIME }, worker));
}

function flagged(negotiation, flag, detail) {
  return { row: idOf(negotiation), name: negotiation.name, flag, detail };
}

function count(counts, { name, status, reason }) {
  if (!reason) counts.made += 1;
  else if (status === 409) counts.there += 1;
  else counts.refused.push({ name, reason });
}

/** The event as one of the negotiation with this code. */
function about(event, code) {
  const subject = { type: 'negotiation', code };
  return { ...event, about: [subject], effects: event.effects.map((effect) => ({ ...effect, subject })) };
}

/** The event with the id of the source in its citations. */
function citing(event, source) {
  return { ...event, citations: event.citations.map((citation) => ({ source, ...citation })) };
}

/** Events that cannot be recorded are left out, and told with pointers such as `/events/17/key`. */
async function sendBatch(client, batch, { events, flags }) {
  const { body, reason } = await client.post('/v1/events/batch?onRowError=skip', {
    events: batch.map(({ event }) => event),
  });
  if (reason) throw new Error(`POST /v1/events/batch: ${reason}`);
  const faults = batch.map(() => []);
  for (const fault of body.errors) faults[fault.pointer.split('/')[2]].push(fault);
  for (const [place, { event, negotiation }] of batch.entries()) {
    const isKnown = faults[place].some(({ code }) => code === 'key_taken');
    const twin = faults[place].find(({ code }) => code === 'likely_duplicate')?.candidates?.[0];
    if (twin) flags.push(flagged(negotiation, 'told-already', `${event.key}, as "${twin.name}"`));
    const told = faults[place].map(({ message }) => message).join(' ');
    count(events, { name: event.key, status: isKnown || twin ? 409 : 422, reason: told });
  }
}

function batchesOf(events) {
  const starts = events.flatMap((_, at) => (at % EVENTS_A_BATCH === 0 ? [at] : []));
  return starts.map((start) => events.slice(start, start + EVENTS_A_BATCH));
}
