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

/** A closed list of words that facts are told in. */
export interface Vocabulary {
  code: string;
  name: string;
  description: string;
  terms: readonly Term[];
}

/** The codes of a vocabulary's terms. */
export function codesOf<Code extends string>(terms: readonly Term<Code>[]): readonly Code[] {
  return terms.map((term) => term.code);
}

/** The code and those of all narrower terms. */
export function withNarrower(terms: readonly Term[], code: string): string[] {
  return [code, ...terms.filter((term) => term.broader === code).map((term) => term.code)];
}
