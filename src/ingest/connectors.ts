import { closest } from 'fastest-levenshtein';
import { DomainError } from '../domain/errors';
import { cnMofcom } from './connectors/cn-mofcom';
import type { Connector } from './connectors/connector';
import { euFsf } from './connectors/eu-fsf';
import { federalRegister } from './connectors/federal-register';
import { feed } from './connectors/feed';
import { genericCsv } from './connectors/generic-csv';
import { genericJson } from './connectors/generic-json';
import { jpMetiEul } from './connectors/jp-meti-eul';
import { opensanctionsFtm } from './connectors/opensanctions-ftm';
import { ukSl } from './connectors/uk-sl';
import { unSc } from './connectors/un-sc';
import { usBisDpl } from './connectors/us-bis-dpl';
import { usCsl } from './connectors/us-csl';
import { usOfacSdn } from './connectors/us-ofac-sdn';

/** The places from which documents can be fetched. */
export const connectors: readonly Connector[] = [
  usCsl,
  usOfacSdn,
  usBisDpl,
  unSc,
  euFsf,
  ukSl,
  jpMetiEul,
  cnMofcom,
  opensanctionsFtm,
  federalRegister,
  feed,
  genericJson,
  genericCsv,
];

/** The connector of a name. An unknown name is answered with the names there are, the nearest first. */
export function connectorNamed(name: string): Connector {
  const found = connectors.find((each) => each.name === name);
  if (found) return found;
  const names = connectors.map((each) => each.name);
  const near = closest(name.slice(0, 100), names);
  const known = [near, ...names.filter((each) => each !== near)].join(', ');
  const message = `There is no connector "${name.slice(0, 100)}". Known: ${known}.`;
  throw new DomainError('rule_broken', message, [{ pointer: '/connector', code: 'unknown_connector', message }]);
}
