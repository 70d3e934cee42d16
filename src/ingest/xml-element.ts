/** An element of the parsed XML: texts, elements, or arrays of them where a name repeats. */
export type Element = { [name: string]: unknown };

/** The text of a child, trimmed, white space within it single; empty where there is none. */
export function text(element: Element, name: string): string {
  return textOf(children(element, name)[0]);
}

/** A text, with attributes or without. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  return isElement(value) ? textOf(value['#text'] ?? '') : '';
}

/** The children of a name, whether there is none, one or several. */
export function children(element: Element, name: string): unknown[] {
  if (!Object.hasOwn(element, name)) return [];
  const value = element[name];
  return Array.isArray(value) ? value : [value];
}

/** The children of a name that have content of their own. */
export function elements(element: Element, name: string): Element[] {
  return children(element, name).filter(isElement);
}

/** The first child of a name that has content of its own. */
export function child(element: Element, name: string): Element | undefined {
  return elements(element, name)[0];
}

/** An attribute, trimmed, white space within it single; empty where there is none. */
export function attribute(element: Element, name: string): string {
  return text(element, `@${name}`);
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
