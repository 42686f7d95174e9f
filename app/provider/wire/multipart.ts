import { Refusal } from '../sender/refusal.ts';

/** What a part says of itself. */
export type PartHead = { name: string; filename: string | undefined; type: string | undefined };
/** Takes the bytes of one part; what it is given is only good until it answers. */
export type PartSink = (chunk: Buffer) => void | Promise<void>;

type State = 'preamble' | 'boundary' | 'head' | 'body' | 'end';

const limits = { headerBytes: 8 * 1024, parts: 20, preambleBytes: 64 * 1024 } as const;
const broken = (why: string): Refusal => new Refusal(4000, `Invalid request: ${why}`);

/** The boundary that a Content-Type names; undefined when it is not multipart or names none that RFC 2046 allows. */
export const boundaryOf = (contentType: string | undefined): string | undefined => {
  if (contentType === undefined || !/^\s*multipart\/form-data\s*(;|$)/i.test(contentType)) return undefined;
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  return boundary !== undefined && /^[\w'()+,./:=? -]{1,200}$/.test(boundary) ? boundary : undefined;
};

const parameter = (value: string, name: string): string | undefined => {
  const extended = new RegExp(`;\\s*${name}\\*\\s*=\\s*utf-8''([^;\\s]+)`, 'i').exec(value)?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      return extended;
    }
  }
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(value);
  // only an escaped quote is one: browsers send the backslashes of Windows paths as they are
  return found === null ? undefined : (found[1]?.replace(/\\"/g, '"') ?? found[2]);
};

const readHead = (text: string): PartHead => {
  const seen = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    // a folded line, or one without a name, is how headers are smuggled past a first reader
    if (colon < 1 || /^\s/.test(line)) throw broken('a part of the form has a header line that cannot be read.');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (seen.has(name)) throw broken(`a part of the form names its header ${name.slice(0, 40)} twice.`);
    seen.set(name, line.slice(colon + 1).trim());
  }
  const disposition = seen.get('content-disposition') ?? '';
  const encoding = seen.get('content-transfer-encoding')?.toLowerCase();
  if (encoding !== undefined && !/^(binary|8bit|7bit)$/.test(encoding))
    throw broken('a part of the form is encoded; send its bytes as they are.');
  return {
    name: parameter(disposition, 'name') ?? '',
    filename: parameter(disposition, 'filename'),
    type: seen.get('content-type'),
  };
};

/**
 * Reads multipart/form-data (RFC 7578) as it arrives and gives each part's bytes to the sink that `onPart` names; nothing but the
 * last few bytes is held. Takes CRLF and bare LF as line ends, blanks after a boundary, text before the first. Throws Refusal
 * 4000 when it cannot be read, 1111 when it breaks off before its last boundary.
 */
export const readMultipart = async (
  chunks: AsyncIterable<Buffer>,
  boundary: string,
  onPart: (head: PartHead) => PartSink | undefined,
): Promise<void> => {
  const mark = Buffer.from(`--${boundary}`);
  let held: Buffer = Buffer.alloc(0);
  let state = 'preamble' as State;
  let delimiter = mark;
  let sink: PartSink | undefined;
  let parts = 0;

  const step = async (): Promise<boolean> => {
    if (state === 'preamble') {
      const at = held.indexOf(mark);
      if (at > limits.preambleBytes || (at < 0 && held.length > limits.preambleBytes))
        throw broken('the boundary that Content-Type names is not in the body.');
      if (at < 0) return false;
      held = held.subarray(at + mark.length);
      state = 'boundary';
      return true;
    }
    if (state === 'boundary') {
      if (held.length >= 2 && held[0] === 0x2d && held[1] === 0x2d) {
        state = 'end';
        return false;
      }
      const line = held.indexOf(0x0a);
      if (line < 0) {
        if (held.length > 200) throw broken('a boundary is followed by something else than a line end.');
        return false;
      }
      if (!/^[ \t]*\r?$/.test(held.toString('latin1', 0, line)))
        throw broken('a boundary is followed by something else than a line end.');
      const carriage = line > 0 && held[line - 1] === 0x0d;
      delimiter = Buffer.from(`${carriage ? '\r\n' : '\n'}--${boundary}`);
      held = held.subarray(line + 1);
      state = 'head';
      return true;
    }
    if (state === 'head') {
      const empty = /^\r?\n/.exec(held.toString('latin1', 0, 2));
      const [at, length] =
        empty !== null
          ? [0, empty[0].length]
          : held.indexOf('\r\n\r\n') >= 0
            ? [held.indexOf('\r\n\r\n'), 4]
            : [held.indexOf('\n\n'), 2];
      if (at > limits.headerBytes || (at < 0 && held.length > limits.headerBytes))
        throw broken('the headers of a part of the form are too long.');
      if (at < 0) return false;
      if (++parts > limits.parts) throw broken(`the form has more than ${limits.parts} parts.`);
      sink = onPart(readHead(held.toString('utf8', 0, at)));
      // the line end that belongs to the boundary may be the very one that ended the headers
      held = held.subarray(at + length);
      state = 'body';
      if (held.subarray(0, mark.length).equals(mark)) {
        held = held.subarray(mark.length);
        state = 'boundary';
      }
      return true;
    }
    if (state === 'body') {
      const at = held.indexOf(delimiter);
      if (at >= 0) {
        if (at > 0) await sink?.(held.subarray(0, at));
        held = held.subarray(at + delimiter.length);
        state = 'boundary';
        return true;
      }
      const safe = held.length - delimiter.length + 1;
      if (safe > 0) {
        await sink?.(held.subarray(0, safe));
        held = held.subarray(safe);
      }
    }
    return false;
  };

  for await (const chunk of chunks) {
    // after the last boundary only an epilogue comes, which nobody wants
    if (state === 'end') continue;
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (await step());
  }
  if (state === 'end') return;
  if (state === 'preamble') throw broken('the boundary that Content-Type names is not in the body.');
  throw new Refusal(1111, 'File upload failed: the body ended before its last boundary. Send it again.');
};
