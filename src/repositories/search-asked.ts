import sql, { raw, type Sql } from 'sql-template-tag';
import type { SearchQuestion } from '../domain/search/search-question';
import { searchQuery } from './support/full-text';
import { likePattern } from './support/like';

/** A question with the text that it was read from. */
export interface SearchFor extends SearchQuestion {
  text: string;
}

/** Of each type so many hits are ranked at most: whoever looks for a word that is everywhere is not helped by all of them. */
export const RANKED = 1_000;

/** What full text looks for. As a subquery it is made once a statement, and not once a row. */
export function queryOf({ text }: SearchFor): Sql {
  return sql`(SELECT ${searchQuery(text)})`;
}

/** Patterns for LIKE ALL. */
export function patternsOf({ terms }: SearchFor): Sql {
  return sql`${terms.map(likePattern)}::text[]`;
}

/** The pattern that fewest texts are like, for an index to begin with. */
export function rarestOf({ terms }: SearchFor): Sql {
  return sql`${likePattern([...terms].sort((a, b) => b.length - a.length)[0] ?? '')}`;
}

/** Whether a folded text has none of what must not be there. */
export function hasNone(text: string, { without }: SearchFor): Sql {
  return sql`NOT ${raw(text)} LIKE ANY(${without.map(likePattern)}::text[])`;
}

/** A text as `foldMarks` of domain/search folds it. */
export function folded(text: string): string {
  return `lower(normalize(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g'), NFKC))`;
}

/** Names as rows, folded. */
export function foldedNames(names: Sql): Sql {
  return sql`(SELECT ${raw(folded('name'))} FROM ${names}) AS t(name)`;
}

/**
 * How well the best of some folded names, `(…) AS t(name)`, meets the question: 1 for the very name, and for one that
 * holds all of the terms 0.6 to 0.8, the more of it they are. Null where none does.
 */
export function nameScore(names: Sql, asked: SearchFor): Sql {
  const length = asked.terms.join(' ').length;
  return sql`(SELECT max(CASE WHEN t.name = ${asked.whole} THEN 1
      ELSE 0.6 + 0.2 * least(1, ${length}::float8 / length(t.name)) END)
    FROM ${names} WHERE t.name LIKE ALL(${patternsOf(asked)}))`;
}

/** Where the words stand in the text and not in a name: below 0.5, the nearer to each other the higher. */
export function textScore(vector: string, asked: SearchFor): Sql {
  return sql`0.5 * ts_rank_cd(${raw(vector)}, ${queryOf(asked)}, 32)`;
}

/** What a hit is worth, to four places: by its names or, where they do not meet the question, by its text. */
export function scoreOf(byName: Sql, byText: Sql): Sql {
  return sql`round(coalesce(${byName}, ${byText})::numeric, 4)::float8`;
}
