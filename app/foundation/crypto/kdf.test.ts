import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { Problem } from '../errors/problem.ts';
import { kdfSettings, makeKdf } from './kdf.ts';

const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1, outputLen: 64 } as const;
const salt = Buffer.alloc(16, 7);

test('gives what another implementation of Argon2id gives at the settings in use', async () => {
  const own = await makeKdf().derive('correct horse battery', salt);
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
  const calls = Array.from({ length: 40 }, (_, at) => kdf.derive(`secret ${at}`, salt));
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
    await kdf.derive('again', salt);
    done++;
    if (left > 0) await round(left - 1);
  };
  await Promise.all(Array.from({ length: 8 }, () => round(10)));
  assert.equal(done, 88);
  assert.equal(kdf.load(), 0);
});
