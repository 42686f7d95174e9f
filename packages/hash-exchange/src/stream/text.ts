import { HashExchangeError } from '../error.ts';

/** How many bytes a text is in UTF-8. Texts of lists are nearly always plain, and then it is their length. */
export const utf8Length = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * Bytes in pieces to UTF-8 text in pieces. A byte order mark at the start is dropped and counted in `dropped`. Anything
 * that is not UTF-8 is refused; UTF-16, which spreadsheets write, by its name.
 */
export const openText = (): { write: (chunk: Uint8Array, last: boolean) => string; dropped: () => number } => {
  let decoder: TextDecoder | undefined;
  let dropped = 0;
  let waiting: Uint8Array = new Uint8Array(0);
  const start = (bytes: Uint8Array): Uint8Array => {
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    if (utf16 || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
      throw new HashExchangeError('ENCODING', 'this is UTF-16; save it as UTF-8 and try again');
    }
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    dropped = mark ? 3 : 0;
    decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return mark ? bytes.subarray(3) : bytes;
  };
  return {
    dropped: () => dropped,
    write: (chunk, last) => {
      let bytes = chunk;
      if (decoder === undefined) {
        bytes = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
        if (bytes.length < 3 && !last) {
          waiting = bytes.slice();
          return '';
        }
        bytes = start(bytes);
      }
      try {
        return (decoder as TextDecoder).decode(bytes, { stream: !last });
      } catch {
        throw new HashExchangeError('ENCODING', 'some bytes are not UTF-8; save the file as UTF-8 and try again');
      }
    },
  };
};
