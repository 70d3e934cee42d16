import { distance } from 'fastest-levenshtein';
import type { Candidate } from '../errors';
import { spelling } from './actor-name';

/** An actor with the spellings of all of its names. */
export interface SpelledActor extends Candidate {
  spellings: readonly string[];
}

/** The actors whose names look most like this one, the likest first, at most `most` of them. */
export function nearestByName(name: string, actors: readonly SpelledActor[], most: number): Candidate[] {
  const wanted = spelling(name);
  return actors
    .map(({ id, name: called, spellings }) => ({
      id,
      name: called,
      far: Math.min(...spellings.map((each) => distanceBetween(wanted, each))),
    }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ id, name: called }) => ({ id, name: called }));
}

/** The share of letters to be changed to make one spelling the other, its words in whatever order is kinder. */
function distanceBetween(a: string, b: string): number {
  const asTold = distance(joined(a.split(' ')), joined(b.split(' ')));
  const inOrder = distance(joined(a.split(' ').sort()), joined(b.split(' ').sort()));
  return Math.min(asTold, inOrder) / Math.max(a.length, b.length, 1);
}

function joined(words: readonly string[]): string {
  return words.join('');
}
