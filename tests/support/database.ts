import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { migrate } from '../../app/foundation/database/migrate.ts';
import { type Connection, connect, type Sql } from '../../app/foundation/database/sql.ts';

const template = 'a34_test_template';

/** The PostgreSQL of this run, as `npm test` hands it on. */
const server = (): Connection => {
  const given = process.env.A34_TEST_PG;
  if (given === undefined) throw new Error('This test needs the database of the run: start it with "npm test -- PATTERN".');
  return JSON.parse(given) as Connection;
};

/** Makes the database that all test databases are copies of: migrated, without a row. Called once, before any test. */
export const makeTemplate = async (connection: Connection): Promise<void> => {
  const admin = connect(connection, { max: 1 });
  try {
    await admin`create database ${admin(template)}`;
  } finally {
    await admin.end();
  }
  const owner = connect({ ...connection, database: template }, { max: 1 });
  try {
    await migrate(owner);
  } finally {
    await owner.end();
  }
};

export type TestDatabase = {
  connection: Connection;
  /** A pool as the owner of the schema, closed after the test. */
  owner: Sql;
  /** A pool that has taken on a plane's role, closed after the test. */
  as(role: string): Sql;
};

/** A migrated database of this test's own, dropped when the test (or the `before` hook's file) is over. */
export const testDatabase = async (t: Pick<TestContext, 'after'>): Promise<TestDatabase> => {
  const base = server();
  const name = `a34_test_${randomBytes(6).toString('hex')}`;
  const admin = connect(base, { max: 1 });
  // Two copies at once are refused by PostgreSQL while either holds the template: wait for the turn.
  await admin`select pg_advisory_lock(34)`;
  await admin`create database ${admin(name)} template ${admin(template)}`.finally(() => admin`select pg_advisory_unlock(34)`);
  const connection = { ...base, database: name };
  const pools: Sql[] = [];
  const open = (role?: string): Sql => {
    const pool = connect(connection, { role });
    pools.push(pool);
    return pool;
  };
  t.after(async () => {
    await Promise.all(pools.map((pool) => pool.end({ timeout: 1 })));
    await admin`drop database ${admin(name)} with (force)`;
    await admin.end();
  });
  return { connection, owner: open(), as: (role) => open(role) };
};
