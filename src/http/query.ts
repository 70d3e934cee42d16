import { DomainError, type Fault } from '../domain/errors';
import { shapeOf } from './dto-shape';
import { fault, type InputClass } from './operation';

/**
 * Takes a query string apart: names and values only, so that `a[b]=c` is a field of that odd name, which no DTO knows.
 * Refuses what is not percent-encoded UTF-8, since `URLSearchParams` would quietly put U+FFFD in its place.
 */
export function readQuery(search: string): URLSearchParams {
  if (search.includes('%')) {
    try {
      decodeURIComponent(search);
    } catch {
      const faults = [fault('/query', 'bad_encoding', 'A "%" must be followed by two hexadecimal digits, as UTF-8.')];
      throw new DomainError('malformed_request', 'The query is not properly percent-encoded.', faults);
    }
  }
  return new URLSearchParams(search);
}

/** The query as a plain object: a field that holds a list is always an array, every other must be given once. */
export function queryObject(dto: InputClass<unknown> | undefined, query: URLSearchParams, faults: Fault[]) {
  const plain: Record<string, unknown> = Object.create(null);
  if (query.size === 0) return plain;
  const lists = dto ? shapeOf(dto).lists : undefined;
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (values.length > 1 && !lists?.has(name)) {
      faults.push(fault(`/query/${pointerToken(name)}`, 'repeated', `"${name}" may be given only once.`));
    }
    plain[name] = lists?.has(name) ? values : values[0];
  }
  return plain;
}

/** One step of a JSON pointer, escaped by RFC 6901. */
export function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
