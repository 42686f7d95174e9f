import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { type Logins, signInApart } from '../../app/foundation/database/logins.ts';
import { migrate } from '../../app/foundation/database/migrate.ts';
import { type PoolName, poolNames, poolsFor, roleOf, roles } from '../../app/foundation/database/roles.ts';
import { type Connection, connect, type Sql } from '../../app/foundation/database/sql.ts';
import { systemRandom } from '../../app/foundation/effects/random.ts';
import { closeDatabases, openDatabases } from '../../app/server/services.ts';
import { testDatabase } from '../support/database.ts';
import { dataDirectory, joinInstall, startProgram } from '../support/running.ts';

const code = async (attempt: PromiseLike<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

const newId = (): string => randomBytes(4).toString('hex');

const setUp = async (t: TestContext) => {
  const database = await testDatabase(t);
  const ids: string[] = [];
  const signIn = async (names: readonly PoolName[] = poolNames, id = newId()): Promise<Logins & { id: string }> => {
    ids.push(id);
    const logins = await signInApart(database.connection, names, { id, random: systemRandom });
    assert.ok(logins !== undefined);
    return { ...logins, id };
  };
  t.after(async () => {
    const owner = connect({ ...database.connection, database: 'postgres' }, { max: 1 });
    for (const id of ids) for (const role of roles) await owner.unsafe(`drop role if exists ${role}_${id}`);
    await owner.end();
  });
  return { ...database, signIn };
};

const open = (t: TestContext, logins: Logins, name: PoolName): Sql => {
  const access = logins[name];
  assert.ok(access !== undefined);
  const sql = connect(access.target, { max: 1, login: access.login });
  t.after(() => sql.end({ timeout: 1 }));
  return sql;
};

test('a plane signs in as itself, and can become neither another plane nor the owner', async (t) => {
  const { signIn, connection } = await setUp(t);
  const logins = await signIn();
  for (const name of poolNames) {
    const sql = open(t, logins, name);
    const [who] = await sql<{ session: string; mighty: boolean }[]>`
      select session_user as session, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as mighty
      from pg_roles where rolname = session_user`;
    assert.deepEqual(who, { session: `${roleOf(name)}_${logins.id}`, mighty: false });
    const forbidden = [
      ...roles,
      ...poolNames.filter((other) => other !== name).map((other) => `${roleOf(other)}_${logins.id}`),
      connection.user,
    ];
    for (const role of forbidden) {
      assert.equal(await code(sql.unsafe(`set role ${role}`)), '42501', `${name} as ${role}`);
      assert.equal(await code(sql.unsafe(`set session authorization ${role}`)), '42501', `${name} as ${role}`);
      assert.equal(await code(sql.unsafe(`grant ${role} to current_user`)), '42501', `${name} grants itself ${role}`);
    }
    await sql`reset role`;
    assert.equal((await sql`select current_user as name`)[0]?.name, who?.session);
    assert.equal(await code(sql.unsafe(`alter role ${roleOf(name)}_${logins.id} createrole`)), '42501');
  }
});

test('a plane has the rights of its role: it works, and what is closed to it is closed', async (t) => {
  const { signIn } = await setUp(t);
  const logins = await signIn();
  assert.equal(await code(open(t, logins, 'staff')`select 1 from case_file limit 1`), 'done');
  assert.equal(await code(open(t, logins, 'worker')`select 1 from job limit 1`), 'done');
  assert.equal(await code(open(t, logins, 'public')`select 1 from case_file`), '42501');
  assert.equal(await code(open(t, logins, 'intake')`select * from report`), '42501');
});

test('the way to the database that a plane is given holds no password of the owner, and each start has new ones', async (t) => {
  const { signIn, connection } = await setUp(t);
  const before = await signIn();
  assert.ok(!JSON.stringify(before).includes(connection.password));
  const passwords = poolNames.map((name) => before[name]?.login?.password);
  assert.equal(new Set(passwords).size, poolNames.length, 'one for each');
  const after = await signIn(poolNames, before.id);
  assert.equal(await code(open(t, before, 'staff')`select 1`), '28P01', 'the old password');
  assert.equal(await code(open(t, after, 'staff')`select 1`), 'done');
});

test('a process of one plane has the logins of that plane alone; the others are shut', async (t) => {
  const { signIn } = await setUp(t);
  const before = await signIn();
  const names = poolsFor(['public']);
  assert.deepEqual(names, ['intake', 'public']);
  const logins = await signIn(names, before.id);
  assert.deepEqual(Object.keys(logins), ['intake', 'public', 'id']);
  assert.match(await code(open(t, before, 'staff')`select 1`), /^28/);
  const databases = openDatabases(logins);
  t.after(() => closeDatabases(databases));
  assert.equal(await code(databases.public`select 1`), 'done');
  assert.throws(() => databases.staff`select 1`, /does not hold a plane/);
  assert.throws(() => databases.worker.begin(async () => {}), /does not hold a plane/);
});

/** The owner of a database of its own who is nobody else on the server, as a hosting company gives out. */
const modestOwner = async (t: TestContext): Promise<Connection> => {
  const { connection } = await testDatabase(t);
  const admin = connect({ ...connection, database: 'postgres' }, { max: 1 });
  const name = `a34_modest_${newId()}`;
  await admin.unsafe(`create role ${name} login password 'of-its-own'`);
  await admin.unsafe(`create database ${name} owner ${name}`);
  t.after(async () => {
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.unsafe(`drop owned by ${name}`);
    await admin.unsafe(`drop role ${name}`);
    await admin.end();
  });
  for (const role of roles) await admin.unsafe(`grant ${role} to ${name}`);
  return { ...connection, user: name, password: 'of-its-own', database: name };
};

test('an owner who may make no logins goes on with one account that takes on the roles', async (t) => {
  const target = await modestOwner(t);
  const owner = connect(target, { max: 1 });
  t.after(() => owner.end({ timeout: 1 }));
  await migrate(owner);
  assert.equal(await signInApart(target, poolNames, { id: newId(), random: systemRandom }), undefined);
});

test('the program: what is connected for a plane is that plane’s login, and the doors do no jobs', {
  skip: process.platform === 'linux' ? false : 'several processes share a port here only',
}, async (t) => {
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir, { A34_PROCESSES: '2' });
  t.after(() => program.stop());
  const install = await joinInstall(dataDir);
  t.after(() => install.stop());
  for (const path of ['/en', '/en/law', '/en/figures', '/staff']) await (await fetch(program.base + path)).arrayBuffer();
  const owner = connect(install.target, { max: 1 });
  t.after(() => owner.end({ timeout: 1 }));
  const rows = await owner<{ name: string; login: string }[]>`
    select distinct application_name as name, usename as login from pg_stat_activity
    where application_name like 'article34 %'`;
  assert.ok(rows.length > 1);
  for (const { name, login } of rows) {
    const pool = name.split(' ')[1] === 'question' ? 'public' : name.split(' ')[1];
    assert.match(login, new RegExp(`^a34_${pool}_[0-9a-f]{8}$`), name);
  }
});
