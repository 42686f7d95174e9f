import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fromWriting, StartupError, systemCode } from '../errors/startup.ts';
import { syncDirectory, writeDurably } from './durable.ts';

/** Secrets of this install, one file each, readable by its account alone. */
export type Keys = {
  /** The key of that name; StartupError `key-missing` when there is none. `length` in bytes. */
  readKey(name: string, length: number): Buffer;
  /** The key of that name, made from the system's randomness the first time. `length` in bytes. */
  readOrCreateKey(name: string, length: number): Buffer;
  hasKey(name: string): boolean;
  /** Puts a key from a backup back. StartupError `key-damaged` when its length is wrong or another key is already there. */
  importKey(name: string, key: Buffer, length: number): void;
  /**
   * Overwrites and removes a key. What was sealed with it cannot be opened any more, except by whoever copied it.
   * Disks that write elsewhere on each change (SSD, copy-on-write) may keep the old bytes until they reuse the block.
   */
  destroyKey(name: string): void;
};

export const keysIn = (directory: string): Keys => {
  const fileOf = (name: string): string => {
    if (!/^[a-z0-9][a-z0-9-]{0,80}$/.test(name)) throw new TypeError(`not a name for a key: ${name}`);
    return join(directory, `${name}.key`);
  };
  return {
    hasKey: (name) => existsSync(fileOf(name)),
    readKey: (name, length) => {
      const file = fileOf(name);
      const key = read(file, length);
      if (key === undefined) {
        throw new StartupError(
          'key-missing',
          `The key file ${file} is gone. Restore it from your backup: what was sealed with it cannot be opened without it.`,
        );
      }
      return key;
    },
    readOrCreateKey: (name, length) => {
      const file = fileOf(name);
      const found = read(file, length);
      if (found !== undefined) return found;
      const key = randomBytes(length);
      try {
        writeDurably(file, key, 0o400);
      } catch (error) {
        throw fromWriting(file, error);
      }
      return key;
    },
    importKey: (name, key, length) => {
      const file = fileOf(name);
      if (key.length !== length || existsSync(file)) {
        throw new StartupError(
          'key-damaged',
          `The key ${name} of the backup cannot be put at ${file}: it is damaged, or another key is already there.`,
        );
      }
      writeDurably(file, key, 0o400);
    },
    destroyKey: (name) => destroy(fileOf(name), directory),
  };
};

const read = (file: string, length: number): Buffer | undefined => {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw unreadable(file, error);
  }
  try {
    const facts = fstatSync(handle);
    const user = process.getuid?.();
    if (user !== undefined && facts.uid !== user) throw unreadable(file);
    if (user !== undefined && (facts.mode & 0o077) !== 0) {
      throw new StartupError(
        'key-exposed',
        `Other accounts may read the key file ${file}. Run: chmod 0400 ${quoted(file)}, and think about who could have copied it.`,
      );
    }
    const key = facts.isFile() ? readFileSync(handle) : Buffer.alloc(0);
    if (key.length !== length) {
      throw new StartupError(
        'key-damaged',
        `The key file ${file} holds ${key.length} bytes and not ${length}. Restore it from your backup; do not delete it.`,
      );
    }
    return key;
  } catch (error) {
    throw error instanceof StartupError ? error : unreadable(file, error);
  } finally {
    closeSync(handle);
  }
};

const unreadable = (file: string, cause?: unknown): StartupError => {
  const user = process.getuid?.();
  const remedy =
    user === undefined
      ? 'Give this account the right to read it'
      : `Run: chown ${user} ${quoted(file)} && chmod 0400 ${quoted(file)}`;
  return new StartupError(
    'key-unreadable',
    `The key file ${file} cannot be read by this account (${systemCode(cause) || 'it belongs to another'}). ${remedy}.`,
    { cause },
  );
};

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);

const destroy = (file: string, directory: string): void => {
  if (!existsSync(file)) return;
  chmodSync(file, 0o600);
  const handle = openSync(file, 'r+');
  try {
    const { size } = fstatSync(handle);
    writeSync(handle, randomBytes(size), 0, size, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  rmSync(file);
  syncDirectory(directory);
};
