import { searchText } from '../search/search-text';
import type { Act, EventFacts } from './event';

/** The text that an event is found by: what is told, quoted and excerpted, who takes part, and where. */
export function eventSearchText(facts: EventFacts): string {
  const { title, titles, summary, place, participants, acts, citations } = facts;
  return searchText(
    title,
    ...Object.values(titles),
    summary,
    place?.name ?? null,
    ...participants.flatMap(({ name, office }) => [name, office]),
    ...acts.flatMap(actTexts),
    ...citations.map(({ excerpt }) => excerpt),
  );
}

function actTexts({ text, quotation, by, to, reportedBy }: Act): (string | null)[] {
  return [text, quotation, ...[...by, ...to, ...reportedBy].map(({ name }) => name)];
}
