import { boundedLines, decodeUtf8, describeKind, firstBytes, startsLike, unreadableFile } from '../bytes';
import { isoDay } from '../dates';
import type { PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { type FtmEntity, ftmEntity } from './opensanctions-entity';
import { entryOfFtm, isParty } from './opensanctions-entry';
import { Links } from './opensanctions-links';

const EXPECTED = 'entities of the FollowTheMoney model, one JSON object a line';

/**
 * Any dataset of OpenSanctions as entities of the FollowTheMoney model, one JSON object a line. The entries are its
 * targets that are people, organizations, vessels or aeroplanes; their sanctions, addresses and papers stand in lines of
 * their own, before or after, and are joined to them.
 */
export const opensanctionsFtm: PublishedFormat = {
  name: 'opensanctions-ftm',
  title: 'OpenSanctions dataset, FollowTheMoney JSON lines',
  lists: [],
  mode: 'snapshot',
  files: ['entities.ftm.json'],
  read: (files) => readFtm(files),
};

/** Reads the file twice: once for what is to be joined, once for the targets, so that only the former is held. */
async function* readFtm(files: readonly PublishedFile[]): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one file of JSON lines');
  await requireJson(file);
  const { links, lastSeen } = await readLinks(file);
  const day = isoDay(lastSeen.slice(0, 10));
  if (day) yield { type: 'facts', effective: day, published: day };
  for await (const { row, entity, text } of ftmLines(file)) {
    if (!entity)
      yield { type: 'unreadable', row, reason: `The line is none of ${EXPECTED}.`, raw: text.slice(0, 1000) };
    else if (entity.target && isParty(entity.schema)) yield readTarget(row, entity, links);
  }
}

async function requireJson(file: PublishedFile): Promise<void> {
  const start = await firstBytes(file);
  if (start.toString('latin1').trim() === '') throw unreadableFile(file, `is empty; expected ${EXPECTED}.`);
  const kind = startsLike(start);
  if (kind !== 'json') throw unreadableFile(file, `is ${describeKind(kind)}; expected ${EXPECTED}.`);
}

/** What belongs to parties, and when the publisher saw any of it last. Refuses what is no such file, or was cut off. */
async function readLinks(file: PublishedFile): Promise<{ links: Links; lastSeen: string }> {
  const links = new Links();
  let lastSeen = '';
  let targets = 0;
  let whole = true;
  for await (const { row, entity } of ftmLines(file)) {
    if (!entity && row === 1) throw unreadableFile(file, `does not begin with an entity; expected ${EXPECTED}.`);
    whole = entity !== undefined;
    if (!entity) continue;
    links.take(entity);
    if (entity.target && isParty(entity.schema)) targets++;
    if (entity.lastSeen > lastSeen) lastSeen = entity.lastSeen;
  }
  if (!whole) throw unreadableFile(file, 'ends within a line: it was cut off.');
  if (targets === 0) throw unreadableFile(file, 'has no targets: nobody in it is listed.');
  return { links, lastSeen };
}

interface FtmLine {
  row: number;
  text: string;
  /** Nothing where the line is no entity. */
  entity: FtmEntity | undefined;
}

async function* ftmLines(file: PublishedFile): AsyncGenerator<FtmLine> {
  let row = 0;
  for await (const { text, cut } of boundedLines(decodeUtf8(file))) {
    row++;
    if (text.trim() !== '') yield { row, text, entity: cut ? undefined : parsed(text) };
  }
}

function parsed(line: string): FtmEntity | undefined {
  try {
    return ftmEntity(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function readTarget(row: number, entity: FtmEntity, links: Links): ReadResult {
  const linked = links.of(entity);
  const entry = entryOfFtm(entity, linked);
  const raw = { ...entity.raw, ...linked };
  if (entry.name === '') return { type: 'unreadable', row, pointer: '/name', reason: 'The entity has no name.', raw };
  return { type: 'row', row, entry, raw };
}
