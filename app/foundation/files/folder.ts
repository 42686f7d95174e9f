import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file on its way in. Whoever does not end it with `done` must `undo` it. */
export type NewFile = {
  write(...chunks: Buffer[]): Promise<void>;
  /** Closes it, after its bytes and its name are on the disk for good. */
  done(): Promise<void>;
  undo(): Promise<void>;
};

/** Large things that do not belong into the database, by names of 32 hex digits. What stands in them is sealed by whoever writes. */
export type Folder = {
  create(name: string): Promise<NewFile>;
  /** Throws what the file system says when there is no such file. */
  read(name: string): AsyncIterable<Buffer>;
  has(name: string): Promise<boolean>;
  /** No error when it is gone already. */
  remove(name: string): Promise<void>;
  /** Names of the files under one of 256 prefixes that were last written before a moment. */
  olderThan(prefix: string, before: Date): Promise<string[]>;
  /** As it was less than half a second ago. */
  freeBytes(): Promise<number>;
};

/** What is left of some chunks once so many of their bytes are gone. */
const after = (chunks: readonly Buffer[], bytes: number): Buffer[] => {
  let gone = bytes;
  return chunks.flatMap((chunk) => {
    const from = Math.min(gone, chunk.length);
    gone -= from;
    return from === chunk.length ? [] : [chunk.subarray(from)];
  });
};

const namePattern = /^[0-9a-f]{32}$/;

const freeForMs = 500;

/** Opens a folder that is made when the first file is: 256 folders below it, private to this account. */
export const openFolder = (path: string): Folder => {
  const made = new Set<string>();
  let free: { at: number; bytes: Promise<number> } | undefined;
  const placeOf = (name: string): string => {
    // a name comes from our own randomness or our own rows; anything else must not reach the file system
    if (!namePattern.test(name)) throw new TypeError('not the name of a file of ours');
    return join(path, name.slice(0, 2), name);
  };
  const syncFolder = async (folder: string): Promise<void> => {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };
  /** Once in a process for each prefix: what says that the folder is there is on the disk before the first file counts on it. */
  const makeRoom = async (prefix: string): Promise<void> => {
    if (made.has(prefix)) return;
    await mkdir(join(path, prefix), { recursive: true, mode: 0o700 });
    for (const folder of [path, dirname(path)]) await syncFolder(folder);
    made.add(prefix);
  };
  return {
    create: async (name) => {
      const place = placeOf(name);
      const prefix = name.slice(0, 2);
      await makeRoom(prefix);
      const handle = await open(place, 'wx', 0o600);
      let opened = true;
      const close = async (): Promise<void> => {
        if (!opened) return;
        opened = false;
        await handle.close();
      };
      return {
        write: async (...chunks) => {
          // the system may take less than it was given
          for (let left = chunks.filter(({ length }) => length > 0); left.length > 0; ) {
            const { bytesWritten } = await handle.writev(left);
            left = after(left, bytesWritten);
          }
        },
        done: async () => {
          await handle.datasync();
          await close();
          await syncFolder(join(path, prefix));
        },
        undo: async () => {
          await close();
          await rm(place, { force: true });
        },
      };
    },
    read: (name) => createReadStream(placeOf(name)) as AsyncIterable<Buffer>,
    has: (name) =>
      stat(placeOf(name)).then(
        () => true,
        () => false,
      ),
    remove: (name) => rm(placeOf(name), { force: true }),
    olderThan: async (prefix, before) => {
      const names = await readdir(join(path, prefix)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      const old: string[] = [];
      for (const name of names) {
        if (!namePattern.test(name)) continue;
        const found = await stat(join(path, prefix, name)).catch(() => undefined);
        if (found !== undefined && found.mtime < before) old.push(name);
      }
      return old;
    },
    freeBytes: () => {
      const now = performance.now();
      if (free === undefined || now - free.at > freeForMs) {
        const bytes = mkdir(path, { recursive: true, mode: 0o700 })
          .then(() => statfs(path))
          .then(({ bavail, bsize }) => bavail * bsize);
        free = { at: now, bytes };
      }
      return free.bytes;
    },
  };
};
