import { DomainError, noSuch } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { VOCABULARIES } from '../domain/vocabularies/vocabularies';
import type { Term, Vocabulary } from '../domain/vocabularies/vocabulary';
import type { Repositories } from '../repositories/repositories';

/** Rows of a page where the caller asks for no number, as of every list. */
const PAGE_SIZE = 50;

/** The words that facts are told in. They belong to the service and not to its data: the same on all days, at all moments. */
export class VocabularyService {
  constructor(private readonly repositories: Repositories) {}

  page(knownAt: string | undefined, page: PageRequest): Promise<JsonPage> {
    return this.pageOf(VOCABULARIES.map(summary), knownAt, page);
  }

  async *stream(page: PageRequest): AsyncIterable<string> {
    yield* rowsOf(VOCABULARIES.map(summary), page).map(written);
  }

  async get(code: string, knownAt: string | undefined): Promise<JsonDocument> {
    const vocabulary = required(code);
    const document = { ...summary(vocabulary), terms: termsOf(vocabulary) };
    return { text: JSON.stringify(document), knownAt: await this.repositories.lastMoment(knownAt) };
  }

  async terms(code: string, knownAt: string | undefined, page: PageRequest): Promise<JsonPage> {
    return this.pageOf(termsOf(required(code)), knownAt, page);
  }

  streamTerms(code: string, page: PageRequest): AsyncIterable<string> {
    const rows = rowsOf(termsOf(required(code)), page).map(written);
    return (async function* () {
      yield* rows;
    })();
  }

  private async pageOf(all: readonly Row[], knownAt: string | undefined, page: PageRequest): Promise<JsonPage> {
    const limit = page.limit ?? PAGE_SIZE;
    const rest = rowsOf(all, { ...page, limit: undefined });
    const rows = rest.slice(0, limit);
    return {
      rows: rows.map(written).join(','),
      next: rest.length > limit ? (rows.at(-1)?.code ?? null) : null,
      total: page.count ? all.length : null,
      knownAt: await this.repositories.lastMoment(knownAt),
    };
  }
}

interface Row {
  code: string;
}

function required(code: string): Vocabulary {
  const found = VOCABULARIES.find((vocabulary) => vocabulary.code === code);
  if (!found) throw noSuch('vocabulary', code);
  return found;
}

/** The rows after the one at which the page before ended. */
function rowsOf<T extends Row>(rows: readonly T[], { after, limit }: PageRequest): T[] {
  const last = rows.findIndex(({ code }) => code === after);
  if (after !== null && last < 0) {
    const message = 'The cursor is of another list.';
    throw new DomainError('malformed_request', message, [{ pointer: '/query/cursor', code: 'cursor', message }]);
  }
  return rows.slice(last + 1, limit === undefined ? undefined : last + 1 + limit);
}

function written(row: Row): string {
  return JSON.stringify(row);
}

function summary({ code, name, description, open, sources, terms }: Vocabulary) {
  return { code, name, description, open, size: terms.length, sources };
}

/** A term with all of its fields, whether or not it has something in them. */
function termsOf({ terms, next }: Vocabulary) {
  return terms.map(({ code, label, definition, broader, mappings }: Term) => ({
    code,
    label,
    definition,
    broader: broader ?? null,
    mappings: (mappings ?? []).map(({ scheme, code, note }) => ({ scheme, code, note: note ?? null })),
    next: next ? next(code) : null,
  }));
}
