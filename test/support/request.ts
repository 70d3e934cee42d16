import type { RequestListener, Server } from 'node:http';
import request, { type Response, type Test } from 'supertest';
import { checkAnswer } from './check-answer';

/** A client whose every answer is checked against the contract before the test sees it. */
export interface Client {
  get(url: string): Test;
  head(url: string): Test;
  options(url: string): Test;
  post(url: string): Test;
  put(url: string): Test;
  patch(url: string): Test;
  delete(url: string): Test;
}

/** Wraps supertest around the app, or around a server that listens already. */
export function client(app: RequestListener | Server): Client {
  const agent = request(app);
  const checked =
    (method: keyof Client) =>
    (url: string): Test =>
      // Without `buffer`, superagent throws away bodies of types that it does not know, as NDJSON and YAML.
      agent[method](url)
        .buffer(true)
        .expect((response) => checkAnswer(received(method, url, response)));
  return {
    get: checked('get'),
    head: checked('head'),
    options: checked('options'),
    post: checked('post'),
    put: checked('put'),
    patch: checked('patch'),
    delete: checked('delete'),
  };
}

function received(method: string, url: string, response: Response): Parameters<typeof checkAnswer>[0] {
  return { method, url, status: response.status, headers: response.headers, body: response.text ?? '' };
}
