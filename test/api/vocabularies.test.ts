import { VOCABULARIES } from '../../src/domain/vocabularies/vocabularies';
import { type Answered, type Application, application, pointersOf } from '../support/application';
import { contract, type JsonSchema } from '../support/contract';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

describe('vocabularies', () => {
  it('are listed with what they are for and which tables they are mapped to', async () => {
    const { data, page } = await service.read('/v1/vocabularies', { count: 'true' });
    expect(data.map((each: Answered) => each.code)).toEqual(VOCABULARIES.map(({ code }) => code));
    expect(page).toEqual({ next: null, total: VOCABULARIES.length });
    expect(data[0]).toMatchObject({ code: 'event-types', open: false, sources: [{}, {}] });
    expect(data.find((each: Answered) => each.code === 'topics')).toMatchObject({ open: true, sources: [] });
  });

  it('are shown with all of their terms', async () => {
    const statuses = await service.read('/v1/vocabularies/negotiation-statuses');
    expect(statuses.size).toBe(statuses.terms.length);
    expect(statuses.terms.find((term: Answered) => term.code === 'signed')).toEqual({
      code: 'signed',
      label: 'Signed',
      definition: 'It is signed and not yet applied.',
      broader: null,
      mappings: [
        { scheme: 'WTO', code: 'Early announcement-Signed', note: null },
        { scheme: 'ADB-ARIC', code: 'Signed but not yet in effect', note: null },
      ],
      next: expect.arrayContaining(['in_force', 'terminated']),
    });
    const { terms } = await service.read('/v1/vocabularies/act-kinds');
    expect(terms.find((term: Answered) => term.code === 'request_lifting')).toMatchObject({
      broader: 'request',
      next: null,
    });
  });

  it('show their terms as a table, and a part at a time', async () => {
    const table = await service.anyone.get('/v1/vocabularies/topics/terms?format=csv').expect(200);
    const { data } = await service.read('/v1/vocabularies/topics/terms', { limit: '1000' });
    expect(table.text.trim().split('\n')).toHaveLength(data.length + 1);
    expect(table.headers['content-disposition']).toContain('topics.csv');
    const first = await service.read('/v1/vocabularies/topics/terms', { limit: '30', count: 'true' });
    expect(first.page.total).toBe(data.length);
    const { cursor } = { cursor: first.page.next };
    const rest = await service.read('/v1/vocabularies/topics/terms', { limit: '1000', cursor });
    expect([...first.data, ...rest.data]).toEqual(data);
    const lines = await service.anyone.get(`/v1/vocabularies/topics/terms?format=ndjson&limit=2&cursor=${cursor}`);
    expect(
      lines.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(data.slice(30, 32));
  });

  it('are the same on every day and at every moment', async () => {
    const then = { asOf: '1990-01-01', knownAt: '1990-01-01T00:00:00Z' };
    const { terms, asOf, knownAt } = await service.read('/v1/vocabularies/modalities', then);
    expect(terms).toEqual((await service.read('/v1/vocabularies/modalities')).terms);
    expect([asOf, knownAt]).toEqual(['1990-01-01', '1990-01-01T00:00:00.000000Z']);
  });

  it('that there are not are not found, and a cursor of another list is refused', async () => {
    for (const path of [
      '/v1/vocabularies/colours',
      '/v1/vocabularies/colours/terms',
      '/v1/vocabularies/colours/terms?format=csv',
    ]) {
      await service.anyone.get(path).expect(404);
    }
    expect(pointersOf((await service.anyone.get('/v1/vocabularies/Event_Types').expect(400)).body)).toEqual([
      '/path/code',
    ]);
    const { page } = await service.read('/v1/vocabularies/topics/terms', { limit: '1' });
    for (const form of ['json', 'csv']) {
      const stray = await service.anyone.get(`/v1/vocabularies/modalities/terms?cursor=${page.next}&format=${form}`);
      expect([stray.status, pointersOf(stray.body)]).toEqual([400, ['/query/cursor']]);
    }
  });
});

describe('the words of the contract', () => {
  /** Schemas of the contract, and the vocabularies that have the same words. */
  const SCHEMAS: Record<string, string> = {
    ActKind: 'act-kinds',
    ActorKind: 'actor-kinds',
    AgreementKind: 'agreement-kinds',
    ControlListKind: 'control-list-kinds',
    EntityKind: 'entity-kinds',
    EventType: 'event-types',
    InterventionType: 'intervention-types',
    JurisdictionRole: 'jurisdiction-roles',
    ListingState: 'listing-states',
    MastChapter: 'mast-chapters',
    MeasureStatus: 'measure-statuses',
    Modality: 'modalities',
    NegotiationStatus: 'negotiation-statuses',
    ParticipantRole: 'participant-roles',
    PartyStatus: 'party-statuses',
    Precision: 'precisions',
    SourceKind: 'source-kinds',
  };
  const { schemas } = (contract as unknown as { components: { schemas: Record<string, JsonSchema> } }).components;
  const written = Object.entries(SCHEMAS).filter(([name]) => schemas[name]?.enum);

  it('are looked at', () => {
    expect(written.length).toBeGreaterThan(3);
  });

  it.each(written)('%s are those of the vocabulary %s', (name, vocabulary) => {
    const words = VOCABULARIES.find(({ code }) => code === vocabulary)?.terms.map(({ code }) => code);
    expect([...(schemas[name]?.enum ?? [])].sort()).toEqual([...(words ?? [])].sort());
  });
});
