import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataDir } from '../../datadir/datadir.ts';
import { writeDurably } from '../../datadir/durable.ts';
import { fromWriting, StartupError, systemCode } from '../../errors/startup.ts';
import { type Account, canReach, chooseAccount } from './account.ts';

/** Where the database of a data directory lives, and the account that owns it. All paths are absolute. */
export type Place = { account: Account; home: string; cluster: string; log: string; socket: string };

/** Files that the state of the machine keeps, by the file system standard: survives reboots, unlike the temporary folder. */
const outside = '/var/lib/article34';

/**
 * Finds or makes the home of the database: `postgresql/` in the data directory. Started by root in a directory that an
 * unprivileged account cannot reach (/root, as a rule), it is a directory in /var/lib/article34 instead, and
 * `postgresql.place` in the data directory names it.
 */
export const choosePlace = (dataDir: DataDir): Place => {
  const pointer = join(dataDir.path, 'postgresql.place');
  const inside = join(dataDir.path, 'postgresql');
  const known = readText(pointer) ?? (existsSync(inside) ? inside : undefined);
  const account = chooseAccount(known === undefined ? undefined : ownerOf(join(known, 'cluster')));
  try {
    if (known !== undefined) checkKnown(known, inside, pointer, dataDir.path);
    const reachable = canReach(account, dirname(dataDir.path));
    const home = known ?? (reachable ? inside : join(outside, randomBytes(8).toString('hex')));
    if (home === inside && !reachable) {
      throw new StartupError(
        'database-unreachable',
        `The account ${account.name}, which runs the database, may not pass ${dirname(dataDir.path)}. Move the data directory to a place that it can reach, such as /srv/article34.`,
      );
    }
    prepare(home, account, home === inside);
    if (home !== inside) {
      writeDurably(join(home, 'data-directory'), `${dataDir.path}\n`, 0o600);
      if (known === undefined) writeDurably(pointer, `${home}\n`, 0o600);
    }
    return { account, home, cluster: join(home, 'cluster'), log: join(home, 'log'), socket: join(home, 'socket') };
  } catch (error) {
    throw error instanceof StartupError ? error : fromWriting(known ?? dataDir.path, error);
  }
};

const prepare = (home: string, account: Account, inside: boolean): void => {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (account.switching) {
    const parent = dirname(home);
    if (inside) letPass(parent, account);
    else if (parent === outside) chmodSync(parent, 0o711);
    letPass(home, account);
  }
  for (const name of ['log', 'socket']) ownedDirectory(join(home, name), account);
  const cluster = join(home, 'cluster');
  if (account.switching && existsSync(cluster) && ownerOf(cluster) !== account.uid) giveTree(cluster, account);
};

/** The account passes through by its group, and cannot list. */
const letPass = (path: string, account: Account): void => {
  chownSync(path, 0, account.gid);
  chmodSync(path, 0o710);
};

/** A directory that only the database's account can open. */
export const ownedDirectory = (path: string, account: Account): void => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account.switching) chownSync(path, account.uid, account.gid);
  if (process.platform !== 'win32') chmodSync(path, 0o700);
};

/** After a restore on another machine the numbers of accounts differ. */
const giveTree = (path: string, account: Account): void => {
  for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(path, entry), account.uid, account.gid);
  lchownSync(path, account.uid, account.gid);
};

const checkKnown = (home: string, inside: string, pointer: string, dataDirPath: string): void => {
  if (home === inside) return;
  if (!existsSync(home)) {
    throw new StartupError(
      'database-files-missing',
      `The database files of ${dataDirPath} should be in ${home} (named in ${pointer}) and are not. Restore them there from your backup.`,
    );
  }
  const other = readText(join(home, 'data-directory'));
  if (other !== undefined && other !== dataDirPath && readText(join(other, 'postgresql.place')) === home) {
    throw new StartupError(
      'data-dir-copied',
      `${dataDirPath} is a copy of ${other}, and both point to the database in ${home}. Remove one of them; a copy needs its own database, made with backup and restore.`,
    );
  }
};

const ownerOf = (path: string): number | undefined => {
  try {
    return statSync(path).uid;
  } catch {
    return undefined;
  }
};

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};
