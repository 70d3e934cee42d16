import {
  type ContractMedia,
  type ContractOperation,
  type ContractResponse,
  contractOperations,
  follow,
  join,
  violationsOf,
} from './contract';

/** An answer as it came over the wire. */
export interface ReceivedAnswer {
  method: string;
  /** Path and query as called. */
  url: string;
  status: number;
  /** By lower-case name. */
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Headers that clients build on: none of them may come without being in the contract. Lower case. */
const PROMISED_HEADERS = new Set([
  'etag',
  'link',
  'location',
  'allow',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'idempotency-replayed',
  'www-authenticate',
  'content-disposition',
]);
/** What the page at /docs loads is no part of the contract. */
const DOCS_FILES = '/docs/';
const PROBLEM = '/components/schemas/Problem';
const PROBLEM_TYPE = 'application/problem+json';

/** Throws, saying what and where, unless the contract allows this answer. */
export function checkAnswer(answer: ReceivedAnswer): void {
  const faults = faultsOf(answer);
  if (faults.length === 0) return;
  const { method, url, status, body } = answer;
  const shown = faults.slice(0, 12).map((fault) => `  - ${fault}`);
  throw new Error(
    `${method.toUpperCase()} ${url} answered ${status}, and openapi.yaml does not allow that answer:\n` +
      `${shown.join('\n')}\nThe body was: ${body.slice(0, 1000)}`,
  );
}

function faultsOf(answer: ReceivedAnswer): string[] {
  const path = answer.url.split(/[?#]/)[0] ?? '';
  if (path.startsWith(DOCS_FILES)) return [];
  const here = contractOperations.filter((operation) => matches(operation.path, path));
  if (here.length === 0) return outsideFaults(answer, [400, 401, 404, 429, 503]);
  const method = answer.method.toLowerCase();
  const operation = here.find((each) => each.method === (method === 'head' ? 'get' : method));
  if (method === 'options') return answer.headers.allow ? [] : ['no Allow header'];
  if (!operation) return outsideFaults(answer, [400, 401, 405, 429, 503]);
  return operationFaults(operation, answer);
}

function matches(template: string, path: string): boolean {
  const steps = template.split('/');
  const given = path.split('/');
  return (
    steps.length === given.length &&
    steps.every((step, index) => (step.startsWith('{') ? given[index] !== '' : step === given[index]))
  );
}

/** Where no operation is called, the answer is a problem of one of these statuses; 405 names what is allowed. */
function outsideFaults(answer: ReceivedAnswer, statuses: number[]): string[] {
  const { status, headers, method } = answer;
  return [
    ...(statuses.includes(status) ? [] : [`no such operation: expected one of ${statuses.join(', ')}`]),
    ...(status === 405 && !headers.allow ? ['405 without an Allow header'] : []),
    ...(mediaTypeOf(answer) === PROBLEM_TYPE ? [] : [`expected ${PROBLEM_TYPE}, got ${mediaTypeOf(answer)}`]),
    ...(method.toLowerCase() === 'head' ? [] : jsonFaults(PROBLEM, answer.body)),
  ];
}

function operationFaults(operation: ContractOperation, answer: ReceivedAnswer): string[] {
  const status = String(answer.status);
  const reference = operation.responses[status];
  if (!reference) return [`${operation.operationId} has no status ${status}`];
  const { node: response, pointer } = follow(reference, join(operation.pointer, 'responses', status));
  const faults = headerFaults(response, pointer, answer);
  return answer.method.toLowerCase() === 'head' ? faults : [...faults, ...contentFaults(response, pointer, answer)];
}

function headerFaults(response: ContractResponse, pointer: string, { headers }: ReceivedAnswer): string[] {
  const described = Object.entries(response.headers ?? {});
  const names = new Set(described.map(([name]) => name.toLowerCase()));
  const undescribed = Object.keys(headers).filter((name) => PROMISED_HEADERS.has(name) && !names.has(name));
  return [
    ...undescribed.map((name) => `header ${name} is not in the contract for this answer`),
    ...described.flatMap(([name, reference]) => {
      const header = follow(reference, join(pointer, 'headers', name));
      const value = headers[name.toLowerCase()];
      if (value === undefined) return header.node.required ? [`header ${name} is missing`] : [];
      return violationsOf(join(header.pointer, 'schema'), String(value)).map((fault) => `header ${name}: ${fault}`);
    }),
  ];
}

function contentFaults(response: ContractResponse, pointer: string, answer: ReceivedAnswer): string[] {
  if (!response.content) return answer.body === '' ? [] : ['a body where the contract has none'];
  const mediaType = mediaTypeOf(answer);
  const media = response.content[mediaType];
  if (!media) return [`media type ${mediaType} is not among ${Object.keys(response.content).join(', ')}`];
  const schema = join(pointer, 'content', mediaType, 'schema');
  if (mediaType.endsWith('json') && mediaType !== 'application/x-ndjson') return jsonFaults(schema, answer.body);
  if (mediaType === 'application/x-ndjson') return lineFaults(schema, answer.body);
  if (mediaType === 'text/csv') return csvFaults(media, answer.body);
  return answer.body === '' ? ['an empty body'] : [];
}

function jsonFaults(schema: string, text: string): string[] {
  try {
    return violationsOf(schema, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return [`the body is not JSON: ${error.message}`];
    throw error;
  }
}

function lineFaults(schema: string, text: string): string[] {
  if (text !== '' && !text.endsWith('\n')) return ['the last line has no line break'];
  const lines = text.split('\n').slice(0, -1);
  return lines.flatMap((line, index) => jsonFaults(schema, line).map((fault) => `line ${index + 1}: ${fault}`));
}

function csvFaults(media: ContractMedia, text: string): string[] {
  const columns = media['x-columns'] ?? [];
  const allowed = [columns, [...columns, ...(media['x-optional-columns'] ?? [])]].map((each) => each.join(','));
  const header = text.replace(/^\uFEFF/, '').split(/\r?\n/)[0] ?? '';
  return allowed.includes(header) ? [] : [`the header line is "${header}", expected "${allowed[0]}"`];
}

function mediaTypeOf({ headers }: ReceivedAnswer): string {
  return String(headers['content-type'] ?? 'none')
    .split(';')[0]!
    .trim()
    .toLowerCase();
}
