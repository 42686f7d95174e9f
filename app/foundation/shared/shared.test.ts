import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { answerTo, makeAsker } from '../../server/processes/line.ts';
import { makeKdf } from '../crypto/kdf.ts';
import { fixedClock } from '../effects/clock.ts';
import { seededRandom } from '../effects/random.ts';
import { Problem } from '../errors/problem.ts';
import { answersFor, kdfOver, sharedOver } from './remote.ts';
import { makeShared } from './shared.ts';

const clock = fixedClock('2026-11-24T09:00:00Z');

/** Two processes of one install, with a line to the leading one that copies what it carries. */
const install = () => {
  const shared = makeShared(clock, seededRandom('shared'));
  const kdf = makeKdf({ memoryCost: 1024, timeCost: 1, parallelism: 1, outputLen: 64 });
  const door = () => {
    const { calls, close } = answersFor(shared, kdf);
    const asker = makeAsker(async (question) => asker.take(structuredClone(await answerTo(calls, structuredClone(question)))));
    return { shared: sharedOver(asker.ask), kdf: kdfOver(asker.ask), close };
  };
  return { shared, doors: [door(), door()] as const };
};

test('an allowance is one allowance, whichever process is asked', async () => {
  const { shared, doors } = install();
  const limit = { burst: 4, everyMs: 60_000 };
  const [one, other] = doors.map((door) => door.shared.throttle('codes', limit));
  const tries = [one, other, one, other, one, other].map((table) => table?.take('a client'));
  assert.deepEqual(await Promise.all(tries), [0, 0, 0, 0, 60, 60]);
  assert.equal(await shared.throttle('codes', limit).take('a client'), 60);
  assert.equal(await shared.throttle('other table', limit).take('a client'), 0);
  await other?.forgive('a client');
  assert.equal(await one?.take('a client'), 0);
});

test('failures count together, and a success in one process takes the slate clean in all', async () => {
  const { doors } = install();
  const [one, other] = doors.map((door) => door.shared.backoff('sign-in', { free: 2, longestSeconds: 60 }));
  await one?.failed('ada');
  await other?.failed('ada');
  assert.equal(await one?.wait('ada'), 0);
  await other?.failed('ada');
  assert.equal(await one?.wait('ada'), 2);
  await one?.forgive('ada');
  assert.equal(await other?.wait('ada'), 0);
});

test('a client has one name in every process, and another one in the next hour', async () => {
  const { shared, doors } = install();
  const keys = await Promise.all([shared.hourKey(7), doors[0].shared.hourKey(7), doors[1].shared.hourKey(7)]);
  assert.equal(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size, 1);
  const next = await doors[0].shared.hourKey(8);
  assert.notDeepEqual(Buffer.from(next), Buffer.from(keys[0]));
  // a process whose clock still says the hour before
  assert.deepEqual(Buffer.from(await doors[1].shared.hourKey(7)), Buffer.from(keys[0]));
  await doors[0].shared.hourKey(9);
  assert.notDeepEqual(
    Buffer.from(await doors[1].shared.hourKey(7)),
    Buffer.from(keys[0]),
    'the key of an hour that is over is gone',
  );
});

test('work that must be alone is alone in the whole install, and a process that dies gives its turn back', async () => {
  const { shared, doors } = install();
  const [first, second] = doors;
  const order: string[] = [];
  const held = Promise.withResolvers<void>();
  const one = first.shared.alone('memory', async () => {
    order.push('first begins');
    await held.promise;
    order.push('first ends');
  });
  const other = second.shared.alone('memory', async () => void order.push('second'));
  const elsewhere = second.shared.alone('another name', async () => void order.push('not held up'));
  await elsewhere;
  held.resolve();
  await Promise.all([one, other]);
  assert.deepEqual(order, ['first begins', 'not held up', 'first ends', 'second']);
  // fails: the turn ends all the same, and the failure reaches the caller
  await assert.rejects(
    first.shared.alone('memory', () => Promise.reject(new Problem('overloaded'))),
    { code: 'overloaded' },
  );
  let begun = false;
  void first.shared.alone('memory', () => {
    begun = true;
    return new Promise(() => {});
  });
  while (!begun) await turn();
  const waiting = shared.alone('memory', async () => 'it goes on');
  first.close();
  assert.equal(await waiting, 'it goes on');
});

test('the slow derivation gives the same bytes over the line, and its refusals keep their code', async () => {
  const { doors } = install();
  const salt = Buffer.alloc(16, 1);
  const here = await makeKdf({ memoryCost: 1024, timeCost: 1, parallelism: 1, outputLen: 64 }).derive('secret', salt, 'staff');
  assert.deepEqual(Buffer.from(await doors[0].kdf.derive('secret', salt, 'staff')), here);
  const flood = Array.from({ length: 80 }, (_, index) => doors[index & 1 ? 1 : 0].kdf.derive('guess', salt, 'receipt'));
  const refused = (await Promise.allSettled(flood)).filter((each) => each.status === 'rejected');
  assert.ok(refused.length > 0, 'one gate for all: 2 run, 32 wait');
  for (const { reason } of refused) {
    assert.ok(reason instanceof Problem);
    assert.deepEqual([reason.code, reason.retryAfterSeconds], ['overloaded', 5]);
  }
});
