import { connector } from './connector';
import { XML_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, redirectHosts } from './settings';

export const unSc = connector({
  name: 'un-sc',
  title: 'United Nations Security Council Consolidated List',
  format: 'un-sc',
  description: 'The XML file of all sanctions committees. It says itself on which day it was made.',
  settings: {
    url: address({
      description: 'The XML file.',
      default: 'https://scsanctions.un.org/resources/xml/en/consolidated.xml',
    }),
    redirectHosts,
  },
  fetch: ({ url, redirectHosts }, means) =>
    oneDocument([{ address: url, accepts: XML_TYPES, redirectHosts }], { format: 'un-sc' }, means),
});
