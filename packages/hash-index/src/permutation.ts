import { createHash, createHmac } from 'node:crypto';
import { HashIndexError } from './error.ts';
import { HASH_BYTES } from './layout.ts';

export const KEY_BYTES = 32;
const BITS = 256;

/**
 * A fixed shuffle of the 256 bit places, drawn from a secret key. Distances stay the same, so the search stays exact; but
 * neighbouring bits of a PDQ hash, which lean on each other, are spread over the bands, and nobody without the key can make
 * hashes that all fall into one bucket.
 */
export type Permutation = {
  /** `to[i]` is the place to which bit i goes (bit i is bit i % 8, from the least, of byte i >> 3). */
  readonly to: Uint8Array;
  /** For each of the 64 half bytes, what each of its 16 values contributes: 64 × 16 × 32 bytes. */
  readonly table: Uint8Array;
  /** Tells keys apart without giving them away: 16 bytes. */
  readonly fingerprint: Uint8Array;
};

/** Numbers below a bound from a key, without favouring any: HMAC-SHA-256 in counter mode, values past a multiple dropped. */
const drawing = (key: Uint8Array): ((below: number) => number) => {
  let counter = 0;
  let block = Buffer.alloc(0);
  return (below) => {
    for (;;) {
      if (block.length < 2) {
        const hmac = createHmac('sha256', key);
        block = hmac.update(`article34/hash-index/permutation/v1/${counter++}`).digest();
      }
      const value = block.readUInt16BE(0);
      block = block.subarray(2);
      if (value < 65_536 - (65_536 % below)) return value % below;
    }
  };
};

export const permutationFrom = (key: Uint8Array): Permutation => {
  if (key.length !== KEY_BYTES)
    throw new HashIndexError('KEY_SIZE', `the key of an index is ${KEY_BYTES} bytes, not ${key.length}`);
  const draw = drawing(key);
  const to = Uint8Array.from({ length: BITS }, (_, at) => at);
  for (let last = BITS - 1; last > 0; last--) {
    const other = draw(last + 1);
    [to[last], to[other]] = [to[other] ?? 0, to[last] ?? 0];
  }
  const table = new Uint8Array(64 * 16 * HASH_BYTES);
  for (let half = 0; half < 64; half++) {
    for (let value = 0; value < 16; value++) {
      const at = (half * 16 + value) * HASH_BYTES;
      for (let bit = 0; bit < 4; bit++) {
        const place = to[half * 4 + bit] ?? 0;
        if (value & (1 << bit)) table[at + (place >> 3)] = (table[at + (place >> 3)] ?? 0) | (1 << (place & 7));
      }
    }
  }
  const fingerprint = createHash('sha256').update('article34/hash-index/key/v1\n').update(key).digest().subarray(0, 16);
  return { to, table, fingerprint: Uint8Array.from(fingerprint) };
};

/** Permutes hashes by the table, eight words at a time. Both arrays hold whole hashes. */
export const permuteBy = (table: Uint32Array, from: Uint8Array, to: Uint32Array): void => {
  to.fill(0);
  for (let at = 0, out = 0; at < from.length; at += HASH_BYTES, out += 8) {
    for (let half = 0; half < 64; half++) {
      const byte = from[at + (half >> 1)] as number;
      const entry = (half * 16 + (half & 1 ? byte >> 4 : byte & 15)) * 8;
      for (let word = 0; word < 8; word++) to[out + word] = (to[out + word] as number) | (table[entry + word] as number);
    }
  }
};

/** The hash that was permuted into this one. */
export const restore = ({ to }: Permutation, permuted: Uint8Array): Uint8Array => {
  const hash = new Uint8Array(HASH_BYTES);
  for (let bit = 0; bit < BITS; bit++) {
    const place = to[bit] ?? 0;
    if ((permuted[place >> 3] ?? 0) & (1 << (place & 7))) hash[bit >> 3] = (hash[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return hash;
};
