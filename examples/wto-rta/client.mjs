import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

const TRIES = 6;
const LONGEST_WAIT = 120;
/** Malformed, a conflict with what is there, a broken rule. */
const REFUSALS = [400, 409, 422];
const ROWS_A_PAGE = 1000;

/** A client of the service, as small as it can be: it reads lists and posts JSON, and waits and repeats when it is asked to. */
export class Client {
  constructor({ url, key }) {
    this.url = url.replace(/\/+$/, '');
    this.key = key;
  }

  /** All rows of a list, page after page. */
  async all(path) {
    const rows = [];
    let next = null;
    do {
      const query = new URLSearchParams({ limit: ROWS_A_PAGE, ...(next && { cursor: next }) });
      const { body, reason } = await this.request(`${path}?${query}`, { method: 'GET' });
      if (reason) throw new Error(`GET ${path}: ${reason}`);
      rows.push(...body.data);
      next = body.page.next;
    } while (next);
    return rows;
  }

  /**
   * Posts a body and answers `{ status, body }`; where the body itself is refused, `{ status, reason }`, and the caller
   * may go on with the next one. Any other failure is thrown. Repeated, under one Idempotency-Key, only after 429 and
   * 503.
   */
  post(path, body) {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
    return this.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async request(path, { method, headers, body }) {
    const request = { method, headers: { Authorization: `Bearer ${this.key}`, ...headers }, body };
    for (let tries = 1; ; tries++) {
      const answer = await fetch(this.url + path, request);
      const told = await answer.text();
      const isBusy = answer.status === 429 || answer.status === 503;
      if (isBusy && tries < TRIES) await wait(secondsToWait(answer, tries) * 1000);
      else if (answer.ok) return { status: answer.status, body: JSON.parse(told) };
      else if (REFUSALS.includes(answer.status)) return { status: answer.status, reason: reasonIn(told) };
      else throw new Error(`${method} ${path}: ${answer.status} ${reasonIn(told)}`);
    }
  }
}

/** As `Retry-After` says, in seconds or as a date; without it, twice as long each time. */
function secondsToWait(answer, tries) {
  const after = answer.headers.get('retry-after');
  const seconds = Number(after ?? 2 ** tries);
  const until = Number.isNaN(seconds) ? (Date.parse(after) - Date.now()) / 1000 : seconds;
  return Math.min(Math.max(until || 0, 0), LONGEST_WAIT);
}

/** What a problem document (RFC 9457) says, fault by fault. */
function reasonIn(text) {
  try {
    const { title, detail, errors = [] } = JSON.parse(text);
    return [detail ?? title, ...errors.map(({ pointer, message }) => `${pointer}: ${message}`)].join('\n  ');
  } catch {
    return text.slice(0, 200);
  }
}
