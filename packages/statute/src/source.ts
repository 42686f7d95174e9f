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

const decoders = { utf8: new TextDecoder('utf-8', { fatal: true }), le: new TextDecoder('utf-16le', { fatal: true }) };

const lineOf = (bytes: Uint8Array, offset: number): number => {
  let line = 1;
  for (let index = 0; index < offset; index += 1) if (bytes[index] === 10) line += 1;
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

/**
 * The text of a file: UTF-8, or UTF-16 with a mark. Throws StatuteError FILE_TOO_LARGE, ENCODING_BROKEN (with the line of
 * the first bad byte), LINE_TOO_LONG. An encoding is never guessed: guessed letters would be wrong law.
 */
export const textOf = (file: SourceFile, limits: Limits): string => {
  const { bytes, path } = file;
  if (bytes.length > limits.fileBytes) {
    throw new StatuteError('FILE_TOO_LARGE', { file: path }, `${bytes.length} bytes; at most ${limits.fileBytes} are read`);
  }
  let text: string;
  try {
    text = bytes[0] === 0xff && bytes[1] === 0xfe ? decoders.le.decode(bytes) : decoders.utf8.decode(bytes);
  } catch {
    const place = { file: path, line: lineOf(bytes, firstBad(bytes)) };
    throw new StatuteError('ENCODING_BROKEN', place, 'not UTF-8; convert the file, its letters must not be guessed');
  }
  const zero = text.indexOf('\0');
  if (zero >= 0) {
    throw new StatuteError('ENCODING_BROKEN', placeAt(text, zero, path), 'a zero byte; this is not a text file');
  }
  checkLines(text, path, limits);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
};

const checkLines = (text: string, file: string, limits: Limits): void => {
  let start = 0;
  let line = 1;
  for (;;) {
    const end = text.indexOf('\n', start);
    const length = (end < 0 ? text.length : end) - start;
    if (length > limits.lineChars)
      throw new StatuteError(
        'LINE_TOO_LONG',
        { file, line },
        `a line of ${length} characters; at most ${limits.lineChars} are read`,
      );
    if (end < 0) return;
    start = end + 1;
    line += 1;
  }
};

/** Line and column of an offset in a text. */
export const placeAt = (text: string, offset: number, file: string): Place => {
  const before = text.slice(0, offset);
  const line = (before.match(/\n/g)?.length ?? 0) + 1;
  return { file, line, column: offset - before.lastIndexOf('\n') };
};
