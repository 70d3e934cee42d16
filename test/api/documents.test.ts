import { randomBytes } from 'node:crypto';
import { type Application, application } from '../support/application';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

const effective = '2025-10-09';

function send(to: Application, list: string, content: string, query: object = {}) {
  return to.ingester
    .post(`/v1/control-lists/${list}/editions`)
    .query({ effective, ...query })
    .set('Content-Type', 'application/x-ndjson')
    .send(content);
}

describe('the document of a source', () => {
  it('is had again as it came, byte for byte, also where it takes several pieces', async () => {
    const list = await service.newList();
    // What is random does not shrink.
    const remarks = Array.from({ length: 60 }, () => randomBytes(12_000).toString('base64'));
    const lines = remarks.map((text, at) =>
      JSON.stringify({ name: `Party ${at} – 党`, remarks: text.slice(0, 9_000) }),
    );
    const content = `${lines.join('\n')}\n\n`;
    const { body } = await send(service, list, content).expect(201);
    const { rows } = await service.database.pool.query('SELECT count(*)::integer AS parts FROM document_part');
    expect(rows[0].parts).toBeGreaterThan(1);
    const path = `/v1/sources/${body.source}/document`;
    const got = await fetch(`http://127.0.0.1:${service.port}${path}`);
    expect(Buffer.from(await got.arrayBuffer()).equals(Buffer.from(content))).toBe(true);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="/),
      'content-length': String(Buffer.byteLength(content)),
      'x-content-type-options': 'nosniff',
    });
    const head = await service.anyone.head(path).expect(200);
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(content)));
  });

  it('is kept once, and not for a rehearsal', async () => {
    const list = await service.newList();
    await send(service, list, '{"name":"A"}\n', { dryRun: true }).expect(200);
    await send(service, list, '{"name":"A"}\n').expect(201);
    await send(service, list, '{"name":"A"}\n').expect(200);
    const { rows } = await service.database.pool.query(`SELECT count(*)::integer AS files FROM document_file
      WHERE bytes = 13`);
    expect(rows[0].files).toBe(1);
  });

  it('is not there for a source that was only told of, nor a second file of one', async () => {
    const { body } = await service.writer.post('/v1/sources').send({ kind: 'article', title: 'News' }).expect(201);
    const none = await service.anyone.get(`/v1/sources/${body.id}/document`).expect(404);
    expect(none.body.detail).toContain('is not kept here');
    await service.anyone.get('/v1/sources/0199c3d4-1111-7abc-8def-000000000001/document').expect(404);
    const list = await service.newList();
    const edition = await send(service, list, '{"name":"B"}\n').expect(201);
    const second = await service.anyone.get(`/v1/sources/${edition.body.source}/document?file=2`).expect(404);
    expect(second.body.detail).toContain('has 1 file');
  });

  it('is not kept where it is larger than is wanted', async () => {
    const sparing = await application({ environment: { KEEP_DOCUMENT_BYTES: '20' } });
    try {
      const list = await sparing.newList();
      const { body } = await send(sparing, list, '{"name":"Larger than that"}\n').expect(201);
      await sparing.anyone.get(`/v1/sources/${body.source}/document`).expect(404);
    } finally {
      await sparing.close();
    }
  });
});
