import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from './database.ts';

test('each test database is migrated, empty and its own', async (t) => {
  const [one, other] = await Promise.all([testDatabase(t), testDatabase(t)]);
  const [migrations] = await one.owner<{ count: number }[]>`select count(*) from migration`;
  assert.ok((migrations?.count ?? 0) > 0);
  await one.owner`insert into setting (name, value) values ('test', '1')`;
  const seen = await other.owner`select 1 from setting where name = 'test'`;
  assert.equal(seen.length, 0);
});

test('a role of one plane has only its own rights', async (t) => {
  const database = await testDatabase(t);
  const intake = database.as('a34_intake');
  await assert.rejects(() => intake`select * from report`.execute(), { code: '42501' });
});
