import { entityTag, isHeld } from './conditional';
import type { EventRules, EventStreams } from './event-stream';
import type { Exchange } from './exchange';
import { sendFile } from './file';
import type { Answer, Form, JsonText } from './operation';
import { DATA_HEADERS, PAGE_HEADERS } from './security-headers';
import { sendTable } from './table';

const JSON_MEDIA_TYPE = 'application/json; charset=utf-8';

/** An answer whose body is at hand as text. */
export interface Reply {
  status: number;
  mediaType?: string;
  text?: string;
  location?: string;
  next?: string;
  etag?: string;
  /** Given before, to the same request. */
  replayed?: boolean;
}

export interface AnswerRules extends EventRules {
  form: Form;
  tabular: boolean;
  streams: EventStreams;
}

/** Writes what a controller gave back. */
export async function sendAnswer(exchange: Exchange, answer: Answer, rules: AnswerRules): Promise<void> {
  if (answer.type === 'events') return rules.streams.send(exchange, answer, rules);
  if (answer.type === 'file') return sendFile(exchange, answer, rules);
  if (answer.type !== 'table') {
    if (rules.form !== 'json') throw new Error(`Asked for ${rules.form}, the operation answered ${answer.type}.`);
    return sendReply(exchange, replyOf(answer), rules);
  }
  if (rules.form === 'json') throw new Error('Asked for JSON, the operation answered a table.');
  await sendTable(exchange, answer, { form: rules.form, idleMs: rules.idleMs });
}

/** The answer with its body written out. */
export function replyOf(answer: Exclude<Answer, { type: 'table' | 'events' | 'file' }>): Reply {
  if (answer.type === 'empty') return { status: answer.status };
  if (answer.type === 'text') return { status: answer.status, mediaType: answer.mediaType, text: answer.text };
  const { status, body, location, next, etag } = answer;
  return { status, mediaType: JSON_MEDIA_TYPE, text: jsonText(body), location, next, etag };
}

/** Sends a reply; what was read carries its version, and is not sent again to who holds that already. */
export function sendReply(exchange: Exchange, reply: Reply, rules: { tabular: boolean }): void {
  const { method } = exchange.req;
  const isRead = method === 'GET' || method === 'HEAD';
  const headers = ['Cache-Control', isRead ? 'no-cache' : 'no-store'];
  if (rules.tabular) headers.push('Vary', 'Accept');
  const tag = tagOf(reply, isRead);
  if (tag !== undefined) headers.push('ETag', `"${tag}"`);
  if (isRead && tag !== undefined && isHeld(exchange.req.headers['if-none-match'], tag)) {
    exchange.send(304, headers);
    return;
  }
  if (reply.mediaType !== undefined) headers.push('Content-Type', reply.mediaType);
  if (reply.location !== undefined) headers.push('Location', encodeURI(reply.location));
  if (reply.next !== undefined) headers.push('Link', `<${reply.next}>; rel="next"`);
  if (reply.replayed) headers.push('Idempotency-Replayed', 'true');
  exchange.send(reply.status, headers, reply.text, isPage(reply) ? PAGE_HEADERS : DATA_HEADERS);
}

/** A read has the tag of its bytes if it names none; the answer to a change has the new version, where one is named. */
function tagOf(reply: Reply, isRead: boolean): string | undefined {
  if (reply.etag !== undefined || !isRead) return reply.etag;
  return reply.status === 200 && reply.text !== undefined ? entityTag(reply.text) : undefined;
}

function isPage(reply: Reply): boolean {
  return reply.mediaType?.startsWith('text/html') ?? false;
}

function jsonText(body: unknown): string {
  return isJsonText(body) ? body.text : JSON.stringify(body);
}

function isJsonText(body: unknown): body is JsonText {
  if (typeof body !== 'object' || body === null) return false;
  const keys = Object.keys(body);
  return keys.length === 1 && keys[0] === 'text' && typeof (body as JsonText).text === 'string';
}
