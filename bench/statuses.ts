import { timeOver } from './compare';
import { freshDatabase } from './ground';
import type { Ground } from './run';
import { BENCH_KEY, type Service, startService } from './service';
import type { Row } from './table';

const NEGOTIATIONS = 1_000;
const AS_OF = '2025-06-15';
const STEPS = [
  ['launch', 'launched', '2010-03-01'],
  ['signature', 'signed', '2015-06-01'],
  ['entry_into_force', 'in_force', '2017-01-01'],
] as const;

/** The statuses of many negotiations on a day in one request, against the reading of one thing. */
export async function measureStatuses(ground: Ground): Promise<Row[]> {
  const { url, dataSource } = await freshDatabase(ground, 'bench_statuses');
  const service = await startService(url, 18_095);
  try {
    await recordNegotiations(service);
    await dataSource.query('VACUUM ANALYZE');
    const [{ id }] = await dataSource.query('SELECT entity_id AS id FROM entity_version LIMIT 1');
    const point = `${service.at}/v1/entities/${id}?asOf=${AS_OF}`;
    const one = `${service.at}/v1/negotiations/BENCH-1?asOf=${AS_OF}`;
    const many = `${service.at}/v1/statuses?subjectType=negotiation&code=BENCH&asOf=${AS_OF}&limit=${NEGOTIATIONS}`;
    const found = ((await (await fetch(many)).json()) as { data: unknown[] }).data.length;
    if (found !== NEGOTIATIONS) throw new Error(`${found} statuses instead of ${NEGOTIATIONS}.`);
    return [
      await timeOver('time of 1,000 statuses on a day in one request / of one point read', many, point, { atMost: 10 }),
      await timeOver('the same / of reading one negotiation', many, one, undefined),
    ];
  } finally {
    await service.stop();
    await dataSource.destroy();
  }
}

/** Agreements that were launched, signed and entered into force, as any client would record them. */
async function recordNegotiations(service: Service): Promise<void> {
  const codes = Array.from({ length: NEGOTIATIONS }, (_, at) => `BENCH-${at + 1}`);
  for (const code of codes) {
    const parties = ['CN', 'JP'].map((jurisdiction) => ({ jurisdiction, role: 'party', from: null, to: null }));
    await post(service, '/v1/negotiations', { code, name: `Agreement ${code}`, kind: 'FTA', parties });
  }
  for (const [type, status, date] of STEPS) {
    const events = codes.map((code) => {
      const subject = { type: 'negotiation', code };
      return { type, title: `${type} of ${code}`, date, about: [subject], effects: [{ subject, status }] };
    });
    await post(service, '/v1/events/batch', { events });
  }
}

async function post({ at }: Service, path: string, body: object): Promise<void> {
  const headers = { Authorization: `Bearer ${BENCH_KEY}`, 'Content-Type': 'application/json' };
  const answer = await fetch(at + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}
