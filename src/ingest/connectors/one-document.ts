import type { Fetched, FetchedDocument, FetchedFile, Look, Means, State, Wanted } from './connector';

/** What is known of the document before its files are there. */
export type DocumentHints = Omit<FetchedDocument, 'files' | 'seenOn'>;

/**
 * One document of one or several files, each at its own address. If any of them is new, all are handed on, as only
 * together they say something.
 */
export async function oneDocument(wanted: readonly Wanted[], hints: DocumentHints, means: Means): Promise<Fetched> {
  const looks: Look[] = [];
  for (const each of wanted) looks.push(await means.look(each));
  if (looks.every(({ type }) => type !== 'new')) return nothingNew(wanted, looks, means.state);
  const files: FetchedFile[] = [];
  for (const [at, look] of looks.entries()) {
    files.push(look.type === 'not_modified' ? await means.get(wanted[at] as Wanted) : look.file);
  }
  const document = {
    url: webAddress(wanted[0]),
    ...hints,
    files,
    seenOn: hints.published ?? lastChange(files) ?? means.today,
  };
  return { type: 'documents', documents: [document], state: remembering(means.state, wanted, files) };
}

function nothingNew(wanted: readonly Wanted[], looks: readonly Look[], state: State): Fetched {
  const same = looks.some(({ type }) => type === 'same');
  const what = wanted.length === 1 ? 'The document is' : 'All files are';
  const reason = same
    ? `${what} the same as last time, by checksum.`
    : `${what} not modified since last time, says the publisher.`;
  const files = looks.map((look) => (look.type === 'not_modified' ? undefined : look.file));
  return { type: 'nothing_new', reason, state: remembering(state, wanted, files) };
}

/** The state with what came; a file that did not come stays as it was remembered. */
export function remembering(
  state: State,
  wanted: readonly Wanted[],
  files: readonly (FetchedFile | undefined)[],
): State {
  const came = wanted.flatMap(({ address }, at) => {
    const file = files[at];
    return file ? [[address, file.remembered] as const] : [];
  });
  return { ...state, documents: { ...state.documents, ...Object.fromEntries(came) } };
}

/** The last day on which any of the files was changed. */
export function lastChange(files: readonly FetchedFile[]): string | undefined {
  return files
    .flatMap(({ changed }) => changed ?? [])
    .sort()
    .at(-1);
}

/** The address where it is one of the web: paths of this machine are nobody's source. */
export function webAddress(wanted: Wanted | undefined): string | undefined {
  return wanted?.address.startsWith('file:') ? undefined : wanted?.address;
}
