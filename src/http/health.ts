import type { Operation } from './operation';

/** Whether the service can do its work at this moment, and how each thing it rests on is: `{ database: 'ok' }`. */
export interface Readiness {
  ready(): Promise<{ ready: boolean; checks: Record<string, string> }>;
}

/** Liveness and readiness: the first says that the process answers, the second that it is wise to send it requests. */
export function healthOperations(readiness: Readiness): Operation[] {
  return [
    {
      operationId: 'getHealth',
      method: 'get',
      path: '/healthz',
      access: 'open',
      handle: async () => ({ type: 'json', status: 200, body: { status: 'ok' } }),
    },
    {
      operationId: 'getReadiness',
      method: 'get',
      path: '/readyz',
      access: 'open',
      handle: async () => {
        const { ready, checks } = await readiness.ready();
        return { type: 'json', status: ready ? 200 : 503, body: { status: ready ? 'ready' : 'unavailable', checks } };
      },
    },
  ];
}
