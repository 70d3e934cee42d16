import type { ServerResponse } from 'node:http';

/** Answers that have no end of their own, and how to end each. */
const endings = new WeakMap<ServerResponse, () => void>();
/** Answers that the server has been told to bring to an end. */
const closing = new WeakSet<ServerResponse>();

/** Notes how to end an answer that would go on for ever; done at once, if the server is closing already. */
export function goesOn(res: ServerResponse, end: () => void): void {
  if (closing.has(res)) end();
  else endings.set(res, end);
}

/** Ends the answer if it has no end of its own, now or once it turns out to have none. */
export function bringToEnd(res: ServerResponse): void {
  closing.add(res);
  endings.get(res)?.();
}
