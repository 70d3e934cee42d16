import { uuidv7 } from 'uuidv7';
import { sourceLine } from '../domain/changes/lines';
import { documentKey } from '../domain/events/completion';
import type { CitedDocument } from '../domain/events/mentions';
import type { Source } from '../domain/source';
import type { Repositories } from '../repositories/repositories';

/**
 * The ids of sources for cited documents, under `documentKey`. A document that is there already is not recorded again.
 * Within the unit of work that records at `moment` and holds the clock.
 */
export async function sourcesOfDocuments(
  repositories: Repositories,
  documents: readonly CitedDocument[],
  moment: string,
): Promise<Map<string, string>> {
  const wanted = new Map(documents.map((document) => [documentKey(document), document]));
  if (wanted.size === 0) return new Map();
  const sources = [...wanted].map(([key, document]) => ({ key, source: asSource(document) }));
  const found = await repositories.sources.sameAs(sources.map(({ source }) => source));
  const known = new Map(found.map(({ number, id }) => [number - 1, id]));
  const fresh = sources.flatMap(({ source }, index) => (known.has(index) ? [] : source));
  await repositories.sources.insertAll(fresh, moment);
  await repositories.changes.insert(
    fresh.map((source) => sourceLine(source)),
    moment,
  );
  return new Map(sources.map(({ key, source }, index) => [key, known.get(index) ?? source.id]));
}

function asSource(document: CitedDocument): Source {
  return {
    id: uuidv7(),
    kind: document.kind,
    title: document.title,
    publisher: document.publisher ?? null,
    url: document.url ?? null,
    language: document.language ?? null,
    publishedOn: document.publishedOn ?? null,
    retrievedAt: document.retrievedAt ?? null,
    sha256: document.sha256 ?? null,
    licence: document.licence ?? null,
    text: document.text ?? null,
  };
}
