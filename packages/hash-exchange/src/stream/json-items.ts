import { HashExchangeError } from '../error.ts';
import { openText, utf8Length } from './text.ts';

/** One item of a wanted array: its parsed value, its number in the file from 1, and where in the file it ends. */
export type JsonItem = { value: unknown; number: number; offset: number };

type Frame = { array: boolean; key: string };
const deepest = 64;
const longestItem = 4 << 20;

/**
 * The items of the wanted arrays of one JSON document, one by one, however long the document is. `wanted` is asked with the
 * keys on the way (`['value', '*', 'Media']`, where `*` stands for an array's items) each time an array opens; `seen` holds the texts,
 * numbers and truth values that stood in the outermost object so far. `several`: further documents may follow, as where a
 * service's answers are kept in one file.
 */
export const openJsonItems = (
  wanted: (path: readonly string[], seen: ReadonlyMap<string, unknown>) => boolean,
  { several = false }: { several?: boolean } = {},
) => {
  const text = openText();
  const seen = new Map<string, unknown>();
  const frames: Frame[] = [];
  let inString = false;
  let escaped = false;
  /** Text of the string, number or word that is being read outside of wanted items. */
  let token = '';
  let pendingKey = '';
  /** Depth at which the items of the wanted array stand; 0 while none is open. */
  let itemDepth = 0;
  let item = '';
  let collecting = false;
  let number = 0;
  let offset = 0;
  let done = false;
  let counted = false;

  const fail = (why: string): never => {
    throw new HashExchangeError('JSON_MALFORMED', `this is not JSON as we read it: ${why}, near byte ${offset}`);
  };
  const path = (): string[] => frames.flatMap((frame) => (frame.array ? ['*'] : [frame.key]));
  const parse = (part: string): unknown => {
    try {
      return JSON.parse(part);
    } catch {
      return fail(`"${part.slice(0, 40)}" cannot be read`);
    }
  };
  const endToken = (): void => {
    if (token === '') return;
    const frame = frames.at(-1);
    if (frames.length === 1 && frame !== undefined && !frame.array && pendingKey !== '') seen.set(pendingKey, parse(token));
    else if (!/^["\d\-tfn]/.test(token)) fail(`"${token.slice(0, 20)}" stands where a value should`);
    token = '';
  };
  const open = (array: boolean): void => {
    if (frames.length >= deepest) throw new HashExchangeError('TOO_DEEP', `more than ${deepest} levels`);
    const frame = frames.at(-1);
    if (frame !== undefined && !frame.array) frame.key = pendingKey;
    pendingKey = '';
    const here = array ? path() : [];
    frames.push({ array, key: '' });
    if (array && itemDepth === 0 && wanted(here, seen)) itemDepth = frames.length;
  };
  const close = (array: boolean): void => {
    const frame = frames.pop();
    if (frame === undefined || frame.array !== array) fail('brackets do not pair');
    if (itemDepth > frames.length) itemDepth = 0;
    if (frames.length === 0) done = true;
  };
  const finishItem = (items: JsonItem[]): void => {
    const whole = item.trim();
    item = '';
    collecting = false;
    if (whole === '') return;
    number += 1;
    items.push({ value: parse(whole), number, offset });
  };

  const character = (char: string, items: JsonItem[]): void => {
    const inItems = itemDepth > 0 && frames.length >= itemDepth;
    if (inString) {
      if (collecting) item += char;
      else token += char;
      if (escaped) escaped = false;
      else if (char === '\\') escaped = true;
      else if (char === '"') inString = false;
      return;
    }
    if (done && char.trim() !== '') {
      if (!several || char !== '{') fail('something follows the end');
      done = false;
      seen.clear();
    }
    const atItems = inItems && frames.length === itemDepth;
    if (atItems && (char === ',' || char === ']')) {
      finishItem(items);
      if (char === ']') close(true);
      return;
    }
    if (inItems) {
      if (atItems && !collecting && char.trim() !== '') collecting = true;
      if (collecting) item += char;
      if (item.length > longestItem)
        throw new HashExchangeError('ROW_TOO_LONG', `item ${number + 1} has more than ${longestItem} characters`);
      if (char === '"') inString = true;
      else if (char === '{' || char === '[') {
        if (frames.length >= deepest) throw new HashExchangeError('TOO_DEEP', `more than ${deepest} levels`);
        frames.push({ array: char === '[', key: '' });
      } else if (char === '}' || char === ']') {
        const frame = frames.pop();
        if (frame === undefined || frame.array !== (char === ']')) fail('brackets do not pair');
      }
      return;
    }
    switch (char) {
      case '"':
        inString = true;
        token = '"';
        return;
      case ':':
        pendingKey = String(parse(token));
        token = '';
        return;
      case '{':
      case '[':
        if (token !== '') fail('a bracket stands where a comma should');
        open(char === '[');
        return;
      case '}':
      case ']':
        endToken();
        close(char === ']');
        pendingKey = '';
        return;
      case ',':
        endToken();
        pendingKey = '';
        return;
      default:
        if (char.trim() !== '') token += char;
        if (token.length > longestItem) fail('one value is too long');
    }
  };

  const feed = (chunk: Uint8Array, last: boolean): JsonItem[] => {
    const part = text.write(chunk, last);
    if (!counted && part !== '') {
      offset += text.dropped();
      counted = true;
    }
    const items: JsonItem[] = [];
    const plain = utf8Length(part) === part.length;
    for (const char of part) {
      offset += plain ? 1 : utf8Length(char);
      character(char, items);
    }
    if (last && !done) fail('the file ends in the middle');
    return items;
  };
  return { write: (chunk: Uint8Array) => feed(chunk, false), end: () => feed(new Uint8Array(0), true), seen };
};
