import { DomainError } from '../../domain/errors';
import type { CitationDraft, EventDraft } from '../../domain/events/event-draft';
import type { Subject } from '../../domain/subject';
import type { EventType } from '../../domain/vocabularies/event-types';
import { isoDay } from '../dates';

type Fields = Record<string, unknown>;

/** Control lists by what documents call them in their titles. */
const LISTS: readonly [RegExp, string][] = [
  [/\bEntity List\b/i, 'US-BIS-EL'],
  [/\bMilitary End[- ]User (?:\(MEU\) )?List\b|\bMEU List\b/i, 'US-BIS-MEU'],
  [/\bUnverified List\b/i, 'US-BIS-UVL'],
  [/\bDenied Persons List\b/i, 'US-BIS-DPL'],
  [/\bNotice of OFAC Sanctions Actions?\b/i, 'US-OFAC-SDN'],
];

/** Without such a word a title only speaks of a list, as `Criteria for the Entity List` does. */
const REVISES =
  /\b(?:add|addition|additions|revision|revisions|removal|removals|modification|modifications|correction|corrections|amendments?|actions?)\b/i;
const AMENDS = /\b(?:amend|amendments?|corrections?|correcting|revisions?|modifications?|extension)\b/i;

const TOPICS: readonly [RegExp, string][] = [
  [/\b(?:antidumping|countervailing)\b/i, 'trade-remedies'],
  [/\bexport (?:administration|controls?)\b/i, 'export-controls'],
  [/\bsanctions\b/i, 'sanctions'],
  [/\bsection (?:232|301)\b|\btariffs?\b|\bduty rates?\b/i, 'tariffs'],
];

const NO_ABSTRACT = /^no summary provided\.?$/i;
const MAX_TITLE = 1000;
const MAX_PUBLISHER = 500;

/**
 * One page of the Federal Register's API (`documents.json`) as events, one a document, each under the key
 * `federal-register/<document number>`. The number is unique, so an event that looks like another one (two rules on one
 * list on one day) is none the less another event. A page that is none is an `unreadable_file`.
 */
export function federalRegisterEvents(page: unknown): EventDraft[] {
  const results = Array.isArray(page) ? page : isObject(page) ? page.results : undefined;
  // Where nothing was found, the answer has no results at all.
  if (results === undefined && isObject(page) && page.count === 0) return [];
  if (!Array.isArray(results)) throw unreadable('The answer of the Federal Register has no "results".');
  return results.map((document, at) => {
    if (!isObject(document)) throw unreadable(`Result ${at + 1} of the Federal Register is no document.`);
    return eventOf(document, at + 1);
  });
}

function eventOf(document: Fields, position: number): EventDraft {
  const number = text(document.document_number);
  const title = text(document.title).slice(0, MAX_TITLE);
  const published = isoDay(text(document.publication_date));
  if (number === '') throw unreadable(`Result ${position} of the Federal Register has no document_number.`);
  if (title === '') throw unreadable(`Document ${number.slice(0, 40)} of the Federal Register has no title.`);
  if (!published) throw unreadable(`Document ${number.slice(0, 40)} of the Federal Register has no publication_date.`);
  const lists = listsRevised(document, title);
  const abstract = text(document.abstract);
  return {
    key: `federal-register/${number}`,
    type: lists.length > 0 ? 'list_revision' : typeOf(document, title),
    title,
    summary: abstract === '' || NO_ABSTRACT.test(abstract) ? null : abstract,
    date: isoDay(text(document.effective_on)) ?? published,
    jurisdictions: [{ code: 'US', role: 'implementing' }],
    about: lists.length > 0 ? lists : topicsOf(title),
    citations: [citationOf(document, title, published)],
  };
}

/** Proposals change nothing yet. Where the kind of document is not told, the title alone decides. */
function listsRevised(document: Fields, title: string): Subject[] {
  const proposed = text(document.type) === 'Proposed Rule';
  if (proposed || !REVISES.test(title)) return [];
  return LISTS.flatMap(([name, code]) => (name.test(title) ? { type: 'control-list' as const, code } : []));
}

function typeOf(document: Fields, title: string): EventType {
  switch (text(document.type)) {
    case 'Rule':
      return AMENDS.test(title) ? 'measure_amended' : 'measure_adopted';
    case 'Proposed Rule':
      return 'consultation';
    case 'Presidential Document':
      return /order|proclamation/i.test(text(document.subtype)) ? 'measure_adopted' : 'announcement';
    default:
      return 'announcement';
  }
}

function topicsOf(title: string): Subject[] {
  return TOPICS.flatMap(([words, code]) => (words.test(title) ? { type: 'topic' as const, code } : []));
}

function citationOf(document: Fields, title: string, publishedOn: string): CitationDraft {
  const url = webAddress(text(document.html_url));
  return {
    document: {
      kind: 'notice',
      title,
      publisher: publisherOf(document),
      publishedOn,
      language: 'en',
      ...(url && { url }),
    },
    // As `88 FR 12345`; the number finds the document as well.
    locator: text(document.citation) || text(document.document_number),
  };
}

/** The agencies whose document it is, departments before their bureaus as the answer has them. */
function publisherOf({ agencies }: Fields): string {
  const names = (Array.isArray(agencies) ? agencies : []).map((each) =>
    isObject(each) ? text(each.name) || text(each.raw_name) : text(each),
  );
  const joined = [...new Set(names)].filter((name) => name !== '').join('; ');
  return joined !== '' && joined.length <= MAX_PUBLISHER ? joined : 'Federal Register';
}

function webAddress(written: string): string | undefined {
  return /^https?:\/\/\S+$/.test(written) && URL.canParse(written) ? written : undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

function unreadable(message: string): DomainError {
  return new DomainError('unreadable_file', message);
}
