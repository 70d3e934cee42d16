import { connector, type Fetched, type FetchedDocument, type Means, type State, type Wanted } from './connector';
import { HTML_TYPES, TEXT_TYPES } from './media-types';
import { lastChange, remembering, webAddress } from './one-document';
import { addresses, redirectHosts } from './settings';

const ACCEPTS = [...HTML_TYPES, ...TEXT_TYPES, 'application/*', 'text/*'];

export const cnMofcom = connector({
  name: 'cn-mofcom',
  title: 'MOFCOM announcements',
  format: 'cn-mofcom',
  description:
    'Announcements of the Ministry of Commerce of China, each a document of its own; there is no list of them all. A ' +
    'page that is gone is a failure, never the end of a listing.',
  settings: { urls: addresses({ description: 'The documents, the oldest first.' }), redirectHosts },
  fetch: ({ urls, redirectHosts }, means) =>
    newOnes(
      urls.map((address) => ({ address, accepts: ACCEPTS, redirectHosts })),
      means,
    ),
});

/** Those that are new, each by itself. One that fails fails all: what was skipped would not be missed by anybody. */
async function newOnes(wanted: readonly Wanted[], means: Means): Promise<Fetched> {
  const documents: FetchedDocument[] = [];
  let state: State = means.state;
  for (const each of wanted) {
    const look = await means.look(each);
    if (look.type === 'not_modified') continue;
    state = remembering(state, [each], [look.file]);
    if (look.type === 'same') continue;
    const files = [look.file];
    const seenOn = lastChange(files) ?? means.today;
    documents.push({ format: 'cn-mofcom', files, url: webAddress(each), seenOn });
  }
  if (documents.length > 0) return { type: 'documents', documents, state };
  return { type: 'nothing_new', reason: `All ${wanted.length} documents are the same as last time.`, state };
}
