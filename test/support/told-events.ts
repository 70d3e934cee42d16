import { uuidv7 } from 'uuidv7';
import type { Act, Citation, Effect, EventFacts, Party } from '../../src/domain/events/event';
import type { Subject } from '../../src/domain/subject';
import { readEdtf } from '../../src/domain/time/edtf';
import { insertRows } from '../../src/repositories/support/rows';
import { PoolSession } from '../../src/repositories/support/session';
import { rewriteStatuses } from '../../src/services/status-history.service';
import type { TestDatabase } from './database';

/** An event as a test tells it: what matters to it, and no more. */
export interface Told {
  date: string;
  type?: string;
  title?: string;
  about?: Subject[];
  acts?: (Partial<Act> & { by: Party[] })[];
  effects?: (Pick<Effect, 'subject' | 'status'> & Partial<Effect>)[];
  citations?: Citation[];
}

/** A party without a name of its own, as "analysts". */
export const unnamed = (name: string): Party => ({ actor: null, name, jurisdiction: null });

/** Records an event as it is told, and has the statuses computed anew; answers its id. */
export async function tell(database: TestDatabase, told: Told): Promise<string> {
  const [event, version] = [uuidv7(), uuidv7()];
  await database.unitOfWork.run(async (repositories) => {
    const moment = await repositories.nextMoment();
    const session = new PoolSession(database.pool, false);
    await insertRows(session, 'event', { id: 'uuid' }, [{ id: event }]);
    await insertRows(session, 'event_version', VERSION_COLUMNS, [versionRow({ event, version, moment }, told)]);
    await insertRows(session, 'event_effect', EFFECT_COLUMNS, effectRows(version, told));
    const tracks = (told.effects ?? []).map(({ subject, party = null }) => ({ subject, party }));
    await rewriteStatuses(repositories, tracks, moment);
  });
  return event;
}

const VERSION_COLUMNS = {
  ...{ id: 'uuid', event_id: 'uuid', recorded: 'tstzrange', revision: 'integer', retracted: 'boolean', type: 'text' },
  ...{ title: 'text', titles: 'json', date: 'text', earliest: 'date', latest: 'date', precision: 'text' },
  ...{ participants: 'json', jurisdictions: 'json', about: 'json', acts: 'json', effects: 'json', citations: 'json' },
  ...{ date_key: 'text', terms: 'text[]', search: 'tsvector' },
};

const EFFECT_COLUMNS = {
  ...{ version_id: 'uuid', number: 'integer', subject_type: 'text', subject_code: 'text', party: 'text', part: 'text' },
  ...{ status: 'text', until: 'date', date: 'text', earliest: 'date', latest: 'date', precision: 'text' },
};

function versionRow(ids: { event: string; version: string; moment: string }, told: Told) {
  const { date, type = 'other', title = 'Told', about = [], effects = [], citations = [] } = told;
  const acts = (told.acts ?? []).map(actOf);
  const subjects = [...about, ...acts.flatMap((act) => act.about), ...effects.map((effect) => effect.subject)];
  return {
    ...{ id: ids.version, event_id: ids.event, recorded: `[${ids.moment},)`, revision: 1, retracted: false },
    ...{ type, title, titles: '{}', date, ...daysOf(date), participants: '[]', jurisdictions: '[]' },
    ...{ about: JSON.stringify(about), acts: JSON.stringify(acts), effects: JSON.stringify(effects) },
    ...{ citations: JSON.stringify(citations), date_key: date, search: '' },
    terms: `{${subjects.map(({ code }) => `"about:${code}"`).join(',')}}`,
  };
}

function actOf(act: Partial<Act>): EventFacts['acts'][number] {
  const nothing = { to: [], about: [], stance: null, text: null, quotation: null, reportedBy: [], by: [] };
  return { kind: 'assess', modality: 'asserted', ...nothing, ...act };
}

function effectRows(version: string, { date, effects = [] }: Told) {
  return effects.map((effect, index) => ({
    ...{ version_id: version, number: index + 1, subject_type: effect.subject.type, subject_code: effect.subject.code },
    ...{ party: effect.party, part: effect.part, status: effect.status, until: effect.until },
    ...{ date: effect.date ?? date, ...daysOf(effect.date ?? date) },
  }));
}

function daysOf(date: string) {
  const span = readEdtf(date);
  if (!span) throw new Error(`"${date}" is no date.`);
  return { earliest: span.earliest ?? '-infinity', latest: span.latest ?? 'infinity', precision: span.precision };
}
