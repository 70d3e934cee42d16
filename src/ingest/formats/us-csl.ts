import { describeKind, firstBytes, startsLike, unreadableFile } from '../bytes';
import type { PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { readCslCsv } from './us-csl-csv';
import { readCslJson } from './us-csl-json';
import { CSL_LISTS } from './us-csl-row';

/** The Consolidated Screening List of trade.gov, CSV or JSON. Each row says which list it belongs to. */
export const usCsl: PublishedFormat = {
  name: 'us-csl',
  title: 'US Consolidated Screening List, CSV or JSON',
  lists: ['US-CSL', ...CSL_LISTS],
  mode: 'snapshot',
  files: ['consolidated.csv or consolidated.json'],
  read: (files) => readCsl(files),
};

async function* readCsl(files: readonly PublishedFile[]): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one CSV or JSON file');
  const start = await firstBytes(file);
  if (start.length === 0) throw unreadableFile(file, 'is empty; expected CSV or JSON.');
  const kind = startsLike(start);
  if (kind !== 'json' && kind !== 'text') {
    throw unreadableFile(file, `is ${describeKind(kind)}; expected CSV or JSON.`);
  }
  yield* kind === 'json' ? readCslJson(file) : readCslCsv(file);
}
