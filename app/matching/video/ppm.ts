/** One picture of a row of portable pixmaps, as ffmpeg writes them to a pipe: RGB, one byte a colour. */
export type Ppm = { readonly width: number; readonly height: number; readonly data: Buffer };

const HEADER = /^P6\s(\d{1,6})\s(\d{1,6})\s255\s/;
const LONGEST_HEADER = 32;

/** Cuts a stream of bytes into pictures. Throws when it is no such stream or a picture has more than `most` pixels. */
export async function* pictures(source: AsyncIterable<Buffer>, most: number): AsyncGenerator<Ppm> {
  let held: Buffer[] = [];
  let size = 0;
  let wanted: { width: number; height: number; start: number; end: number } | undefined;
  for await (const piece of source) {
    held.push(piece);
    size += piece.length;
    for (;;) {
      if (wanted !== undefined && size < wanted.end) break;
      const bytes: Buffer = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held, size);
      held = [bytes];
      if (wanted === undefined) {
        const match = HEADER.exec(bytes.toString('latin1', 0, LONGEST_HEADER));
        if (match === null) {
          if (bytes.length >= LONGEST_HEADER) throw new Error('not a picture');
          break;
        }
        const [width, height] = [Number(match[1]), Number(match[2])];
        if (width * height > most) throw new Error('too many pixels');
        wanted = { width, height, start: match[0].length, end: match[0].length + width * height * 3 };
        continue;
      }
      const { width, height, start, end } = wanted;
      yield { width, height, data: bytes.subarray(start, end) };
      wanted = undefined;
      const rest = bytes.subarray(end);
      held = rest.length > 0 ? [rest] : [];
      size = rest.length;
      if (size === 0) break;
    }
  }
}
