import { hash } from 'node:crypto';
import { LedgerError } from './error.ts';

/** Bytes in a SHA-256 hash, the only kind of hash this package knows. */
export const HASH_SIZE = 32;

/**
 * SHA-256. Goes through a one-byte-per-character string because Node allocates a Buffer for a native result
 * far more slowly than it copies 32 characters: measured, twice the hashes a second.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');
}

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));

/** The hash of one log entry: SHA-256(0x00 || entry) (RFC 6962, section 2.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = Buffer.allocUnsafe(entry.length + 1);
  input[0] = 0;
  input.set(entry, 1);
  return sha256(input);
}

/** Refuses anything that is not 32 bytes, before it can be mixed into a tree. */
export function checkHash(bytes: Uint8Array, what: string): void {
  if (bytes.length !== HASH_SIZE) throw new LedgerError('HASH_SIZE', `${what} must be ${HASH_SIZE} bytes, not ${bytes.length}.`);
}

const pair = Buffer.alloc(1 + 2 * HASH_SIZE, 1);

/** The hash of two children: SHA-256(0x01 || left || right) (RFC 6962, section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  // A short hash would leave bytes of the last call in place.
  checkHash(left, 'The left child');
  checkHash(right, 'The right child');
  pair.set(left, 1);
  pair.set(right, 1 + HASH_SIZE);
  return sha256(pair);
}

/** The root of a complete or ragged run of hashes held in memory, side by side in `bytes`. */
export function foldHashes(bytes: Uint8Array): Uint8Array {
  const count = bytes.length / HASH_SIZE;
  if (count <= 1) return count === 0 ? EMPTY_ROOT : bytes;
  let split = 1;
  while (split * 2 < count) split *= 2;
  return nodeHash(foldHashes(bytes.subarray(0, split * HASH_SIZE)), foldHashes(bytes.subarray(split * HASH_SIZE)));
}
