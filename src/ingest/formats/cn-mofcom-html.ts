import { collect, describeKind, startsLike, unreadableFile } from '../bytes';
import { isoDay } from '../dates';
import type { PublishedFile, PublishedFormat, ReadResult } from '../format';
import { type PageText, pageText } from '../html-text';
import { onlyFile } from '../only-file';
import { CN_LISTS, readListing, readModification } from './cn-mofcom-row';
import { type AnnouncementText, type Party, readAnnouncementText } from './cn-mofcom-text';

/** A page is some dozens of kilobytes. */
const MAX_BYTES = 1024 * 1024;
const EXPECTED = 'expected the page of an announcement (HTML)';

/**
 * An announcement of China's Ministry of Commerce as its page: parties put on a list, named in the text or in a numbered
 * annex, or measures of an earlier announcement suspended, continued to be suspended, resumed or stopped. Keys are those
 * of `cn-mofcom`, so that an announcement may come in either way. Whatever the text says otherwise than usual is refused.
 */
export const cnMofcomHtml: PublishedFormat = {
  name: 'cn-mofcom-html',
  title: 'China MOFCOM announcement, web page',
  lists: CN_LISTS,
  mode: 'notice',
  files: ['announcement.html'],
  read: (files) => readPage(files),
};

async function* readPage(files: readonly PublishedFile[]): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one web page with one announcement');
  const page = await pageOf(file);
  const title = page.meta.get('articletitle')?.trim() || page.title;
  const text = readAnnouncementText(title, page.lines, publishedOn(page));
  const rows = rowsOf(file, text);
  yield {
    type: 'facts',
    effective: text.modifications[0]?.effective ?? text.effective,
    published: text.published,
    title: title || undefined,
    publisher: page.meta.get('contentsource')?.trim() || undefined,
    language: 'zh-Hans',
  };
  yield* rows;
}

async function pageOf(file: PublishedFile): Promise<PageText> {
  const bytes = await collect(file, { maxBytes: MAX_BYTES });
  if (bytes.length === 0) throw unreadableFile(file, `is empty; ${EXPECTED}.`);
  const kind = startsLike(bytes);
  if (kind !== 'html' && kind !== 'xml') throw unreadableFile(file, `is ${describeKind(kind)}; ${EXPECTED}.`);
  const page = pageText(decoded(file, bytes));
  if (!page) throw unreadableFile(file, 'nests its elements deeper than any page.');
  if (page.cutOff) throw unreadableFile(file, 'ends within the page: it was cut off.');
  return page;
}

function decoded(file: PublishedFile, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadableFile(file, 'is not UTF-8.');
  }
}

/** As the page says beside its text: in its head, or as `发布时间：2025-01-02`. */
function publishedOn({ meta, lines }: PageText): string | undefined {
  const line = lines.find((each) => /(?:发布时间|发布日期)[】\]:：\s]*\d{4}-\d{2}-\d{2}/.test(each));
  const written = meta.get('pubdate') ?? line ?? '';
  return isoDay(/\d{4}-\d{2}-\d{2}/.exec(written)?.[0] ?? '');
}

function rowsOf(file: PublishedFile, text: AnnouncementText): ReadResult[] {
  if (text.modifications.length > 0) return modifications(text);
  if (text.investigates) return [];
  refuseDoubtful(file, text);
  const context = { citation: text.documentId, instruments: [] };
  return text.parties.flatMap((party, at) => {
    const result = readListing(at + 1, transcribed(party, text), context);
    if (result?.type !== 'row' || party.address === '') return result ?? [];
    return {
      ...result,
      entry: { ...result.entry, addresses: [{ text: party.address.replace(/^地址\s*[:：]\s*/, '') }] },
    };
  });
}

/** An announcement that cannot be read with certainty must not list too many or too few. */
function refuseDoubtful(file: PublishedFile, { documentId, parties, stated, namesSomeOnly }: AnnouncementText): void {
  if (parties.length === 0) throw unreadableFile(file, `names nobody whom it puts on a list; ${EXPECTED}.`);
  if (documentId === '') throw unreadableFile(file, `has no number of an announcement; ${EXPECTED}.`);
  const counted = parties.filter(({ branch }) => !branch).length;
  const other = stated.find((count) => count !== counted);
  if (other !== undefined) {
    throw unreadableFile(
      file,
      `says that it lists ${other}, and names ${counted}; the annex may be a file of its own.`,
    );
  }
  if (namesSomeOnly) throw unreadableFile(file, 'names only some of those whom it lists, and has no annex.');
}

/** A party as transcriptions have it. */
function transcribed({ zh, en }: Party, { list, effective }: AnnouncementText): Record<string, unknown> {
  const name = Object.fromEntries(
    [
      ['zh-Hans', zh],
      ['en', en],
    ].filter(([, text]) => text !== ''),
  );
  return { name, type: 'organization', sanction_list: list, effective_date: effective ?? '' };
}

function modifications(text: AnnouncementText): ReadResult[] {
  return text.modifications.map(({ action, target, effective, until, text: notes }, at) => {
    const raw = {
      action,
      target_announcement_id: target,
      effective_date: effective ?? '',
      until_date: until ?? '',
      notes,
      sanction_list: target.startsWith('〔') ? '' : text.list,
    };
    return readModification(at + 1, raw, { citation: text.documentId, instruments: [] });
  });
}
