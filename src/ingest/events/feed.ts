import type { Source } from '../../domain/source';
import { collect, unreadableFile } from '../bytes';
import { calendarDay, isoDay, monthNumber } from '../dates';
import type { PublishedFile } from '../format';
import { plainText } from '../html-text';
import { parseXml, requireXml } from '../xml';
import { attribute, child, children, type Element, elements, textOf } from '../xml-element';

/** A document as a feed announces it: what is needed to record it as a source. */
export type FeedSource = Partial<Omit<Source, 'id'>> & Pick<Source, 'kind' | 'title'>;

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_TITLE = 1000;
const MAX_PUBLISHER = 500;
const MAX_TEXT = 100_000;

/** What all items of a feed have in common. */
interface Channel {
  publisher: string | undefined;
  language: string | undefined;
  /** What relative links begin from. */
  base: string | undefined;
}

/**
 * The documents of a feed (RSS 2.0 or 1.0, Atom), in its order, each address once. `address` is where the feed was found,
 * for links that are relative to it. An item with neither title nor text nor link is no document. Feeds that declare a
 * document type are refused with all other XML that does: see `parseXml`.
 */
export async function feedSources(file: PublishedFile, address?: string): Promise<FeedSource[]> {
  await requireXml(file);
  const root = parseXml(file, decoded(file, await collect(file, { maxBytes: MAX_BYTES })), 'rss', 'feed', 'rdf:RDF');
  const isAtom = !('channel' in root);
  const head = child(root, 'channel') ?? root;
  const channel = channelOf(head, root, address);
  const items = isAtom ? elements(root, 'entry') : [...elements(head, 'item'), ...elements(root, 'item')];
  const seen = new Set<string>();
  return items
    .flatMap((item) => sourceOf(item, channel) ?? [])
    .filter(({ url }) => !url || seen.size < seen.add(url).size);
}

/** In the encoding that the declaration names, UTF-8 unless it names one. */
function decoded(file: PublishedFile, bytes: Buffer): string {
  const label = /^[^>]{0,100}\sencoding=["']([\w.:-]{1,40})["']/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadableFile(file, `is not ${label ?? 'UTF-8'}, as it says.`);
  }
}

function channelOf(head: Element, root: Element, address: string | undefined): Channel {
  const base = [attribute(root, 'xml:base'), address ?? '', linkOf(head)].find(
    (each) => webAddress(each) !== undefined,
  );
  return {
    publisher: plain(head, 'title').slice(0, MAX_PUBLISHER) || undefined,
    language: languageOf(head) ?? languageOf(root),
    base,
  };
}

function sourceOf(item: Element, channel: Channel): FeedSource | undefined {
  const url = webAddress(linkOf(item), channel.base);
  const text = plain(item, 'description', 'summary', 'content:encoded', 'content').slice(0, MAX_TEXT);
  const title = plain(item, 'title') || text || (url ?? '');
  if (title === '') return undefined;
  return withoutEmpty({
    kind: 'article',
    title: shortened(title),
    publisher: channel.publisher,
    url,
    language: languageOf(item) ?? channel.language,
    publishedOn: dayOf(item),
    text: text || undefined,
  });
}

/** RSS has the link as text, or a lasting id that is one; Atom has several, the document's own being `alternate`. */
function linkOf(element: Element): string {
  const links = children(element, 'link');
  const atom = elements(element, 'link').filter((link) => attribute(link, 'href') !== '');
  const own = atom.find((link) => ['alternate', ''].includes(attribute(link, 'rel')));
  const guid = children(element, 'guid')[0];
  const lasting = typeof guid === 'object' && guid !== null && attribute(guid as Element, 'isPermaLink') === 'false';
  return (
    links.map(textOf).find((link) => link !== '') ??
    (own && attribute(own, 'href')) ??
    (lasting || guid === undefined ? '' : textOf(guid))
  );
}

/** An absolute address of the web, or nothing. */
function webAddress(link: string, base?: string): string | undefined {
  if (link === '' || !URL.canParse(link, base)) return undefined;
  const url = new URL(link, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

/** The first of the children that says something, without its markup: titles come with tags in them, escaped or not. */
function plain(element: Element, ...names: readonly string[]): string {
  for (const name of names) {
    const text = plainText(children(element, name).map(allText).join(' '));
    if (text !== '') return text;
  }
  return '';
}

/** All text of an element, of its children too, as XHTML in Atom has them. */
function allText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(allText).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([name]) => !name.startsWith('@'))
    .map(([, each]) => allText(each))
    .join(' ');
}

function languageOf(element: Element): string | undefined {
  const [said = ''] = [
    attribute(element, 'xml:lang'),
    ...children(element, 'language').map(textOf),
    ...children(element, 'dc:language').map(textOf),
  ].filter((each) => each !== '');
  const tag = said.replaceAll('_', '-');
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(tag) ? tag : undefined;
}

/** The day as it is written, by the clock of whoever wrote it. */
function dayOf(item: Element): string | undefined {
  const written = ['pubDate', 'published', 'dc:date', 'updated'].flatMap((name) => children(item, name).map(textOf));
  return written.map((each) => isoDay(each.slice(0, 10)) ?? mailDay(each)).find((day) => day !== undefined);
}

/** `Tue, 05 Mar 2031 10:00:00 +0900` (RFC 822), with the year in two digits or four. */
function mailDay(written: string): string | undefined {
  const [, day, month = '', year = ''] =
    /^(?:[A-Za-z]+,?\s+)?(\d{1,2})[\s-]([A-Za-z]{3,9})\.?[\s-](\d{2}|\d{4})\b/.exec(written) ?? [];
  const century = year.length === 4 ? 0 : Number(year) < 70 ? 2000 : 1900;
  return day === undefined ? undefined : calendarDay(century + Number(year), monthNumber(month), Number(day));
}

function shortened(title: string): string {
  return title.length <= MAX_TITLE ? title : `${title.slice(0, MAX_TITLE - 1).replace(/\p{Cs}$/u, '')}…`;
}

function withoutEmpty(source: { [Field in keyof FeedSource]: FeedSource[Field] | undefined }): FeedSource {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as unknown as FeedSource;
}
