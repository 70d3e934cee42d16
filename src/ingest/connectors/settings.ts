import { DomainError, type Fault } from '../../domain/errors';
import { callableUrl } from '../../outgoing/targets';
import { isoDay } from '../dates';

/** One setting of a connector: what it is for people, and how its value is read. */
export interface Setting<T> {
  /** For people and programs: `address`, `addresses`, `text`, `texts`, `day`, `object`. */
  type: string;
  description: string;
  /** Used where the setting is not given; without it the setting must be given, unless it is optional. */
  default?: T;
  optional?: boolean;
  /** Says what is wrong by throwing an error whose message ends "must …". */
  read(value: unknown): T;
}

/** What can be set, by name. */
export type Shape = Record<string, Setting<unknown>>;

export type SettingsOf<S extends Shape> = { [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

type About<T> = { description: string; default?: T };

const MAX_TEXT = 500;
const MAX_ITEMS = 100;
/** Below the folder of files, without a way out of it; what links do is seen when the file is opened. */
const LOCAL = /^file:(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\]{1,500}$/;

/** A web address, or `file:` and a path below the folder of files. */
export function address(about: About<string>): Setting<string> {
  return { type: 'address', ...about, read: readAddress };
}

/** One or more. */
export function addresses(about: About<readonly string[]>): Setting<readonly string[]> {
  const read = (value: unknown): string[] => {
    const list = readList(value, readAddress);
    if (list.length === 0) throw new Error('must have one at least');
    return list;
  };
  return { type: 'addresses', ...about, read };
}

export function text(about: About<string> & { pattern: RegExp; like: string }): Setting<string> {
  const { pattern, like, ...rest } = about;
  return { type: 'text', ...rest, read: (value) => readText(value, pattern, like) };
}

export function texts(about: About<readonly string[]> & { pattern: RegExp; like: string }): Setting<readonly string[]> {
  const { pattern, like, ...rest } = about;
  return { type: 'texts', ...rest, read: (value) => readList(value, (item) => readText(item, pattern, like)) };
}

/** An address that questions are put to, which no file could answer. */
export function webAddress(about: About<string>): Setting<string> {
  return { type: 'address', ...about, read: readWebAddress };
}

export function optionalAddress(about: { description: string }): Setting<string | undefined> {
  return { type: 'address', ...about, optional: true, read: readAddress };
}

export function optionalText(about: { description: string }): Setting<string | undefined> {
  return { type: 'text', ...about, optional: true, read: (value) => readText(value, /./, 'a text') };
}

export function optionalDay(about: { description: string }): Setting<string | undefined> {
  return { type: 'day', ...about, optional: true, read: readDay };
}

export function day(about: About<string>): Setting<string> {
  return { type: 'day', ...about, read: readDay };
}

/** A mapping of a generic format; the format itself says what must be in it. */
export function object(about: { description: string }): Setting<Record<string, unknown>> {
  return { type: 'object', ...about, read: readObject };
}

/** Hosts to which redirects may lead; any public one where nothing is given. */
export const redirectHosts: Setting<readonly string[] | undefined> = {
  type: 'texts',
  description: 'Hosts to which the publisher may redirect, those below them included; any public one if not given.',
  optional: true,
  read: (value) => readList(value, (item) => readText(item, /^[a-z0-9.-]{1,253}$/i, 'host.example')),
};

/** The settings by their shape; a `DomainError` with a pointer to each fault, below `/settings`. */
export function readSettings<S extends Shape>(shape: S, given: unknown): SettingsOf<S> {
  const faults: Fault[] = [];
  const values: Record<string, unknown> = {};
  const object = isObject(given) ? given : {};
  if (!isObject(given))
    faults.push({ pointer: '/settings', code: 'wrong_type', message: 'The settings must be an object.' });
  for (const name of Object.keys(object)) if (!Object.hasOwn(shape, name)) faults.push(unknownSetting(name, shape));
  for (const [name, setting] of Object.entries(shape)) {
    try {
      values[name] = settingOf(setting, Object.hasOwn(object, name) ? object[name] : undefined);
    } catch (error) {
      const message = `"${name}" ${(error as Error).message}.`;
      faults.push({ pointer: `/settings/${name}`, code: 'wrong_setting', message });
    }
  }
  if (faults.length > 0) throw new DomainError('malformed_request', 'The settings cannot be used.', faults);
  return values as SettingsOf<S>;
}

function settingOf<T>(setting: Setting<T>, given: unknown): T | undefined {
  if (given !== undefined && given !== null) return setting.read(given);
  if (setting.default === undefined && !setting.optional) throw new Error('must be given');
  return setting.default;
}

function unknownSetting(name: string, shape: Shape): Fault {
  const token = name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
  const known = Object.keys(shape).join(', ');
  const message = `There is no setting "${name.slice(0, 100)}". Known: ${known}.`;
  return { pointer: `/settings/${token}`, code: 'unknown_field', message };
}

function readAddress(value: unknown): string {
  const given = readText(value, /./, 'an address', 8_192);
  return LOCAL.test(given) ? given : readWebAddress(given);
}

function readWebAddress(value: unknown): string {
  try {
    return callableUrl(readText(value, /./, 'an address', 8_192)).href;
  } catch {
    throw new Error('must be a web address without credentials, or (for a file) file: and a path in its folder');
  }
}

function readText(value: unknown, pattern: RegExp, like: string, longest = MAX_TEXT): string {
  const trimmed = typeof value === 'string' ? value.trim() : '';
  const sound =
    trimmed !== '' && trimmed.length <= longest && !/[\p{Cc}\p{Cs}]/u.test(trimmed) && pattern.test(trimmed);
  if (!sound) throw new Error(`must be ${like}, of at most ${longest} characters`);
  return trimmed;
}

function readList<T>(value: unknown, read: (item: unknown) => T): T[] {
  if (!Array.isArray(value) || value.length > MAX_ITEMS) throw new Error(`must be a list of at most ${MAX_ITEMS}`);
  return value.map(read);
}

function readDay(value: unknown): string {
  const found = typeof value === 'string' ? isoDay(value.trim()) : undefined;
  if (found === undefined) throw new Error('must be a day as YYYY-MM-DD');
  return found;
}

function readObject(value: unknown): Record<string, unknown> {
  if (!isObject(value)) throw new Error('must be an object');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
