import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type FileFormat, guessFormat } from '@article34/hash-exchange';
import type { ListFile } from './import.ts';

const edge = 1 << 20;

/** Opens a list's file: what tells it from others (size, beginning and end), and a guess of its format. */
export const listFile = async (path: string): Promise<ListFile & { name: string; guess: FileFormat | undefined }> => {
  const { size } = await stat(path);
  const handle = await open(path, 'r');
  try {
    const head = Buffer.alloc(Math.min(edge, size));
    const tail = Buffer.alloc(Math.min(edge, size));
    await handle.read(head, 0, head.length, 0);
    await handle.read(tail, 0, tail.length, size - tail.length);
    const id = createHash('sha256').update(String(size)).update(head).update(tail).digest('hex');
    return {
      id,
      size,
      name: basename(path),
      guess: guessFormat(head),
      open: (offset) => createReadStream(path, { start: offset, highWaterMark: edge }),
    };
  } finally {
    await handle.close();
  }
};
