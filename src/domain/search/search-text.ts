/** Scripts that are written without spaces, or with endings that run on: found by pairs of characters, not by words. */
const RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu;
const LATIN_WITH_MARKS = /\p{Script=Latin}\p{M}*/gu;

/**
 * The text that things are found by, and that is looked for: words as they are, and of East Asian scripts each character
 * and each pair of neighbours, as `中日韩` becomes `中 日 韩 中日 日韩`. Letter case, width and the marks on Latin letters are
 * folded away. A database that then looks for words finds parts of names in every script.
 */
export function searchText(...texts: readonly (string | null)[]): string {
  const { words, runs } = partsOf(texts);
  return [words, ...runs.flatMap((run) => [...run, ...pairs(run)])].join(' ').trim();
}

/**
 * The same of what somebody looks for: of a run of two characters or more its pairs, which say all that its characters do.
 * `"A phrase"` and `-without` stay as they are; a run in either becomes a phrase of its pairs, which is that very run.
 */
export function searchTerms(text: string): string {
  return piecesOf(text)
    .flatMap(({ without, quoted, words, runs }) => {
      const wordTerms = quoted && words.length > 0 ? [`"${words.join(' ')}"`] : words.map(wordTerm);
      const runTerms = runs.map((run) => runTerm(run, quoted || without));
      return [...wordTerms, ...runTerms].map((term) => (without ? `-${term}` : term));
    })
    .join(' ');
}

/** One thing that is looked for, or that must not be there. */
export interface SearchPiece {
  without: boolean;
  quoted: boolean;
  /** Folded, what is not East Asian. */
  words: string[];
  runs: string[][];
  /** All of it, folded. */
  text: string;
}

const QUOTES = /[“”„「」『』＂]/gu;
const PIECE = /(?<sign>(?<=^|\s)-)?(?:"(?<phrase>[^"]*)"|(?<word>\S+))/gu;
const SIGNS_AROUND = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
const WORTH = /[\p{L}\p{N}]/u;

/** What a question is made of: words and `"phrases"`, with `-` before those that must not be there. */
export function piecesOf(text: string): SearchPiece[] {
  return [...text.replace(QUOTES, '"').matchAll(PIECE)].flatMap(({ groups = {} }) => {
    const given = (groups.phrase ?? groups.word ?? '')
      .replaceAll('"', ' ')
      .replace(/^[-\s]+/, '')
      .trimEnd();
    if (!WORTH.test(given)) return [];
    const { words, runs } = partsOf([given]);
    const bare = words.split(/\s+/).map((word) => word.replace(SIGNS_AROUND, ''));
    const quoted = groups.phrase !== undefined;
    return [{ without: groups.sign === '-', quoted, words: bare.filter(Boolean), runs, text: fold(given) }];
  });
}

/** `or` between words would otherwise let one of them be absent. */
function wordTerm(word: string): string {
  return word === 'or' ? '"or"' : word;
}

/** A run as a phrase of its pairs, or as all of its pairs in any place. */
function runTerm(run: readonly string[], phrase: boolean): string {
  if (run.length === 1) return run.join('');
  return phrase ? `"${pairs(run).join(' ')}"` : pairs(run).join(' ');
}

function partsOf(texts: readonly (string | null)[]): { words: string; runs: string[][] } {
  const folded = fold(texts.filter((text) => text !== null).join(' \n '));
  const runs = [...folded.matchAll(RUNS)].map(([run]) => [...run]);
  return { words: folded.replace(RUNS, ' '), runs };
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(LATIN_WITH_MARKS, (letter) => letter.normalize('NFKD').replace(/\p{M}/gu, ''));
}

function pairs(run: readonly string[]): string[] {
  return run.slice(1).map((character, index) => `${run[index]}${character}`);
}
