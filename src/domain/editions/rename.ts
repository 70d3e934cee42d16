import { distance } from 'fastest-levenshtein';
import { groupBy } from '../group-by';
import { foldName, nameWords } from './name';
import { compareText } from './order';

/** What is known of a party that an edition drops or brings, for telling whether the two are one. */
export interface Candidate {
  key: string;
  name: string;
  aliases: readonly string[];
  /** ISO code, or the published name of the place where it has no code. Empty where none is given. */
  place: string;
}

/** A removal and an addition that are one party under a new name. */
export interface Rename {
  fromKey: string;
  toKey: string;
  /** 0..1, likeness of the names with legal forms spelled out and words sorted. */
  similarity: number;
  /** Whether a name of the one is also a name of the other. */
  sharedName: boolean;
}

/** Names this alike are the same by themselves; one letter in twelve may differ. */
const SAME_NAME = 0.92;
/** Names this alike are the same if they also share an alias. */
const SAME_NAME_WITH_ALIAS = 0.7;

/**
 * Finds the renames between two neighbouring editions: the same place, and a very similar name or a similar one with a
 * shared alias. Each party takes part in one rename at most, the likeliest first; ties go by key, so that the result
 * depends on the two editions alone.
 */
export function inferRenames(removed: readonly Candidate[], added: readonly Candidate[]): Rename[] {
  const addedByPlace = groupBy(added.map(prepare), (candidate) => candidate.place);
  const indexes = new Map([...addedByPlace].map(([place, parties]) => [place, new NameIndex(parties)]));
  const possible = removed
    .map(prepare)
    .flatMap((from) => [...(indexes.get(from.place)?.near(from) ?? [])].flatMap((to) => compare(from, to) ?? []))
    .sort(likeliestFirst);
  const taken = new Set<string>();
  return possible.filter(({ fromKey, toKey }) => {
    if (taken.has(`from ${fromKey}`) || taken.has(`to ${toKey}`)) return false;
    taken.add(`from ${fromKey}`).add(`to ${toKey}`);
    return true;
  });
}

/** What two names say beyond this many letters does not make them two; comparing costs the square of it. */
const LONGEST_COMPARED = 200;

/** So many parties at the most are compared with one, so that two long lists take seconds and not minutes. */
const MOST_COMPARED = 200;

/** Parties by their words and names: similar names share a word, and the rarer it is the more it says. */
class NameIndex {
  private readonly byTerm = new Map<string, Prepared[]>();

  constructor(parties: readonly Prepared[]) {
    for (const party of parties) {
      for (const term of termsOf(party)) {
        const parties = this.byTerm.get(term);
        if (parties) parties.push(party);
        else this.byTerm.set(term, [party]);
      }
    }
  }

  /** The parties that share a word or a name with this one, those that share the rarest first. */
  near(party: Prepared): Set<Prepared> {
    const shared = [...termsOf(party)]
      .flatMap((term) => (this.byTerm.has(term) ? [{ term, parties: this.byTerm.get(term) as Prepared[] }] : []))
      .sort((a, b) => a.parties.length - b.parties.length || compareText(a.term, b.term));
    const near = new Set<Prepared>();
    for (const { parties } of shared) {
      for (const other of parties) {
        if (near.size >= MOST_COMPARED) return near;
        near.add(other);
      }
    }
    return near;
  }
}

function termsOf(party: Prepared): Set<string> {
  return new Set([...party.words.split(' '), ...[...party.allNames].map((name) => `=${name}`)]);
}

interface Prepared {
  key: string;
  place: string;
  words: string;
  numbers: string;
  allNames: Set<string>;
}

function prepare(candidate: Candidate): Prepared {
  const words = nameWords(candidate.name);
  return {
    key: candidate.key,
    place: candidate.place,
    words: words.join(' ').slice(0, LONGEST_COMPARED),
    numbers: words.filter((word) => /\p{N}/u.test(word)).join(' '),
    allNames: new Set([candidate.name, ...candidate.aliases].map(foldName)),
  };
}

function compare(from: Prepared, to: Prepared): Rename | undefined {
  // "Factory 12" and "Factory 13" are alike to the letter and not the same.
  if (from.numbers !== to.numbers) return undefined;
  const longest = Math.max(from.words.length, to.words.length);
  const shortest = Math.min(from.words.length, to.words.length);
  if (longest === 0 || shortest / longest < SAME_NAME_WITH_ALIAS) return undefined;
  const similarity = 1 - distance(from.words, to.words) / longest;
  if (similarity < SAME_NAME_WITH_ALIAS) return undefined;
  const sharedName = [...from.allNames].some((name) => to.allNames.has(name));
  if (similarity < SAME_NAME && !sharedName) return undefined;
  return { fromKey: from.key, toKey: to.key, similarity: Math.round(similarity * 1000) / 1000, sharedName };
}

function likeliestFirst(a: Rename, b: Rename): number {
  return (
    b.similarity - a.similarity ||
    Number(b.sharedName) - Number(a.sharedName) ||
    compareText(a.fromKey, b.fromKey) ||
    compareText(a.toKey, b.toKey)
  );
}
