import type { Sql } from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import { Repositories } from '../src/repositories/repositories';
import type { Session } from '../src/repositories/support/session';
import { UnitOfWork } from '../src/repositories/support/unit-of-work';
import { type EventQuestion, EventService } from '../src/services/event.service';
import { compare, slowest } from './compare';
import { freshDatabase, type Prepared } from './ground';
import { madeUpCast, madeUpEvents } from './made-up-events';
import type { Ground } from './run';
import { startBare, startService } from './service';
import type { Row } from './table';

const EVENTS = 200_000;
const AT_ONCE = 5_000;
const CONNECTIONS = 32;
const AS_OF = '2025-06-15';

/** What an analyst asks, by five filters and a window of time. */
const QUESTION = {
  actKind: 'request',
  jurisdiction: 'CN',
  about: 'topic-3',
  stanceMax: 0,
  from: '2015-01-01',
  search: 'export',
} satisfies Partial<EventQuestion>;
const ADDRESS = `/v1/events?${new URLSearchParams({
  ...{ asOf: AS_OF, actKind: QUESTION.actKind, jurisdiction: QUESTION.jurisdiction, about: QUESTION.about },
  ...{ stanceMax: String(QUESTION.stanceMax), from: QUESTION.from, q: QUESTION.search },
})}`;

/** A search among many events against bare Express and pg with the same statement, and how slow the slowest are. */
export async function measureEvents(ground: Ground): Promise<Row[]> {
  const prepared = await freshDatabase(ground, 'bench_events');
  await recordEvents(prepared);
  await prepared.dataSource.query('VACUUM ANALYZE');
  const service = await startService(prepared.url, 18_091);
  const bare = await startBare(prepared.url, 18_092, JSON.stringify({ list: await statementOf() }));
  try {
    const { data } = (await (await fetch(service.at + ADDRESS)).json()) as { data: unknown[] };
    console.log(`five filters over ${EVENTS} events find ${data.length} of a page of 50`);
    const load = { connections: CONNECTIONS };
    return [
      await compare(
        'event search with five filters / bare Express + pg',
        service.at + ADDRESS,
        `${bare.at}/list`,
        { atLeast: 0.5 },
        load,
      ),
      await slowest(
        `the same: 99 of 100 within ms, ${CONNECTIONS} connections`,
        service.at + ADDRESS,
        { atMost: 50 },
        load,
      ),
      await slowest('bare Express + pg: 99 of 100 within ms', `${bare.at}/list`, undefined, load),
    ];
  } finally {
    await Promise.all([service.stop(), bare.stop()]);
    await prepared.dataSource.destroy();
  }
}

/** Writes made-up events as the recorder does, but many at once. */
async function recordEvents({ dataSource }: Prepared): Promise<void> {
  const unitOfWork = new UnitOfWork(dataSource);
  const facts = [...madeUpEvents(EVENTS, madeUpCast())];
  for (let at = 0; at < facts.length; at += AT_ONCE) {
    await unitOfWork.run(async (repositories) => {
      await repositories.takeTime();
      const moment = await repositories.nextMoment();
      const revisions = facts.slice(at, at + AT_ONCE).map((fact) => ({
        ...{ id: uuidv7(), eventId: uuidv7(), revision: 1, retracted: false, reason: null, keyId: null },
        facts: fact,
      }));
      await repositories.eventVersions.insertEvents(revisions.map(({ eventId }) => ({ id: eventId, key: null })));
      await repositories.eventVersions.insert(revisions, moment);
    });
  }
}

/** The statement that finds the events, taken down on its way to the database. */
async function statementOf(): Promise<{ text: string; values: unknown[] }> {
  const asked: Sql[] = [];
  const session = {
    query: async (statement: Sql) => {
      asked.push(statement);
      return statement.text.includes('string_agg(body')
        ? [{ rows: null, last: null, more: false, total: null, moment: '' }]
        : [{ code: 'CN' }];
    },
  } as unknown as Session;
  const events = new EventService(new Repositories(session));
  await events.page({ ...QUESTION, order: '-date' }, { asOf: AS_OF }, { limit: 50, after: null, count: false });
  const list = asked.find(({ text }) => text.includes('string_agg(body'));
  if (!list) throw new Error('The service asked nothing.');
  return { text: list.text, values: list.values };
}
