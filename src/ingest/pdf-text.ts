import { once } from 'node:events';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { inflate } from 'node:zlib';
import { unreadableFile } from './bytes';
import type { PublishedFile } from './format';

/** A piece of text on a page: `x` is its left edge, `y` its base line, in points from the lower left corner. */
export interface PlacedText {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
}

/** The title that the document itself has, and its texts in the order drawn. */
export interface PdfText {
  title?: string;
  texts: PlacedText[];
}

/** METI's list of 2025-01-31 has 29 pages and takes a second. */
const MAX_PAGES = 500;
const MAX_MILLISECONDS = 60_000;
const MAX_HEAP_MEGABYTES = 512;
/** Of all packed streams together; METI's list unpacks to a few megabytes, fonts included. */
const MAX_UNPACKED_BYTES = 128 * 1024 * 1024;
/** METI's list of 2025-01-31 has 56; to unpack even an empty one costs a fifth of a millisecond. */
const MAX_STREAMS = 5000;

/**
 * The texts of a PDF with their places. Read in a thread of its own, which ends when it takes too long or too much
 * memory: reading is a second of pure computing for an honest file and has no bounds for a hostile one.
 */
export async function readPdfText(file: PublishedFile, bytes: Buffer): Promise<PdfText> {
  // A reader of PDF mends what was cut off, with fewer pages and no word of it.
  if (!bytes.subarray(-1024).includes('%%EOF')) throw unreadableFile(file, 'is a PDF without its end: it was cut off.');
  await refuseBomb(file, bytes);
  const answer = await readInThread(bytes);
  if ('problem' in answer) throw unreadableFile(file, `is no readable PDF: ${answer.problem}.`);
  return answer;
}

const inflateZlib = promisify(inflate);

/** A few kilobytes of a packed stream can unfold to gigabytes, and the PDF reader has no limit of its own. */
async function refuseBomb(file: PublishedFile, bytes: Buffer): Promise<void> {
  const deadline = performance.now() + MAX_MILLISECONDS;
  let left = MAX_UNPACKED_BYTES;
  let streams = 0;
  const lastEnd = bytes.lastIndexOf('endstream');
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const start = at + (bytes[at + 6] === 0x0d ? 8 : 7);
    // Past the last end there is no use in looking for one through the whole file, each time anew.
    const end = start <= lastEnd ? bytes.indexOf('endstream', start) : -1;
    streams++;
    if (streams > MAX_STREAMS) throw unreadableFile(file, `is a PDF of more than ${MAX_STREAMS} streams.`);
    if (performance.now() > deadline) throw unreadableFile(file, 'is a PDF that takes too long to unpack.');
    left -= await unpackedSize(bytes.subarray(start, end < 0 ? bytes.length : end), left);
    if (left <= 0) {
      throw unreadableFile(file, `unpacks to more than ${MAX_UNPACKED_BYTES} bytes, far more than a list holds.`);
    }
    at = end < 0 ? at : end;
  }
}

async function unpackedSize(packed: Buffer, limit: number): Promise<number> {
  try {
    return (await inflateZlib(packed, { maxOutputLength: limit })).length;
  } catch (error) {
    // Anything else is a stream that is not packed in this way.
    return (error as { code?: unknown } | null)?.code === 'ERR_BUFFER_TOO_LARGE' ? limit : 0;
  }
}

async function readInThread(bytes: Buffer): Promise<PdfText | { problem: string }> {
  // The reader empties the array it is given, so it gets one of its own.
  const copy = new Uint8Array(bytes);
  const thread = new Worker(THREAD, {
    eval: true,
    workerData: { library: require.resolve('unpdf'), bytes: copy, maxPages: MAX_PAGES },
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEGABYTES },
  });
  try {
    const [answer] = await once(thread, 'message', { signal: AbortSignal.timeout(MAX_MILLISECONDS) });
    return answer as PdfText | { problem: string };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  } finally {
    await thread.terminate();
  }
}

/**
 * What the thread runs, as text: it sees nothing of this file. Page numbers and the like are marked as artifacts and
 * left out.
 */
/* istanbul ignore next */
async function readPages(unpdf: typeof import('unpdf'), bytes: Uint8Array, maxPages: number): Promise<PdfText> {
  const document = await unpdf.getDocumentProxy(bytes, { verbosity: 0, stopAtErrors: true });
  if (document.numPages > maxPages) throw new Error(`it has ${document.numPages} pages, at most ${maxPages} are read`);
  const info = (await document.getMetadata()).info as { Title?: unknown };
  const texts: PlacedText[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const content = await (await document.getPage(page)).getTextContent({ includeMarkedContent: true });
    const marks: boolean[] = [];
    for (const item of content.items) {
      if (!('str' in item)) {
        if (item.type === 'endMarkedContent') marks.pop();
        else marks.push('tag' in item && item.tag === 'Artifact');
        continue;
      }
      if (item.str.trim() === '' || marks.includes(true)) continue;
      const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
      texts.push({ page, x, y, width: item.width, height: item.height, text: item.str });
    }
  }
  const title = typeof info.Title === 'string' ? info.Title.trim().slice(0, 1000) : '';
  return title === '' ? { texts } : { title, texts };
}

const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { library, bytes, maxPages } = workerData;
(${readPages})(require(library), bytes, maxPages).then(
  (text) => parentPort.postMessage(text),
  (error) => parentPort.postMessage({ problem: String(error?.message ?? error) }),
);`;
