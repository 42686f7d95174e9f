import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { StartupError } from '../../errors/startup.ts';
import { canReach, chooseAccount } from './account.ts';
import type { Place } from './place.ts';
import { settingsFor } from './settings.ts';
import { checkRuns, findPackage, prepareSoftware } from './software.ts';

const asRoot = process.getuid?.() === 0;
const windows = process.platform === 'win32' ? 'needs unix permissions' : false;
const root = mkdtempSync(windows ? join(process.env['TEMP'] ?? '.', 'a34-') : '/tmp/a34-software-');
if (!windows) chmodSync(root, 0o755);
after(() => rmSync(root, { recursive: true, force: true }));

const placeIn = (home: string): Place => ({
  account: chooseAccount(undefined),
  home,
  cluster: join(home, 'cluster'),
  log: join(home, 'log'),
  socket: join(home, 'socket'),
});
const linksOf = (native: string): string[] => {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]).map(({ target }) => target) : [];
};
/** The package as `npm ci --ignore-scripts` leaves it: without its symbolic links. */
const bare = (folder: string) => {
  const found = findPackage();
  cpSync(found.native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const target of linksOf(found.native)) rmSync(join(folder, target), { force: true });
  return { native: join(folder, 'native'), version: found.version };
};

test('links that the install script did not make are made, and the server runs', { skip: windows }, () => {
  const found = bare(join(root, 'scriptless'));
  const place = placeIn(join(root, 'home'));
  const software = prepareSoftware(place, found);
  assert.equal(dirname(dirname(software.postgres)), found.native);
  for (const target of linksOf(found.native)) assert.ok(existsSync(join(dirname(found.native), target)), target);
  checkRuns(software, place);
});

test('binaries out of reach, or without their links in a folder we may not write, are copied once', { skip: windows }, () => {
  const folder = join(root, 'locked');
  const found = bare(folder);
  // root writes everywhere, but the database's account cannot pass; anybody else passes, and cannot write
  chmodSync(asRoot ? folder : join(found.native, 'lib'), asRoot ? 0o700 : 0o555);
  const home = join(root, 'copied');
  mkdirSync(home);
  const place = placeIn(home);
  const software = prepareSoftware(place, found);
  assert.ok(software.postgres.startsWith(home));
  checkRuns(software, place);
  assert.ok(canReach(place.account, software.postgres, 0o5));
  rmSync(join(found.native, 'bin', 'postgres'));
  if (asRoot) return;
  assert.equal(prepareSoftware(place, found).postgres, software.postgres);
  chmodSync(join(found.native, 'lib'), 0o755);
});

test('a machine without a package is told to bring its own PostgreSQL', () => {
  assert.throws(
    () => findPackage('plan9', 'mips'),
    (error) =>
      error instanceof StartupError &&
      error.code === 'database-software-missing' &&
      /plan9 mips.*DATABASE_URL/.test(error.sentence),
  );
});

test('programs that do not run are named', { skip: windows }, () => {
  const place = placeIn(root);
  const software = { initdb: '/nowhere/initdb', postgres: '/nowhere/postgres', pgCtl: '/nowhere/pg_ctl', major: 18 };
  assert.throws(
    () => checkRuns(software, place),
    (error) => error instanceof StartupError && error.code === 'database-software-unusable',
  );
});

test('root never keeps the database to itself', { skip: asRoot ? false : 'needs root' }, () => {
  const accounts = [
    { name: 'root', uid: 0, gid: 0 },
    { name: 'nobody', uid: 65534, gid: 65534 },
    { name: 'postgres', uid: 101, gid: 104 },
    { name: 'a34', uid: 990, gid: 990 },
  ];
  assert.equal(chooseAccount(undefined, accounts).name, 'a34');
  assert.equal(chooseAccount(undefined, accounts.slice(0, 3)).name, 'postgres');
  assert.equal(chooseAccount(65534, accounts).name, 'nobody');
  assert.equal(chooseAccount(0, accounts).name, 'a34');
  assert.equal(chooseAccount(4242, accounts.slice(0, 2)).name, 'nobody');
  assert.throws(() => chooseAccount(undefined, accounts.slice(0, 1)), StartupError);
});

test('settings stay durable and within the machine, whatever its size', () => {
  const gibibyte = 1024 ** 3;
  fc.assert(
    fc.property(fc.integer({ min: gibibyte / 4, max: 4096 * gibibyte }), fc.integer({ min: 0, max: 1e15 }), (memory, free) => {
      const settings = settingsFor(memory, free);
      for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) assert.equal(settings[name], 'on');
      const megabytes = (name: string) => Number(/^(\d+)MB$/.exec(settings[name] ?? '')?.[1]);
      assert.ok(megabytes('shared_buffers') * 1024 * 1024 <= memory / 4);
      // PostgreSQL refuses to start with less than two segments of 16 MB
      assert.ok(megabytes('max_wal_size') >= 32 && megabytes('max_wal_size') <= 2048);
    }),
  );
});
