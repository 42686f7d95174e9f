import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { Problem } from '../errors/problem.ts';
import { kdfSettings, makeKdf } from './kdf.ts';

const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1, outputLen: 64 } as const;
const salt = Buffer.alloc(16, 7);

test('gives what another implementation of Argon2id gives at the settings in use', async () => {
  const own = await makeKdf().derive('correct horse battery', salt, 'receipt');
  const other = argon2Sync('argon2id', {
    message: 'correct horse battery',
    nonce: salt,
    memory: kdfSettings.memoryCost,
    passes: kdfSettings.timeCost,
    parallelism: kdfSettings.parallelism,
    tagLength: kdfSettings.outputLen,
  });
  assert.equal(own.toString('hex'), other.toString('hex'));
});

test('two at once, thirty-two in line, and the next one is told to come back', async () => {
  const kdf = makeKdf(cheap);
  const calls = Array.from({ length: 40 }, (_, at) => kdf.derive(`secret ${at}`, salt, 'receipt'));
  assert.equal(kdf.load(), 34);
  const ends = await Promise.allSettled(calls);
  const refused = ends.filter((end) => end.status === 'rejected').map((end) => end.reason as unknown);
  assert.equal(refused.length, 6);
  for (const reason of refused) assert.ok(reason instanceof Problem && reason.code === 'overloaded');
  assert.equal(kdf.load(), 0);
});

test('everyone in line gets a turn while newcomers arrive, and no place is lost', async () => {
  const kdf = makeKdf(cheap);
  let done = 0;
  const round = async (left: number): Promise<void> => {
    await kdf.derive('again', salt, 'staff');
    done++;
    if (left > 0) await round(left - 1);
  };
  await Promise.all(Array.from({ length: 8 }, () => round(10)));
  assert.equal(done, 88);
  assert.equal(kdf.load(), 0);
});

test('a flood of receipt guesses neither refuses nor outlasts a sign-in or the worker', async () => {
  const kdf = makeKdf(cheap);
  const order: string[] = [];
  const flood = Array.from({ length: 60 }, (_, at) =>
    kdf.derive(`guess ${at}`, salt, 'receipt').then(
      () => order.push('receipt'),
      () => {},
    ),
  );
  const staff = kdf.derive('password', salt, 'staff').then(() => order.push('staff'));
  const worker = kdf.derive('secret', salt, 'worker').then(() => order.push('worker'));
  await Promise.all([...flood, staff, worker]);
  assert.ok(order.indexOf('staff') < 8, `the sign-in came after ${order.indexOf('staff')} guesses`);
  assert.ok(order.indexOf('worker') < 8, `the worker came after ${order.indexOf('worker')} guesses`);
});
