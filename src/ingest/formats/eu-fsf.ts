import { unreadableFile } from '../bytes';
import { isoDay } from '../dates';
import type { PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { xmlElements } from '../xml';
import { attribute, type Element } from '../xml-element';
import { entryOfEu } from './eu-fsf-entry';

/** The European Union's consolidated list of financial sanctions as XML, version 1.1 of its schema. */
export const euFsf: PublishedFormat = {
  name: 'eu-fsf',
  title: 'EU consolidated list of financial sanctions, XML 1.1',
  lists: ['EU-FSF'],
  mode: 'snapshot',
  files: ['xmlFullSanctionsList_1_1.xml'],
  read: (files) => readEu(files),
};

async function* readEu(files: readonly PublishedFile[]): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one XML file');
  let row = 0;
  for await (const { type, element } of xmlElements(file, { root: 'export', element: 'sanctionEntity' })) {
    if (type === 'element') yield readEntity(++row, element);
    else yield* factsOf(element);
  }
  if (row === 0) throw unreadableFile(file, 'lists nobody: it has no sanctionEntity.');
}

/** The list is as of the day on which it was made, by Brussels' clock as the attribute is written. */
function* factsOf(root: Element): Generator<ReadResult> {
  const day = isoDay(attribute(root, 'generationDate').slice(0, 10));
  if (day) yield { type: 'facts', effective: day, published: day };
}

function readEntity(row: number, element: Element): ReadResult {
  const entry = entryOfEu(element);
  const unreadable = (pointer: string, reason: string): ReadResult => ({
    type: 'unreadable',
    row,
    pointer,
    reason,
    raw: element,
  });
  if (!entry.key) return unreadable('/key', 'euReferenceNumber and logicalId are empty.');
  if (!entry.name) return unreadable('/name', 'There is no nameAlias with a wholeName.');
  const designated = attribute(element, 'designationDate');
  if (designated !== '' && !entry.listedOn) {
    return unreadable('/listedOn', `designationDate "${designated.slice(0, 40)}" is no day of the form YYYY-MM-DD.`);
  }
  return { type: 'row', row, entry, raw: element };
}
