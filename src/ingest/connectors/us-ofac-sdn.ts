import { connector } from './connector';
import { CSV_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, redirectHosts } from './settings';

const EXPORTS = 'https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports';

export const usOfacSdn = connector({
  name: 'us-ofac-sdn',
  title: 'OFAC Specially Designated Nationals',
  format: 'us-ofac-sdn',
  description:
    'Three CSV files that belong together: names, other names, addresses. The service of OFAC leads on to addresses of ' +
    'its store that are good for a short while.',
  settings: {
    sdn: address({ description: 'The file of names.', default: `${EXPORTS}/SDN.CSV` }),
    alt: address({ description: 'The file of other names.', default: `${EXPORTS}/ALT.CSV` }),
    add: address({ description: 'The file of addresses.', default: `${EXPORTS}/ADD.CSV` }),
    redirectHosts,
  },
  fetch: ({ sdn, alt, add, redirectHosts }, means) =>
    oneDocument(
      [sdn, alt, add].map((address) => ({ address, accepts: CSV_TYPES, redirectHosts })),
      { format: 'us-ofac-sdn' },
      means,
    ),
});
