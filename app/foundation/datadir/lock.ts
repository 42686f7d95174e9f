import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fromWriting, StartupError } from '../errors/startup.ts';
import { writeDurably } from './durable.ts';

const SQLITE_BUSY = 5;

/**
 * Takes the data directory for this process alone; the answer gives it back.
 *
 * Node has no file locks of the operating system, SQLite (inside Node) does: an exclusive transaction on an empty
 * file. The system drops such a lock when its process dies, however it dies, so there is never a stale one and a
 * process number used again means nothing. The `pid` file beside it only serves the sentence for the operator.
 */
export const lockDirectory = (path: string): (() => void) => {
  const file = join(path, 'lock');
  const pidFile = join(path, 'pid');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    // the file stays empty, so there is nothing that a journal beside it could bring back
    database.exec('pragma journal_mode = memory; begin exclusive');
    if (process.platform !== 'win32') chmodSync(file, 0o600);
    writeDurably(pidFile, `${process.pid}\n`, 0o600);
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'errcode' in error) {
      if (error.errcode === SQLITE_BUSY) throw inUse(path, pidFile);
      throw new StartupError(
        'data-dir-not-writable',
        `The lock ${file} cannot be used (${error.message}). Check that this account may write it and that the disk is not full.`,
        { cause: error },
      );
    }
    throw fromWriting(path, error);
  }
  const held = database;
  return () => {
    if (held.isOpen) held.close();
  };
};

const inUse = (path: string, pidFile: string): StartupError => {
  let holder = 'Another process';
  try {
    holder = `Process ${readFileSync(pidFile, 'utf8').trim()}`;
  } catch {
    // it took the lock a moment ago and has not written its number yet
  }
  return new StartupError(
    'data-dir-in-use',
    `${holder} already runs Article 34 on ${path}. Stop it first, or set A34_DATA to another directory.`,
  );
};
