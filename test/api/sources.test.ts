import { type Answered, type Application, application } from '../support/application';
import { source } from '../support/builders';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

describe('sources', () => {
  it('are recorded with all that is known of them', async () => {
    const facts = source({
      kind: 'notice',
      title: 'Revision of the list',
      publisher: 'Ministry',
      url: 'https://example.org/notice',
      language: 'ja',
      publishedOn: '2025-09-29',
      retrievedAt: '2025-10-01T09:00:00+09:00',
      sha256: 'a'.repeat(64),
      licence: 'CC BY 4.0',
      text: 'Line one.\nLine two.',
    });
    const { body, headers } = await service.writer.post('/v1/sources').send(facts).expect(201);
    expect(headers.location).toBe(`/v1/sources/${body.id}`);
    expect(body).toMatchObject({ ...facts, retrievedAt: '2025-10-01T00:00:00.000000Z' });
    expect(await service.read(`/v1/sources/${body.id}`)).toEqual(body);
  });

  it('with the same checksum are one, however they are sent and how many at once', async () => {
    const sha256 = 'b'.repeat(64);
    const send = (title: string) => service.writer.post('/v1/sources').send(source({ sha256, title }));
    const answers = await Promise.all(['One', 'Two', 'Three', 'Four'].map((title) => send(title)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await service.read('/v1/sources', { sha256 })).data).toHaveLength(1);
  });

  it('without a checksum are each their own', async () => {
    const first = await service.writer.post('/v1/sources').send(source()).expect(201);
    const second = await service.writer.post('/v1/sources').send(source()).expect(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('are found by kind, publisher and words, and come as a table', async () => {
    for (const title of ['Found one', 'Found two']) {
      await service.writer
        .post('/v1/sources')
        .send(source({ title, publisher: 'Finder' }))
        .expect(201);
    }
    const other = source({ kind: 'dataset', title: 'Other', publisher: 'Finder', text: 'also to be FOUND' });
    await service.writer.post('/v1/sources').send(other).expect(201);
    const titles = async (query: Record<string, string>): Promise<string[]> =>
      (await service.read('/v1/sources', { publisher: 'Finder', ...query })).data.map((each: Answered) => each.title);
    expect(await titles({})).toEqual(['Found one', 'Found two', 'Other']);
    expect(await titles({ kind: 'dataset' })).toEqual(['Other']);
    expect(await titles({ q: 'found' })).toEqual(['Found one', 'Found two', 'Other']);
    expect(await titles({ q: 'two' })).toEqual(['Found two']);
    const table = await service.anyone.get('/v1/sources?publisher=Finder&format=ndjson').expect(200);
    expect(table.text.trim().split('\n')).toHaveLength(3);
  });

  it('are not known before they were recorded', async () => {
    const { body } = await service.writer
      .post('/v1/sources')
      .send(source({ publisher: 'Timely' }))
      .expect(201);
    const early = '2025-01-01T00:00:00Z';
    await service.anyone.get(`/v1/sources/${body.id}?knownAt=${early}`).expect(404);
    expect((await service.read('/v1/sources', { publisher: 'Timely', knownAt: early })).data).toEqual([]);
    expect((await service.read('/v1/sources', { publisher: 'Timely', knownAt: body.knownAt })).data).toHaveLength(1);
  });
});

describe('what the service says of itself', () => {
  it('is that it lives, and whether it is ready', async () => {
    expect((await service.anyone.get('/healthz').expect(200)).body).toEqual({ status: 'ok' });
    expect((await service.anyone.get('/readyz').expect(200)).body).toEqual({
      status: 'ready',
      checks: { database: 'ok' },
    });
  });

  it('is its contract, and a page that draws it', async () => {
    expect((await service.anyone.get('/openapi.yaml').expect(200)).text).toMatch(/^openapi: 3\.1/);
    const page = await service.anyone.get('/docs').expect(200);
    expect(page.headers['content-type']).toContain('text/html');
    for (const [, asset] of page.text.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)) {
      await service.anyone.get(asset ?? '').expect(200);
    }
  });
});
