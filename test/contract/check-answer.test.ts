import express, { type Express } from 'express';
import { checkAnswer } from '../support/check-answer';
import { contractOperations, examplesOf, follow } from '../support/contract';
import { client } from '../support/request';

const CLOCKS = { asOf: '2025-10-09', knownAt: '2025-10-09T00:10:00.000000Z' };
const EMPTY = { data: [], page: { next: null }, ...CLOCKS };
const NOT_FOUND = {
  type: '/problems/not-found',
  title: 'Not found',
  status: 404,
  detail: 'There is nothing here.',
  instance: '/v1/nothing',
  requestId: '1',
};
const ID = '0199c3d4-1111-7abc-8def-000000000001';

/** An example of the contract, as a service would send it. */
function exampleOf(operationId: string, status: string): Record<string, unknown> {
  const operation = contractOperations.find((each) => each.operationId === operationId);
  const response = operation?.responses[status];
  const media = response && follow(response, '').node.content?.['application/json'];
  return (media ? examplesOf(media)[0] : {}) as Record<string, unknown>;
}

/** An app that gives one answer to everything. */
function answering(status: number, type: string, body: unknown, headers: Record<string, string> = {}): Express {
  const app = express();
  app.set('etag', false);
  app.use((_, res) => {
    res.status(status).set(headers).type(type);
    res.send(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return app;
}

const json = (status: number, body: unknown, headers = {}): Express =>
  answering(status, 'application/json', body, headers);
const problem = (status: number, body: unknown, headers = {}): Express =>
  answering(status, 'application/problem+json', body, headers);
const row = (): string => JSON.stringify((exampleOf('listJurisdictions', '200').data as unknown[])[0]);
const CSV_HEADER = 'code,kind,names,alpha3,numeric,partOf,members,blocs';

describe('an answer that the contract allows', () => {
  it.each([
    ['a page', () => client(json(200, EMPTY)).get('/v1/sources?limit=2')],
    [
      'a page with headers',
      () => client(json(200, EMPTY, { ETag: '"1"', Link: '</v1/sources?cursor=a>; rel="next"' })).get('/v1/sources'),
    ],
    ['one thing', () => client(json(200, exampleOf('getSource', '200'))).get(`/v1/sources/${ID}`)],
    [
      'a thing made',
      () => client(json(201, exampleOf('createSource', '201'), { Location: `/v1/sources/${ID}` })).post('/v1/sources'),
    ],
    ['lines', () => client(answering(200, 'application/x-ndjson', `${row()}\n${row()}\n`)).get('/v1/jurisdictions')],
    ['no lines', () => client(answering(200, 'application/x-ndjson', '')).get('/v1/jurisdictions')],
    ['a table', () => client(answering(200, 'text/csv', `${CSV_HEADER}\r\nJP,country\r\n`)).get('/v1/jurisdictions')],
    ['a document', () => client(answering(200, 'application/yaml', 'openapi: 3.1.0')).get('/openapi.yaml')],
    ['nothing', () => client(answering(204, 'application/json', '')).delete(`/v1/api-keys/${ID}`)],
    ['not modified', () => client(answering(304, 'application/json', '', { ETag: '"1"' })).get('/v1/sources')],
    ['a head', () => client(json(200, EMPTY)).head('/v1/sources')],
    ['a problem', () => client(problem(404, NOT_FOUND)).get(`/v1/sources/${ID}`)],
    ['a problem where there is nothing', () => client(problem(404, NOT_FOUND)).get('/v1/nothing')],
    [
      'a method that is not there',
      () =>
        client(
          problem(405, { ...NOT_FOUND, status: 405, type: '/problems/method-not-allowed' }, { Allow: 'GET' }),
        ).delete('/v1/sources'),
    ],
  ])('passes: %s', async (_, call) => {
    await expect(call()).resolves.toBeDefined();
  });
});

describe('an answer that the contract does not allow', () => {
  it.each<[string, () => PromiseLike<unknown>, RegExp]>([
    ['an undescribed status', () => client(json(500, {})).get('/v1/sources'), /listSources has no status 500/],
    [
      'a missing field',
      () => client(json(200, { ...EMPTY, asOf: undefined })).get('/v1/sources'),
      /required property 'asOf'/,
    ],
    ['an undescribed field', () => client(json(200, { ...EMPTY, extra: 1 })).get('/v1/sources'), /unevaluated.*extra/],
    [
      'an undescribed field of a row',
      () =>
        client(
          json(200, { ...EMPTY, data: [{ ...(exampleOf('listSources', '200').data as object[])[0], extra: 1 }] }),
        ).get('/v1/sources'),
      /\/data\/0 .*extra/,
    ],
    [
      'an impossible date',
      () => client(json(200, { ...EMPTY, asOf: '2025-02-30' })).get('/v1/sources'),
      /\/asOf must match format "date"/,
    ],
    [
      'an undescribed header',
      () => client(json(200, EMPTY, { Location: '/v1/x' })).get('/v1/sources'),
      /header location is not in the contract/,
    ],
    [
      'a malformed header',
      () => client(json(200, EMPTY, { ETag: 'bare' })).get('/v1/sources'),
      /header ETag: .*pattern/,
    ],
    [
      'a missing header',
      () => client(json(201, exampleOf('createSource', '201'))).post('/v1/sources'),
      /header Location is missing/,
    ],
    [
      'an undescribed media type',
      () => client(answering(200, 'text/html', '<p>')).get('/v1/sources'),
      /media type text\/html is not among/,
    ],
    [
      'a wrong line',
      () => client(answering(200, 'application/x-ndjson', `${row()}\n{}\n`)).get('/v1/jurisdictions'),
      /line 2: .*required/,
    ],
    [
      'a broken line',
      () => client(answering(200, 'application/x-ndjson', row())).get('/v1/jurisdictions'),
      /no line break/,
    ],
    [
      'a wrong table',
      () => client(answering(200, 'text/csv', 'code;kind\n')).get('/v1/jurisdictions'),
      /header line is "code;kind"/,
    ],
    [
      'a problem of another status',
      () => client(problem(400, NOT_FOUND)).get('/v1/sources'),
      /\/type must be equal to constant.*malformed-request/,
    ],
    [
      'a problem as plain JSON',
      () => client(json(404, NOT_FOUND)).get(`/v1/sources/${ID}`),
      /media type application\/json/,
    ],
    [
      'a page of the framework',
      () => client(answering(404, 'text/html', 'Cannot GET')).get('/v1/nothing'),
      /expected application\/problem\+json/,
    ],
    [
      '405 without Allow',
      () => client(problem(405, { ...NOT_FOUND, status: 405 })).delete('/v1/sources'),
      /without an Allow/,
    ],
    ['an operation that nobody described', () => client(json(200, EMPTY)).get('/v1/nothing'), /no such operation/],
  ])('fails: %s', async (_, call, complaint) => {
    await expect(call()).rejects.toThrow(complaint);
  });

  it('fails where a body comes with a status that has none', () => {
    const answer = { method: 'delete', url: `/v1/api-keys/${ID}`, status: 204, headers: {}, body: '{}' };
    expect(() => checkAnswer(answer)).toThrow(/a body where the contract has none/);
  });
});
