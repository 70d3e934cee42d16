import { connector } from './connector';
import { JSON_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, object, optionalText, redirectHosts } from './settings';

export const genericJson = connector({
  name: 'generic-json',
  title: 'Any JSON',
  format: 'generic-json',
  description: 'A JSON document or lines of JSON at any address, read by a mapping that says which path is what.',
  settings: {
    url: address({ description: 'The document.' }),
    mapping: object({ description: 'What stands where, as the format `generic-json` has it.' }),
    title: optionalText({ description: 'Title of its editions.' }),
    redirectHosts,
  },
  fetch: ({ url, mapping, title, redirectHosts }, means) =>
    oneDocument(
      [{ address: url, accepts: JSON_TYPES, redirectHosts }],
      { format: 'generic-json', mapping, title },
      means,
    ),
});
