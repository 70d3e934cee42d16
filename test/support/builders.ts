import type { Entry, NoticeAction } from '../../src/domain/editions/entry';

/** One party as an edition shows it: valid as it is, and the test says what matters to it. */
export function entry(facts: Partial<Entry> = {}): Entry {
  return { name: 'Alpha Works', kind: 'organization', jurisdiction: 'CN', reasons: ['M'], ...facts };
}

/** Parties of these names, alike in all else. */
export function entriesNamed(...names: string[]): Entry[] {
  return names.map((name) => entry({ name }));
}

/** So many parties, `Party 001` and on. */
export function someEntries(count: number): Entry[] {
  return entriesNamed(...Array.from({ length: count }, (_, at) => `Party ${String(at + 1).padStart(3, '0')}`));
}

/** A line of an amending notice. */
export interface NoticeLine extends Partial<Entry> {
  action: NoticeAction;
  effective?: string;
}

/** Lines as NDJSON. */
export function ndjson(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A control list to be added, all that is needed and no more. */
export function controlList(facts: object = {}) {
  return {
    code: 'JP-TEST-LIST',
    name: 'Test list',
    authority: 'Ministry of Tests',
    jurisdiction: 'JP',
    kind: 'end-user',
    ...facts,
  };
}

/** A document to be recorded. */
export function source(facts: object = {}) {
  return { kind: 'article', title: 'Talks resume', ...facts };
}

/** A negotiation to be added, all that is needed and no more. */
export function negotiation(facts: { code?: string } & Record<string, unknown> = {}) {
  const { code = 'TEST-FTA' } = facts;
  return { code, name: `Agreement ${code}`, ...facts };
}

/** A measure to be added, all that is needed and no more. */
export function measure(facts: object = {}) {
  return {
    code: 'JP-TEST-MEASURE',
    name: 'Measure of tests',
    interventionType: 'export_licensing',
    implementing: ['JP'],
    ...facts,
  };
}

/** A person to be added, under a name of its own. */
export function actor(name: string, facts: object = {}) {
  return { kind: 'person', name, ...facts };
}

/** An event to be recorded: somebody says something, without anybody or anything known. */
export function event(facts: object = {}) {
  return { type: 'statement', title: 'Somebody says something', date: '2025-11-03', ...facts };
}
