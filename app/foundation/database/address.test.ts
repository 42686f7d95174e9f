import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import { readDatabaseAddress } from './address.ts';
import { connect } from './sql.ts';

test('a folder in place of a host is the folder of a socket; everything else stays as it is', () => {
  for (const [given, address, socket] of [
    ['postgresql:///db?host=/run/pg', 'postgresql://localhost/db', '/run/pg/.s.PGSQL.5432'],
    [
      'postgresql:///db?host=/run/pg&port=6000&sslmode=disable',
      'postgresql://localhost/db?sslmode=disable',
      '/run/pg/.s.PGSQL.6000',
    ],
    ['postgres://me:a%40b@/db?host=/run/pg', 'postgres://me:a%40b@localhost/db', '/run/pg/.s.PGSQL.5432'],
    ['postgresql://me@%2Frun%2Fpg:7000/db', 'postgresql://me@localhost:7000/db', '/run/pg/.s.PGSQL.7000'],
    ['postgresql://me:word@example.org:5433/db?sslmode=require'],
    ['postgresql://one:1,two:2/db'],
    ['postgresql:///db'],
  ] as const)
    assert.deepEqual(readDatabaseAddress(given), socket === undefined ? { address: given } : { address, socket });
});

test('a database answers at its socket, as the account of the address and as another', async (t) => {
  const { connection } = await testDatabase(t);
  const { host, port, user, password, database } = connection;
  if (!host.startsWith('/')) return t.skip('the database of this run has no socket');
  const account = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  for (const address of [
    `postgresql://${account}@/${database}?host=${host}&port=${port}`,
    `postgresql://${account}@${encodeURIComponent(host)}:${port}/${database}`,
  ]) {
    for (const login of [undefined, { user, password, database }]) {
      const sql = connect(address, { max: 1, login });
      t.after(() => sql.end());
      const [row] = await sql`select inet_server_addr() as over, current_database() as here, current_user as who`;
      assert.deepEqual({ ...row }, { over: null, here: database, who: user });
    }
  }
});
