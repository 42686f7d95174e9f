import { isUtf8 } from 'node:buffer';
import { type Place, StatuteError } from './error.ts';
import type { Day } from './law.ts';
import type { Limits } from './limits.ts';

/** A file as it was handed in. `path` is only a name: it is shown in errors, and its last part may hold a date. */
export type SourceFile = { path: string; bytes: Uint8Array };

/** What whoever brings the file knows of it. */
export type ReadOptions = {
  /** `EE`: tells the language where the file does not. */
  jurisdiction?: string;
  /** The identifier, for formats that have none. */
  identifier?: string;
  /** BCP 47; goes before what the file suggests, not before what it says. */
  language?: string;
  /** The day from which the text stood, for files that give none. */
  date?: Day;
  /** Where it is from, for files that do not say. */
  address?: string;
  licence?: string;
  retrieved?: Day;
  limits?: Partial<Limits>;
};

const newline = 10;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const lineOf = (bytes: Uint8Array, offset: number): number => {
  let line = 1;
  for (let at = bytes.indexOf(newline); at >= 0 && at < offset; at = bytes.indexOf(newline, at + 1)) line += 1;
  return line;
};

/** The first byte that is not UTF-8, found by halving. */
const firstBad = (bytes: Uint8Array): number => {
  let low = 0;
  let high = bytes.length;
  const lossy = new TextDecoder('utf-8');
  while (low < high) {
    const middle = (low + high) >> 1;
    // a sequence cut at the middle is not a fault: look four bytes less far
    const good = !lossy.decode(bytes.subarray(0, middle)).slice(0, -4).includes('\ufffd');
    if (good) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 4);
};

/** UTF-16 with its mark becomes UTF-8; everything else is UTF-8 already, or refused. */
const asUtf8 = ({ bytes, path }: SourceFile): Uint8Array => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    try {
      return new TextEncoder().encode(new TextDecoder('utf-16le', { fatal: true }).decode(bytes));
    } catch {
      throw new StatuteError('ENCODING_BROKEN', { file: path, line: 1 }, 'marked as UTF-16 and not UTF-16 throughout');
    }
  }
  if (!isUtf8(bytes)) {
    const place = { file: path, line: lineOf(bytes, firstBad(bytes)) };
    throw new StatuteError('ENCODING_BROKEN', place, 'not UTF-8; convert the file, its letters must not be guessed');
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
};

/** Signs in a line, as they are counted elsewhere; only a line of many bytes is looked at closely. */
const checkLines = (bytes: Uint8Array, file: string, limits: Limits): void => {
  let line = 1;
  for (let start = 0; start <= bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    if (end - start > limits.lineChars) {
      const length = decoder.decode(bytes.subarray(start, end)).length;
      if (length > limits.lineChars)
        throw new StatuteError(
          'LINE_TOO_LONG',
          { file, line },
          `a line of ${length} characters; at most ${limits.lineChars} are read`,
        );
    }
    start = end + 1;
  }
};

/**
 * The bytes of a text file, known to be UTF-8 without a mark and within the limits; nothing is copied but UTF-16. Throws
 * StatuteError FILE_TOO_LARGE, ENCODING_BROKEN (with the line of the first bad byte), LINE_TOO_LONG. An encoding is never
 * guessed: guessed letters would be wrong law.
 */
export const checkedBytes = (file: SourceFile, limits: Limits): Uint8Array => {
  const { path } = file;
  if (file.bytes.length > limits.fileBytes) {
    throw new StatuteError('FILE_TOO_LARGE', { file: path }, `${file.bytes.length} bytes; at most ${limits.fileBytes} are read`);
  }
  const bytes = asUtf8(file);
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const from = bytes.lastIndexOf(newline, zero) + 1;
    const place = { file: path, line: lineOf(bytes, zero), column: decoder.decode(bytes.subarray(from, zero)).length + 1 };
    throw new StatuteError('ENCODING_BROKEN', place, 'a zero byte; this is not a text file');
  }
  checkLines(bytes, path, limits);
  return bytes;
};

export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

/** One line after the other, each decoded by itself: a file is never a single string. The end of a line is not part of it. */
export function* linesOf(bytes: Uint8Array, from = 0): Generator<string> {
  for (let start = from; start <= bytes.length; ) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    yield decoder.decode(bytes.subarray(start, bytes[end - 1] === 13 && end > start ? end - 1 : end));
    start = end + 1;
  }
}

const chunk = 64 * 1024;

/** The text piece by piece, no piece ending within a sign. */
export function* piecesOf(bytes: Uint8Array): Generator<string> {
  const stream = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let at = 0; at < bytes.length; at += chunk) yield stream.decode(bytes.subarray(at, at + chunk), { stream: true });
}

/** Line and column of an offset in a text. */
export const placeAt = (text: string, offset: number, file: string): Place => {
  const before = text.slice(0, offset);
  const line = (before.match(/\n/g)?.length ?? 0) + 1;
  return { file, line, column: offset - before.lastIndexOf('\n') };
};
