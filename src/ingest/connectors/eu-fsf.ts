import { connector } from './connector';
import { XML_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, redirectHosts } from './settings';

export const euFsf = connector({
  name: 'eu-fsf',
  title: 'EU consolidated list of financial sanctions',
  format: 'eu-fsf',
  description: 'The XML file, version 1.1. The token in its address is the one that the Commission gives to everybody.',
  settings: {
    url: address({
      description: 'The XML file.',
      default:
        'https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw',
    }),
    redirectHosts,
  },
  fetch: ({ url, redirectHosts }, means) =>
    oneDocument([{ address: url, accepts: XML_TYPES, redirectHosts }], { format: 'eu-fsf' }, means),
});
