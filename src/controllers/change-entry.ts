import { createHash } from 'node:crypto';
import { FEED_WORDS, type FeedKind } from '../domain/changes/change';
import type { AtomEntry } from '../http/atom';

/** A line of the feed in the contract's words. */
export interface FeedLineJson {
  id: string;
  recordedAt: string;
  kind: FeedKind;
  subject: { type: string; code: string };
  title: string;
  effective: string | null;
  url: string;
  detail: Record<string, unknown>;
}

/** A line as feed readers show it. `feed` is the id of the whole feed. */
export function entryOf(feed: string, line: FeedLineJson): AtomEntry {
  const label = FEED_WORDS[line.kind];
  return {
    id: `urn:uuid:${uuidWithin(feed, line.id)}`,
    title: `${label}: ${line.title}`,
    updated: line.recordedAt,
    category: { term: line.kind, label },
    link: line.url,
    text: textOf(line),
  };
}

/** The UUID of a name within another UUID (RFC 9562, 5.5: version 5), so that the same name has the same one for ever. */
export function uuidWithin(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** One line for each thing that is told. */
function textOf({ subject, effective, detail }: FeedLineJson): string {
  const told = [[subject.type, subject.code], ['effective', effective], ...Object.entries(detail)].filter(
    ([, value]) => value !== null && value !== false,
  );
  return told
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
