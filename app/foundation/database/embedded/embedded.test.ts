import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import postgres from 'postgres';
import { openDataDir } from '../../datadir/datadir.ts';
import { type StartupCode, StartupError } from '../../errors/startup.ts';
import { type OwnerConnection, startEmbeddedPostgres } from './embedded.ts';
import { isAlive, readPidFile } from './orphan.ts';

// a short path that any account can pass, so that the tests do not depend on where TMPDIR points
const root = mkdtempSync(process.platform === 'win32' ? join(process.env['TEMP'] ?? '.', 'a34-') : '/tmp/a34-embedded-');
chmodSync(root, 0o755);
after(() => rmSync(root, { recursive: true, force: true }));
const path = join(root, 'data');
const cluster = join(path, 'postgresql', 'cluster');
const windows = process.platform === 'win32' ? 'needs unix signals' : false;
const rootOnly = process.getuid?.() === 0 ? false : 'needs root';

const said: string[] = [];
const note = (line: string) => void said.push(line);
const logger = { info: note, warn: note, error: note };
const connect = (connection: OwnerConnection) => postgres({ ...connection, max: 1, onnotice: () => undefined });
// a test that fails half-way must not leave its server to the next one
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of open.splice(0)) await end();
});
const begin = async (at = path) => {
  const dataDir = await openDataDir(at);
  try {
    const database = await startEmbeddedPostgres({ dataDir, logger });
    const sql = connect(database.connection);
    const end = async () => {
      // without a limit, npm postgres waits for ever on a connection that a crash of the server took away
      await sql.end({ timeout: 1 });
      await database.stop();
      dataDir.release();
    };
    open.push(end);
    return { dataDir, database, sql, end };
  } catch (error) {
    dataDir.release();
    throw error;
  }
};
const refusal =
  (code: StartupCode, ...words: RegExp[]) =>
  (error: unknown) => {
    assert.ok(error instanceof StartupError, String(error));
    assert.equal(error.code, code);
    for (const word of words) assert.match(error.sentence, word);
    return true;
  };
const serverLog = () => {
  const folder = join(path, 'postgresql', 'log');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
};

test('the first start makes a durable, private database that knows all scripts', async () => {
  const { database, sql, end } = await begin();
  assert.equal(database.majorVersion, 18);
  const settings =
    await sql`select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses', 'server_encoding') order by name`;
  const wanted = { data_checksums: 'on', fsync: 'on', full_page_writes: 'on', server_encoding: 'UTF8', synchronous_commit: 'on' };
  const found: Record<string, unknown> = Object.fromEntries(settings.map((row) => [row['name'], row['setting']]));
  assert.deepEqual({ ...found, ...wanted }, found);
  if (!windows) assert.equal(found['listen_addresses'], '');
  assert.deepEqual(
    [...(await sql`select upper('şéжω') as upper, to_tsvector('simple', 'بلاغ جديد')::text as words`)],
    [{ upper: 'ŞÉЖΩ', words: "'بلاغ':1 'جديد':2" }],
  );
  const pid = readPidFile(cluster)?.pid ?? 0;
  if (process.platform === 'linux') assert.match(readFileSync(`/proc/${pid}/limits`, 'utf8'), /Max core file size +0 +0 /);
  if (!windows)
    assert.equal(
      spawnSync('ps', ['-o', 'sid=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim(),
      String(pid),
      'out of reach of Ctrl-C',
    );
  await sql`create table kept (n integer primary key)`;
  await sql`insert into kept values (1)`;
  await end();
  assert.equal(existsSync(join(cluster, 'postmaster.pid')), false);
  assert.match(serverLog(), /database system is shut down/);
});

test('a wrong password is refused, also on the private socket; the next start finds its data', async () => {
  const { database, sql, end } = await begin();
  assert.deepEqual([...(await sql`select n from kept`)], [{ n: 1 }]);
  const stranger = connect({ ...database.connection, password: 'password' });
  await assert.rejects(async () => await stranger`select 1`, { code: '28P01' });
  await stranger.end();
  await end();
});

test('nothing that anybody wrote reaches the log', async () => {
  const { sql, end } = await begin();
  const canary = 'canary-4b1d';
  await assert.rejects(async () => await sql`select ${canary}::text::integer`, { code: '22P02' });
  await assert.rejects(async () => await sql.unsafe(`select '${canary}' from nowhere`), { code: '42P01' });
  await sql`create table if not exists once (word text primary key)`;
  await sql`insert into once values (${canary}) on conflict do nothing`;
  await assert.rejects(async () => await sql`insert into once values (${canary})`, { code: '23505' });
  await assert.rejects(
    async () => await sql.unsafe(`do $$ begin raise warning '${canary}'; raise exception '${canary}'; end $$`),
    { code: 'P0001' },
  );
  await end();
  assert.ok(serverLog().length > 0);
  assert.equal(serverLog().includes(canary), false);
});

test('a killed server comes back by itself with every committed row', { skip: windows }, async () => {
  const { database, sql, end } = await begin();
  await sql`insert into kept values (2)`;
  const gone = Promise.withResolvers<boolean>();
  database.onExit((exit) => gone.resolve(exit.restarting));
  const before = readPidFile(cluster)?.pid ?? 0;
  process.kill(before, 'SIGKILL');
  assert.equal(await gone.promise, true);
  while (!readPidFile(cluster)?.ready || readPidFile(cluster)?.pid === before)
    await new Promise((resolve) => setTimeout(resolve, 10));
  const again = connect(database.connection);
  assert.deepEqual([...(await again`select n from kept order by n`)], [{ n: 1 }, { n: 2 }]);
  await again.end();
  await end();
});

test('the server that a killed process left behind is stopped, and its data is there', { skip: windows }, async () => {
  const code = `
    const { openDataDir } = await import(${JSON.stringify(import.meta.resolve('../../datadir/datadir.ts'))});
    const { startEmbeddedPostgres } = await import(${JSON.stringify(import.meta.resolve('./embedded.ts'))});
    const logger = { info() {}, warn() {}, error() {} };
    await startEmbeddedPostgres({ dataDir: await openDataDir(${JSON.stringify(path)}), logger });
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  assert.ok(child.stdout);
  await once(child.stdout, 'data');
  const orphan = readPidFile(cluster)?.pid ?? 0;
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(isAlive(orphan), true);
  said.length = 0;
  const { sql, end } = await begin();
  assert.match(said.join('\n'), /earlier process of ours had left running/);
  assert.deepEqual([...(await sql`select count(*)::integer as n from kept`)], [{ n: 2 }]);
  await end();
});

test('a stale pid file whose number another program has now does not stand in the way', { skip: windows }, async () => {
  const file = join(cluster, 'postmaster.pid');
  writeFileSync(file, `${process.ppid}\n${cluster}\n1\n5432\n/nowhere\n\n0 0\nready\n`, { mode: 0o600 });
  const { uid, gid } = statSync(cluster);
  if (!rootOnly) spawnSync('chown', [`${uid}:${gid}`, file]);
  const { end } = await begin();
  await end();
});

test('files of another major version, or damaged ones, are refused and left as they are', async () => {
  const file = join(cluster, 'PG_VERSION');
  for (const [text, code, word] of [
    ['19\n', 'database-other-major', /PostgreSQL 19 and this program brings 18\. Update the program/],
    ['16\n', 'database-other-major', /backup.*restore/],
    ['\0\0', 'database-damaged', /Restore them from your backup/],
  ] as const) {
    writeFileSync(file, text);
    await assert.rejects(begin(), refusal(code, word));
    assert.equal(readFileSync(file, 'utf8'), text);
  }
  writeFileSync(file, '18\n');
  const { end } = await begin();
  await end();
});

test('a server that cannot start says why and where to look', async () => {
  const file = join(cluster, 'pg_hba.conf');
  const before = readFileSync(file);
  writeFileSync(file, 'nonsense\n');
  await assert.rejects(begin(), refusal('database-not-starting', /pg_hba\.conf/, /log/));
  writeFileSync(file, before);
});

test('the password of the database is not made anew for a database that has one', async () => {
  const key = join(path, 'keys', 'database-owner.key');
  const before = readFileSync(key);
  rmSync(key);
  await assert.rejects(begin(), refusal('key-missing', /database-owner\.key/));
  writeFileSync(key, before, { mode: 0o400 });
});

test('a path too long for a socket gets a short private directory, removed at the end', { skip: windows }, async () => {
  const { database, end } = await begin(join(root, 'x'.repeat(110)));
  assert.ok(database.connection.host.length < 80);
  assert.equal(statSync(database.connection.host).mode & 0o777, 0o700);
  await end();
  assert.equal(existsSync(database.connection.host), false);
});

test('root in a directory that the database cannot reach gets files elsewhere; a copy of it is refused', {
  skip: windows || rootOnly,
}, async () => {
  const hidden = join(root, 'hidden');
  mkdirSync(hidden, { mode: 0o700 });
  const data = join(hidden, 'data');
  const first = await begin(data);
  const home = readFileSync(join(data, 'postgresql.place'), 'utf8').trim();
  try {
    assert.match(home, /^\/var\/lib\/article34\//);
    await first.sql`create table kept ()`;
    await first.end();
    cpSync(data, join(hidden, 'copy'), { recursive: true, preserveTimestamps: true });
    await assert.rejects(begin(join(hidden, 'copy')), refusal('data-dir-copied', /hidden\/data/));
    renameSync(data, join(hidden, 'moved'));
    const moved = await begin(join(hidden, 'moved'));
    assert.equal((await moved.sql`select * from kept`).count, 0);
    await moved.end();
  } finally {
    await first.end();
    rmSync(home, { recursive: true, force: true });
  }
  await assert.rejects(begin(join(hidden, 'moved')), refusal('database-files-missing', /backup/));
});

test('a disk that fills up loses no acknowledged row and ends cleanly', { skip: windows || rootOnly }, async (t) => {
  const disk = join(root, 'disk');
  mkdirSync(disk);
  // room for a copy of the program too: it is made where the database's account cannot reach ours
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=320m', 'tmpfs', disk]).status !== 0)
    return t.skip('mounting is not allowed here');
  try {
    const filler = join(disk, 'filler');
    const first = await begin(join(disk, 'data'));
    await first.sql`create table report (n integer primary key, body text)`;
    await first.sql`alter table report alter body set storage external`;
    writeFileSync(filler, Buffer.alloc((await first.dataDir.ballast.freeBytes()) - 8 * 1024 * 1024));
    let acknowledged = 0;
    const insert = async () => {
      for (;;) {
        await first.sql`insert into report values (${acknowledged + 1}, ${'x'.repeat(200_000)})`;
        acknowledged += 1;
      }
    };
    await assert.rejects(insert());
    assert.ok(acknowledged > 0);
    await first.end();
    assert.match(said.join('\n'), /ballast was given up/);
    writeFileSync(`${filler}-2`, Buffer.alloc((await first.dataDir.ballast.freeBytes()) - 1024 * 1024));
    await assert.rejects(begin(join(disk, 'data')), refusal('disk-full', /Free at least 200 MiB/));
    rmSync(`${filler}-2`);
    rmSync(filler);
    const second = await begin(join(disk, 'data'));
    const [row] = await second.sql`select count(*)::integer as n, max(n) as last from report`;
    assert.ok(row?.['n'] >= acknowledged && row?.['n'] <= acknowledged + 1, `${row?.['n']} of ${acknowledged}`);
    await second.end();
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});
