import { createCipheriv } from 'node:crypto';

/** Bits without a meaning, the same for the same number: hash `index` of list or report `seed`, made 4,096 at a time. */
export const noiseOf = (seed: number) => {
  const key = Buffer.alloc(16, seed);
  const rows = 4_096;
  let held = -1;
  let block = Buffer.alloc(0);
  return (index: number): Buffer => {
    const wanted = Math.floor(index / rows);
    if (wanted !== held) {
      const start = Buffer.alloc(16);
      start.writeUInt32BE(wanted, 4);
      block = createCipheriv('aes-128-ctr', key, start).update(Buffer.alloc(rows * 32));
      held = wanted;
    }
    return Buffer.from(block.subarray((index % rows) * 32, (index % rows) * 32 + 32));
  };
};

/** Turns so many bits of a hash: spread evenly (no part of it stays whole), or at places drawn from `seed`. */
export const turned = (hash: Buffer, bits: number, seed: number): Buffer => {
  const other = Buffer.from(hash);
  const places = new Set<number>();
  for (let step = 0; places.size < bits; step++)
    places.add(
      seed % 2 === 0 ? (Math.floor((places.size * 256) / bits) + (seed % 7)) % 256 : (seed * 2_654_435_761 + step * 40_503) % 256,
    );
  for (const place of places) other[place >> 3] = (other[place >> 3] ?? 0) ^ (1 << (place & 7));
  return other;
};
