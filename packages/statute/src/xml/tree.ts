import { SaxesParser } from 'saxes';
import { StatuteError, type StatuteErrorCode } from '../error.ts';
import type { ProvisionStatus } from '../law.ts';
import type { Limits } from '../limits.ts';
import { piecesOf } from '../source.ts';

/** What a cited unit of a law came to: everything that is asked of it later. */
export type Folded = {
  number: string;
  label: string;
  heading: string | undefined;
  text: string;
  status: ProvisionStatus | undefined;
};

/** An element with its prefix taken off its name (attributes keep theirs). */
export type XmlNode = {
  name: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
  line: number;
  /** What was made of the element as it closed; most of what it held is gone then. */
  folded?: Folded;
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Is shown each element as it closes, with those around it (outermost first), and may fold it: keep what is made of it and let
 * go of what it held. A file of any size is so held as its provisions and the frame around them.
 */
export type OnClose = (node: XmlNode, around: readonly XmlNode[]) => void;

/**
 * Reads XML strictly into a tree, piece by piece. There is no DTD and no entity beside the five of XML: a document type is
 * refused, so nothing is fetched and nothing grows. Throws StatuteError with line and column.
 */
export const readXml = (
  bytes: Uint8Array,
  file: string,
  limits: Limits,
  onRoot: (root: XmlNode) => OnClose | undefined = () => undefined,
): XmlNode => {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const root: XmlNode = { name: '', attributes: {}, children: [], line: 1 };
  const stack: XmlNode[] = [root];
  let elements = 0;
  let onClose: OnClose | undefined;
  const refuse = (code: StatuteErrorCode, reason: string): never => {
    throw new StatuteError(code, { file, line: parser.line, column: parser.column + 1 }, reason);
  };
  parser.on('doctype', () =>
    refuse('XML_DOCTYPE', 'a document type; law files need none, and one can make a small file endless'),
  );
  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, '');
    refuse(/entity/.test(reason) ? 'XML_ENTITY' : 'XML_MALFORMED', reason);
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > limits.elements) refuse('XML_TOO_MANY_ELEMENTS', `more than ${limits.elements} elements`);
    if (stack.length > limits.depth) refuse('NESTING_TOO_DEEP', `more than ${limits.depth} elements inside each other`);
    const attributes = tag.attributes as Record<string, string>;
    if (Object.keys(attributes).length > limits.attributes)
      refuse('ATTRIBUTES_TOO_MANY', `more than ${limits.attributes} attributes`);
    const node: XmlNode = { name: local(tag.name), attributes, children: [], line: parser.line };
    if (stack.length === 1) onClose = onRoot(node);
    stack.at(-1)?.children.push(node);
    stack.push(node);
  });
  const addText = (value: string): void => {
    stack.at(-1)?.children.push(value);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = stack.pop();
    if (closed !== undefined) onClose?.(closed, stack);
  });
  for (const piece of piecesOf(bytes)) parser.write(piece);
  parser.close();
  const found = root.children.find((child): child is XmlNode => typeof child !== 'string');
  if (found === undefined) throw new StatuteError('XML_MALFORMED', { file, line: 1 }, 'no element');
  return found;
};

export const elementsOf = (node: XmlNode): XmlNode[] =>
  node.children.filter((child): child is XmlNode => typeof child !== 'string');

export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node === undefined ? undefined : elementsOf(node).find((one) => one.name === name);

/** The element at the end of a path of names, each the first of its kind. */
export const at = (node: XmlNode | undefined, ...path: string[]): XmlNode | undefined =>
  path.reduce<XmlNode | undefined>((found, name) => child(found, name), node);

/** Every element below (and at) a node that a test admits, in the order of the document. */
export function* below(node: XmlNode, admits: (one: XmlNode) => boolean): Generator<XmlNode> {
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (admits(next)) yield next;
    waiting.push(...elementsOf(next).toReversed());
  }
}

/** A node without some of the elements that stand right in it. */
export const without = (node: XmlNode, names: readonly string[]): XmlNode => ({
  ...node,
  children: node.children.filter((one) => typeof one === 'string' || !names.includes(one.name)),
});

/** All words below a node, white space folded, leaving out some elements. */
export const wordsOf = (node: XmlNode | undefined, leaveOut: ReadonlySet<string> = new Set()): string => {
  if (node === undefined) return '';
  const parts: string[] = [];
  const walk = (one: XmlNode): void => {
    for (const part of one.children) {
      if (typeof part === 'string') parts.push(part);
      else if (!leaveOut.has(part.name)) walk(part);
    }
  };
  walk(node);
  return parts.join('').replace(/\s+/gu, ' ').trim();
};
