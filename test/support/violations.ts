import { type JsonSchema, schemaOf } from './contract';

/** A value that breaks one promise of a schema. */
export interface Violation {
  what: string;
  value: unknown;
}

const IMPOSSIBLE: Record<string, unknown[]> = {
  date: ['2025-02-30', '2025-13-01', '0999-12-31', '3000-01-01', '2025-1-1', 'yesterday', '2025-01-01T00:00:00Z'],
  'date-time': ['2025-10-01', '2025-10-01T00:00:00', '2025-02-30T00:00:00Z', '2025-10-01T25:00:00Z', 'now'],
  uuid: ['not-an-id', '0199c3d4-1111-7abc-8def'],
  uri: ['ftp://example.org/list', 'javascript:alert(1)', 'no address'],
};
const OTHER_TYPES: [string, unknown][] = [
  ['string', 'text'],
  ['number', 7],
  ['boolean', true],
  ['object', { a: 1 }],
  ['array', [[]]],
  ['null', null],
];

/** Obvious violations of a schema as a value in JSON. */
export function bodyViolations(referable: JsonSchema): Violation[] {
  const schema = schemaOf(referable);
  return [...typeViolations(schema), ...textViolations(schema), ...numberViolations(schema), ...listViolations(schema)];
}

/** Obvious violations of a schema as a value in a query, where all values are texts. */
export function queryViolations(referable: JsonSchema): Violation[] {
  const schema = schemaOf(referable);
  const types = typesOf(schema);
  return [
    { what: 'given twice', value: ['a', 'b'] },
    { what: 'empty', value: '' },
    ...(types.includes('boolean') ? ['yes', '1', 'TRUE'].map((value) => ({ what: 'no flag', value })) : []),
    ...(types.includes('integer') ? ['abc', '1.5', '1e1', ' 1'].map((value) => ({ what: 'no number', value })) : []),
    ...(types.includes('string') ? textViolations(schema) : []),
    ...numberViolations(schema).map(({ what, value }) => ({ what, value: String(value) })),
  ];
}

function typesOf({ type }: JsonSchema): string[] {
  return type === undefined ? [] : [type].flat();
}

function typeViolations(schema: JsonSchema): Violation[] {
  const types = typesOf(schema).map((type) => (type === 'integer' ? 'number' : type));
  return OTHER_TYPES.filter(([type]) => !types.includes(type)).map(([type, value]) => ({
    what: `${type} for ${types.join(' or ')}`,
    value,
  }));
}

function textViolations(schema: JsonSchema): Violation[] {
  const { format, pattern, maxLength, minLength } = schema;
  return [
    ...(IMPOSSIBLE[format ?? ''] ?? []).map((value) => ({ what: `no ${format}`, value })),
    ...(schema.enum ? [{ what: 'unknown word', value: 'nonsense' }] : []),
    ...(pattern ? [{ what: 'wrong shape', value: '!!' }] : []),
    ...(maxLength ? [{ what: 'too long', value: tooLong(schema, maxLength) }] : []),
    ...(minLength ? ['', '   ', 'a\u0000b'].map((value) => ({ what: 'blank or unprintable', value })) : []),
  ];
}

/** One character too many, otherwise of the right shape as far as that is easy to say. */
function tooLong({ pattern = '' }: JsonSchema, maxLength: number): string {
  const candidates = ['a', 'https://example.org/', 'AB-C', 'en-', 'a-a'].map((start) => {
    const filler = /[A-Z]/.test(start) ? 'A' : 'a';
    return start.padEnd(maxLength + 1, filler);
  });
  return candidates.find((text) => new RegExp(pattern, 'u').test(text)) ?? candidates[0]!;
}

function numberViolations({ minimum, maximum, ...schema }: JsonSchema): Violation[] {
  return [
    ...(minimum === undefined ? [] : [{ what: 'too small', value: minimum - 1 }]),
    ...(maximum === undefined ? [] : [{ what: 'too large', value: maximum + 1 }]),
    ...(typesOf(schema).includes('integer') ? [{ what: 'not whole', value: 1.5 }] : []),
  ];
}

function listViolations({ items, minItems, maxItems, uniqueItems }: JsonSchema): Violation[] {
  if (!items) return [];
  const words = schemaOf(items).enum ?? [];
  const twice = words[0] ?? '0199c3d4-1111-7abc-8def-000000000021';
  return [
    ...bodyViolations(items).map(({ what, value }) => ({ what: `item: ${what}`, value: [value] })),
    ...(minItems ? [{ what: 'too few items', value: [] }] : []),
    ...(maxItems ? [{ what: 'too many items', value: Array.from({ length: maxItems + 1 }, () => twice) }] : []),
    ...(uniqueItems ? [{ what: 'an item twice', value: [twice, twice] }] : []),
  ];
}
