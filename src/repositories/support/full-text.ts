import sql, { type Sql } from 'sql-template-tag';
import { searchTerms } from '../../domain/search/search-text';

/*
 * Full text in several languages: words in their English stems and as they are. Texts have been through
 * domain/search/search-text.ts, which makes East Asian scripts into words.
 */

/** The expression that makes a column of search text into what is looked through. */
export function searchVector(text: string): string {
  return `(to_tsvector('english', ${text}) || to_tsvector('simple', ${text}))`;
}

/** What somebody looks for: all of the words, `"a phrase"`, `-without`. */
export function searchQuery(text: string): Sql {
  const terms = searchTerms(text);
  return sql`(websearch_to_tsquery('english', ${terms}) || websearch_to_tsquery('simple', ${terms}))`;
}
