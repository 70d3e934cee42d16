import type { Test } from 'supertest';
import { type Application, application } from '../support/application';
import { controlList, entriesNamed, event, measure, negotiation, source } from '../support/builders';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

/** Writes about the service itself and not about the world, which the feed does not tell. */
const UNTOLD = new Set([
  ...['createApiKey', 'revokeApiKey', 'createIngestionJob', 'updateIngestionJob', 'runIngestionJob'],
  ...['cancelIngestionRun', 'retryIngestionRun', 'createWebhook', 'updateWebhook', 'removeWebhook'],
  ...['rotateWebhookSecret', 'testWebhook', 'replayDeliveries', 'replayDelivery'],
]);

interface Write {
  /** Makes what the write is about; answers where it is. */
  on?: () => Promise<string>;
  write: (address: string) => Test;
  /** Sent once more, it changes nothing, and must say nothing. */
  repeat?: boolean;
}

let count = 0;
const fresh = (): number => ++count;
const patch = (address: string, body: object): Test => service.writer.patch(address).set('If-Match', '*').send(body);

async function made(path: string, body: object): Promise<string> {
  const { headers } = await service.writer.post(path).send(body).expect(201);
  return headers.location as string;
}

/** Two parties on a list of their own. */
async function listed(): Promise<{ id: string; entity: { id: string } }[]> {
  const list = await service.newList();
  await service.ingest(list, entriesNamed(`One ${fresh()}`, `Other ${count}`), { effective: '2025-02-01' }).expect(201);
  return (await service.read(`/v1/control-lists/${list}/listings`)).data;
}

async function heldEdition(): Promise<string> {
  const list = await service.newList();
  await service.ingest(list, entriesNamed(`A ${fresh()}`, 'B'), { effective: '2025-02-01' }).expect(201);
  const { body } = await service.ingest(list, entriesNamed(`A ${count}`), { effective: '2025-03-01' }).expect(202);
  return `/v1/control-lists/${list}/editions/${body.id}`;
}

/** Two parties that have been made one. */
async function mergedEntity(): Promise<string> {
  const [one, other] = await listed();
  const address = `/v1/entities/${one?.entity.id}`;
  await service.writer.post(`${address}/merge`).send({ from: other?.entity.id, reason: 'One.' }).expect(200);
  return address;
}

const actor = () => made('/v1/actors', { kind: 'person', name: `Kim ${fresh()}` });
const position = async () =>
  made(`${await actor()}/positions`, { office: 'minister', jurisdiction: 'KR', heldFrom: '2024-01-01' });

/** How each write of the contract is carried out. */
const WRITES: Record<string, Write> = {
  createSource: { write: () => service.writer.post('/v1/sources').send(source()) },
  createControlList: {
    write: () => service.writer.post('/v1/control-lists').send(controlList({ code: `JP-WRITE-${fresh()}` })),
  },
  updateControlList: {
    on: () => made('/v1/control-lists', controlList({ code: `JP-WRITE-${fresh()}` })),
    write: (address) => patch(address, { authority: 'Ministry of Writes' }),
    repeat: true,
  },
  createEdition: {
    on: async () => service.newList(),
    write: (list) => service.ingest(list, entriesNamed(`A ${list}`), { effective: '2025-02-01' }),
    repeat: true,
  },
  approveEdition: {
    on: heldEdition,
    write: (address) => service.administrator.post(`${address}/approve`).send({ reason: 'Right.' }),
  },
  rejectEdition: {
    on: heldEdition,
    write: (address) => service.administrator.post(`${address}/reject`).send({ reason: 'Wrong.' }),
  },
  updateEntity: {
    on: async () => `/v1/entities/${(await listed())[0]?.entity.id}`,
    write: (address) => patch(address, { name: 'Right name', reason: 'As it says itself.' }),
    repeat: true,
  },
  mergeEntities: {
    on: async () => {
      const [one, other] = await listed();
      return `/v1/entities/${one?.entity.id}/merge ${other?.entity.id}`;
    },
    write: (both) => {
      const [address = '', from] = both.split(' ');
      return service.writer.post(address).send({ from, reason: 'One.' });
    },
  },
  splitEntity: {
    on: async () => {
      const address = await mergedEntity();
      const { data } = await service.read(`${address}/listings`);
      return `${address}/split ${data[1].id}`;
    },
    write: (both) => {
      const [address = '', listing] = both.split(' ');
      return service.writer.post(address).send({ listings: [listing], reason: 'Two.' });
    },
  },
  createActor: {
    write: () => service.writer.post('/v1/actors').send({ kind: 'person', name: `Lee ${fresh()}` }),
  },
  updateActor: { on: actor, write: (address) => patch(address, { description: 'A minister.' }), repeat: true },
  createPosition: {
    on: actor,
    write: (address) =>
      service.writer
        .post(`${address}/positions`)
        .send({ office: 'minister', jurisdiction: 'KR', heldFrom: '2024-01-01' }),
  },
  updatePosition: { on: position, write: (address) => patch(address, { heldTo: '2025-06-04' }), repeat: true },
  removeActor: {
    on: actor,
    write: (address) => service.writer.delete(`${address}?reason=Twice`).set('If-Match', '*'),
  },
  removePosition: {
    on: position,
    write: (address) => service.writer.delete(address).set('If-Match', '*'),
  },
  createEvent: { write: () => service.writer.post('/v1/events').send(event({ title: `Talks ${fresh()}` })) },
  createEvents: {
    write: () => service.writer.post('/v1/events/batch').send({ events: [event({ title: `Talks ${fresh()}` })] }),
  },
  updateEvent: {
    on: () => made('/v1/events', event({ title: `Talks ${fresh()}` })),
    write: (address) => patch(address, { summary: 'They met.' }),
    repeat: true,
  },
  retractEvent: {
    on: () => made('/v1/events', event({ title: `Talks ${fresh()}` })),
    write: (address) => service.writer.delete(`${address}?reason=Never%20held.`).set('If-Match', '*'),
  },
  createNegotiation: {
    write: () => service.writer.post('/v1/negotiations').send(negotiation({ code: `WRITE-${fresh()}` })),
  },
  updateNegotiation: {
    on: () => made('/v1/negotiations', negotiation({ code: `WRITE-${fresh()}` })),
    write: (address) => patch(address, { forum: 'Geneva' }),
    repeat: true,
  },
  recordNegotiationStatus: {
    on: () => made('/v1/negotiations', negotiation({ code: `WRITE-${fresh()}` })),
    write: (address) => service.writer.post(`${address}/statuses`).send({ status: 'launched', date: '2020-01-01' }),
  },
  recordMeasureStatus: {
    on: () => made('/v1/measures', measure({ code: `WRITE-${fresh()}` })),
    write: (address) => service.writer.post(`${address}/statuses`).send({ status: 'in_force', date: '2020-01-01' }),
  },
  createMeasure: {
    write: () => service.writer.post('/v1/measures').send(measure({ code: `WRITE-${fresh()}` })),
  },
  updateMeasure: {
    on: () => made('/v1/measures', measure({ code: `WRITE-${fresh()}` })),
    write: (address) => patch(address, { description: 'Tightened.' }),
    repeat: true,
  },
};

async function told(work: () => Test): Promise<number> {
  const { last } = await service.read('/v1/changes', { after: 'latest' });
  const { status, body } = await work();
  if (status >= 300) throw new Error(`The write was answered with ${status}: ${body.detail}`);
  return (await service.read('/v1/changes', { after: last })).data.length;
}

describe('the change feed tells of every write', () => {
  it('that the contract has', () => {
    const writes = service.operations.filter(({ method }) => method !== 'get').map(({ operationId }) => operationId);
    expect(Object.keys(WRITES).sort()).toEqual(writes.filter((operationId) => !UNTOLD.has(operationId)).sort());
  });

  it.each(Object.entries(WRITES))('%s', async (_operationId, { on, write, repeat }) => {
    const address = (await on?.()) ?? '';
    expect(await told(() => write(address))).toBeGreaterThan(0);
    if (repeat) expect(await told(() => write(address))).toBe(0);
  });
});
