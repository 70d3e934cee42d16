import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decodeUtf8, describeKind, firstBytes, startsLike, unreadableFile } from './bytes';
import type { PublishedFile } from './format';
import { child, type Element } from './xml-element';

/** Refuses a file whose first bytes are not XML, saying what they are. */
export async function requireXml(file: PublishedFile): Promise<void> {
  const start = await firstBytes(file);
  if (start.length === 0) throw unreadableFile(file, 'is empty; expected XML.');
  const kind = startsLike(start);
  if (kind !== 'xml') throw unreadableFile(file, `is ${describeKind(kind)}; expected XML.`);
}

/**
 * The root element of a document, which must be called so. Document types are refused: they bring entities that expand
 * without end or reach out of the file.
 */
export function parseXml(file: PublishedFile, xml: string, ...roots: readonly string[]): Element {
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) {
    throw unreadableFile(file, 'declares a document type, which such a document does not have.');
  }
  // The parser itself forgives what is cut off.
  const valid = XMLValidator.validate(xml);
  if (valid !== true) {
    throw unreadableFile(file, `is no well-formed XML (line ${valid.err.line}): ${valid.err.msg.slice(0, 200)}`);
  }
  const document = parseElements(file, xml);
  const name = roots.find((root) => Object.hasOwn(document, root));
  if (name !== undefined) return child(document, name) ?? {};
  throw unreadableFile(file, `has the root "${Object.keys(document)[0] ?? ''}"; expected ${roots.join(' or ')}.`);
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  ignoreDeclaration: true,
  // Without it `&#233;` stays as it is written.
  htmlEntities: true,
});

function parseElements(file: PublishedFile, xml: string): Element {
  try {
    return parser.parse(xml) as Element;
  } catch (error) {
    throw unreadableFile(file, `cannot be read as XML: ${(error as Error).message.slice(0, 200)}`);
  }
}

/** So much of a document may stand around the elements that it is read for. */
const MAX_AROUND = 64 * 1024;
/** Longest element, in characters. One that never ends would otherwise take the memory first. */
const MAX_ELEMENT_LENGTH = 4 * 1024 * 1024;

/**
 * The elements of a name that stand right under the root, one at a time as the document streams in, so that lists of any
 * length are read in little memory; the root itself, without them, comes last. What is cut off or not well-formed is an
 * `unreadable_file`, found at the latest when the root comes. Such an element may not hold another of its name.
 */
export async function* xmlElements(
  file: PublishedFile,
  names: { root: string; element: string },
): AsyncGenerator<{ type: 'element' | 'root'; element: Element }> {
  await requireXml(file);
  const splitter = new ElementSplitter(file, names.element);
  for await (const piece of decodeUtf8(file)) {
    for (const xml of splitter.take(piece)) {
      yield { type: 'element', element: parseXml(file, xml, names.element) };
    }
  }
  yield { type: 'root', element: parseXml(file, splitter.end(), names.root) };
}

/** Cuts the text of elements out of the text around them. */
class ElementSplitter {
  private around = '';
  private held = '';
  private inside = false;
  private readonly begin: RegExp;
  private readonly close: string;

  constructor(
    private readonly file: PublishedFile,
    private readonly name: string,
  ) {
    this.begin = new RegExp(`<${name}[\\s>]`);
    this.close = `</${name}>`;
  }

  *take(piece: string): Generator<string> {
    // The end of an element may be spread over two pieces; what came before that was looked through already.
    let from = Math.max(0, this.held.length - this.close.length);
    this.held += piece;
    while (this.inside || this.findBegin()) {
      const element = this.cutElement(from);
      if (element === undefined) return;
      yield element;
      from = 0;
    }
  }

  /** All that stands around the elements, once nothing more comes. */
  end(): string {
    if (this.inside) throw unreadableFile(this.file, `ends within an element ${this.name}: it was cut off.`);
    this.keep(this.held);
    return this.around;
  }

  private cutElement(from: number): string | undefined {
    const at = this.held.indexOf(this.close, from);
    if (at < 0 && this.held.length > MAX_ELEMENT_LENGTH) {
      throw unreadableFile(this.file, `has an element ${this.name} of more than ${MAX_ELEMENT_LENGTH} characters.`);
    }
    if (at < 0) return undefined;
    const element = this.held.slice(0, at + this.close.length);
    this.held = this.held.slice(element.length);
    this.inside = false;
    return element;
  }

  private findBegin(): boolean {
    const at = this.held.search(this.begin);
    // Half of a beginning may stand at the end of the piece.
    const upTo = at < 0 ? Math.max(0, this.held.length - this.name.length - 2) : at;
    this.keep(this.held.slice(0, upTo));
    this.held = this.held.slice(upTo);
    this.inside = at >= 0;
    return this.inside;
  }

  private keep(text: string): void {
    this.around += text;
    if (this.around.length > MAX_AROUND) {
      throw unreadableFile(this.file, `has more than ${MAX_AROUND} characters outside of its elements ${this.name}.`);
    }
  }
}
