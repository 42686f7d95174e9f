import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { SealError } from './seal.ts';

/** Bytes of the original in each piece. */
const pieceBytes = 64 * 1024;
const tagBytes = 16;
const version = 1;

/** The number of the piece and whether it is the last are its nonce: pieces cannot be left out, swapped or cut off at the end. */
const nonceOf = (piece: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(piece, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
};

const sealPiece = (key: KeyObject, plain: Buffer, piece: number, last: boolean, place: Buffer): [sealed: Buffer, tag: Buffer] => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(piece, last));
  cipher.setAAD(place);
  const sealed = cipher.update(plain);
  cipher.final();
  return [sealed, cipher.getAuthTag()];
};

/**
 * Seals a stream of any length with AES-256-GCM, piece by piece, so that nothing but one piece is held. `key` (32 bytes) may seal
 * this one stream and nothing else ever. Layout: version (1), then pieces of 64 KiB with a tag (16) each.
 */
export const makeStreamSealer = (secret: Buffer, place: string) => {
  const key = createSecretKey(secret);
  const aad = Buffer.from(place);
  let held: Buffer[] = [];
  let size = 0;
  let piece = 0;
  /** Everything that is whole now, and keeps at least one byte back: the last piece is known only at the end. */
  const take = (): Buffer[] => {
    if (size <= pieceBytes) return [];
    const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held, size);
    const ready: Buffer[] = [];
    let at = 0;
    for (; all.length - at > pieceBytes; at += pieceBytes)
      ready.push(...sealPiece(key, all.subarray(at, at + pieceBytes), piece++, false, aad));
    held = [all.subarray(at)];
    size = all.length - at;
    return ready;
  };
  return {
    /** Takes bytes; gives what can be written now. The bytes must not change until `end`. */
    push: (chunk: Buffer): Buffer[] => {
      held.push(chunk);
      size += chunk.length;
      const start = piece === 0 && size > pieceBytes ? [Buffer.of(version)] : [];
      return [...start, ...take()];
    },
    end: (): Buffer[] => [
      ...(piece === 0 ? [Buffer.of(version)] : []),
      ...sealPiece(key, held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held, size), piece, true, aad),
    ],
  };
};

/** Opens what a stream sealer made, as it comes. Throws SealError for anything changed, left out or cut off. */
export const openStream = async function* (source: AsyncIterable<Buffer>, secret: Buffer, place: string): AsyncGenerator<Buffer> {
  const key = createSecretKey(secret);
  const aad = Buffer.from(place);
  const whole = pieceBytes + tagBytes;
  let held: Buffer = Buffer.alloc(0);
  let piece = 0;
  let started = false;
  const open = (sealed: Buffer, last: boolean): Buffer => {
    if (sealed.length < tagBytes) throw new SealError('cut off');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(piece++, last));
      decipher.setAAD(aad);
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      const plain = decipher.update(sealed.subarray(0, -tagBytes));
      decipher.final();
      return plain;
    } catch {
      throw new SealError('does not open');
    }
  };
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (!started && held.length > 0) {
      if (held[0] !== version) throw new SealError('not a sealed stream');
      held = held.subarray(1);
      started = true;
    }
    for (; held.length > whole; held = held.subarray(whole)) yield open(held.subarray(0, whole), false);
  }
  yield open(held, true);
};
