import type { Operation } from '../http/operation';

/** Keeps the types of one operation's parts together; the table holds operations of all kinds. */
export function operation<P, Q, B>(parts: Operation<P, Q, B>): Operation {
  return parts as Operation;
}

/** A list: also as CSV and NDJSON. */
export const list = { method: 'get', access: 'read', tabular: true } as const;
/** One resource. */
export const read = { method: 'get', access: 'read' } as const;
export const write = { method: 'post', access: 'write' } as const;
/** A change of something with an ETag. */
export const change = { method: 'patch', access: 'write', needsIfMatch: true } as const;

/** The end of something with an ETag. */
export const end = { method: 'delete', access: 'write', needsIfMatch: true } as const;

/** The address of something that belongs to a thing. */
export function under<T extends { path: string }>(parent: T, path: string): T {
  return { ...parent, path: parent.path + path };
}
