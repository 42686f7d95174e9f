import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { type StartupCode, StartupError } from '../errors/startup.ts';
import { openDataDir } from './datadir.ts';

const root = mkdtempSync(join(tmpdir(), 'a34-datadir-'));
after(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const fresh = () => join(root, `data-${count++}`);
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const refusal =
  (code: StartupCode, ...words: (string | RegExp)[]) =>
  (error: unknown) => {
    assert.ok(error instanceof StartupError, String(error));
    assert.equal(error.code, code);
    for (const word of words)
      assert.match(error.sentence, typeof word === 'string' ? new RegExp(word.replaceAll('/', '\\/')) : word);
    return true;
  };
const unix = process.platform === 'win32' ? 'needs unix permissions' : false;
const rootOnly = process.getuid?.() === 0 ? false : 'needs root';

test('a new data directory is private, whatever the umask', { skip: unix }, async () => {
  const before = process.umask(0);
  const path = join(fresh(), 'deep');
  const dir = await openDataDir(path).finally(() => process.umask(before));
  dir.readOrCreateKey('one', 32);
  assert.equal(modeOf(path), '700');
  assert.equal(modeOf(dir.keysDir), '700');
  for (const name of ['lock', 'pid', 'version']) assert.equal(modeOf(join(path, name)), '600', name);
  assert.equal(modeOf(join(dir.keysDir, 'one.key')), '400');
  dir.release();
});

test('a second opening is refused and names the process; after release it works', async () => {
  const path = fresh();
  const dir = await openDataDir(path);
  await assert.rejects(openDataDir(path), refusal('data-dir-in-use', String(process.pid), path));
  dir.release();
  (await openDataDir(path)).release();
});

test('a killed process leaves no lock behind, whoever has its number now', async () => {
  const path = fresh();
  const code = `const { openDataDir } = await import(${JSON.stringify(import.meta.resolve('./datadir.ts'))}); await openDataDir(${JSON.stringify(path)}); console.log('open'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  assert.ok(child.stdout);
  await once(child.stdout, 'data');
  await assert.rejects(openDataDir(path), refusal('data-dir-in-use', String(child.pid)));
  child.kill('SIGKILL');
  await once(child, 'exit');
  writeFileSync(join(path, 'pid'), `${process.ppid}\n`);
  (await openDataDir(path)).release();
});

test('what a newer version made is refused, with both numbers', async () => {
  const path = fresh();
  (await openDataDir(path)).release();
  writeFileSync(join(path, 'version'), '7\n');
  await assert.rejects(openDataDir(path), refusal('data-dir-newer', /format 7\).*up to 1.*Update the program/));
  writeFileSync(join(path, 'version'), 'seven');
  await assert.rejects(openDataDir(path), refusal('data-dir-version-damaged', path));
  writeFileSync(join(path, 'version'), '1\n');
  (await openDataDir(path)).release();
});

test('a directory with other files is left alone', async () => {
  const path = fresh();
  mkdirSync(path, { mode: 0o755 });
  writeFileSync(join(path, 'thesis.odt'), 'text');
  const mode = modeOf(path);
  await assert.rejects(openDataDir(path), refusal('data-dir-foreign', path));
  assert.deepEqual(readdirSync(path), ['thesis.odt']);
  assert.equal(modeOf(path), mode);
});

test('a path through a file is refused', async () => {
  const path = fresh();
  writeFileSync(path, '');
  await assert.rejects(openDataDir(join(path, 'data')), refusal('data-dir-not-writable', path));
});

test('a directory of another account is refused', { skip: unix || rootOnly }, async () => {
  const path = fresh();
  (await openDataDir(path)).release();
  spawnSync('chown', ['65534', path]);
  await assert.rejects(openDataDir(path), refusal('data-dir-not-yours', /65534/, /chown -R 0/));
});

test('keys are stable, of any length, and gone once destroyed', async () => {
  const dir = await openDataDir(fresh());
  let number = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (length) => {
      const name = `key-${number++}`;
      const key = dir.readOrCreateKey(name, length);
      assert.equal(key.length, length);
      assert.deepEqual(dir.readOrCreateKey(name, length), key);
      assert.deepEqual(dir.readKey(name, length), key);
      dir.destroyKey(name);
      assert.equal(dir.hasKey(name), false);
      assert.throws(() => dir.readKey(name, length), refusal('key-missing', name));
    }),
    { numRuns: 20 },
  );
  for (const name of ['../version', '', 'A', 'a/b', 'a\0']) assert.throws(() => dir.readOrCreateKey(name, 8), TypeError);
  dir.release();
});

test('a key file that others can read, that is not ours or has the wrong length is refused with the remedy', {
  skip: unix,
}, async () => {
  const dir = await openDataDir(fresh());
  dir.readOrCreateKey('owner', 32);
  const file = join(dir.keysDir, 'owner.key');
  chmodSync(file, 0o440);
  assert.throws(() => dir.readKey('owner', 32), refusal('key-exposed', `chmod 0400 ${file}`));
  chmodSync(file, 0o400);
  assert.throws(() => dir.readKey('owner', 16), refusal('key-damaged', file, /32 bytes and not 16/));
  if (rootOnly === false) {
    spawnSync('chown', ['65534', file]);
    assert.throws(() => dir.readKey('owner', 32), refusal('key-unreadable', `chown 0 ${file}`));
    spawnSync('chown', ['0', file]);
  } else {
    chmodSync(file, 0o000);
    assert.throws(() => dir.readKey('owner', 32), refusal('key-unreadable', `chmod 0400 ${file}`));
    chmodSync(file, 0o400);
  }
  dir.readKey('owner', 32);
  dir.release();
});

test('a full disk is named; a disk that fills later finds its ballast', { skip: unix || rootOnly }, async (t) => {
  const path = fresh();
  mkdirSync(path);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128m', 'tmpfs', path]).status !== 0)
    return t.skip('mounting is not allowed here');
  try {
    const data = join(path, 'data');
    const dir = await openDataDir(data);
    assert.ok(existsSync(join(data, 'ballast')));
    assert.equal(await dir.ballast.dropWhenLow(), false);
    writeFileSync(join(path, 'filler'), Buffer.alloc((await dir.ballast.freeBytes()) - 1024 * 1024));
    await dir.ballast.restore();
    dir.release();
    await assert.rejects(openDataDir(data), refusal('disk-full', data));
    assert.equal(await dir.ballast.dropWhenLow(), true);
    assert.ok((await dir.ballast.freeBytes()) > 30 * 1024 * 1024);
    rmSync(join(path, 'filler'));
    await dir.ballast.restore();
    assert.equal(statSync(join(data, 'ballast')).size, 32 * 1024 * 1024);
    assert.equal(readFileSync(join(data, 'version'), 'utf8'), '1\n');
  } finally {
    spawnSync('umount', ['-l', path]);
  }
});
