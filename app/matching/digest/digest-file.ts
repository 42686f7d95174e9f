import { createHash } from 'node:crypto';

/** The three digests in which exact lists are exchanged, hexadecimal. */
export type Digests = { readonly md5: string; readonly sha1: string; readonly sha256: string; readonly bytes: number };

/** MD5, SHA-1 and SHA-256 of a stream in one pass, however long it is. */
export const digestStream = async (source: AsyncIterable<Uint8Array>): Promise<Digests> => {
  const [md5, sha1, sha256] = [createHash('md5'), createHash('sha1'), createHash('sha256')];
  let bytes = 0;
  for await (const piece of source) {
    for (const hash of [md5, sha1, sha256]) hash.update(piece);
    bytes += piece.length;
  }
  return { md5: md5.digest('hex'), sha1: sha1.digest('hex'), sha256: sha256.digest('hex'), bytes };
};
