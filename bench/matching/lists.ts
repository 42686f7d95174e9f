import { randomFillSync } from 'node:crypto';

const BYTES = 32;

/** So many hashes of random bits. */
export const randomHashes = (count: number): Uint8Array => {
  const hashes = new Uint8Array(count * BYTES);
  const step = BYTES << 20;
  for (let at = 0; at < hashes.length; at += step) randomFillSync(hashes.subarray(at, at + step));
  return hashes;
};

const flip = (hash: Uint8Array, bit: number): void => {
  hash[bit >> 3] = (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7));
};

/**
 * Queries planted from rows of the list, as many at each distance from 0 to 31; in every second one the flipped bits are
 * spread over the index's bands as evenly as can be, which is the hardest to find. `to` is the index's permutation.
 */
export const plantedHashes = (list: Uint8Array, to: Uint8Array, count: number): { queries: Uint8Array; rows: Uint32Array } => {
  const queries = new Uint8Array(count * BYTES);
  const rows = new Uint32Array(count);
  const places: number[][] = Array.from({ length: 16 }, () => []);
  for (const [bit, place] of to.entries()) places[place >> 4]?.push(bit);
  for (let number = 0; number < count; number++) {
    const row = Math.floor(Math.random() * (list.length / BYTES));
    const query = queries.subarray(number * BYTES, (number + 1) * BYTES);
    query.set(list.subarray(row * BYTES, (row + 1) * BYTES));
    rows[number] = row;
    const bits = new Set<number>();
    const even = (number >> 5) % 2 === 1;
    const first = Math.floor(Math.random() * 16);
    while (bits.size < number % 32) {
      const bit = Math.floor(Math.random() * 256);
      bits.add(even ? (places[(first + bits.size) % 16]?.[bit & 15] ?? bit) : bit);
    }
    for (const bit of bits) flip(query, bit);
  }
  return { queries, rows };
};
