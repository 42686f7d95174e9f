import { inflateSync } from 'node:zlib';

/** One thing in a content stream: a number, a name (`/P`), a string (its bytes), a list, a dictionary, or an operator. */
type Thing =
  | { kind: 'number' | 'name' | 'operator'; text: string }
  | { kind: 'string'; bytes: Buffer }
  | { kind: 'list'; items: Thing[] }
  | { kind: 'dictionary'; entries: Map<string, Thing> };

const escapes: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** A string in round brackets; `at` stands behind the first one. */
const literal = (text: string, at: number): [Buffer, number] => {
  const bytes: number[] = [];
  let depth = 1;
  let place = at;
  for (; place < text.length; place++) {
    const sign = text.charAt(place);
    if (sign === '\\') {
      const octal = /^[0-7]{1,3}/.exec(text.slice(place + 1, place + 4))?.[0];
      const next = text.charAt(++place);
      if (octal !== undefined) {
        bytes.push(Number.parseInt(octal, 8));
        place += octal.length - 1;
      } else if (next !== '\n' && next !== '\r') bytes.push(escapes[next] ?? next.charCodeAt(0));
      continue;
    }
    if (sign === '(') depth++;
    if (sign === ')' && --depth === 0) break;
    bytes.push(sign.charCodeAt(0));
  }
  return [Buffer.from(bytes), place + 1];
};

const grouped = (things: Thing[], kind: 'list' | 'dictionary'): Thing => {
  if (kind === 'list') return { kind, items: things };
  const entries = new Map<string, Thing>();
  for (let index = 0; index + 1 < things.length; index += 2) {
    const [name, value] = [things[index], things[index + 1]];
    if (name?.kind === 'name' && value !== undefined) entries.set(name.text.slice(1), value);
  }
  return { kind, entries };
};

/** Reads a content stream (ISO 32000-1, 7.8.2), so far as text and marks need it: there are no pictures in ours. */
const thingsIn = (text: string): Thing[] => {
  const stack: Thing[][] = [[]];
  const put = (thing: Thing): void => void stack.at(-1)?.push(thing);
  const close = (kind: 'list' | 'dictionary'): void => put(grouped(stack.pop() ?? [], kind));
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + 2);
    if (/^\s/.test(rest)) at++;
    else if (rest === '<<' || rest.startsWith('[')) {
      stack.push([]);
      at += rest === '<<' ? 2 : 1;
    } else if (rest === '>>' || rest.startsWith(']')) {
      close(rest === '>>' ? 'dictionary' : 'list');
      at += rest === '>>' ? 2 : 1;
    } else if (rest.startsWith('(')) {
      const [bytes, next] = literal(text, at + 1);
      put({ kind: 'string', bytes });
      at = next;
    } else if (rest.startsWith('<')) {
      const end = text.indexOf('>', at);
      put({ kind: 'string', bytes: Buffer.from(text.slice(at + 1, end).replaceAll(/\s/g, ''), 'hex') });
      at = end + 1;
    } else {
      const word = /^\/?[^\s()<>[\]/%]+/.exec(text.slice(at, at + 200))?.[0] ?? text.charAt(at);
      put({ kind: word.startsWith('/') ? 'name' : /^[-+.\d]+$/.test(word) ? 'number' : 'operator', text: word });
      at += word.length;
    }
  }
  return stack[0] ?? [];
};

const words = (bytes: Buffer): string =>
  bytes[0] === 0xfe && bytes[1] === 0xff ? new TextDecoder('utf-16be').decode(bytes.subarray(2)) : bytes.toString('latin1');

/** What stands in a page's content: each run of marks around something that is drawn. */
export type Drawn = {
  /** The operator that draws. */
  by: string;
  /** From the outermost mark to the innermost. */
  marks: readonly { tag: string; mcid: number | undefined; actual: string | undefined }[];
};

const draws = new Set(['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'Do', 'sh']);

/** Everything that is drawn on one page, in order, with its marks. Throws where marks are not closed. */
const drawnIn = (stream: string): Drawn[] => {
  const drawn: Drawn[] = [];
  const marks: { tag: string; mcid: number | undefined; actual: string | undefined }[] = [];
  let before: Thing[] = [];
  for (const thing of thingsIn(stream)) {
    if (thing.kind !== 'operator') {
      before.push(thing);
      continue;
    }
    if (thing.text === 'BDC' || thing.text === 'BMC') {
      const [tag, properties] = before;
      const entries = properties?.kind === 'dictionary' ? properties.entries : new Map<string, Thing>();
      const [mcid, actual] = [entries.get('MCID'), entries.get('ActualText')];
      marks.push({
        tag: tag?.kind === 'name' ? tag.text.slice(1) : '',
        mcid: mcid?.kind === 'number' ? Number(mcid.text) : undefined,
        actual: actual?.kind === 'string' ? words(actual.bytes) : undefined,
      });
    } else if (thing.text === 'EMC') {
      if (marks.pop() === undefined) throw new Error('a mark is closed that was not opened');
    } else if (draws.has(thing.text)) drawn.push({ by: thing.text, marks: [...marks] });
    before = [];
  }
  if (marks.length > 0) throw new Error('a mark is not closed');
  return drawn;
};

/** The content of every page of a PDF whose objects stand outside object streams, in the order of the file. */
export const drawnOn = (pdf: Buffer): Drawn[][] => {
  const text = pdf.toString('latin1');
  const pages: Drawn[][] = [];
  for (const [, reference] of text.matchAll(/\/Type \/Page\n[\s\S]*?\/Contents (\d+) 0 R/g)) {
    const start = text.indexOf(`\n${reference} 0 obj`);
    const from = text.indexOf('stream\n', start) + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(text.slice(start, from))?.[1]);
    pages.push(drawnIn(inflateSync(pdf.subarray(from, from + length)).toString('latin1')));
  }
  return pages;
};
