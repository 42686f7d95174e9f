import { chmodSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fromWriting, StartupError, systemCode } from '../errors/startup.ts';
import { type Ballast, ballastIn, lowBytes } from './ballast.ts';
import { type Keys, keysIn } from './keys.ts';
import { lockDirectory } from './lock.ts';
import { checkVersion } from './version.ts';

/** The data directory, held by this process alone until `release`. */
export type DataDir = Keys & {
  /** Absolute, without symbolic links. */
  readonly path: string;
  readonly keysDir: string;
  readonly ballast: Ballast;
  release(): void;
};

/** What a start of ours leaves before it gets as far as the version file. */
const early = new Set(['lock', 'pid', 'keys', 'lost+found']);

/**
 * Opens the data directory, or makes it: private to this account, locked, of a version we can read, with room to work.
 *
 *     version       number of the format            keys/         one file per secret, 0400
 *     lock, pid     who works in it                 ballast       room to give away when the disk is full
 *     postgresql/   the embedded database, or postgresql.place with the path where it is instead
 *     copies/       encrypted files of providers, while there is a reason to hold them
 *
 * Every problem is a StartupError.
 */
export const openDataDir = async (wanted: string): Promise<DataDir> => {
  const path = makeDirectory(resolve(wanted));
  refuseForeign(path);
  makePrivate(path);
  const release = lockDirectory(path);
  try {
    checkVersion(path);
    const keysDir = makeDirectory(join(path, 'keys'));
    makePrivate(keysDir);
    const ballast = ballastIn(path);
    const free = await ballast.freeBytes();
    if (free < lowBytes) {
      const mebibytes = (free / 1024 / 1024).toFixed(0);
      throw new StartupError(
        'disk-full',
        `The disk that holds ${path} is full (${mebibytes} MiB left). Free at least 200 MiB, then start again.`,
      );
    }
    await ballast.restore();
    return { path, keysDir, ballast, release, ...keysIn(keysDir) };
  } catch (error) {
    release();
    throw error instanceof StartupError ? error : fromWriting(path, error);
  }
};

const makeDirectory = (wanted: string): string => {
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    return realpathSync(wanted);
  } catch (error) {
    throw fromWriting(wanted, error);
  }
};

/** Closes a directory of ours to other accounts. A group may pass through (0710, for the database's account), not look. */
const makePrivate = (path: string): void => {
  const user = process.getuid?.();
  if (user === undefined) return;
  const facts = statSync(path);
  if (facts.uid !== user) {
    throw new StartupError(
      'data-dir-not-yours',
      `${path} belongs to account number ${facts.uid} and this is ${user}. Start as its owner, or run: chown -R ${user} ${path}`,
    );
  }
  if ((facts.mode & 0o700) !== 0o700 || (facts.mode & 0o067) !== 0) chmodSync(path, 0o700);
};

/** A mistyped A34_DATA must not turn somebody's home directory into a data directory. */
const refuseForeign = (path: string): void => {
  let names: string[];
  try {
    names = readdirSync(path);
  } catch (error) {
    throw new StartupError(
      'data-dir-not-writable',
      `${path} cannot be listed (${systemCode(error)}). Set A34_DATA to a directory of this account.`,
      { cause: error },
    );
  }
  if (names.includes('version') || names.every((name) => early.has(name))) return;
  throw new StartupError(
    'data-dir-foreign',
    `${path} already holds other files and is not a data directory of Article 34. Set A34_DATA to an empty or new directory.`,
  );
};
