import { closest, distance } from 'fastest-levenshtein';
import { DomainError } from '../domain/errors';
import type { PublishedFormat } from './format';
import { cnMofcom } from './formats/cn-mofcom';
import { cnMofcomHtml } from './formats/cn-mofcom-html';
import { entries } from './formats/entries';
import { euFsf } from './formats/eu-fsf';
import { genericCsv } from './formats/generic-csv';
import { genericJson } from './formats/generic-json';
import { jpMetiEul } from './formats/jp-meti-eul';
import { opensanctionsFtm } from './formats/opensanctions-ftm';
import { ukSl } from './formats/uk-sl';
import { unSc } from './formats/un-sc';
import { usBisDpl } from './formats/us-bis-dpl';
import { usCsl } from './formats/us-csl';
import { usOfacSdn } from './formats/us-ofac-sdn';

/** The formats that can be read, the service's own first. */
export const formats: readonly PublishedFormat[] = [
  entries,
  jpMetiEul,
  usCsl,
  usOfacSdn,
  usBisDpl,
  unSc,
  euFsf,
  ukSl,
  cnMofcom,
  cnMofcomHtml,
  opensanctionsFtm,
  genericCsv,
  genericJson,
];

const NAMES = formats.map((format) => format.name);

/** The format of a name as in `?format=`. An unknown name is answered with the names there are, the nearest first. */
export function formatNamed(name: string): PublishedFormat {
  const format = formats.find((each) => each.name === name);
  if (format) return format;
  const given = name.slice(0, 100);
  const near = closest(given, NAMES);
  const others = NAMES.filter((each) => each !== near);
  const meant = distance(given, near) <= near.length / 2 ? ` Did you mean "${near}"?` : '';
  const message = `There is no format "${given}".${meant} Known: ${[near, ...others].join(', ')}.`;
  throw new DomainError('malformed_request', message, [{ pointer: '/query/format', code: 'unknown_format', message }]);
}

/** The format of a name, told by the mapping what stands where. Refuses a mapping that it does not take, or cannot do without. */
export function formatWith(name: string, mapping: unknown): PublishedFormat {
  const format = formatNamed(name);
  if (!format.withMapping && mapping === undefined) return format;
  if (format.withMapping && mapping !== undefined) return format.withMapping(mapping);
  const message = format.withMapping
    ? `Format ${name} needs a mapping, which says what stands where in the file.`
    : `Format ${name} knows its file by itself and takes no mapping.`;
  const code = format.withMapping ? 'required' : 'not_allowed';
  throw new DomainError('malformed_request', message, [{ pointer: '/mapping', code, message }]);
}
