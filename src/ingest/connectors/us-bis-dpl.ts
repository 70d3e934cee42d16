import { connector } from './connector';
import { TEXT_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, redirectHosts } from './settings';

export const usBisDpl = connector({
  name: 'us-bis-dpl',
  title: 'BIS Denied Persons List',
  format: 'us-bis-dpl',
  description:
    'The text file of the Bureau of Industry and Security, its columns parted by tabs. Since the move of its site the ' +
    'Bureau has answered with a page for people at times; that is refused. The Consolidated Screening List has it too.',
  settings: {
    url: address({ description: 'The text file.', default: 'https://www.bis.doc.gov/dpl/dpl.txt' }),
    redirectHosts,
  },
  fetch: ({ url, redirectHosts }, means) =>
    oneDocument([{ address: url, accepts: TEXT_TYPES, redirectHosts }], { format: 'us-bis-dpl' }, means),
});
