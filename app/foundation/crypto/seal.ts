import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import type { Random } from '../effects/random.ts';
import { hmac, secretKey } from './hmac.ts';

/** Thrown when a sealed value does not open: wrong key, wrong place, or changed bytes. Never says which. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

const version = 1;

/**
 * Seals bytes under a 32-byte key with AES-256-GCM. `place` (table/column/row id, for example) is authenticated with them,
 * so that a sealed value moved to another place does not open. Layout: version (1), nonce (12), ciphertext, tag (16).
 */
export const seal = (key: Buffer | KeyObject, plain: Buffer, place: string, random: Random): Buffer => {
  const sealed = Buffer.allocUnsafe(29 + plain.length);
  sealed[0] = version;
  const nonce = random.bytes(12);
  nonce.copy(sealed, 1);
  const cipher = createCipheriv('aes-256-gcm', Buffer.isBuffer(key) ? secretKey(key) : key, nonce);
  cipher.setAAD(Buffer.from(place));
  // GCM is a stream: all of it comes at once, and the end adds nothing
  cipher.update(plain).copy(sealed, 13);
  cipher.final();
  cipher.getAuthTag().copy(sealed, 13 + plain.length);
  return sealed;
};

/** Opens what `seal` made; throws SealError. */
export const open = (key: Buffer, sealed: Buffer, place: string): Buffer => {
  if (sealed.length < 29 || sealed[0] !== version) throw new SealError('not a sealed value');
  try {
    const decipher = createDecipheriv('aes-256-gcm', secretKey(key), sealed.subarray(1, 13));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = decipher.update(sealed.subarray(13, -16));
    decipher.final();
    return plain;
  } catch {
    throw new SealError('does not open');
  }
};

/** HKDF's first half (RFC 5869): what many keys are then expanded from. */
export const extractKey = (secret: Buffer, salt: Buffer = Buffer.alloc(0)): Buffer => hmac(salt, secret);

/** HKDF's second half with one output block: a 32-byte key for one purpose. */
export const expandKey = (extracted: Buffer, purpose: string): Buffer => hmac(extracted, `article34/${purpose}\u0001`);

/** A 32-byte key for one purpose, from a longer-lived secret: HKDF-SHA-256. */
export const deriveKey = (secret: Buffer, purpose: string, salt?: Buffer): Buffer => expandKey(extractKey(secret, salt), purpose);

/**
 * Pads to the next power of two from 512 bytes up to 64 KiB, then to 64 KiB steps, so that the length of what a person wrote
 * does not show. Layout: length (4, big-endian), bytes, zeros.
 */
export const pad = (plain: Buffer): Buffer => {
  const need = plain.length + 4;
  const size = need <= 65_536 ? 2 ** Math.max(9, Math.ceil(Math.log2(need))) : Math.ceil(need / 65_536) * 65_536;
  const padded = Buffer.alloc(size);
  padded.writeUInt32BE(plain.length, 0);
  plain.copy(padded, 4);
  return padded;
};

/** Undoes `pad`; throws SealError. */
export const unpad = (padded: Buffer): Buffer => {
  const length = padded.length < 4 ? -1 : padded.readUInt32BE(0);
  if (length < 0 || length > padded.length - 4) throw new SealError('padding does not fit');
  return padded.subarray(4, 4 + length);
};
