import { type FileHandle, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that only grows. `write` returns when the bytes are on the disk. */
export type Appending = {
  write(bytes: Uint8Array): Promise<void>;
  /** Cuts the file back to this length, also on the disk. */
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
};

export type Reading = { readInto(into: Uint8Array): Promise<void>; close(): Promise<void> };

/** The folder of an index, with just the file operations that the store needs; tests put a fault into each of them. */
export type StoreFiles = {
  read(name: string): Promise<Buffer | undefined>;
  openRead(name: string): Promise<Reading>;
  /** After a power cut there is the old file or the new one, never a part. */
  writeWhole(name: string, pieces: Iterable<Uint8Array>): Promise<void>;
  append(name: string): Promise<Appending>;
  remove(name: string): Promise<void>;
  list(): Promise<string[]>;
};

const absent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Writes every byte, however many calls that takes. */
const writeAll = async (file: FileHandle, bytes: Uint8Array): Promise<void> => {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
};

/** @param step called before each operation that changes the disk; what it throws is thrown there. */
export const storeFiles = async (folder: string, step: (what: string) => void = () => undefined): Promise<StoreFiles> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const at = (name: string): string => join(folder, name);

  const syncFolder = async (): Promise<void> => {
    if (process.platform === 'win32') return; // it cannot open folders and needs no such step
    step('sync folder');
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };

  return {
    read: async (name) => {
      try {
        return await readFile(at(name));
      } catch (error) {
        if (absent(error)) return undefined;
        throw error;
      }
    },
    openRead: async (name) => {
      const file = await open(at(name), 'r');
      return {
        readInto: async (into) => {
          for (let done = 0; done < into.length; ) {
            const { bytesRead } = await file.read(into, done, into.length - done);
            if (bytesRead === 0) throw new Error(`${name} ends too soon`);
            done += bytesRead;
          }
        },
        close: () => file.close(),
      };
    },
    writeWhole: async (name, pieces) => {
      const temporary = at(`${name}.tmp`);
      step(`create ${name}`);
      const file = await open(temporary, 'w', 0o600);
      try {
        for (const piece of pieces) {
          step(`write ${name}`);
          await writeAll(file, piece);
        }
        step(`sync ${name}`);
        await file.sync();
      } finally {
        await file.close();
      }
      step(`rename ${name}`);
      await rename(temporary, at(name));
      await syncFolder();
    },
    append: async (name) => {
      const file = await open(at(name), 'a', 0o600);
      return {
        write: async (bytes) => {
          step(`append ${name}`);
          await writeAll(file, bytes);
          step(`sync ${name}`);
          await file.datasync();
        },
        truncate: async (length) => {
          step(`truncate ${name}`);
          await file.truncate(length);
          await file.datasync();
        },
        close: () => file.close(),
      };
    },
    remove: async (name) => {
      step(`remove ${name}`);
      try {
        await unlink(at(name));
      } catch (error) {
        if (!absent(error)) throw error;
      }
    },
    list: () => readdir(folder),
  };
};
