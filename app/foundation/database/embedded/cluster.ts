import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncDirectory } from '../../datadir/durable.ts';
import { fromWriting, StartupError } from '../../errors/startup.ts';
import { ownedDirectory, type Place } from './place.ts';
import { runAs } from './program.ts';
import type { Software } from './software.ts';

export const owner = 'article34';
export const databaseName = 'article34';

/** Words by which PostgreSQL says that the disk is full. */
export const saysDiskFull = (text: string): boolean => /No space left on device|Disk quota exceeded/.test(text);

/** The last line in which PostgreSQL says why it gave up, for people. */
export const lastReason = (text: string): string =>
  text
    .split('\n')
    .map((line) => /(?:FATAL|PANIC|error):\s+(.*)/.exec(line)?.[1])
    .findLast((reason) => reason !== undefined) ??
  (text.trim().split('\n').at(-1) || 'it gave no reason');

/**
 * Makes the database files. They are made beside their place and moved there when whole, so that a start that dies
 * half-way leaves nothing that a later one could take for a database.
 */
export const createCluster = async (place: Place, software: Software, password: string): Promise<void> => {
  const half = `${place.cluster}.half`;
  const passwordFile = join(place.socket, 'password');
  try {
    let answer = { ok: false, said: '' };
    // C.UTF-8 knows the letters of every script; a few systems do not have it
    for (const locale of ['C.UTF-8', 'C']) {
      rmSync(half, { recursive: true, force: true });
      ownedDirectory(half, place.account);
      rmSync(passwordFile, { force: true });
      writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
      if (place.account.switching) chownSync(passwordFile, place.account.uid, place.account.gid);
      answer = await runAs(place.account, software.initdb, [
        ...[
          '-D',
          half,
          '-U',
          owner,
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--data-checksums',
          '--no-instructions',
        ],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`],
      ]);
      if (answer.ok || !answer.said.includes('invalid locale')) break;
    }
    if (answer.ok) {
      const single = ['--single', '-D', half, '-c', 'log_min_messages=error', 'postgres'];
      answer = await runAs(place.account, software.postgres, single, `create database ${databaseName};\n`);
    }
    if (!answer.ok) throw refused(place, answer.said);
    renameSync(half, place.cluster);
    syncDirectory(place.home);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw error instanceof StartupError ? error : fromWriting(place.home, error);
  } finally {
    rmSync(passwordFile, { force: true });
  }
};

const refused = (place: Place, said: string): StartupError => {
  if (saysDiskFull(said))
    return new StartupError('disk-full', `The disk that holds ${place.home} is full. Free at least 200 MiB, then start again.`);
  return new StartupError(
    'database-not-starting',
    `The database files in ${place.home} could not be made: ${lastReason(said)}. Put that right and start again, or set DATABASE_URL.`,
  );
};

/** Compares the files' major version with the program's. False when there are no files yet. */
export const checkCluster = (place: Place, major: number): boolean => {
  if (!existsSync(place.cluster)) return false;
  const file = join(place.cluster, 'PG_VERSION');
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (!/^[1-9]\d?$/.test(text) || !existsSync(join(place.cluster, 'global', 'pg_control'))) {
    throw new StartupError(
      'database-damaged',
      `The database files in ${place.cluster} are damaged or incomplete (see ${file}). Restore them from your backup; nothing was changed.`,
    );
  }
  if (Number(text) !== major) {
    const remedy =
      Number(text) > major
        ? 'Update the program'
        : `Bring the data over with "npx a34 backup" of the old version and "npx a34 restore" of this one`;
    throw new StartupError(
      'database-other-major',
      `The database files in ${place.cluster} were made by PostgreSQL ${text} and this program brings ${major}. ${remedy}.`,
    );
  }
  return true;
};
