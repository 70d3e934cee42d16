/**
 * A name with case, width and punctuation folded away, letters and digits of every script kept: two spellings with the
 * same folded form are the same name. White space goes too: METI's list has "有限公 司" in one edition and "有限公司" in
 * the next (January and September 2025).
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** Spelled-out and shortened legal forms of one meaning, so that "Pvt Ltd." and "(Pvt.) Limited" compare as equal. */
const LEGAL_FORMS: Record<string, string> = {
  ltd: 'limited',
  co: 'company',
  corp: 'corporation',
  inc: 'incorporated',
  pvt: 'private',
  jsc: 'joint stock company',
  pjsc: 'public joint stock company',
  ojsc: 'open joint stock company',
  llc: 'limited liability company',
  intl: 'international',
  univ: 'university',
};

const SCRIPT_IN_BRACKETS =
  /[(（][^()（）]*[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}][^()（）]*[)）]/gu;

/**
 * The words of a name for comparing two names: the same name in East Asian script in brackets left out (editions add
 * and drop it), legal forms spelled out, words sorted because editions move the legal form about.
 */
export function nameWords(name: string): string[] {
  const withoutScript = name.replace(SCRIPT_IN_BRACKETS, ' ');
  const words = (withoutScript.trim() || name)
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  return words.flatMap((word) => (LEGAL_FORMS[word] ?? word).split(' ')).sort();
}
