import { createHash } from 'node:crypto';
import { Problem } from '../../foundation/errors/problem.ts';

/** What is known of a file once its last byte went by. Hex, lower case. */
export type FileHashes = { size: number; md5: string; sha1: string; sha256: string };

/**
 * Hashes a file as it streams through; nothing of it is kept. MD5 is what the protocol answers with, SHA-1 what old hash lists
 * hold, SHA-256 what we stand on. `sink` throws Problem `file-too-large` past the limit.
 */
export const makeFileHasher = (limit: number) => {
  const hashes = [createHash('md5'), createHash('sha1'), createHash('sha256')] as const;
  let size = 0;
  return {
    sink: (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) throw new Problem('file-too-large');
      for (const hash of hashes) hash.update(chunk);
    },
    size: (): number => size,
    end: (): FileHashes => {
      const [md5, sha1, sha256] = hashes.map((hash) => hash.digest('hex')) as [string, string, string];
      return { size, md5, sha1, sha256 };
    },
  };
};
