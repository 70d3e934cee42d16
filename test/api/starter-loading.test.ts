import { eventSeeds } from '../../src/starter/events';
import { measureSeeds } from '../../src/starter/measures';
import { negotiationSeeds } from '../../src/starter/negotiations';
import { organisationSeeds } from '../../src/starter/organisations';
import { personSeeds } from '../../src/starter/people';
import { positionSeeds } from '../../src/starter/positions';
import { type Answered, type Application, application } from '../support/application';

const LISTS = ['actors', 'events', 'measures', 'negotiations', 'positions', 'sources', 'statuses'];

async function counted(service: Application, list: string): Promise<number> {
  const { page } = await service.read(`/v1/${list}`, { limit: '1', count: 'true', asOf: '2026-07-01' });
  return page.total;
}

/** All that the lists say. */
async function told(service: Application): Promise<string[]> {
  const texts: string[] = [];
  for (const list of LISTS) {
    const answer = await service.anyone.get(`/v1/${list}?format=csv&asOf=2026-07-01`).expect(200);
    texts.push(answer.text);
  }
  return texts;
}

describe('the starter data', () => {
  let service: Application;
  beforeAll(async () => {
    service = await application({ starter: true });
  });
  afterAll(() => service?.close());

  it('are there as a whole', async () => {
    expect(await counted(service, 'events')).toBe(eventSeeds.length);
    expect(await counted(service, 'actors')).toBe(personSeeds.length + organisationSeeds.length);
    expect(await counted(service, 'negotiations')).toBe(negotiationSeeds.length);
    expect(await counted(service, 'measures')).toBe(measureSeeds.length);
    const days = positionSeeds.map(({ actor }) => actor);
    const actors = (await service.read('/v1/actors', { limit: '1000' })).data;
    const held = actors
      .filter(({ name }: Answered) => days.includes(name))
      .map(async ({ id }: Answered) => (await service.read(`/v1/actors/${id}/positions`)).data.length);
    expect((await Promise.all(held)).reduce((sum, count) => sum + count, 0)).toBe(positionSeeds.length);
  });

  it('loaded again change nothing, and not even the clock goes on', async () => {
    const before = await told(service);
    const { knownAt } = await service.read('/v1/events', { limit: '1' });
    await service.parts.loadStarter();
    expect(await told(service)).toEqual(before);
    expect((await service.read('/v1/events', { limit: '1' })).knownAt).toBe(knownAt);
  });

  it('do not come back once somebody has changed them', async () => {
    const [event] = (await service.read('/v1/events', { key: 'cjk-r13' })).data;
    const path = `/v1/events/${event.id}`;
    await service.writer.patch(path).set('If-Match', '*').send({ title: 'Ours' }).expect(200);
    const [doubted] = (await service.read('/v1/events', { key: 'cjk-r08b' })).data;
    await service.writer.delete(`/v1/events/${doubted.id}?reason=never%20held`).set('If-Match', '*').expect(204);
    const [actor] = (await service.read('/v1/actors', { name: 'Xu Yue' })).data;
    const renamed = { name: 'Somebody Else', names: [] };
    await service.writer.patch(`/v1/actors/${actor.id}`).set('If-Match', '*').send(renamed).expect(200);
    const before = await told(service);
    await service.parts.loadStarter();
    expect(await told(service)).toEqual(before);
    expect((await service.read(path)).title).toBe('Ours');
  });
});

describe('the starter data, left out', () => {
  it('leave the jurisdictions', async () => {
    const service = await application();
    try {
      await service.parts.loadStarter(false);
      expect(await counted(service, 'events')).toBe(0);
      expect(await counted(service, 'actors')).toBe(0);
      expect((await service.read('/v1/jurisdictions/JP')).code).toBe('JP');
    } finally {
      await service.close();
    }
  });
});

describe('the starter data, interrupted', () => {
  it('are completed by the next start', async () => {
    const service = await application();
    try {
      await service.writer.post('/v1/actors').send({ kind: 'person', name: 'Akazawa Ryosei' }).expect(201);
      const early = { key: 'cjk-0004', type: 'proposal', title: 'Told before', date: '2002-11-04' };
      await service.writer.post('/v1/events').send(early).expect(201);
      await service.parts.loadStarter();
      expect(await counted(service, 'events')).toBe(eventSeeds.length);
      expect(await counted(service, 'actors')).toBe(personSeeds.length + organisationSeeds.length);
      expect((await service.read('/v1/events', { key: 'cjk-0004' })).data[0].title).toBe('Told before');
    } finally {
      await service.close();
    }
  });
});
