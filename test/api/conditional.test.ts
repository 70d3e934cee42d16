import { type Application, application, pointersOf } from '../support/application';
import { controlList, entriesNamed, source } from '../support/builders';
import { contract } from '../support/contract';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

describe('what the caller holds already', () => {
  it.each(['/v1/control-lists', '/v1/jurisdictions/JP', '/v1/jurisdictions?limit=3', '/openapi.yaml'])(
    'is not sent again: %s',
    async (path) => {
      const { headers } = await service.anyone.get(path).expect(200);
      const tag = headers.etag ?? '';
      const again = await service.anyone.get(path).set('If-None-Match', tag).expect(304);
      expect(again.headers.etag).toBe(tag);
      expect(again.text).toBe('');
      await service.anyone.get(path).set('If-None-Match', `W/${tag}`).expect(304);
      await service.anyone.get(path).set('If-None-Match', `"other", ${tag}`).expect(304);
      await service.anyone.get(path).set('If-None-Match', '"other"').expect(200);
      await service.anyone.head(path).set('If-None-Match', tag).expect(304);
    },
  );

  it('is sent anew once it has changed', async () => {
    const list = await service.newList();
    const path = `/v1/control-lists/${list}`;
    const { headers } = await service.anyone.get(path);
    await service.ingest(list, entriesNamed('A'), { effective: '2025-02-01' }).expect(201);
    const again = await service.anyone
      .get(path)
      .set('If-None-Match', headers.etag ?? '')
      .expect(200);
    expect(again.body.size).toBe(1);
  });

  it('differs from day to day', async () => {
    const path = `/v1/control-lists/${await service.newList()}`;
    const { headers } = await service.anyone.get(`${path}?asOf=2025-01-01`);
    await service.anyone
      .get(`${path}?asOf=2025-01-02`)
      .set('If-None-Match', headers.etag ?? '')
      .expect(200);
  });

  it('is as large as the head of the answer says', async () => {
    const { headers, text } = await service.anyone.get('/v1/jurisdictions?limit=3');
    const head = await service.anyone.head('/v1/jurisdictions?limit=3').expect(200);
    expect(head.headers['content-length']).toBe(headers['content-length']);
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(text)));
  });
});

describe('a change', () => {
  it('says of what it is one, in one strong tag', async () => {
    const path = `/v1/control-lists/${await service.newList()}`;
    const patch = (tag: string) => service.writer.patch(path).set('If-Match', tag).send({ name: 'New' });
    for (const tag of ['unquoted', '"one", "two"', '']) {
      expect(pointersOf((await patch(tag).expect(400)).body)).toEqual(['/header/If-Match']);
    }
    const { headers } = await service.anyone.get(path);
    await patch(`W/${headers.etag}`).expect(412);
    await patch('"another"').expect(412);
    await patch(headers.etag ?? '').expect(200);
  });

  it('is not held up by an edition that came in between, which changes not what is said of the list', async () => {
    const list = await service.newList();
    const path = `/v1/control-lists/${list}`;
    const { headers } = await service.anyone.get(path);
    await service.ingest(list, entriesNamed('A'), { effective: '2025-02-01' }).expect(201);
    await service.writer
      .patch(path)
      .set('If-Match', headers.etag ?? '')
      .send({ name: 'New' })
      .expect(200);
  });

  it('of sixteen at once is one, and the others are told', async () => {
    const path = `/v1/control-lists/${await service.newList()}`;
    const { headers } = await service.anyone.get(path);
    const tag = headers.etag ?? '';
    const changes = Array.from({ length: 16 }, (_, at) =>
      service.writer
        .patch(path)
        .set('If-Match', tag)
        .send({ name: `Name ${at}` }),
    );
    const statuses = (await Promise.all(changes)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(15);
  });
});

describe('a request under an Idempotency-Key', () => {
  it('is carried out once, and answered the same again', async () => {
    const send = () => service.writer.post('/v1/sources').set('Idempotency-Key', 'once-1').send(source());
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.text).toBe(first.text);
    expect(again.headers.location).toBe(first.headers.location);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
  });

  it('is refused with another body', async () => {
    const send = (title: string) =>
      service.writer.post('/v1/sources').set('Idempotency-Key', 'other-body').send(source({ title }));
    await send('One').expect(201);
    const { body } = await send('Two').expect(422);
    expect(body.type).toBe('/problems/idempotency-key-reused');
  });

  it('of another key is another request', async () => {
    const send = (key: 'writer' | 'administrator') =>
      service[key].post('/v1/sources').set('Idempotency-Key', 'of-two').send(source());
    const first = await send('writer').expect(201);
    const second = await send('administrator').expect(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('sent many times at once is carried out once', async () => {
    const send = () =>
      service.writer
        .post('/v1/sources')
        .set('Idempotency-Key', 'at-once')
        .send(source({ publisher: 'Once' }));
    const answers = await Promise.all([send(), send(), send(), send()]);
    const made = answers.filter((answer) => answer.status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(answers.every((answer) => [201, 409].includes(answer.status))).toBe(true);
    expect(new Set(made.map((answer) => answer.body.id)).size).toBe(1);
    expect((await service.read('/v1/sources', { publisher: 'Once' })).data).toHaveLength(1);
    for (const busy of answers.filter((answer) => answer.status === 409)) {
      expect(Number(busy.headers['retry-after'])).toBeGreaterThan(0);
    }
  });

  it('that was refused may be tried again', async () => {
    const send = (code: string) =>
      service.writer
        .post('/v1/control-lists')
        .set('Idempotency-Key', 'refused')
        .send(controlList({ code, jurisdiction: 'QQ' }));
    await send('JP-REFUSED').expect(422);
    await send('JP-REFUSED').expect(422);
    const other = service.writer.post('/v1/control-lists').set('Idempotency-Key', 'refused');
    await other.send(controlList({ code: 'JP-REFUSED' })).expect(201);
  });

  it('that a crash cut off is told to be under way, and is carried out anew after an hour', async () => {
    const send = () => service.writer.post('/v1/sources').set('Idempotency-Key', 'crashed').send(source());
    await send().expect(201);
    const cutOff = "UPDATE idempotency_key SET status = NULL, body = NULL WHERE idempotency_key = 'crashed'";
    await service.database.pool.query(cutOff);
    await send().expect(409);
    const later =
      "UPDATE idempotency_key SET claimed_at = now() - interval '61 minutes' WHERE idempotency_key = 'crashed'";
    await service.database.pool.query(later);
    await send().expect(201);
    expect((await send().expect(201)).headers['idempotency-replayed']).toBe('true');
  });

  it('is forgotten after a day', async () => {
    const send = () => service.writer.post('/v1/sources').set('Idempotency-Key', 'old').send(source());
    const first = await send().expect(201);
    const aged = "UPDATE idempotency_key SET claimed_at = now() - interval '25 hours' WHERE idempotency_key = 'old'";
    await service.database.pool.query(aged);
    expect((await send().expect(201)).body.id).not.toBe(first.body.id);
    await service.database.pool.query(aged);
    await service.parts.repositories.idempotency.forgetOld();
    const kept = await service.database.pool.query("SELECT 1 FROM idempotency_key WHERE idempotency_key = 'old'");
    expect(kept.rows).toEqual([]);
  });

  it('may bring a whole edition, as a file or as a form', async () => {
    const list = await service.newList();
    const path = `/v1/control-lists/${list}/editions?effective=2025-02-01`;
    const send = () =>
      service.ingester.post(path).set('Idempotency-Key', 'form').attach('f', Buffer.from('[{"name":"A"}]'), 'a.json');
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('that made an API key shows its secret no second time', async () => {
    const body = { name: 'Once', scopes: ['read'] };
    const send = () => service.administrator.post('/v1/api-keys').set('Idempotency-Key', 'secret').send(body);
    const { key } = (await send().expect(201)).body;
    const again = await send().expect(409);
    expect(again.text).not.toContain(key);
    expect(again.body.detail).toContain('shown once');
  });

  it('is promised no second answer where that would hold a secret', () => {
    const secret = service.operations.filter(({ secretAnswer }) => secretAnswer);
    expect(secret.length).toBeGreaterThan(2);
    for (const { method, path, operationId } of secret) {
      const item = contract.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method] as { responses: object };
      const text = JSON.stringify(item.responses);
      expect({ operationId, promised: text.includes('Idempotency-Replayed') }).toEqual({
        operationId,
        promised: false,
      });
    }
  });

  it.each(['', 'two words', 'ä', 'a'.repeat(256)])('names it with a word, and not with %j', async (key) => {
    const sent = service.writer.post('/v1/sources').set('Idempotency-Key', Buffer.from(key, 'utf8').toString('latin1'));
    expect(pointersOf((await sent.send(source()).expect(400)).body)).toEqual(['/header/Idempotency-Key']);
  });
});
