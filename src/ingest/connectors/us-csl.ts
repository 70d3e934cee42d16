import { connector } from './connector';
import { CSV_TYPES, JSON_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, redirectHosts } from './settings';

export const usCsl = connector({
  name: 'us-csl',
  title: 'US Consolidated Screening List',
  format: 'us-csl',
  description:
    'The bulk file of trade.gov, as JSON or CSV, which fills the lists of all agencies at once. Whole lists have been ' +
    'missing from it at times; the guard of each list holds an edition that would remove too much.',
  settings: {
    url: address({
      description: 'The JSON or CSV file.',
      default: 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json',
    }),
    redirectHosts,
  },
  fetch: ({ url, redirectHosts }, means) =>
    oneDocument([{ address: url, accepts: [...JSON_TYPES, ...CSV_TYPES], redirectHosts }], { format: 'us-csl' }, means),
});
