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
import { type Service, startBare, startService } from './service';
import type { Row } from './table';

const EVENTS = 200_000;
const AT_ONCE = 5_000;
const CONNECTIONS = 32;
const AS_OF = '2025-06-15';

/** A subject that many of the events are about, and one that few are. */
const SUBJECTS = { 'a subject of many events': 'topic-3', 'a subject of few': 'topic-120' };

/** What an analyst asks, by five filters and a window of time. */
function questionAbout(about: string) {
  const question = {
    actKind: 'request',
    jurisdiction: 'CN',
    about,
    stanceMax: 0,
    from: '2015-01-01',
    search: 'export',
  };
  return question satisfies Partial<EventQuestion>;
}

function addressOf({ search, stanceMax, ...question }: ReturnType<typeof questionAbout>): string {
  return `/v1/events?${new URLSearchParams({ asOf: AS_OF, ...question, stanceMax: String(stanceMax), q: search })}`;
}

/** A search among many events against bare Express and pg with the same statement, and how slow the slowest are. */
export async function measureEvents(ground: Ground): Promise<Row[]> {
  const prepared = await freshDatabase(ground, 'bench_events');
  await recordEvents(prepared);
  await prepared.dataSource.query('VACUUM ANALYZE');
  const service = await startService(prepared.url, 18_091);
  try {
    const rows: Row[] = [];
    for (const [what, about] of Object.entries(SUBJECTS))
      rows.push(...(await measureQuestion(prepared, service, what, about)));
    return rows;
  } finally {
    await service.stop();
    await prepared.dataSource.destroy();
  }
}

async function measureQuestion({ url }: Prepared, service: Service, what: string, about: string): Promise<Row[]> {
  const question = questionAbout(about);
  const ours = service.at + addressOf(question);
  const { page } = (await (await fetch(`${ours}&count=true`)).json()) as { page: { total: number } };
  console.log(`five filters, ${what}: ${page.total} of ${EVENTS} events`);
  const bare = await startBare(url, 18_092, JSON.stringify({ list: await statementOf(question) }));
  const load = { connections: CONNECTIONS };
  const theirs = `${bare.at}/list`;
  try {
    return [
      await compare(
        `event search with five filters, ${what} / bare Express + pg`,
        ours,
        theirs,
        { atLeast: 0.5 },
        load,
      ),
      await slowest(`the same: 99 of 100 within ms, ${CONNECTIONS} connections`, ours, { atMost: 50 }, load),
      await slowest('bare Express + pg: 99 of 100 within ms', theirs, undefined, load),
    ];
  } finally {
    await bare.stop();
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
async function statementOf(question: ReturnType<typeof questionAbout>): Promise<{ text: string; values: unknown[] }> {
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
  await events.page({ ...question, order: '-date' }, { asOf: AS_OF }, { limit: 50, after: null, count: false });
  const list = asked.find(({ text }) => text.includes('string_agg(body'));
  if (!list) throw new Error('The service asked nothing.');
  return { text: list.text, values: list.values };
}
