/** Names of encodings that we read, to the decoder of each. `latin1` is done by hand: TextDecoder would give windows-1252. */
const known: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'latin1',
  'iso8859-1': 'latin1',
  latin1: 'latin1',
  'iso_8859-1': 'latin1',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

export class EncodingError extends Error {}

const marks: [bytes: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
/** Without a mark, UTF-16 shows itself by the first `<`. */
const shapes: [bytes: number[], encoding: string][] = [
  [[0x3c, 0x00], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
];
const startsWith = (bytes: Uint8Array, start: number[]): boolean => start.every((byte, index) => bytes[index] === byte);

/** Long enough for any declaration that a program writes. */
const declarationRoom = 256;

const declared = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, declarationRoom)).toString('latin1');
  if (!head.startsWith('<?xml')) return undefined;
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/.exec(head)?.[1];
};

/** A mark of the bytes themselves, then what the sender's header says, then what the document says of itself. */
const encodingOf = (bytes: Uint8Array, charset: string | undefined): { encoding: string; skip: number } => {
  const mark = marks.find(([start]) => startsWith(bytes, start));
  if (mark !== undefined) return { encoding: mark[1], skip: mark[0].length };
  const shape = shapes.find(([start]) => startsWith(bytes, start));
  if (shape !== undefined) return { encoding: shape[1], skip: 0 };
  const named = charset ?? declared(bytes) ?? 'utf-8';
  const encoding = known[named.toLowerCase()];
  if (encoding === undefined) throw new EncodingError(`the encoding "${named.slice(0, 40)}" is not one we read`);
  // Bytes that begin like ASCII are not UTF-16, whatever they say of themselves.
  return { encoding: encoding.startsWith('utf-16') ? 'utf-8' : encoding, skip: 0 };
};

/** Room in which mark and declaration show the encoding. */
const enough = (bytes: Uint8Array): boolean => bytes.length >= declarationRoom || bytes.includes(0x3e);

/** Bytes in pieces to text in pieces. Bytes that do not belong to the encoding throw an `EncodingError`. */
export const openDecoder = (charset: string | undefined): ((chunk: Uint8Array, last: boolean) => string) => {
  let waiting: Uint8Array = new Uint8Array(0);
  let decode: ((bytes: Uint8Array, last: boolean) => string) | undefined;
  let encoding = '';
  const start = (bytes: Uint8Array): Uint8Array => {
    const found = encodingOf(bytes, charset);
    encoding = found.encoding;
    if (encoding === 'latin1') {
      decode = (part) => Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1');
    } else {
      const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
      decode = (part, last) => decoder.decode(part, { stream: !last });
    }
    return found.skip === 0 ? bytes : bytes.subarray(found.skip);
  };
  return (chunk, last) => {
    let bytes = chunk;
    if (decode === undefined) {
      bytes = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      if (!last && !enough(bytes)) {
        waiting = Buffer.from(bytes);
        return '';
      }
      bytes = start(bytes);
    }
    try {
      return (decode as (bytes: Uint8Array, last: boolean) => string)(bytes, last);
    } catch {
      throw new EncodingError(`these bytes are not ${encoding}`);
    }
  };
};
