import { DomainError } from '../domain/errors';
import { type Form, fault, type Operation } from './operation';

/** In the order of our liking, which decides between forms the caller likes alike. */
const MEDIA_TYPES: readonly (readonly [Form, readonly string[]])[] = [
  ['json', ['application/json']],
  ['csv', ['text/csv']],
  ['ndjson', ['application/x-ndjson', 'application/ndjson']],
];

/**
 * The form in which a list is wanted, and the query without the parameter that says so. `format` wins over `Accept`: it
 * is what can be written into an address. Operations that are no lists answer one form alone, and `format` is theirs.
 */
export function negotiate(
  accept: string | undefined,
  search: string,
  { tabular = false, mediaType }: Pick<Operation, 'tabular' | 'mediaType'>,
): { form: Form; search: string } {
  if (mediaType !== undefined) return { form: onlyForm(accept, mediaType), search };
  if (!tabular || !search.includes('format')) return { form: formByAccept(accept, tabular), search };
  const query = new URLSearchParams(search);
  const formats = query.getAll('format');
  if (formats.length === 0) return { form: formByAccept(accept, tabular), search };
  return { form: formByName(formats), search: withoutFormat(search) };
}

function formByName(formats: readonly string[]): Form {
  const known = MEDIA_TYPES.find(([form]) => form === formats[0]);
  if (known && formats.length === 1) return known[0];
  const message = '"format" must be given once, as json, csv or ndjson.';
  throw new DomainError('malformed_request', message, [fault('/query/format', 'unknown_value', message)]);
}

/** By cutting, not by writing the query anew: what is badly encoded in the rest must still be found to be so. */
function withoutFormat(search: string): string {
  const pairs = search.split('&');
  return pairs.filter((pair) => !new URLSearchParams(pair).has('format')).join('&');
}

/** What is no JSON is written by its own rules, and passes as the one form that there is. */
function onlyForm(accept: string | undefined, mediaType: string): Form {
  if (accept === undefined || qualityOf(mediaType, accept.split(',').map(readRange)) > 0) return 'json';
  throw new DomainError('not_acceptable', `This is to be had as ${mediaType}.`);
}

function formByAccept(accept: string | undefined, tabular: boolean): Form {
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return 'json';
  const ranges = accept.split(',').map(readRange);
  let best: { form: Form; quality: number } | undefined;
  for (const [form, mediaTypes] of tabular ? MEDIA_TYPES : MEDIA_TYPES.slice(0, 1)) {
    const quality = Math.max(...mediaTypes.map((mediaType) => qualityOf(mediaType, ranges)));
    if (quality > (best?.quality ?? 0)) best = { form, quality };
  }
  if (!best) throw new DomainError('not_acceptable', `This is to be had as ${tabular ? FORMS : 'application/json'}.`);
  return best.form;
}

const FORMS = 'application/json, text/csv or application/x-ndjson';

interface MediaRange {
  range: string;
  quality: number;
}

function readRange(text: string): MediaRange {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** The most exact range that covers the media type decides, also where a wider one is liked better (RFC 9110, 12.5.1). */
function qualityOf(mediaType: string, ranges: readonly MediaRange[]): number {
  const [type] = mediaType.split('/');
  for (const wanted of [mediaType, `${type}/*`, '*/*']) {
    const found = ranges.filter(({ range }) => range === wanted);
    if (found.length > 0) return Math.max(...found.map(({ quality }) => quality));
  }
  return 0;
}
