import type { Services } from '../../foundation/services.ts';
import { type Copy, makeCopier } from '../copy/copy.ts';
import type { Keeping } from '../copy/keeping.store.ts';
import type { Sender } from '../sender/sender.ts';
import { type FileHashes, makeFileHasher } from './hashes.ts';

export type ReceivedFile = FileHashes & { copy?: Copy };

/**
 * What a file goes through as it comes: its hashes, and an encrypted copy where there is to be one. Nothing of the sandbox is ever
 * copied. Whoever does not call `end` calls `undo`. `sink` throws Problem `file-too-large`, `storage-unavailable`.
 */
export const makeReceiver = async (
  services: Services,
  findKeeping: () => Promise<Keeping | undefined>,
  sender: Sender,
  limit: number,
) => {
  const hasher = makeFileHasher(limit);
  const copier = sender.environment === 'production' ? makeCopier(services, await findKeeping()) : undefined;
  return {
    size: hasher.size,
    sink: async (chunk: Buffer): Promise<void> => {
      hasher.sink(chunk);
      await copier?.sink(chunk);
    },
    end: async (): Promise<ReceivedFile> => {
      const copy = await copier?.end();
      return { ...hasher.end(), ...(copy === undefined ? {} : { copy }) };
    },
    undo: async (): Promise<void> => {
      await copier?.undo();
    },
  };
};
