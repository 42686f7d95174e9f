import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../tests/support/casework.ts';
import { drain } from '../../foundation/jobs/worker.ts';
import { jobs, makeSubmit } from '../index.ts';
import { makeLookUp } from '../receipt/look-up.ts';
import { destroyOldEpochs, ensureEpoch, epochPair, giveUpEpochs } from './epoch.ts';

test('each day has one key, and after its hours neither the file nor the wraps are left', async (t) => {
  const { services, clock, report } = await openHouse(t);
  await ensureEpoch(services);
  await report();
  const before = await services.owner<{ id: string }[]>`select id from epoch_key`;
  assert.equal(before.length, 1);
  const first = before[0]?.id ?? '';
  epochPair(services.keyFiles, first);
  clock.advance(24 * 3_600_000);
  await ensureEpoch(services);
  clock.advance(47.9 * 3_600_000);
  assert.equal(await destroyOldEpochs(services), 0);
  clock.advance(0.2 * 3_600_000);
  assert.equal(await destroyOldEpochs(services), 1);
  assert.throws(() => epochPair(services.keyFiles, first));
  const [left] = await services.owner<{ count: number }[]>`select count(*) as count from report where wrap_epoch is not null`;
  assert.equal(left?.count, 0);
});

test('after a restore, the lost keys are given up, new reports get a new one, and every code still opens', async (t) => {
  const { services, clock, report } = await openHouse(t);
  const submit = makeSubmit(services);
  const answers = {
    door: 'saw' as const,
    danger: 'no' as const,
    category: 'other' as const,
    age: 'unknown' as const,
    addresses: [],
  };
  const send = () => submit({ submissionId: crypto.randomUUID(), seed: 'seed', channel: 'public', language: 'en', answers });
  const early = await send();
  await giveUpEpochs(services);
  await ensureEpoch(services);
  clock.advance(60_000);
  await report();
  const late = await makeSubmit(services)({
    submissionId: crypto.randomUUID(),
    seed: 'seed',
    channel: 'public',
    language: 'en',
    answers,
  });
  await drain(services, jobs);
  const [dead] = await services.owner<{ count: number }[]>`select count(*) as count from job`;
  assert.equal(dead?.count, 0, 'no job is stuck on a key that is gone');
  const lookUp = makeLookUp(services);
  for (const { receipt } of [early, late]) assert.equal((await lookUp(receipt, 'client')).stage, 'received');
});
