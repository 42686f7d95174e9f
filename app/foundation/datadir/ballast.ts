import { randomBytes } from 'node:crypto';
import { open, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const MEBIBYTE = 1024 * 1024;

/** Two segments of PostgreSQL's log of 16 MiB each: what a recovery and a clean stop can ask for at the worst time. */
const ballastBytes = 32 * MEBIBYTE;

/** Below this the disk counts as full: PostgreSQL could not add the next segment of its log. */
export const lowBytes = 20 * MEBIBYTE;

/** A file that only takes up room, so that there is room to give away when the disk is full. */
export type Ballast = {
  /** Bytes that an ordinary account can still use on the disk of the ballast. */
  freeBytes(): Promise<number>;
  /** Gives the room away if the disk is nearly full. True when it did. */
  dropWhenLow(): Promise<boolean>;
  /** Takes the room again if there is plenty. Never fails: a disk that fills meanwhile leaves no ballast, and no harm. */
  restore(): Promise<void>;
};

export const ballastIn = (directory: string): Ballast => {
  const file = join(directory, 'ballast');
  const size = () =>
    stat(file).then(
      (found) => found.size,
      () => 0,
    );
  const freeBytes = async () => {
    const disk = await statfs(directory);
    return disk.bavail * disk.bsize;
  };
  return {
    freeBytes,
    dropWhenLow: async () => {
      if ((await freeBytes()) >= lowBytes || (await size()) === 0) return false;
      await rm(file, { force: true });
      return true;
    },
    restore: async () => {
      try {
        if ((await size()) >= ballastBytes || (await freeBytes()) < 2 * ballastBytes + lowBytes) return;
        await fill(file);
      } catch {
        await rm(file, { force: true }).catch(() => undefined);
      }
    },
  };
};

/** Random bytes, because file systems that compress or skip zeros would not reserve anything for them. */
const fill = async (file: string): Promise<void> => {
  const handle = await open(file, 'w', 0o600);
  try {
    for (let written = 0; written < ballastBytes; written += MEBIBYTE) await handle.write(randomBytes(MEBIBYTE));
    await handle.sync();
  } finally {
    await handle.close();
  }
};
