/** A feed by RFC 4287: what feed readers take. */
export interface AtomFeed {
  /** A URI that never changes, wherever the feed is served. */
  id: string;
  title: string;
  author: string;
  /** RFC 3339 */
  updated: string;
  /** Address of the feed itself. */
  self: string;
  entries: readonly AtomEntry[];
}

export interface AtomEntry {
  /** A URI that never changes and is of this entry alone. */
  id: string;
  title: string;
  updated: string;
  category: { term: string; label: string };
  /** Address of what the entry is about. */
  link: string;
  text: string;
}

/** The feed as XML. Addresses stay as they are given: a path counts from where the feed was had (RFC 3986, 5). */
export function atomDocument(feed: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${text(feed.id)}</id>`,
    `  <title>${text(feed.title)}</title>`,
    `  <updated>${text(feed.updated)}</updated>`,
    `  <author><name>${text(feed.author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${text(feed.self)}"/>`,
    ...feed.entries.flatMap(entryLines),
    '</feed>',
    '',
  ].join('\n');
}

function entryLines({ id, title, updated, category, link, text: content }: AtomEntry): string[] {
  return [
    '  <entry>',
    `    <id>${text(id)}</id>`,
    `    <title>${text(title)}</title>`,
    `    <updated>${text(updated)}</updated>`,
    `    <category term="${text(category.term)}" label="${text(category.label)}"/>`,
    `    <link rel="alternate" type="application/json" href="${text(link)}"/>`,
    `    <content type="text">${text(content)}</content>`,
    '  </entry>',
  ];
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** What XML 1.0 (2.2) has no way to write, not even escaped. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** As content and as an attribute between double quotes. Breaks are kept from being read as spaces. */
function text(value: string): string {
  return value
    .replace(UNWRITABLE, '\u{FFFD}')
    .replace(/[&<>"']/g, (character) => ESCAPED[character] as string)
    .replace(/\r/g, '&#13;');
}
