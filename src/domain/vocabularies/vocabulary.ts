/** A public scheme of codes that terms of ours are mapped to. */
export type Scheme = 'CAMEO' | 'PLOVER' | 'WTO' | 'ADB-ARIC' | 'MAST' | 'GTA';

/** What a term of ours is called in a public scheme. */
export interface Mapping {
  scheme: Scheme;
  /** The code itself or, where the scheme has words, its words: `046`, `CONSULT`, `In Force`. */
  code: string;
  /** PLOVER's mode and context, or when the mapping holds. */
  note?: string;
}

/** One word of a vocabulary. A term without mappings is ours: the public schemes have none for it. */
export interface Term<Code extends string = string> {
  code: Code;
  label: string;
  definition: string;
  /** The wider term of the same vocabulary; whoever asks for that one is answered with this one too. */
  broader?: Code;
  mappings?: readonly Mapping[];
}

/** A public table that terms are mapped to. */
export interface PublicTable {
  title: string;
  url: string;
}

/** A list of words that facts are told in, as it is published. */
export interface Vocabulary {
  /** Kebab-case, in the plural: `event-types`. */
  code: string;
  name: string;
  description: string;
  /** Whether other words than these are taken too. */
  open: boolean;
  /** The public tables behind the mappings. */
  sources: readonly PublicTable[];
  terms: readonly Term[];
  /** Of a vocabulary of statuses: the codes that usually follow one. */
  next?: (code: string) => readonly string[];
}

/** The codes of a vocabulary's terms. */
export function codesOf<Code extends string>(terms: readonly Term<Code>[]): readonly Code[] {
  return terms.map((term) => term.code);
}

/** Terms of words that are defined elsewhere; the compiler sees to it that none is missing and none is too many. */
export function termsOf<Code extends string>(words: Record<Code, readonly [label: string, definition: string]>) {
  const entries = Object.entries(words) as [Code, readonly [string, string]][];
  return entries.map(([code, [label, definition]]): Term<Code> => ({ code, label, definition }));
}

/** The code and those of all narrower terms. */
export function withNarrower(terms: readonly Term[], code: string): string[] {
  return [code, ...terms.filter((term) => term.broader === code).map((term) => term.code)];
}
