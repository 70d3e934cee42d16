import { RowFault } from './entries-fields';
import type { GenericRow } from './generic-entry';
import type { Mapping } from './generic-mapping';

/** Notes which paths of a mapping were met in any element, so that one that was met in none can be told. */
export class PathsMet {
  private readonly met = new Set<string>();

  note(path: string): void {
    this.met.add(path);
  }

  /** Paths that the mapping needs and no element has. Below an array that was always empty there was nothing to meet. */
  missing({ values, items }: Mapping): string[] {
    const plain = [...values.values()].filter(({ optional }) => !optional).flatMap(({ from }) => from);
    const ofItems = [...items.values()].flat().flatMap(({ each, parts }) => {
      const paths = [...parts.values()].filter(({ optional }) => !optional).flatMap(({ from }) => from);
      if (each === undefined) return paths;
      return this.met.has(inside(each)) ? paths.map((path) => below(each, path)) : [each];
    });
    return [...new Set([...plain, ...ofItems])].filter((path) => !this.met.has(path));
  }
}

/** An element of JSON, read by dot paths; `[]` after a name says that an array is there, whose elements all count. */
export class JsonElement implements GenericRow {
  constructor(
    private readonly value: unknown,
    private readonly paths: PathsMet,
    private readonly prefix?: string,
  ) {}

  texts(path: string): string[] {
    return this.walk(path).map((value) => {
      if (typeof value === 'string') return value;
      if (typeof value === 'number' || typeof value === 'boolean') return String(value);
      throw new RowFault('', `At "${path.slice(0, 100)}" there is an object, where the mapping expects a text.`);
    });
  }

  each(path: string): GenericRow[] {
    const found = this.walk(path);
    if (found.length > 0) this.paths.note(inside(path));
    return found.map((value) => new JsonElement(value, this.paths, path));
  }

  /** All that stands at the path; arrays count as their elements, null as nothing. */
  private walk(path: string): unknown[] {
    let here = flat(this.value);
    for (const name of namesOf(path)) {
      const having = here.filter((value) => isObject(value) && Object.hasOwn(value, name)) as Record<string, unknown>[];
      if (here.length > 0 && having.length === 0) return [];
      here = having.flatMap((value) => flat(value[name]));
    }
    // Below null or an empty array there is nothing to miss.
    this.paths.note(this.prefix === undefined ? path : below(this.prefix, path));
    return here;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function flat(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(flat);
  return value === null ? [] : [value];
}

/** Deeper than anybody writes by intent; what walks through a value walks no deeper. */
export const MOST_LEVELS = 100;

/** Whether a value lies within itself no deeper than that. */
export function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= MOST_LEVELS; depth += 1) {
    level = level.filter(isObject).flatMap((each) => Object.values(each));
    if (level.length === 0) return true;
  }
  return false;
}

/** The names along a path. A path of `.` is the element itself. */
export function namesOf(path: string): string[] {
  return path === '.' ? [] : path.replaceAll('[]', '').split('.');
}

function below(prefix: string, path: string): string {
  return `${prefix}.${path}`;
}

function inside(path: string): string {
  return `${path}.*`;
}
