import 'reflect-metadata';
import type { InputClass } from '../../src/http/operation';
import 'reflect-metadata';
import type { Controllers } from '../../src/compose';
import { buildOperations } from '../../src/routes';
import {
  type ContractOperation,
  type ContractParameter,
  contract,
  contractOperations,
  examplesOf,
  follow,
  type JsonSchema,
  join,
  parametersOf,
  schemaOf,
  validatorAt,
  violationsOf,
} from '../support/contract';
import { accepted, faultsOf, propertiesOf } from '../support/faults';
import { bodyViolations, queryViolations } from '../support/violations';

/** The table of operations alone is looked at here; what is behind it is never called. */
const unused = new Proxy({}, { get: () => new Proxy({}, { get: () => undefined }) }) as Controllers;
const operations = buildOperations(unused, {
  contract: '',
  readiness: { ready: async () => ({ ready: true, checks: {} }) },
  metrics: { report: async () => ({ mediaType: '', text: '' }) },
});

const JSON_TYPE = 'application/json';
const inputsOf = new Map(operations.map((operation) => [operation.operationId, operation]));
const template = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
const line = (o: { method: string; path: string; operationId: string }): string =>
  `${o.method} ${template(o.path)} ${o.operationId}`;

describe('operations', () => {
  it('are the same in the contract and in the service', () => {
    expect(contractOperations.length).toBeGreaterThan(30);
    expect(operations.map(line).sort()).toEqual(contractOperations.map(line).sort());
  });

  it.each(contractOperations)('$operationId names the parameters of its path', (operation) => {
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    expect(namesOf(parametersOf(operation, 'path'))).toEqual(inPath);
    expect(knownTo(inputsOf.get(operation.operationId)?.params)).toEqual(inPath);
  });

  it.each(contractOperations)('$operationId takes the query parameters of the contract, no others', (operation) => {
    const query = inputsOf.get(operation.operationId)?.query;
    expect(knownTo(query)).toEqual(namesOf(parametersOf(operation, 'query')));
  });
});

describe('schemas', () => {
  it('are all well formed', () => {
    const { schemas } = (contract as unknown as { components: { schemas: Record<string, unknown> } }).components;
    expect(Object.keys(schemas).length).toBeGreaterThan(40);
    for (const name of Object.keys(schemas)) validatorAt(join('', 'components', 'schemas', name));
  });

  it('hold for every example of a body and of an answer', () => {
    const examples = contractOperations.flatMap((operation) => [
      ...requestExamples(operation),
      ...answerExamples(operation),
    ]);
    expect(examples.length).toBeGreaterThan(50);
    const wrong = examples.flatMap(({ pointer, value }) =>
      violationsOf(pointer, value).map((fault) => `${pointer}: ${fault}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('parameters', () => {
  const withInputs = operations.filter((operation) => operation.query ?? operation.params);

  it.each(withInputs)(
    'of $operationId: examples are accepted, violations refused',
    ({ operationId, query, params }) => {
      const operation = inContract(operationId);
      checkParameters(params, parametersOf(operation, 'path'));
      checkParameters(query, parametersOf(operation, 'query'));
    },
  );
});

describe('bodies', () => {
  const withBodies = operations.flatMap(({ operationId, body }) =>
    body && body !== 'files' ? [{ operationId, body, schema: bodySchema(operationId) }] : [],
  );

  it.each(withBodies)('of $operationId: has the fields of the contract, and the same defaults', ({ body, schema }) => {
    expect(propertiesOf(body)).toEqual(Object.keys(schema.properties ?? {}).sort());
    checkDefaults(body, Object.entries(schema.properties ?? {}));
  });

  it.each(withBodies)('of $operationId: every example is accepted, and together they show every field', (each) => {
    const examples = bodyExamples(each.operationId);
    expect(examples.map((example) => faultsOf(each.body, example))).toEqual(examples.map(() => []));
    const shown = new Set(examples.flatMap((example) => Object.keys(example)));
    expect([...shown].sort()).toEqual(propertiesOf(each.body));
  });

  it.each(withBodies)('of $operationId: every obvious violation is refused', ({ operationId, body, schema }) => {
    const example = bodyExamples(operationId)[0] ?? {};
    const tried = bodyTrials(schema, example);
    const missed = tried.filter(({ plain, pointer }) => !blames(faultsOf(body, plain), pointer));
    expect(tried.length).toBeGreaterThan(3);
    expect(missed.map(({ what }) => what)).toEqual([]);
  });
});

interface Trial {
  what: string;
  plain: unknown;
  pointer: string;
}

function bodyTrials(schema: JsonSchema, example: Record<string, unknown>, above = ''): Trial[] {
  const properties = Object.entries(schema.properties ?? {});
  return [
    { what: `${above}: unknown field`, plain: { ...example, surplus: 1 }, pointer: `${above}/surplus` },
    ...(schema.required ?? []).map((name) => ({
      what: `${above}/${name}: missing`,
      plain: without(example, name),
      pointer: `${above}/${name}`,
    })),
    ...properties.flatMap(([name, property]) => [
      ...bodyViolations(property).map(({ what, value }) => ({
        what: `${above}/${name}: ${what} ${JSON.stringify(value).slice(0, 60)}`,
        plain: { ...example, [name]: value },
        pointer: `${above}/${name}`,
      })),
      ...itemTrials(`${above}/${name}`, schemaOf(property), example),
    ]),
  ];
}

/** The same for the fields of objects in a list. */
function itemTrials(pointer: string, { items }: JsonSchema, example: Record<string, unknown>): Trial[] {
  const item = items && schemaOf(items);
  if (!item?.properties) return [];
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const first = (example[name] as Record<string, unknown>[])[0] ?? {};
  return bodyTrials(item, first, `${pointer}/0`).map((trial) => ({
    ...trial,
    plain: { ...example, [name]: [trial.plain] },
  }));
}

/** Whether the fault is found where it is: at the field, or within it. */
function blames(pointers: string[], field: string): boolean {
  return pointers.some((pointer) => pointer === field || pointer.startsWith(`${field}/`));
}

function checkParameters(input: InputClass<unknown> | undefined, parameters: ContractParameter[]): void {
  if (!input) return;
  const example = ({ example }: ContractParameter): string => String(example);
  const required = parameters.filter((parameter) => parameter.required);
  const base = Object.fromEntries(required.map((parameter) => [parameter.name, example(parameter)]));
  const missed: string[] = [];
  for (const parameter of parameters) {
    expect(parameter).toHaveProperty('example');
    const { name, schema } = parameter;
    expect([name, faultsOf(input, { ...base, [name]: example(parameter) })]).toEqual([name, []]);
    for (const { what, value } of queryViolations(schema)) {
      if (!blames(faultsOf(input, { ...base, [name]: value }), `/${name}`)) missed.push(`${name}: ${what} ${value}`);
    }
    if (parameter.required) expect(faultsOf(input, without(base, name))).toContain(`/${name}`);
  }
  const all = Object.fromEntries(parameters.map((parameter) => [parameter.name, example(parameter)]));
  expect(faultsOf(input, all)).toEqual([]);
  expect(faultsOf(input, { ...base, surplus: '1' })).toEqual(['/surplus']);
  expect(missed).toEqual([]);
  checkDefaults(
    input,
    parameters.map(({ name, schema }) => [name, schema]),
    base,
  );
}

/** Where one side has a default, both have, and it is the same; an empty list or object needs no mention. */
function checkDefaults(input: InputClass<unknown>, fields: [string, JsonSchema][], base = {}): void {
  const finished = accepted(input, {}) as Record<string, unknown>;
  const ours = Object.entries(finished).filter(
    ([name]) => !(name in base) && !['[]', '{}'].includes(JSON.stringify(finished[name])),
  );
  const theirs = fields.filter(([, schema]) => schemaOf(schema).default !== undefined);
  const sorted = (pairs: [string, unknown][]): [string, unknown][] => pairs.filter(([, v]) => v !== undefined).sort();
  expect(sorted(ours)).toEqual(sorted(theirs.map(([name, schema]) => [name, schemaOf(schema).default])));
}

function without(object: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

function inContract(operationId: string): ContractOperation {
  const found = contractOperations.find((operation) => operation.operationId === operationId);
  if (!found) throw new Error(`openapi.yaml has no operation ${operationId}.`);
  return found;
}

function namesOf(parameters: ContractParameter[]): string[] {
  return parameters.map((parameter) => parameter.name).sort();
}

function knownTo(input: InputClass<unknown> | undefined): string[] {
  return input ? propertiesOf(input) : [];
}

function bodySchema(operationId: string): JsonSchema {
  const schema = inContract(operationId).requestBody?.content[JSON_TYPE]?.schema;
  if (!schema) throw new Error(`${operationId} has no JSON body in openapi.yaml.`);
  return schemaOf(schema);
}

function bodyExamples(operationId: string): Record<string, unknown>[] {
  const media = inContract(operationId).requestBody?.content[JSON_TYPE];
  return (media ? examplesOf(media) : []) as Record<string, unknown>[];
}

function requestExamples(operation: ContractOperation): { pointer: string; value: unknown }[] {
  return Object.entries(operation.requestBody?.content ?? {}).flatMap(([type, media]) =>
    examplesOf(media).map((value) => ({
      value,
      pointer: join(operation.pointer, 'requestBody', 'content', type, 'schema'),
    })),
  );
}

function answerExamples(operation: ContractOperation): { pointer: string; value: unknown }[] {
  return Object.entries(operation.responses).flatMap(([status, reference]) => {
    const { node, pointer } = follow(reference, join(operation.pointer, 'responses', status));
    return Object.entries(node.content ?? {}).flatMap(([type, media]) =>
      examplesOf(media).map((value) => ({ value, pointer: join(pointer, 'content', type, 'schema') })),
    );
  });
}
