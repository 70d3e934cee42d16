import { connector } from './connector';
import { HTML_TYPES, XML_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, redirectHosts } from './settings';

export const feed = connector({
  name: 'feed',
  title: 'RSS or Atom feed',
  description: 'A feed of a publisher; what it tells of becomes sources. Feeds of ministries go stale without a word.',
  settings: { url: address({ description: 'The feed.' }), redirectHosts },
  // Many a feed is sent as text/html; the reader looks at what it really is.
  fetch: ({ url, redirectHosts }, means) =>
    oneDocument([{ address: url, accepts: [...XML_TYPES, ...HTML_TYPES], redirectHosts }], { format: 'feed' }, means),
});
