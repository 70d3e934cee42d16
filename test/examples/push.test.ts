import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Answered, type Application, application } from '../support/application';
import { controlList, entriesNamed, ndjson } from '../support/builders';
import { type Ended, runPush, runScript, SCRIPTS, type Script } from './push-script';

const DAY = '2025-11-10';
const SAMPLES = resolve(__dirname, '../../examples/push');

let app: Application;
let folder: string;
let key: string;

beforeAll(async () => {
  app = await application();
  key = (await app.parts.apiKeys.create('external job', ['ingest', 'write'], null)).key;
  folder = join(await mkdtemp(join(tmpdir(), 'tracker-push-')), 'with spaces');
  await mkdir(folder);
});
afterAll(async () => {
  await app.close();
  await rm(resolve(folder, '..'), { recursive: true, force: true });
});

/** A list with the files that are pushed to it. */
class Pushing {
  readonly edition: string;
  readonly events: string;
  private writes = 0;

  constructor(
    private readonly script: Script,
    readonly list: string,
  ) {
    this.edition = join(folder, `${script} ${list} edition.ndjson`);
    this.events = join(folder, `${script} ${list} events.json`);
  }

  async write({ names, eventKeys }: { names: readonly string[]; eventKeys: readonly string[] }): Promise<void> {
    await writeFile(this.edition, ndjson(entriesNamed(...names)));
    // A second after the one before: which of two files was changed last must not hang on how fast the test is.
    this.writes += 1;
    const changed = new Date(Date.parse(`${DAY}T09:00:00Z`) + this.writes * 1_000);
    await utimes(this.edition, changed, changed);
    await this.writeEvents(eventKeys);
  }

  async writeEvents(eventKeys: readonly string[]): Promise<void> {
    await writeFile(this.events, JSON.stringify({ events: eventKeys.map((name) => this.event(name)) }));
  }

  /** What happened, as it is told; the name is its key and its title. Each on a day of its own, or they would look alike. */
  event(name: string): Record<string, unknown> {
    const about = [{ type: 'control-list', code: this.list }];
    const date = `2025-11-0${['First', 'Second', 'Third', 'Fourth'].indexOf(name) + 1}`;
    return { key: `${this.list}/${name}`, type: 'announcement', title: name, date, about };
  }

  run(told: { day?: string; key?: string } = {}): Promise<Ended> {
    const { list, edition, events } = this;
    return runPush(this.script, { url: serviceUrl(), key, list, edition, events, day: DAY, ...told });
  }

  async editions(): Promise<Answered[]> {
    return (await app.read(`/v1/control-lists/${this.list}/editions`)).data;
  }

  async titles(): Promise<string[]> {
    const { data } = await app.read('/v1/events', { about: this.list });
    return data.map(({ title }: Answered) => title).sort();
  }
}

function serviceUrl(): string {
  return `http://127.0.0.1:${app.port}`;
}

/** As after the 24 hours for which an answer is kept. */
async function forgetAnswers(): Promise<void> {
  await app.database.dataSource.query(`UPDATE idempotency_key SET claimed_at = claimed_at - interval '25 hours'`);
}

describe.each(SCRIPTS)('%s', (script) => {
  const NAMES = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
  const EVENTS = ['First', 'Second'];

  async function pushing(files: Partial<{ names: string[]; eventKeys: string[] }> = {}): Promise<Pushing> {
    const made = new Pushing(script, await app.newList());
    await made.write({ names: NAMES, eventKeys: EVENTS, ...files });
    return made;
  }

  it('pushes an edition and events', async () => {
    // A file that nothing else here is like: the same file is the same source.
    const names = [...NAMES, script];
    const push = await pushing({ names });
    expect(await push.run()).toEqual({
      code: 0,
      out: `${push.list} of ${DAY}: applied\nevents: 2 recorded, 0 there already, 0 refused\n`,
      errors: '',
    });
    expect(await app.namesOn(push.list, DAY)).toEqual([...names].sort());
    expect(await push.titles()).toEqual(EVENTS);
    const [{ source }] = await push.editions();
    expect((await app.read(`/v1/sources/${source}`)).title).toBe(`${push.list} of ${DAY}`);
  });

  it('run again is answered as before, and changes nothing', async () => {
    const push = await pushing();
    await push.run();
    const before = [await push.editions(), await push.titles()];
    expect(await push.run()).toEqual({
      code: 0,
      out:
        `${push.list} of ${DAY}: applied (as answered before)\n` +
        'events: 2 recorded, 0 there already, 0 refused (as answered before)\n',
      errors: '',
    });
    expect([await push.editions(), await push.titles()]).toEqual(before);
  });

  it('run again when answers are forgotten finds everything there', async () => {
    const push = await pushing();
    await push.run();
    const before = [await push.editions(), await push.titles()];
    await forgetAnswers();
    expect(await push.run()).toEqual({
      code: 0,
      out: `${push.list} of ${DAY}: unchanged\nevents: 0 recorded, 2 there already, 0 refused\n`,
      errors: '',
    });
    expect([await push.editions(), await push.titles()]).toEqual(before);
  });

  it('makes a new edition of a changed file, and records what is new among the events', async () => {
    const push = await pushing();
    await push.run();
    await push.write({ names: [...NAMES, 'Zeta'], eventKeys: [...EVENTS, 'Third'] });
    const { code, out } = await push.run({ day: '2025-11-12' });
    expect([code, out]).toEqual([
      0,
      `${push.list} of 2025-11-12: applied\nevents: 1 recorded, 2 there already, 0 refused\n`,
    ]);
    expect(await push.editions()).toHaveLength(2);
    expect(await app.namesOn(push.list, '2025-11-11')).toHaveLength(5);
    expect(await app.namesOn(push.list, '2025-11-12')).toHaveLength(6);
    expect(await push.titles()).toEqual([...EVENTS, 'Third']);
  });

  it('lets the file count that was changed last of several for one day, also where it is one that stood before', async () => {
    const push = await pushing();
    for (const names of [[...NAMES, 'New'], NAMES, [...NAMES, 'New']]) {
      await push.write({ names, eventKeys: EVENTS });
      expect((await push.run()).out).toContain(`${push.list} of ${DAY}: applied\n`);
      expect(await app.namesOn(push.list, DAY)).toEqual([...names].sort());
    }
  });

  it('lets an edition count from the day on which its file last changed', async () => {
    const push = await pushing();
    const changed = new Date('2025-10-31T23:59:59Z');
    await utimes(push.edition, changed, changed);
    expect((await push.run({ day: undefined })).out).toContain(`${push.list} of 2025-10-31: applied\n`);
    expect(await push.editions()).toMatchObject([{ effective: '2025-10-31' }]);
  });

  it('ends with 3 where the edition is held, until somebody has decided', async () => {
    const push = await pushing();
    await push.run();
    await push.write({ names: NAMES.slice(0, 2), eventKeys: [...EVENTS, 'Third'] });
    const held = await push.run({ day: '2025-11-12' });
    expect([held.code, held.out]).toEqual([
      3,
      `${push.list} of 2025-11-12: held\nevents: 1 recorded, 2 there already, 0 refused\n`,
    ]);
    expect(held.errors).toContain('The edition would remove 3 of 5 listings');
    expect((await push.run({ day: '2025-11-12' })).code).toBe(3);
    const [, { id }] = await push.editions();
    await app.administrator.post(`/v1/control-lists/${push.list}/editions/${id}/approve`).send({}).expect(200);
    const { code, out, errors } = await push.run({ day: '2025-11-12' });
    expect([code, errors]).toEqual([0, '']);
    expect(out).toContain(`${push.list} of 2025-11-12: applied (as answered before)\n`);
  });

  it('does what a run that broke off has left undone', async () => {
    const push = await pushing();
    await writeFile(push.events, '{"events": [');
    const broken = await push.run();
    expect([broken.code, broken.out]).toEqual([1, `${push.list} of ${DAY}: applied\n`]);
    expect(broken.errors).toContain('The body is not JSON');
    expect(await push.titles()).toEqual([]);
    await push.writeEvents(EVENTS);
    const { code, out } = await push.run();
    expect([code, out]).toEqual([
      0,
      `${push.list} of ${DAY}: applied (as answered before)\nevents: 2 recorded, 0 there already, 0 refused\n`,
    ]);
    expect(await push.editions()).toHaveLength(1);
    expect(await push.titles()).toEqual(EVENTS);
  });

  it('names the rows of an edition that cannot be read, and records nothing', async () => {
    const push = await pushing();
    await writeFile(push.edition, ndjson([{ name: 'Alpha' }, { name: 'Beta', kind: 'ghost' }, { nme: 'Gamma' }]));
    const { code, out, errors } = await push.run();
    expect([code, out]).toEqual([1, '']);
    expect(errors).toContain('422');
    expect(errors).toContain('2 of 3 rows cannot be read; nothing was recorded.');
    expect(errors).toMatch(/^ {2}.*\/rows\/2\/kind.*\n {2}.*\/rows\/3/m);
    expect(await push.editions()).toEqual([]);
    expect(await push.titles()).toEqual([]);
  });

  it('names the events that are refused, and records the others', async () => {
    const push = await pushing();
    await push.run();
    const events = [push.event('First'), { ...push.event('Third'), type: 'rumour' }, push.event('Fourth')];
    await writeFile(push.events, JSON.stringify({ events }));
    const { code, out, errors } = await push.run();
    expect(code).toBe(1);
    expect(out).toContain('events: 1 recorded, 1 there already, 1 refused\n');
    expect(errors).toMatch(/1 refused\.\n {2}.*\/events\/1\/type.*\n$/);
    expect(await push.titles()).toEqual(['First', 'Fourth', 'Second']);
  });

  it.each(['unknown', 'read'] as const)('stops with a key that is %s, and does not say it', async (which) => {
    const push = await pushing();
    const bad = which === 'read' ? app.keys.read : `tpt_${'w'.repeat(32)}`;
    const { code, out, errors } = await push.run({ key: bad });
    expect([code, out]).toEqual([1, '']);
    expect(errors).toContain(which === 'read' ? 'needs an API key with the scope' : 'unknown, expired or revoked');
    expect(errors).not.toContain(bad);
    expect(await push.editions()).toEqual([]);
  });

  it.each(['edition', 'events'] as const)('sends nothing where the file of the %s is missing', async (which) => {
    const push = await pushing();
    await rm(push[which]);
    const { code, out, errors } = await push.run();
    expect([code, out]).toEqual([1, '']);
    expect(errors).toMatch(/no such file/i);
    expect(errors).toContain(push[which]);
    expect(await push.editions()).toEqual([]);
  });

  it('says so where it is called wrongly', async () => {
    const push = await pushing();
    const good = { TRACKER_API_KEY: key, TRACKER_URL: serviceUrl() };
    const args = [push.list, push.edition, push.events];
    const calls: [string[], Record<string, string>, string][] = [
      [args.slice(1), good, 'events'],
      [args, { TRACKER_URL: serviceUrl() }, 'TRACKER_API_KEY'],
      [args, { ...good, TRACKER_API_KEY: `${key}\nurl = "http://127.0.0.1:9"` }, 'TRACKER_API_KEY'],
      [args, { ...good, TRACKER_URL: '127.0.0.1' }, 'TRACKER_URL'],
      [['JP/LIST', ...args.slice(1)], good, 'JP/LIST'],
      [[...args, '10.11.2025'], good, '10.11.2025'],
    ];
    for (const [given, environment, said] of calls) {
      const { code, out, errors } = await runScript(script, given, environment);
      expect([code, out]).toEqual([2, '']);
      expect(errors.toLowerCase()).toContain(said.toLowerCase());
      expect(errors).not.toContain(key);
    }
    expect(await push.editions()).toEqual([]);
  });
});

describe('both scripts', () => {
  const [SHELL, PYTHON] = SCRIPTS;

  it('push the files that come along, and the second changes nothing', async () => {
    const list = await app.newList(controlList({ code: 'XX-EXAMPLE', jurisdiction: 'NZ' }));
    const files = { edition: join(SAMPLES, 'edition.ndjson'), events: join(SAMPLES, 'events.json') };
    const push = { url: serviceUrl(), key, list, ...files, day: DAY };
    const first = await runPush(SHELL, push);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('events: 3 recorded') });
    expect(await app.namesOn(list, DAY)).toHaveLength(6);
    const second = await runPush(PYTHON, push);
    expect(second).toEqual({ ...first, out: first.out.replaceAll(/$(?<!^)/gm, ' (as answered before)') });
  });
});
