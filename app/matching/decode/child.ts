// The decoding process: files come in on standard input, one line of JSON goes out for each. It has no network to speak of,
// no way to write a file and no settings of the house; whatever a picture does to the decoder ends with this process.
import { DIHEDRAL, FRAME_BYTES } from './frame.ts';
import { hashPicture } from './hash-picture.ts';
import type { DecodeLimits } from './limits.ts';

const limits = JSON.parse(process.argv[2] ?? '') as DecodeLimits;

/** Reads exactly so many bytes, or undefined when the pipe ends. */
const makeReader = (input: AsyncIterable<Buffer>): ((length: number) => Promise<Buffer | undefined>) => {
  const source = input[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let size = 0;
  return async (length) => {
    while (size < length) {
      const { value, done } = await source.next();
      if (done) return undefined;
      held.push(value);
      size += value.length;
    }
    const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held, size);
    held = all.length > length ? [all.subarray(length)] : [];
    size = all.length - length;
    return all.subarray(0, length);
  };
};

const read = makeReader(process.stdin);
for (let header = await read(FRAME_BYTES); header !== undefined; header = await read(FRAME_BYTES)) {
  const [length, flags] = [header.readUInt32LE(0), header.readUInt32LE(4)];
  const bytes = await read(length);
  if (bytes === undefined) break;
  const answer = await hashPicture(bytes, limits, (flags & DIHEDRAL) !== 0);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
