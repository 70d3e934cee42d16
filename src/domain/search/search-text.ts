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

/** The same of what somebody looks for: of a run of two characters or more its pairs, which say all that its characters do. */
export function searchTerms(text: string): string {
  const { words, runs } = partsOf([text]);
  return [words, ...runs.flatMap((run) => (run.length === 1 ? run : pairs(run)))].join(' ').trim();
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
