import { type StatusMove, statusHistory } from '../../src/domain/statuses/history';
import type { Holder } from '../../src/domain/statuses/ladder';
import type { KnownEffect } from '../../src/domain/statuses/telling';
import type { Subject } from '../../src/domain/subject';
import { readEdtf } from '../../src/domain/time/edtf';
import { contains } from '../../src/domain/time/interval';
import { eventSeeds } from '../../src/starter/events';

/** The effects of the starter events on one track. */
function effectsOn(subject: Subject['type'], code: string, party: string | null): KnownEffect[] {
  return eventSeeds.flatMap(({ key, date, effects = [], citations }) =>
    effects
      .filter((effect) => effect.subject.type === subject && effect.subject.code === code)
      .filter((effect) => (effect.party ?? null) === party)
      .map((effect): KnownEffect => {
        const told = effect.date ?? date;
        const span = readEdtf(told);
        if (!span) throw new Error(`${told} is no date.`);
        const documents = citations.flatMap(({ document }) => document ?? []);
        const sources = documents.map(({ url, kind }) => ({ id: `${url}`, official: kind === 'notice' }));
        const { status, part = null, until = null } = effect;
        return { ...span, event: key, status, part, date: told, until, sources };
      }),
  );
}

function historyOf(holder: Holder, code: string, party: string | null = null): StatusMove[] {
  return statusHistory(effectsOn(holder === 'measure' ? 'measure' : 'negotiation', code, party), holder);
}

function statusOn(day: string, history: readonly StatusMove[]): string | undefined {
  return history.find(({ period }) => period !== null && contains(period, day))?.status;
}

const short = (history: readonly StatusMove[]) => history.map(({ status, date }) => `${status} ${date}`);

describe('the statuses that follow from the starter events', () => {
  it('take the trilateral talks from the proposal over the study to their launch', () => {
    const history = historyOf('negotiation', 'CJK-FTA');
    expect(short(history)).toEqual(['proposed 2002-11-04', 'study 2003', 'launched 2012-11-20']);
    expect(statusOn('2005-06-30', history)).toBe('study');
    expect(statusOn('2015-06-30', history)).toBe('launched');
    expect(statusOn('2025-11-05', history)).toBe('launched');
    expect(history.at(-1)?.corroboratedBy).toEqual(['article-2025-11/16']);
  });

  it('have RCEP signed in 2020, and the explainer that has it a year later beside that', () => {
    const history = historyOf('negotiation', 'RCEP');
    expect(short(history)).toEqual([
      'launched 2012-11-20',
      'concluded 2019-11-04',
      'signed 2020-11-15',
      'in_force 2022-01-01',
    ]);
    expect(history[2]).toMatchObject({ disputed: true, alternatives: [{ date: '2021-11' }] });
  });

  it('have RCEP in force for Malaysia on 18 March 2022, disputed', () => {
    const history = historyOf('party', 'RCEP', 'MY');
    expect(history.at(-1)).toMatchObject({
      status: 'in_force',
      date: '2022-03-18',
      disputed: true,
      alternatives: [{ date: '2022-03-17' }],
    });
  });

  it('let India leave RCEP, and China only apply to CPTPP', () => {
    expect(statusOn('2026-01-01', historyOf('party', 'RCEP', 'IN'))).toBe('left');
    expect(statusOn('2026-01-01', historyOf('party', 'CPTPP', 'CN'))).toBe('applied');
    expect(statusOn('2024-01-01', historyOf('party', 'CPTPP', 'GB'))).toBe('accession_signed');
  });

  it('suspend the affiliates rule for a year', () => {
    const history = historyOf('measure', 'US-AFFILIATES-2025');
    expect(statusOn('2025-11-09', history)).toBe('in_force');
    expect(statusOn('2025-11-10', history)).toBe('suspended');
    expect(statusOn('2026-11-10', history)).toBe('in_force');
    expect(history[1]).toMatchObject({ disputed: false, corroboratedBy: ['wk-16'] });
  });

  it('suspend China’s package of October 2025 until 10 November 2026', () => {
    const history = historyOf('measure', 'CN-OCT-2025');
    expect(statusOn('2025-10-31', history)).toBe('adopted');
    expect(statusOn('2026-04-17', history)).toBe('suspended');
    expect(statusOn('2026-11-10', history)).toBe('adopted');
  });

  it('suspend the ban on minerals to the United States, and not the one for its military', () => {
    expect(statusOn('2025-12-01', historyOf('measure', 'CN-US-MINERALS-2024'))).toBe('suspended');
    expect(statusOn('2025-12-01', historyOf('measure', 'CN-US-MILITARY-2024'))).toBe('in_force');
  });

  it('have the graphite controls in force when the ministry says, against the consultancy', () => {
    const history = historyOf('measure', 'CN-GRAPHITE-2023');
    expect(history.at(-1)).toMatchObject({ status: 'in_force', date: '2023-12-01', disputed: true });
  });

  it('take Japan’s control of chip-making equipment from the draft to the day on which it applies', () => {
    const history = historyOf('measure', 'JP-SME-2023');
    expect(short(history)).toEqual(['announced 2023-03-31', 'adopted 2023-05-23', 'in_force 2023-07-23']);
  });
});
