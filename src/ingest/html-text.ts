import { Parser } from 'htmlparser2';

/** What a person would read on a page, without its layout. */
export interface PageText {
  title: string;
  /** The `content` of `<meta>` by its name, in lower case. */
  meta: ReadonlyMap<string, string>;
  /** One for each paragraph, cell or line break; no empty ones. */
  lines: string[];
  /** Whether the page ended before what it had begun. */
  cutOff: boolean;
}

/** Elements whose text stands beside other text on a line; all others begin a line. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite code em font i img ins kbd label mark s small span strong sub sup u'.split(' '),
);
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'select', 'option', 'button']);
/** Elements that authors do close, unlike paragraphs, rows and items. */
const CLOSED = new Set(['html', 'body', 'div', 'table', 'article', 'section', 'main']);
const MAX_DEPTH = 500;

/** Reads a page. Undefined where its elements nest deeper than any page's. */
export function pageText(html: string): PageText | undefined {
  const page = new PageReader();
  const parser = new Parser(page);
  try {
    parser.write(html);
    page.ending = true;
    parser.end();
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
  return { title: page.title.trim(), meta: page.meta, lines: page.taken(), cutOff: page.cutOff };
}

/** The text of a piece of HTML, on one line. */
export function plainText(html: string): string {
  return (pageText(html)?.lines ?? []).join(' ');
}

/** Stops the parser, whose work for an element grows with those around it. */
class TooDeep extends Error {}

class PageReader {
  title = '';
  cutOff = false;
  ending = false;
  readonly meta = new Map<string, string>();
  private readonly lines: string[] = [''];
  private readonly open: string[] = [];
  private unseen = 0;

  onopentag(name: string, attributes: Record<string, string>): void {
    this.open.push(name);
    if (this.open.length > MAX_DEPTH) throw new TooDeep();
    if (UNSEEN.has(name)) this.unseen++;
    if (name === 'meta' && attributes.name) this.meta.set(attributes.name.toLowerCase(), attributes.content ?? '');
    if (!INLINE.has(name)) this.lines.push('');
  }

  ontext(text: string): void {
    if (this.unseen > 0) return;
    if (this.open.includes('title')) this.title += text;
    else this.lines[this.lines.length - 1] += text;
  }

  onclosetag(name: string, implied: boolean): void {
    this.open.pop();
    if (UNSEEN.has(name)) this.unseen--;
    if (!INLINE.has(name)) this.lines.push('');
    if (this.ending && implied && CLOSED.has(name)) this.cutOff = true;
  }

  taken(): string[] {
    return this.lines.map((line) => line.replace(/\s+/gu, ' ').trim()).filter((line) => line !== '');
  }
}
