import { connector } from './connector';
import { CSV_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, redirectHosts } from './settings';

export const ukSl = connector({
  name: 'uk-sl',
  title: 'UK Sanctions List',
  format: 'uk-sl',
  description: 'The CSV file, since 2026-01-28 the one list of the United Kingdom. Its first line says the day.',
  settings: {
    url: address({
      description: 'The CSV file.',
      default: 'https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv',
    }),
    redirectHosts,
  },
  fetch: ({ url, redirectHosts }, means) =>
    oneDocument([{ address: url, accepts: CSV_TYPES, redirectHosts }], { format: 'uk-sl' }, means),
});
