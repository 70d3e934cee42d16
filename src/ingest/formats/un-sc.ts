import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { collect, describeKind, startsLike, unreadableFile } from '../bytes';
import { isoDay } from '../dates';
import type { FileFacts, PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { child, children, type Element, text } from './un-sc-element';
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
  const root = parse(file, await xmlText(file));
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
  const bytes = await collect(file, { maxBytes: MAX_BYTES });
  if (bytes.length === 0) throw unreadableFile(file, 'is empty; expected XML.');
  const kind = startsLike(bytes);
  if (kind !== 'xml') throw unreadableFile(file, `is ${describeKind(kind)}; expected XML.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadableFile(file, 'is not UTF-8.');
  }
}

/** The root element. Document types are refused: they bring entities that expand without end or reach out of the file. */
function parse(file: PublishedFile, xml: string): Element {
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) {
    throw unreadableFile(file, 'declares a document type, which the list does not have.');
  }
  // The parser itself forgives what is cut off.
  const valid = XMLValidator.validate(xml);
  if (valid !== true) {
    throw unreadableFile(file, `is no well-formed XML (line ${valid.err.line}): ${valid.err.msg.slice(0, 200)}`);
  }
  const document = parseElements(file, xml);
  const root = child(document, 'CONSOLIDATED_LIST');
  if (root) return root;
  throw unreadableFile(file, `has the root "${Object.keys(document)[0] ?? ''}"; expected CONSOLIDATED_LIST.`);
}

function parseElements(file: PublishedFile, xml: string): Element {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    ignoreDeclaration: true,
    // Without it `&#233;` stays as it is written.
    htmlEntities: true,
  });
  try {
    return parser.parse(xml) as Element;
  } catch (error) {
    throw unreadableFile(file, `cannot be read as XML: ${(error as Error).message.slice(0, 200)}`);
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
