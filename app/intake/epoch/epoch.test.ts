import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../../tests/support/app.ts';
import { makeKeyPair } from '../../foundation/crypto/wrap.ts';
import { fixedClock } from '../../foundation/effects/clock.ts';
import { destroyOldEpochs, ensureEpoch, epochPair } from './epoch.ts';

type House = Awaited<ReturnType<typeof testServices>>;
const living = async (services: House) => [
  ...(await services.db.worker<
    { id: string; publicKey: Buffer }[]
  >`select id, public_key from epoch_key where destroyed_at is null order by created_at desc, id desc`),
];

test('a restored database gets a key of its own today: nothing is sealed to the one whose file is gone', async (t) => {
  const services = await testServices(t, { clock: fixedClock('2026-11-24T09:00:00Z') });
  const lost = makeKeyPair(services.random).publicKey;
  await services.db
    .worker`insert into epoch_key (id, public_key, created_at) values ('2026-11-24', ${lost}, '2026-11-24T00:00:00Z')`;
  await ensureEpoch(services);
  await ensureEpoch(services);
  const [newest, ...others] = await living(services);
  assert.ok(newest !== undefined && !newest.publicKey.equals(lost));
  assert.deepEqual(epochPair(services.keyFiles, newest.id).publicKey, newest.publicKey);
  assert.equal(others.length, 1);
});

test('epochs of an hour follow each other all day', async (t) => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const services = await testServices(t, { clock, config: { epochHours: 1 } });
  const ids = new Set<string>();
  for (let hour = 0; hour < 6; hour++) {
    await ensureEpoch(services);
    const [newest] = await living(services);
    assert.ok(newest !== undefined, `no key at hour ${hour}: no report could be taken`);
    assert.deepEqual(epochPair(services.keyFiles, newest.id).publicKey, newest.publicKey);
    ids.add(newest.id);
    clock.advance(61 * 60_000);
    await destroyOldEpochs(services);
  }
  assert.equal(ids.size, 6);
});
