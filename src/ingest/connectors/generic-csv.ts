import { connector } from './connector';
import { CSV_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, object, optionalText, redirectHosts } from './settings';

export const genericCsv = connector({
  name: 'generic-csv',
  title: 'Any CSV',
  format: 'generic-csv',
  description: 'A table as CSV at any address, read by a mapping that says which column is what.',
  settings: {
    url: address({ description: 'The file.' }),
    mapping: object({ description: 'What stands where, as the format `generic-csv` has it.' }),
    title: optionalText({ description: 'Title of its editions.' }),
    redirectHosts,
  },
  fetch: ({ url, mapping, title, redirectHosts }, means) =>
    oneDocument(
      [{ address: url, accepts: CSV_TYPES, redirectHosts }],
      { format: 'generic-csv', mapping, title },
      means,
    ),
});
