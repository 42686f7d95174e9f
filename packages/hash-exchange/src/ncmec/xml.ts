import { SaxesParser } from 'saxes';
import { HashExchangeError } from '../error.ts';

export const namespace = 'https://hashsharing.ncmec.org/hashsharing/v2';

export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

const limits = { bytes: 32 << 20, depth: 16, elements: 200_000 } as const;

/** One answer as a tree of elements by their local names. No document types, no entities of their own, bounded. */
export const readXml = (bytes: Uint8Array): Element => {
  if (bytes.length > limits.bytes) throw new HashExchangeError('ROW_TOO_LONG', `an answer of more than ${limits.bytes} bytes`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HashExchangeError('ENCODING', 'some bytes are not UTF-8');
  }
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let root: Element | undefined;
  let elements = 0;
  parser.on('doctype', () => {
    throw new HashExchangeError('XML_DOCTYPE', 'document types are not read', parser.line);
  });
  parser.on('error', (error) => {
    throw new HashExchangeError('XML_MALFORMED', error.message.replace(/^\d+:\d+: /, ''), parser.line);
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (open.length >= limits.depth) throw new HashExchangeError('TOO_DEEP', `more than ${limits.depth} levels`, parser.line);
    if (elements > limits.elements)
      throw new HashExchangeError('ROW_TOO_LONG', `more than ${limits.elements} elements`, parser.line);
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value]));
    const element: Element = { name: tag.local, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('text', (part) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  });
  parser.on('cdata', (part) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  if (root === undefined) throw new HashExchangeError('XML_MALFORMED', 'there is no element');
  return root;
};

export const childOf = (element: Element, name: string): Element | undefined =>
  element.children.find((child) => child.name === name);
export const textOf = (element: Element, name: string): string | undefined => {
  const text = childOf(element, name)?.text.trim();
  return text === undefined || text === '' ? undefined : text;
};

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A document with the format's namespace. `body` is markup. */
export const document = (root: string, attributes: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}"${attributes}>${body}</${root}>\n`;
