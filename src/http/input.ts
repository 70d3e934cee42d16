import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { distance } from 'fastest-levenshtein';
import { DomainError, type Fault } from '../domain/errors';
import { type DtoShape, shapeOf } from './dto-shape';
import { fault, type InputClass } from './operation';
import { pointerToken, queryObject, readQuery } from './query';

/** Where the parts of a request come from, as they came. */
export interface RawInput {
  params: Record<string, unknown>;
  /** Without the `?`. */
  search: string;
  /** A parsed JSON object, where the operation takes one. */
  body?: Record<string, unknown>;
}

export interface InputClasses {
  params?: InputClass<unknown>;
  query?: InputClass<unknown>;
  body?: InputClass<unknown>;
}

/** As `Operation.rows` has it. */
interface Rows {
  field: string;
  // biome-ignore lint/suspicious/noExplicitAny: the query has been built by its class; which one, the operation knows
  mayBeLeftOut(query: any): boolean;
}

const NO_SHAPE: DtoShape = { fields: new Set(), lists: new Set(), emptyIsFine: false };

const RULES = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/** Names that reach an object's prototype. No field of ours is called so, in whatever free-form object. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** What class-validator's own rules are called to the outside; a rule of ours goes by its own name. */
const FAULT_CODES = codes({
  unknown_field: ['whitelistValidation'],
  wrong_type: [
    ...['isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject', 'isNumberString', 'isDate'],
    ...['nestedValidation', 'unknownValue'],
  ],
  required: ['isDefined', 'isNotEmpty', 'arrayNotEmpty', 'isNotEmptyObject'],
  unknown_value: ['isIn', 'isEnum'],
  out_of_range: [
    ...['min', 'max', 'isPositive', 'minLength', 'maxLength', 'isLength'],
    ...['arrayMinSize', 'arrayMaxSize', 'arrayUnique'],
  ],
  wrong_format: [
    ...['matches', 'isUrl', 'isUuid', 'isISO8601', 'isRFC3339', 'isDateString', 'isISO31661Alpha2'],
    ...['isHexadecimal', 'isHash', 'isEmail', 'isAlphanumeric', 'isUppercase', 'isLowercase'],
  ],
});

export interface BuiltInput {
  params: unknown;
  query: unknown;
  body: unknown;
  /** Faults of rows that were left out. */
  rowFaults: Fault[];
}

/** Builds and checks all input of a request at once, so that one answer names every fault. */
export function buildInput(classes: InputClasses, raw: RawInput, rows?: Rows): BuiltInput {
  const faults: Fault[] = [];
  const query = queryObject(classes.query, readQuery(raw.search), faults);
  const input = {
    params: build(classes.params, raw.params, { at: '/path', faults, keepUnknown: classes.params === undefined }),
    query: build(classes.query, query, { at: '/query', faults }),
    body: build(classes.body, raw.body ?? {}, { at: '', faults }),
  };
  if (faults.length === 0) return { ...input, rowFaults: [] };
  const wrong = rows && Array.isArray(raw.body?.[rows.field]) ? wrongRows(faults, rows.field) : undefined;
  if (!rows || !wrong || !rows.mayBeLeftOut(input.query)) {
    throw new DomainError('malformed_request', faultCount(faults), faults);
  }
  return withoutRows(classes, { raw, rows, wrong, faults });
}

/** The places of the rows that the faults are in; nothing where one of them is elsewhere. */
function wrongRows(faults: readonly Fault[], field: string): Set<number> | undefined {
  const places = faults.map(({ pointer }) => placeOf(pointer, field));
  return places.includes(undefined) ? undefined : new Set(places as number[]);
}

/** The place of the row that a pointer leads into. */
function placeOf(pointer: string, field: string): number | undefined {
  const [, first, place] = pointer.split('/');
  return first === field && /^\d+$/.test(place ?? '') ? Number(place) : undefined;
}

interface FaultyRows {
  raw: RawInput;
  rows: Rows;
  wrong: ReadonlySet<number>;
  faults: readonly Fault[];
}

/** Builds once more without the wrong rows: only then the rest may be seen to be right. */
function withoutRows(classes: InputClasses, { raw, rows, wrong, faults }: FaultyRows): BuiltInput {
  const { field } = rows;
  const sent = raw.body?.[field] as unknown[];
  const kept = sent.map((_, place) => place).filter((place) => !wrong.has(place));
  const body = { ...raw.body, [field]: kept.map((place) => sent[place]) };
  const rest = buildInput(classes, { ...raw, body }, rows);
  const asSent = rest.rowFaults.map((each) => {
    const place = placeOf(each.pointer, field) as number;
    const within = each.pointer.slice(`/${field}/${place}`.length);
    return { ...each, pointer: `/${field}/${kept[place]}${within}` };
  });
  return { ...rest, rowFaults: [...faults, ...asSent] };
}

/** Faults in the text and the keys of a JSON value that no field of ours may have; `at` is the pointer of the value. */
function textFaults(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'string') badCharacters(value, at, faults);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const pointer = `${at}/${pointerToken(key)}`;
    if (FORBIDDEN_KEYS.has(key)) faults.push(fault(pointer, 'unknown_field', `No field may be called "${key}".`));
    badCharacters(key, pointer, faults);
    textFaults(item, pointer, faults);
  }
}

interface Place {
  at: string;
  faults: Fault[];
  /** Path parameters of an operation without a class for them go through as text. */
  keepUnknown?: boolean;
}

function build(dto: InputClass<unknown> | undefined, plain: Record<string, unknown>, place: Place): unknown {
  if (!isFineText(plain)) {
    textFaults(plain, place.at, place.faults);
    return undefined;
  }
  if (place.keepUnknown) return plain;
  const shape = dto ? shapeOf(dto) : NO_SHAPE;
  const kept = withoutUnknown(plain, shape.fields, place);
  if (!dto) return kept;
  const instance = plainToInstance(dto, kept) as object;
  if (shape.fields.size > 0) validate(instance, { shape, given: Object.keys(kept).length, place });
  return instance;
}

/** An input without any field is the commonest of all. What was right with it once is right always: no rule has a say. */
function validate(instance: object, about: { shape: DtoShape; given: number; place: Place }): void {
  const { shape, given, place } = about;
  if (given === 0 && shape.emptyIsFine) return;
  const errors = validateSync(instance, RULES);
  if (given === 0 && errors.length === 0) shape.emptyIsFine = true;
  for (const error of errors) flatten(error, place.at, place.faults);
}

/** Whether a value is free of all that `textFaults` would point at; most are, and need no pointers. */
function isFineText(value: unknown): boolean {
  if (typeof value === 'string') return !BAD_CHARACTER.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isFineText);
  return Object.entries(value).every(([key, item]) => isFineText(key) && !FORBIDDEN_KEYS.has(key) && isFineText(item));
}

/** Sorted out before class-transformer, which silently drops keys that name a method of every object. */
function withoutUnknown(plain: Record<string, unknown>, known: ReadonlySet<string>, place: Place) {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(plain)) {
    if (known.has(key)) kept[key] = value;
    else place.faults.push(unknownField(key, known, place.at));
  }
  return kept;
}

function unknownField(key: string, known: ReadonlySet<string>, at: string): Fault {
  const word = at === '/query' ? 'parameter' : 'field';
  const near = nearest(key, known);
  const hint = near ? ` Did you mean "${near}"?` : '';
  return fault(`${at}/${pointerToken(key)}`, 'unknown_field', `There is no ${word} "${key}".${hint}`);
}

function nearest(key: string, known: ReadonlySet<string>): string | undefined {
  const within = Math.max(1, Math.floor(key.length / 3));
  const scored = [...known].map((name) => ({ name, far: distance(name.toLowerCase(), key.toLowerCase()) }));
  scored.sort((one, other) => one.far - other.far);
  return scored[0] && scored[0].far <= within ? scored[0].name : undefined;
}

function flatten(error: ValidationError, at: string, faults: Fault[]): void {
  const pointer = `${at}/${pointerToken(error.property)}`;
  const broken = reported(error);
  for (const [rule, message] of broken) {
    faults.push(
      rule === 'whitelistValidation'
        ? unknownField(error.property, fieldsOf(error.target), at)
        : fault(pointer, codeOf(rule), `${message}.`.replace(/\.\.$/, '.')),
    );
  }
  // What is inside a thing of the wrong type was never meant to be what its rules speak of.
  if (broken.some(([rule]) => codeOf(rule) === 'wrong_type')) return;
  for (const child of error.children ?? []) flatten(child, pointer, faults);
}

/** What is worth saying of a field: that it is missing, or else that its type is wrong, or else all that is wrong. */
function reported(error: ValidationError): [string, string][] {
  const broken = Object.entries(error.constraints ?? {});
  if (error.value === undefined && broken.length > 0) return [['isDefined', `${error.property} is required`]];
  const wrongType = broken.filter(([rule]) => codeOf(rule) === 'wrong_type');
  return wrongType.length > 0 ? wrongType.slice(0, 1) : broken;
}

function fieldsOf(target: object | undefined): ReadonlySet<string> {
  return target ? shapeOf(target.constructor as InputClass<unknown>).fields : new Set();
}

function codeOf(rule: string): string {
  return FAULT_CODES.get(rule) ?? rule.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function codes(table: Record<string, string[]>): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).flatMap(([code, rules]) => rules.map((rule) => [rule, code] as const)));
}

/** PostgreSQL stores neither NUL nor half a surrogate pair, and nobody means them. */
function badCharacters(text: string, at: string, faults: Fault[]): void {
  if (text.includes('\0')) faults.push(fault(at, 'bad_character', 'The character U+0000 cannot be stored.'));
  else if (BAD_CHARACTER.test(text)) faults.push(fault(at, 'bad_character', 'Half a surrogate pair is not text.'));
}

// With the flag `u` a whole pair is one character, and only half of one is a surrogate.
const BAD_CHARACTER = /[\0\p{Surrogate}]/u;

function faultCount(faults: readonly Fault[]): string {
  const [only] = faults;
  if (only && faults.length === 1) return `${only.pointer}: ${only.message}`;
  return only === undefined ? '' : `${faults.length} things are wrong with the request.`;
}
