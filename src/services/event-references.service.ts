import type { Fault } from '../domain/errors';
import type { Mentions, Placed } from '../domain/events/mentions';
import { groupBy } from '../domain/group-by';
import type { Subject, SubjectType } from '../domain/subject';
import type { Repositories } from '../repositories/repositories';
import { unknownCode } from './known-codes';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TOPIC = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The faults of all that events refer to by code or id: each must be there already, but for topics, which are open words. */
export async function referenceFaults(repositories: Repositories, mentions: readonly Mentions[]): Promise<Fault[]> {
  const bySubjectType = groupBy(
    mentions.flatMap(({ subjects }) => subjects),
    ({ value }) => value.type,
  );
  const faults = [
    await jurisdictionFaults(
      repositories,
      mentions.flatMap(({ jurisdictions }) => jurisdictions),
    ),
    await sourceFaults(
      repositories,
      mentions.flatMap(({ sources }) => sources),
    ),
    await idFaults(
      repositories,
      'actor',
      mentions.flatMap(({ actors }) => actors),
    ),
  ];
  for (const [type, subjects] of bySubjectType) faults.push(await subjectFaults(repositories, type, subjects));
  return faults.flat();
}

async function jurisdictionFaults(repositories: Repositories, codes: readonly Placed<string>[]): Promise<Fault[]> {
  if (codes.length === 0) return [];
  const known = await repositories.jurisdictions.codes();
  const there = new Set(known);
  const unknown = codes.filter(({ value }) => !there.has(value));
  return unknown.map(({ value, pointer }) => unknownCode(value, known, pointer, 'jurisdiction'));
}

async function sourceFaults(repositories: Repositories, ids: readonly Placed<string>[]): Promise<Fault[]> {
  const known = await repositories.sources.known(ids.map(({ value }) => value));
  const unknown = ids.filter(({ value }) => !known.has(value));
  return unknown.map(({ value, pointer }) => unknownId('source', value, pointer));
}

async function subjectFaults(
  repositories: Repositories,
  type: SubjectType,
  subjects: readonly Placed<Subject>[],
): Promise<Fault[]> {
  const placed = subjects.map(({ value, pointer }) => ({ value: value.code, pointer: `${pointer}/code` }));
  if (type === 'topic') return topicFaults(placed);
  if (type === 'entity' || type === 'actor') return idFaults(repositories, type, placed);
  const known = new Set(
    await repositories.subjects.known(
      type,
      placed.map(({ value }) => value),
    ),
  );
  const unknown = placed.filter(({ value }) => !known.has(value));
  const codes = unknown.length === 0 ? [] : await repositories.subjects.codes(type);
  return unknown.map(({ value, pointer }) => unknownCode(value, codes, pointer, type.replace('-', ' ')));
}

async function idFaults(
  repositories: Repositories,
  type: 'entity' | 'actor',
  ids: readonly Placed<string>[],
): Promise<Fault[]> {
  const lowered = ids.map(({ value, pointer }) => ({ value: value.toLowerCase(), pointer }));
  const wellFormed = lowered.map(({ value }) => value).filter((id) => UUID.test(id));
  const known = new Set(await repositories.subjects.known(type, wellFormed));
  return lowered.filter(({ value }) => !known.has(value)).map(({ value, pointer }) => unknownId(type, value, pointer));
}

function topicFaults(topics: readonly Placed<string>[]): Fault[] {
  return topics
    .filter(({ value }) => !TOPIC.test(value))
    .map(({ value, pointer }) => ({
      pointer,
      code: 'is_topic',
      message: `A topic is one or more words in lower case with hyphens between them, as supply-chains; "${value}" is not.`,
    }));
}

function unknownId(what: string, id: string, pointer: string): Fault {
  return { pointer, code: `unknown_${what}`, message: `There is no ${what} "${id}".` };
}
