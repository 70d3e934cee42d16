import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** As much of JSON Schema as the tests look into; validation itself is ajv's. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  items?: JsonSchema;
  required?: string[];
  properties?: Record<string, JsonSchema>;
}

interface Referable {
  $ref?: string;
}

export interface ContractParameter extends Referable {
  name: string;
  in: 'query' | 'path' | 'header';
  required?: boolean;
  schema: JsonSchema;
  example?: unknown;
}

export interface ContractHeader extends Referable {
  required?: boolean;
}

export interface ContractMedia {
  schema?: JsonSchema;
  example?: unknown;
  examples?: Record<string, Referable & { value?: unknown }>;
  'x-columns'?: string[];
  'x-optional-columns'?: string[];
}

export interface ContractResponse extends Referable {
  headers?: Record<string, ContractHeader>;
  content?: Record<string, ContractMedia>;
}

interface ContractItem {
  operationId: string;
  parameters?: ContractParameter[];
  requestBody?: { content: Record<string, ContractMedia> };
  responses: Record<string, ContractResponse>;
}

export interface ContractOperation extends ContractItem {
  method: string;
  /** As in the contract: `/v1/sources/{id}`. */
  path: string;
  /** JSON pointer to the operation within the contract. */
  pointer: string;
}

/** The contract as written. */
export const contract = parse(readFileSync(resolve(__dirname, '../../openapi.yaml'), 'utf8')) as {
  paths: Record<string, Record<string, ContractItem>>;
};

/** Every operation of the contract. */
export const contractOperations: ContractOperation[] = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, item]) => ({
    ...item,
    method,
    path,
    pointer: join('', 'paths', path, method),
  })),
);

const CONTRACT_ID = 'openapi.yaml';
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
addFormats(ajv);
// The document is no schema itself, but ajv meets its outermost words when it follows references into it.
ajv.addVocabulary(['example', ...Object.keys(contract)]);
ajv.addSchema(contract, CONTRACT_ID, false, false);
const validators = new Map<string, ValidateFunction>();

/** The validator of the schema at this JSON pointer of the contract; compiled once. */
export function validatorAt(pointer: string): ValidateFunction {
  const known = validators.get(pointer);
  if (known) return known;
  const compiled = ajv.compile({ $ref: `${CONTRACT_ID}#${encodeURI(pointer)}` });
  validators.set(pointer, compiled);
  return compiled;
}

/** What is wrong with a value, by the schema at this pointer; empty where nothing is. */
export function violationsOf(pointer: string, value: unknown): string[] {
  const validate = validatorAt(pointer);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((e) => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`);
}

/** A JSON pointer continued by steps, each escaped. */
export function join(pointer: string, ...steps: string[]): string {
  return [pointer, ...steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/** Follows `$ref` until there is none; what stands beside it stays. Answers the pointer as well. */
export function follow<T extends Referable>(node: T, pointer: string): { node: T; pointer: string } {
  if (!node.$ref) return { node, pointer };
  const target = node.$ref.slice(1);
  const { $ref, ...beside } = node;
  const found = follow(at(target) as T, target);
  return { node: { ...found.node, ...beside }, pointer: found.pointer };
}

/** The schema itself behind a reference. */
export function schemaOf(schema: JsonSchema): JsonSchema {
  return follow(schema, '').node;
}

/** The parameters of an operation in this place. */
export function parametersOf(operation: ContractOperation, place: ContractParameter['in']): ContractParameter[] {
  const all = (operation.parameters ?? []).map((parameter) => follow(parameter, '').node);
  return all.filter((parameter) => parameter.in === place);
}

/** All examples of a media type, with `$ref` followed. */
export function examplesOf(media: ContractMedia): unknown[] {
  const named = Object.values(media.examples ?? {}).map((example) => follow(example, '').node.value);
  return media.example === undefined ? named : [...named, media.example];
}

function at(pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((node, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return (node as Record<string, unknown>)[name];
  }, contract);
}
