/** Properties by name; every one has a list of texts. */
export type Properties = Record<string, unknown>;

/** One line of the file: an entity of the FollowTheMoney model. */
export interface FtmEntity {
  id: string;
  schema: string;
  caption: string;
  target: boolean;
  lastSeen: string;
  properties: Properties;
  /** The line as it is, without what changes with every run of the publisher's crawlers. */
  raw: Record<string, unknown>;
}

/** When the crawler passed by says nothing of the entity. */
const VOLATILE = new Set(['last_seen', 'last_change']);

/** The entity that a line is; undefined where it is none. */
export function ftmEntity(value: unknown): FtmEntity | undefined {
  if (!isObject(value)) return undefined;
  const { id, schema, caption, target, last_seen: lastSeen, properties } = value;
  if (typeof id !== 'string' || id === '' || typeof schema !== 'string' || !isObject(properties)) return undefined;
  return {
    id,
    schema,
    caption: typeof caption === 'string' ? caption.trim() : '',
    target: target === true,
    lastSeen: typeof lastSeen === 'string' ? lastSeen : '',
    properties,
    raw: Object.fromEntries(Object.entries(value).filter(([name]) => !VOLATILE.has(name))),
  };
}

/** The values of properties, in the order of the names given, each once. */
export function valuesOf(properties: Properties, ...names: readonly string[]): string[] {
  const found = names.flatMap((name) => (Object.hasOwn(properties, name) ? properties[name] : []));
  const texts = found.flatMap((value) => (typeof value === 'string' ? value.trim() : []));
  return [...new Set(texts)].filter((text) => text !== '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
