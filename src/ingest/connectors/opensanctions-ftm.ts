import { connector } from './connector';
import { JSON_TYPES } from './media-types';
import { oneDocument } from './one-document';
import { address, redirectHosts, text } from './settings';

const PLACE = '{dataset}';

export const opensanctionsFtm = connector({
  name: 'opensanctions-ftm',
  title: 'OpenSanctions dataset',
  format: 'opensanctions-ftm',
  description:
    'Any dataset of OpenSanctions as FollowTheMoney entities, one JSON object a line. Its data may be used without ' +
    'charge for what is not commercial (CC BY-NC 4.0).',
  settings: {
    dataset: text({
      description: 'Name of the dataset, as `jp_meti_eul`.',
      pattern: /^[a-z][a-z0-9_]{1,100}$/,
      like: 'the name of a dataset, as jp_meti_eul',
    }),
    url: address({
      description: `The file; \`${PLACE}\` stands for the name of the dataset.`,
      default: `https://data.opensanctions.org/datasets/latest/${PLACE}/entities.ftm.json`,
    }),
    redirectHosts,
  },
  fetch: ({ dataset, url, redirectHosts }, means) => {
    // In an address that was given, the braces have been escaped as every URL has them.
    const address = url.replaceAll(PLACE, dataset).replaceAll(encodeURIComponent(PLACE), dataset);
    const hints = { format: 'opensanctions-ftm', title: `OpenSanctions: ${dataset}` };
    return oneDocument([{ address, accepts: JSON_TYPES, redirectHosts }], hints, means);
  },
});
