import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../tests/support/app.ts';
import { audit } from '../foundation/audit/record.ts';
import { sequenceAll } from '../foundation/audit/sequencer.ts';
import { latestCheckpoint } from '../foundation/audit/store.ts';
import { systemClock } from '../foundation/effects/clock.ts';
import { assemble } from '../server/assemble.ts';

const hour = 3_600_000;

test('strangers see the log as it stood at the full hour, not each step as it happens', async (t) => {
  let ahead = 0;
  const clock = { now: () => new Date(systemClock.now().getTime() + ahead) };
  const services = await testServices(t, { clock });
  const { server } = await assemble(services);
  const head = async () => server.inject({ method: 'GET', url: '/log/checkpoint' });
  const step = async () => {
    const entry = { shard: 0, at: clock.now(), actor: 'test', action: 'test.step', subject: 'test' };
    await audit(services.db.staff, entry, services.random);
    await sequenceAll(services);
  };
  await step();
  assert.equal((await head()).statusCode, 404);
  await step();
  ahead = hour;
  assert.equal((await head()).body, (await latestCheckpoint(services.db.worker))?.note);
});
