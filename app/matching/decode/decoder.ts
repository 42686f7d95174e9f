import { open } from 'node:fs/promises';
import { type PictureAnswer, refused } from './answer.ts';
import { type DecodeLimits, usualLimits } from './limits.ts';
import { type DecodeWorker, startWorker } from './worker.ts';

export type Decoder = {
  /**
   * The PDQ hash of a picture, by its bytes or by the path of its file. Never throws for what is in the file: a refusal is
   * an answer with a code of the error catalogue. Throws what the file system says when a path cannot be read.
   */
  hash(picture: Uint8Array | string, options?: { dihedral?: boolean }): Promise<PictureAnswer>;
  stop(): Promise<void>;
};

export type DecoderOptions = {
  /** Processes, each of which decodes one picture at a time. They start with their first picture. */
  readonly workers?: number;
  readonly limits?: Partial<DecodeLimits>;
};

/** Reads a file that is not larger than allowed; undefined when it is. Devices and pipes are read no further than that. */
const readLimited = async (path: string, most: number): Promise<Uint8Array | undefined> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > most) return undefined;
    const pieces: Buffer[] = [];
    let total = 0;
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.max(65_536, Math.min(size - total + 1, most))));
      if (bytesRead === 0) break;
      total += bytesRead;
      if (total > most) return undefined;
      pieces.push(buffer.subarray(0, bytesRead));
    }
    return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, total);
  } finally {
    await file.close();
  }
};

/** Decodes and hashes pictures in processes of their own, so that a hostile file costs one of those at most. */
export const startDecoder = ({ workers = 1, limits: given }: DecoderOptions = {}): Decoder => {
  const limits = { ...usualLimits, ...given };
  const all = Array.from({ length: workers }, () => startWorker(limits));
  const free: DecodeWorker[] = [...all];
  const waiting: ((worker: DecodeWorker) => void)[] = [];

  const take = (): Promise<DecodeWorker> => {
    const worker = free.pop();
    return worker === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(worker);
  };
  const give = (worker: DecodeWorker): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(worker);
    else next(worker);
  };

  return {
    hash: async (picture, { dihedral = false } = {}) => {
      const bytes = typeof picture === 'string' ? await readLimited(picture, limits.fileBytes) : picture;
      if (bytes === undefined || bytes.length > limits.fileBytes)
        return refused('picture-file-too-large', `more than ${limits.fileBytes} bytes`);
      if (bytes.length === 0) return refused('picture-not-one', 'no bytes');
      const worker = await take();
      try {
        return await worker.hash(bytes, dihedral);
      } finally {
        give(worker);
      }
    },
    stop: async () => {
      await Promise.all(all.map((worker) => worker.stop()));
    },
  };
};
