import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, application } from '../support/application';
import { entriesNamed, event, ndjson } from '../support/builders';
import { type Ended, runPush, SCRIPTS, type Script, withServer } from './push-script';

let app: Application;
let folder: string;
let edition: string;
let events: string;

beforeAll(async () => {
  app = await application();
  folder = await mkdtemp(join(tmpdir(), 'tracker-push-'));
  edition = join(folder, 'edition.ndjson');
  events = join(folder, 'events.json');
  await writeFile(edition, ndjson(entriesNamed('Alpha')));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const KEY = `tpt_${'k'.repeat(32)}`;

/** Pushes to whatever answers there. */
async function pushTo(url: string, script: Script, { list = 'XX-LIST', key = KEY } = {}): Promise<Ended> {
  await writeFile(events, JSON.stringify({ events: [event({ key: `${list}/1`, title: `Of ${list}` })] }));
  return runPush(script, { url, key, list, edition, events, day: '2025-11-10' });
}

type Fault = (request: IncomingMessage, response: ServerResponse) => void;

const FAULTS: Record<string, Fault> = {
  'is busy (503)': (_, response) => busy(response, 503),
  'has had too many requests (429)': (_, response) => busy(response, 429),
  'carries out the same request (409)': (_, response) => busy(response, 409),
  'breaks off': (request) => request.socket.destroy(),
};

function busy(response: ServerResponse, status: number): void {
  const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '1' };
  response.writeHead(status, headers).end(JSON.stringify({ title: 'Not now', status, detail: 'Come again.' }));
}

/** Stands before the service: each request meets the fault the first time, and is passed on when it comes again. */
function faultyOnce(fault: Fault, seen: string[]): RequestListener {
  return (request, response) => {
    const name = String(request.headers['idempotency-key']);
    const isNew = !seen.includes(name);
    seen.push(name);
    if (isNew) return void request.resume().on('end', () => fault(request, response));
    const { method, url: path, headers } = request;
    const onwards = httpRequest({ port: app.port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onwards);
  };
}

describe.each(SCRIPTS)('%s', (script) => {
  // To curl a 409 is a refusal; cron comes again.
  const passing = Object.entries(FAULTS).filter(([name]) => script === 'push.py' || !name.includes('409'));

  it.each(passing)('comes again, as the same request, where the service %s', async (_, fault) => {
    const list = await app.newList();
    const { key } = await app.parts.apiKeys.create('external job', ['ingest', 'write'], null);
    const seen: string[] = [];
    const ended = await withServer(faultyOnce(fault, seen), (url) => pushTo(url, script, { list, key }));
    expect(ended).toEqual({
      code: 0,
      out: `${list} of 2025-11-10: applied\nevents: 1 recorded, 0 there already, 0 refused\n`,
      errors: '',
    });
    const [first, again, second, secondAgain] = seen;
    expect(seen).toEqual([first, first, second, second]);
    expect([again, secondAgain]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.not.stringMatching(`${first}`),
    ]);
  });

  it('gives up where the service stays busy', async () => {
    let requests = 0;
    const answer: RequestListener = (request, response) => {
      requests += 1;
      request.resume().on('end', () => busy(response, 503));
    };
    const { code, out, errors } = await withServer(answer, (url) => pushTo(url, script));
    expect([code, out, requests]).toEqual([1, '', 5]);
    expect(errors).toMatch(/503.*Come again\./);
  });

  it('does not take a page for an answer', async () => {
    const answer: RequestListener = (request, response) => {
      request.resume().on('end', () => response.writeHead(200).end('<title>Log in to the network</title>'));
    };
    const { code, out, errors } = await withServer(answer, (url) => pushTo(url, script));
    expect([code, out]).toEqual([1, '']);
    expect(errors).toContain('no JSON');
  });

  it('follows no redirect', async () => {
    let requests = 0;
    const answer: RequestListener = (request, response) => {
      requests += 1;
      request.resume().on('end', () => response.writeHead(302, { Location: '/elsewhere' }).end());
    };
    const { code, errors } = await withServer(answer, (url) => pushTo(url, script));
    expect([code, requests]).toEqual([1, 1]);
    expect(errors).toContain('302');
  });

  const itWhereProcIs = existsSync('/proc/self/cmdline') ? it : it.skip;
  itWhereProcIs('does not show its key among the arguments of processes', async () => {
    const shown: string[] = [];
    const held: RequestListener = async (request, response) => {
      shown.push(String(request.headers.authorization), ...(await runningCommands()));
      request.resume().on('end', () => response.writeHead(403).end('{"title": "Enough"}'));
    };
    const { code, out, errors } = await withServer(held, (url) => pushTo(url, script));
    expect([code, out]).toEqual([1, '']);
    expect(errors).toContain('Enough');
    const [authorization, ...commands] = shown;
    expect(authorization).toBe(`Bearer ${KEY}`);
    const program = script === 'push.sh' ? 'curl' : script;
    expect(commands.filter((command) => command.includes(program) && command.includes(edition))).not.toEqual([]);
    expect(commands.filter((command) => command.includes(KEY))).toEqual([]);
    expect(errors).not.toContain(KEY);
  });
});

/** What anybody on the machine can see of the processes that run. */
async function runningCommands(): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  // A process may end while the others are looked at.
  return Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
}
