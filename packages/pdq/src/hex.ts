import { PdqError } from './error.ts';

export const HASH_BYTES = 32;

/** The usual text of a hash: 64 lower-case hexadecimal digits, big end first. */
export const toHex = (hash: Uint8Array): string => {
  if (hash.length !== HASH_BYTES) throw new PdqError('HASH_SIZE', `a PDQ hash is 32 bytes, not ${hash.length}`);
  let text = '';
  for (const byte of hash) text += byte.toString(16).padStart(2, '0');
  return text;
};

/** The hash that 64 hexadecimal digits stand for, in either case. */
export const fromHex = (text: string): Uint8Array => {
  if (!/^[0-9a-fA-F]{64}$/.test(text))
    throw new PdqError('HEX_MALFORMED', `a PDQ hash is written as 64 hexadecimal digits, this is "${text.slice(0, 80)}"`);
  return Uint8Array.from({ length: HASH_BYTES }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
};

/** In how many of their 256 bits two hashes differ. */
export const distance = (one: Uint8Array, other: Uint8Array): number => {
  if (one.length !== HASH_BYTES || other.length !== HASH_BYTES)
    throw new PdqError('HASH_SIZE', 'a PDQ hash is 32 bytes: these two cannot be compared');
  let bits = 0;
  for (let at = 0; at < HASH_BYTES; at++) {
    let differing = (one[at] ?? 0) ^ (other[at] ?? 0);
    for (; differing !== 0; differing &= differing - 1) bits += 1;
  }
  return bits;
};
