import { connect } from 'node:net';
import { DomainError } from '../../src/domain/errors';
import type { KeyRing } from '../../src/http/authenticate';
import { Gate } from '../../src/http/gate';
import type { Answer, Call, Operation, ServerEvent } from '../../src/http/operation';
import { listen, type RunningServer } from '../../src/http/server';
import { readEvents } from '../support/feed-reader';
import { send } from './http-raw-client';
import { bearer, sampleService } from './http-sample-service';

const HERE = { host: '127.0.0.1', port: 0 };

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.close(0);
  server = undefined;
});

/** Serves these pieces, and then nothing more until the reader has gone. Tells when the pieces have been let go of. */
async function serving(pieces: (signal: AbortSignal) => AsyncIterable<readonly ServerEvent[]>, config = {}) {
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  async function* events(signal: AbortSignal) {
    try {
      yield* pieces(signal);
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    } finally {
      letGo();
    }
  }
  const handle = async (call: Call): Promise<Answer> => ({ type: 'events', events: events(call.signal) });
  const operation: Operation = {
    ...{ operationId: 'followThings', method: 'get', path: '/v1/things/stream', access: 'read' },
    mediaType: 'text/event-stream',
    handle,
  };
  // The path of one thing would match as well: the stream is mounted before.
  server = await listen(sampleService({ first: [operation], config }).app, HERE);
  return { port: server.port, released };
}

async function* one(...events: ServerEvent[]): AsyncIterable<readonly ServerEvent[]> {
  yield events;
}

describe('a stream of events', () => {
  test('is written as the standard has it', async () => {
    const { port } = await serving(() =>
      one({ id: '1', event: 'thing.made', data: '{"a":\n1}' }, { id: '2', data: '{}' }, { id: '3' }),
    );
    const reader = await readEvents(port, '/v1/things/stream');
    expect(await reader.block()).toEqual({});
    expect(await reader.block()).toEqual({ id: '1', event: 'thing.made', data: { a: 1 } });
    expect(await reader.block()).toEqual({ id: '2', data: {} });
    expect(await reader.block()).toEqual({ id: '3' });
    reader.close();
  });

  test('is ended at once when the server stops, and lets go of what it is read from', async () => {
    const { port, released } = await serving(() => one({ id: '1', data: '{}' }));
    const reader = await readEvents(port, '/v1/things/stream');
    await reader.next();
    expect(await server?.close(60_000)).toBe(0);
    server = undefined;
    expect(await reader.over).toBe(true);
    await released;
  });

  test('is let go of when its reader leaves', async () => {
    const { port, released } = await serving(() => one({ id: '1', data: '{}' }));
    const reader = await readEvents(port, '/v1/things/stream');
    await reader.next();
    reader.close();
    await released;
  });

  test('is cut off when its reader stands still', async () => {
    const large = { id: '1', data: JSON.stringify('x'.repeat(1_000_000)) };
    const endless = async function* () {
      for (;;) yield [large];
    };
    const { port, released } = await serving(endless, { requestTimeoutMs: 100 });
    const socket = connect(port, '127.0.0.1');
    socket.pause();
    socket.write('GET /v1/things/stream HTTP/1.1\r\nHost: x\r\n\r\n');
    await released;
    socket.destroy();
  });

  test('is no answer to who wants JSON', async () => {
    const { port } = await serving(() => one());
    const { status, json } = await send(port, { path: '/v1/things/stream', headers: { Accept: 'application/json' } });
    expect([status, json.detail]).toEqual([406, 'This is to be had as text/event-stream.']);
  });
});

describe('whoever was let in', () => {
  const rules = { readAccess: 'key', rateLimitPerMinute: 0 } as const;
  const exchange = { req: { headers: { authorization: bearer('read') } } } as never;
  const ringOf = (find: KeyRing['find']): KeyRing => ({ find });

  test('may stay as long as the key has the scope', async () => {
    const key = { keyId: '1', name: 'reader', scopes: ['read'] as const };
    const gate = new Gate(
      ringOf(async () => key),
      rules,
    );
    expect(await gate.mayStay(exchange, 'read')).toBe(true);
    expect(await gate.mayStay(exchange, 'admin')).toBe(false);
    expect(
      await new Gate(
        ringOf(async () => undefined),
        rules,
      ).mayStay(exchange, 'read'),
    ).toBe(false);
  });

  test('is not sent away while keys cannot be looked up', async () => {
    const away = new DomainError('unavailable', 'The database does not answer just now.');
    const gate = new Gate(
      ringOf(() => Promise.reject(away)),
      rules,
    );
    await expect(gate.mayStay(exchange, 'read')).rejects.toBe(away);
  });
});
