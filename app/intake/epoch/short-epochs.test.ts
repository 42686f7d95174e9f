import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../../tests/support/app.ts';
import { fixedClock } from '../../foundation/effects/clock.ts';
import { destroyOldEpochs, ensureEpoch, epochPair } from './epoch.ts';

test('epochs of an hour follow each other all day, and there is always one that opens', async (t) => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const services = await testServices(t, { clock, config: { epochHours: 1 } });
  const ids = new Set<string>();
  for (let hour = 0; hour < 6; hour++) {
    await ensureEpoch(services);
    const [newest] = await services.db.worker<{ id: string; publicKey: Buffer }[]>`
      select id, public_key from epoch_key where destroyed_at is null order by created_at desc limit 1`;
    assert.ok(newest !== undefined, `no key at hour ${hour}: no report could be taken`);
    assert.deepEqual(epochPair(services.keyFiles, newest.id).publicKey, newest.publicKey);
    ids.add(newest.id);
    clock.advance(61 * 60_000);
    await destroyOldEpochs(services);
  }
  assert.equal(ids.size, 6);
});
