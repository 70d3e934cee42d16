import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { register, runImport } from './wto-register';

/** A service that is too busy for each request the first time it comes, by whatever name, and then refuses it. */
function busyService(status: number): { server: Server; seen: string[] } {
  const seen: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const key = String(request.headers['idempotency-key']);
    const isNew = !seen.includes(key);
    seen.push(key);
    request.resume().on('end', () => {
      const headers = { 'Content-Type': 'application/problem+json', ...(isNew && { 'Retry-After': '0' }) };
      response.writeHead(isNew ? status : 403, headers).end(JSON.stringify({ title: 'Not permitted' }));
    });
  };
  return { server: createServer(answer), seen };
}

it.each([429, 503])('waits and asks again after %i, as the same request', async (status) => {
  const { server, seen } = busyService(status);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const ended = await runImport({ file: { content: register([{}]) }, options: ['--url', url], key: 'tpt_any' });
  await new Promise((done) => void server.close(done));
  expect(ended).toMatchObject({ code: 1, errors: 'POST /v1/sources: 403 Not permitted\n' });
  expect(seen).toHaveLength(2);
  expect(new Set(seen).size).toBe(1);
});
