import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../tests/support/app.ts';
import { takingRoles } from '../foundation/database/logins.ts';
import { poolsFor } from '../foundation/database/roles.ts';
import { grantLookUp } from '../lookup/index.ts';
import { addProvider } from '../provider/index.ts';
import { assembleWork } from './assemble.ts';
import { closeDatabases, openDatabases } from './services.ts';

test('every chore runs in a process that holds the worker and nothing else', async (t) => {
  const whole = await testServices(t);
  await addProvider(whole, { name: 'Example', by: 'test' });
  await grantLookUp(whole, { name: 'Example', way: 'oprf', daily: 10, by: 'test' });
  const db = openDatabases(takingRoles(whole.connection, poolsFor(['worker'])));
  t.after(() => closeDatabases(db));
  const failed: string[] = [];
  for (const { name, run } of assembleWork(whole).chores)
    await run({ ...whole, db }).catch((error: Error) => failed.push(`${name}: ${error.message}`));
  assert.deepEqual(failed, []);
});
