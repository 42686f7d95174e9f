import { createCipheriv } from 'node:crypto';
import { hmac, secretKey } from '../../foundation/crypto/hmac.ts';
import { deriveKey, SealError } from '../../foundation/crypto/seal.ts';

/**
 * A hash as the database may hold it. `tag`: 16 bytes of an HMAC, by kind; equal hashes have equal tags, and it is the only
 * name of a hash outside of the matcher. `sealed`: as long as the hash.
 */
export type Sealed = { tag: Buffer; sealed: Buffer };

const blockSize = 16;
const blocksIn = (bytes: Uint8Array): number => Math.ceil(bytes.length / blockSize);

const xorInto = (bytes: Buffer, stream: Buffer, at: number): void => {
  for (let index = 0; index < bytes.length; index++) bytes[index] = (bytes[index] ?? 0) ^ (stream[at + index] ?? 0);
};

/**
 * Seals hashes so that equal ones stay equal and nothing else shows: the tag is a keyed hash of the value, and the value is
 * encrypted with AES-256 in counter mode from that tag (the construction of SIV, RFC 5297; the last two bytes count blocks). Many are done at once, because lists hold
 * millions: the key stream of all of them comes from one call.
 */
export const makeHashSeal = (secret: Buffer) => {
  const cipherKey = secretKey(deriveKey(secret, 'hashes/seal'));
  const tagKeys = new Map<string, Buffer>();
  const tagKey = (kind: string): Buffer => {
    const known = tagKeys.get(kind);
    if (known !== undefined) return known;
    const made = deriveKey(secret, `hashes/tag/${kind}`);
    tagKeys.set(kind, made);
    return made;
  };
  const tagOf = (kind: string, hash: Uint8Array): Buffer =>
    hmac(tagKey(kind), Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength)).subarray(0, 16);

  /** Adds the key stream of each tag to its bytes, in place. */
  const cover = (tags: readonly Buffer[], values: readonly Buffer[]): void => {
    const counters = Buffer.alloc(values.reduce((sum, value) => sum + blocksIn(value), 0) * blockSize);
    let at = 0;
    for (const [index, value] of values.entries()) {
      for (let block = 0; block < blocksIn(value); block++, at += blockSize) {
        tags[index]?.copy(counters, at, 0, 14);
        counters.writeUInt16BE(block, at + 14);
      }
    }
    const cipher = createCipheriv('aes-256-ecb', cipherKey, null).setAutoPadding(false);
    const stream = cipher.update(counters);
    at = 0;
    for (const value of values) {
      xorInto(value, stream, at);
      at += blocksIn(value) * blockSize;
    }
  };

  return {
    tag: tagOf,
    /** Seals many at once; the order stays. */
    seal: (hashes: readonly { kind: string; hash: Uint8Array }[]): Sealed[] => {
      const tags = hashes.map(({ kind, hash }) => tagOf(kind, hash));
      const values = hashes.map(({ hash }) => Buffer.from(hash));
      cover(tags, values);
      return values.map((sealed, index) => ({ tag: tags[index] ?? Buffer.alloc(0), sealed }));
    },
    /** Opens many at once. Throws SealError when one of them was changed or belongs to another kind. */
    open: (rows: readonly (Sealed & { kind: string })[]): Buffer[] => {
      const values = rows.map(({ sealed }) => Buffer.from(sealed));
      cover(
        rows.map(({ tag }) => tag),
        values,
      );
      for (const [index, { kind, tag }] of rows.entries())
        if (!tagOf(kind, values[index] ?? Buffer.alloc(0)).equals(tag)) throw new SealError('does not open');
      return values;
    },
    /** The key of questions that travel through the database to the matcher. */
    questionKey: (): Buffer => deriveKey(secret, 'hashes/question'),
    /** The key of the index's permutation of bits: as secret as the hashes, and the same for as long as they are. */
    indexKey: (): Buffer => deriveKey(secret, 'hashes/index'),
  };
};
export type HashSeal = ReturnType<typeof makeHashSeal>;

/** What a hash is in bytes: hexadecimal of the kinds that we match, and for all others the text as its source writes it. */
export const bytesOfHash = (kind: string, value: string): Buffer =>
  matchedKinds.has(kind) || kind === 'photodna' ? Buffer.from(value, 'hex') : Buffer.from(value, 'utf8');
export const textOfHash = (kind: string, hash: Buffer): string =>
  matchedKinds.has(kind) || kind === 'photodna' ? hash.toString('hex') : hash.toString('utf8');

/** Kinds that are compared; others are kept and handed on. */
export const matchedKinds: ReadonlySet<string> = new Set(['pdq', 'md5', 'sha1', 'sha256']);
