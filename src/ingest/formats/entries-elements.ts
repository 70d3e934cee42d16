import { unreadableFile } from '../bytes';
import type { PublishedFile } from '../format';

/** One element of a JSON array as text. `cut` where it was longer than the limit: `text` then holds its beginning. */
export interface ElementText {
  text: string;
  cut: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const CLOSE_ARRAY = 0x5d;

/**
 * Splits a JSON array into the texts of its elements as it streams in, keeping no more than `maxLength` characters of
 * any. Only brackets and quotes are looked at; whether an element is JSON shows when it is parsed.
 */
export async function* arrayElements(
  file: PublishedFile,
  text: AsyncIterable<string>,
  maxLength: number,
  /** Told what follows the array; answers whether it may. */
  mayFollow: (text: string) => boolean = () => false,
): AsyncGenerator<ElementText> {
  const splitter = new ArraySplitter(maxLength);
  for await (const piece of text) {
    for (const element of splitter.take(piece)) yield element;
    const rest = splitter.rest();
    if (rest.trim() !== '' && !mayFollow(rest)) throw unreadableFile(file, 'goes on after the end of its JSON array.');
  }
  if (!splitter.ended) throw unreadableFile(file, 'ends within its JSON array: it was cut off.');
}

class ArraySplitter {
  /** Whether the array's closing bracket has come. */
  ended = false;
  private after = '';
  private depth = 0;
  private inText = false;
  private escaped = false;
  private held = '';
  private cut = false;
  private count = 0;

  constructor(private readonly maxLength: number) {}

  *take(piece: string): Generator<ElementText> {
    if (this.ended) {
      this.after += piece;
      return;
    }
    let start = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (this.inText) this.passText(code);
      else if (code === QUOTE) this.inText = true;
      else if (OPEN.has(code)) {
        this.depth++;
        if (this.depth === 1) start = at + 1;
      } else if (this.depth === 1 && (code === COMMA || code === CLOSE_ARRAY)) {
        this.hold(piece.slice(start, at));
        start = at + 1;
        if (code === CLOSE_ARRAY) this.ended = true;
        if (code === COMMA || this.held.trim() !== '' || this.count > 0) yield this.element();
        if (this.ended) {
          this.after = piece.slice(start);
          return;
        }
      } else if (CLOSE.has(code)) this.depth--;
    }
    if (this.depth > 0) this.hold(piece.slice(start));
  }

  /** What has come after the array's end since this was last asked. */
  rest(): string {
    const { after } = this;
    this.after = '';
    return after;
  }

  private passText(code: number): void {
    if (this.escaped) this.escaped = false;
    else if (code === BACKSLASH) this.escaped = true;
    else if (code === QUOTE) this.inText = false;
  }

  private hold(text: string): void {
    if (this.cut) return;
    this.held += text;
    if (this.held.length <= this.maxLength) return;
    this.held = this.held.slice(0, this.maxLength);
    this.cut = true;
  }

  private element(): ElementText {
    const element = { text: this.held, cut: this.cut };
    this.held = '';
    this.cut = false;
    this.count++;
    return element;
  }
}
