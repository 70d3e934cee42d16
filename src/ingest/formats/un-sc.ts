import { collect, unreadableFile } from '../bytes';
import { isoDay } from '../dates';
import type { FileFacts, PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { parseXml, requireXml } from '../xml';
import { child, children, type Element, text } from '../xml-element';
import { entryOfEntity, entryOfIndividual } from './un-sc-entry';

/** The list is under 2 MB (2021). */
const MAX_BYTES = 64 * 1024 * 1024;

/** The Security Council's consolidated list as XML. */
export const unSc: PublishedFormat = {
  name: 'un-sc',
  title: 'UN Security Council consolidated list, XML',
  lists: ['UN-SC'],
  mode: 'snapshot',
  files: ['consolidated.xml'],
  read: (files) => readUn(files),
};

async function* readUn(files: readonly PublishedFile[]): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one XML file');
  const root = parseXml(file, await xmlText(file), 'CONSOLIDATED_LIST');
  const individuals = sectionOf(file, root, 'INDIVIDUALS', 'INDIVIDUAL');
  const entities = sectionOf(file, root, 'ENTITIES', 'ENTITY');
  if (individuals.length + entities.length === 0) throw unreadableFile(file, 'lists nobody.');
  const facts = factsOf(root);
  if (facts) yield facts;
  let row = 0;
  for (const element of individuals) yield readElement(++row, element, entryOfIndividual);
  for (const element of entities) yield readElement(++row, element, entryOfEntity);
}

async function xmlText(file: PublishedFile): Promise<string> {
  await requireXml(file);
  const bytes = await collect(file, { maxBytes: MAX_BYTES });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadableFile(file, 'is not UTF-8.');
  }
}

function sectionOf(file: PublishedFile, root: Element, section: string, element: string): unknown[] {
  if (!(section in root)) throw unreadableFile(file, `has no ${section}; expected INDIVIDUALS and ENTITIES.`);
  const content = child(root, section);
  return content ? children(content, element) : [];
}

/** The list is as of the day on which it was made, by New York's clock as the attribute is written. */
function factsOf(root: Element): FileFacts | undefined {
  const day = isoDay(text(root, '@dateGenerated').slice(0, 10));
  return day ? { type: 'facts', effective: day, published: day } : undefined;
}

function readElement(row: number, element: unknown, entryOf: typeof entryOfIndividual): ReadResult {
  if (typeof element !== 'object' || element === null) {
    return { type: 'unreadable', row, reason: 'The element is empty.', raw: element };
  }
  const entry = entryOf(element as Element);
  if (!entry.key)
    return { type: 'unreadable', row, pointer: '/key', reason: 'REFERENCE_NUMBER is empty.', raw: element };
  if (!entry.name) return { type: 'unreadable', row, pointer: '/name', reason: 'The names are empty.', raw: element };
  const listedOn = text(element as Element, 'LISTED_ON');
  if (listedOn !== '' && !entry.listedOn) {
    const reason = `LISTED_ON "${listedOn.slice(0, 40)}" is no day of the form YYYY-MM-DD.`;
    return { type: 'unreadable', row, pointer: '/listedOn', reason, raw: element };
  }
  return { type: 'row', row, entry, raw: element };
}
