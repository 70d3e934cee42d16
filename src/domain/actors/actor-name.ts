import anyAscii from 'any-ascii';

/** Scripts in which a family name always comes first: of their names nothing is moved. */
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LATIN = /\p{Script=Latin}\p{M}*/gu;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u;
/** Characters that are a syllable each, and are spelled as a word each. */
const SYLLABLES = /[\p{Script=Han}\p{Script=Hangul}]/gu;
/** One word as short as this is more often an acronym than a name with an order: BIS is not SBI. */
const ACRONYM = 4;

/**
 * What the spellings of one name have in common: two names with the same key are the same name. Letter case, width, marks
 * on Latin letters, punctuation and spaces do not count, so that Jung-gwan, Jung gwan and Junggwan are one. Nor does it
 * count which part of a name comes first: a name is turned around by moving its end to the front, hence of all such turns
 * the key is the first in the alphabet ("Akazawa Ryosei" and "Ryosei Akazawa" are both "akazawaryosei").
 */
export function nameKey(name: string): string {
  const folded = fold(name);
  const words = folded.replaceAll('.', '').split(BETWEEN_WORDS).filter(Boolean);
  const letters = words.join('');
  if (letters === '') return folded.trim();
  const hasOrder = !EAST_ASIAN.test(letters) && (words.length > 1 || letters.length > ACRONYM);
  return hasOrder ? firstTurn(letters) : letters;
}

/** The name in plain Latin letters, as it may be pronounced: 김정관 is `gim jeong gwan`. For nearness, never for identity. */
export function spelling(name: string): string {
  return anyAscii(name.normalize('NFKC').replace(SYLLABLES, ' $& '))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function fold(name: string): string {
  return name
    .normalize('NFKC')
    .replace(LATIN, (letter) => anyAscii(letter))
    .toLowerCase();
}

/**
 * The turn of a text that comes first in the alphabet, in one pass: two turns race each other, and where one loses, all
 * turns that begin within what was compared have lost with it (the least rotation of a string; Shiloach 1981).
 */
function firstTurn(letters: string): string {
  const characters = [...letters];
  const count = characters.length;
  const at = (place: number): string => characters[place % count] as string;
  let one = 0;
  let other = 1;
  let alike = 0;
  while (one < count && other < count && alike < count) {
    const [a, b] = [at(one + alike), at(other + alike)];
    if (a === b) {
      alike += 1;
      continue;
    }
    if (a > b) one += alike + 1;
    else other += alike + 1;
    if (one === other) other += 1;
    alike = 0;
  }
  const start = Math.min(one, other);
  return [...characters.slice(start), ...characters.slice(0, start)].join('');
}
