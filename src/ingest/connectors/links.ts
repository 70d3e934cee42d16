import { Parser } from 'htmlparser2';

/** A link of a page with its text, and the text of the page that stands before it. */
export interface Link {
  url: URL;
  text: string;
  /** The last words before it, where a heading or the row of a table says what it is. */
  before: string;
}

/** What a page says, and where it leads. */
export interface PageContent {
  text: string;
  links: Link[];
}

const BEFORE = 400;
const HIDDEN = new Set(['script', 'style', 'template']);
const MAX_LINKS = 10_000;

/** The text of a page, in the encoding that it says it is in; UTF-8 where it says none that is known. */
export function decodePage(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1');
  const label = /charset\s*=\s*["']?([\w-]{1,40})/i.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Reads a page. Links that lead nowhere are left out; text runs on as one line. */
export function readPage(html: string, base: URL): PageContent {
  const reader = new PageReader(base);
  const parser = new Parser({ onopentag: reader.open, ontext: reader.take, onclosetag: reader.close });
  parser.end(html);
  return { text: plain(reader.text), links: reader.links };
}

class PageReader {
  readonly links: Link[] = [];
  text = '';
  private hidden = 0;
  private link: { url: URL; at: number } | undefined;

  constructor(private readonly base: URL) {}

  readonly open = (name: string, { href = '', alt }: Record<string, string>): void => {
    if (HIDDEN.has(name)) this.hidden++;
    if (name === 'img' && alt) this.take(alt);
    if (name === 'a' && URL.canParse(href.trim(), this.base.href)) {
      this.link = { url: new URL(href.trim(), this.base), at: this.text.length };
    }
  };

  readonly take = (text: string): void => {
    if (this.hidden === 0) this.text += text;
  };

  readonly close = (name: string): void => {
    if (HIDDEN.has(name)) this.hidden--;
    if (name === 'a' && this.link && this.links.length < MAX_LINKS) {
      const { url, at } = this.link;
      const before = plain(this.text.slice(Math.max(0, at - BEFORE), at));
      this.links.push({ url, text: plain(this.text.slice(at)), before });
    }
    if (name === 'a') this.link = undefined;
  };
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}
