import { piecesOf } from './search-text';

/** What somebody looks for, to be compared with names as they are: folded by `foldMarks`. */
export interface SearchQuestion {
  /** All that is looked for, as one text: a name that is this is found exactly. */
  whole: string;
  /** What a name must hold: words, phrases, runs of East Asian characters. Empty: nothing is looked for. */
  terms: string[];
  /** What must not be there. */
  without: string[];
}

/** Reads a question: words, `"phrases"` and `-without`. One without a letter or digit, or of `-without` alone, asks for nothing. */
export function readQuestion(text: string): SearchQuestion {
  const pieces = piecesOf(text);
  const wanted = pieces.filter((piece) => !piece.without);
  const terms = wanted.flatMap(({ quoted, words, runs, text }) =>
    quoted ? [text] : [...words, ...runs.map((run) => run.join(''))],
  );
  return {
    whole: foldMarks(wanted.map((piece) => piece.text).join(' ')),
    terms: [...new Set(terms.map(foldMarks))],
    without: pieces.filter((piece) => piece.without).map((piece) => foldMarks(piece.text)),
  };
}

const COMBINING_MARKS = /[\u0300-\u036f]/g;

/** Folds width, letter case and the marks on letters away: `García` and `garcia` are one, and so are `й` and `и`. */
export function foldMarks(text: string): string {
  return text.normalize('NFKD').replace(COMBINING_MARKS, '').normalize('NFKC').toLowerCase();
}
