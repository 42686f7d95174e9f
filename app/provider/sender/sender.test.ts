import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Problem } from '../../foundation/errors/problem.ts';
import { makeRoom } from './admit.ts';
import { makeLine } from './line.ts';

test('one sender alone gets half of the room, and the next always finds a place', () => {
  const room = makeRoom(100);
  const leave: (() => void)[] = [];
  const fill = (sender: string): number => {
    for (let count = 0; ; count++)
      try {
        leave.push(room.enter(sender));
      } catch (error) {
        assert.ok(error instanceof Problem && error.code === 'overloaded' && (error.retryAfterSeconds ?? 0) >= 1);
        return count;
      }
  };
  assert.equal(fill('flood'), 50);
  assert.equal(fill('other'), 25);
  assert.ok(fill('third') >= 12);
  for (const go of leave) {
    go();
    go();
  }
  assert.equal(room.inHand(), 0);
  assert.equal(fill('flood'), 50);
});

test('refusals are told at once while they are few, and later the more there are', () => {
  let now = 10_000;
  const room = makeRoom(2, () => now);
  room.enter('a');
  const refuse = (count: number) => {
    for (let index = 0; index < count; index++) assert.throws(() => room.enter('a'));
  };
  refuse(100);
  assert.equal(room.holdMs(), 0);
  refuse(900);
  assert.ok(room.holdMs() >= 750);
  refuse(10_000);
  assert.ok(room.holdMs() <= 2_250);
  now += 5_000;
  assert.equal(room.holdMs(), 0);
});

test('those who were refused together are told to come back apart, the further the more they are', () => {
  const room = makeRoom(2, () => 10_000);
  room.enter('a');
  const seconds = (count: number): number[] =>
    Array.from({ length: count }, () => {
      try {
        room.enter('a');
      } catch (error) {
        return (error as Problem).retryAfterSeconds ?? 0;
      }
      return assert.fail('there was room');
    });
  assert.deepEqual([...new Set(seconds(100))], [1]);
  seconds(3_000);
  const counts = new Map<number, number>();
  for (const one of seconds(900)) counts.set(one, (counts.get(one) ?? 0) + 1);
  assert.deepEqual(
    [...counts.keys()].sort((one, other) => one - other),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
  for (const [after, count] of counts) assert.ok(count >= 85 && count <= 95, `${count} after ${after} s`);
});

test('the line takes turns: urgent first, then one of each sender, and never two of one key in a write', async () => {
  const writes: string[][] = [];
  const gate = Promise.withResolvers<void>();
  const line = makeLine<string, string>(
    async (batch) => {
      writes.push([...batch]);
      await gate.promise;
      return batch.map((name) => `${name}!`);
    },
    { size: 10, writers: 1 },
  );
  const first = line.add('first', { sender: 'x', lane: 'usual', key: 'first' });
  while (writes.length === 0) await turn();
  const flood = Array.from({ length: 1000 }, (_, index) =>
    line.add(`flood${index}`, { sender: 'big', lane: 'usual', key: `f${index}` }),
  );
  const small = ['a', 'b', 'c'].map((sender) => line.add(sender, { sender, lane: 'usual', key: sender }));
  const urgent = line.add('urgent', { sender: 'u', lane: 'urgent', key: 'u' });
  const again = line.add('urgent again', { sender: 'u', lane: 'urgent', key: 'u' });
  const empty = line.add('empty', { sender: 'e', lane: 'flood', key: 'e' });
  gate.resolve();
  assert.equal(await urgent, 'urgent!');
  assert.deepEqual(await Promise.all(small), ['a!', 'b!', 'c!']);
  assert.equal(await empty, 'empty!');
  const second = writes[1] ?? [];
  assert.equal(second[0], 'urgent');
  for (const name of ['a', 'b', 'c', 'empty']) assert.ok(second.includes(name), `${name} in the next write`);
  assert.ok(!second.includes('urgent again'), 'the same thing waits for the next one');
  await Promise.all([first, again, ...flood]);
  assert.equal(writes.flat().length, 1007);
  assert.equal(line.waiting(), 0);
});

test('when a write fails, its callers are told and the line goes on', async () => {
  let fails = true;
  const line = makeLine<number, number>(
    async (batch) => {
      if (fails) throw new Error('away');
      return [...batch];
    },
    { size: 10, writers: 2 },
  );
  const place = (key: number) => ({ sender: 's', lane: 'usual' as const, key: String(key) });
  await assert.rejects(line.add(1, place(1)), /away/);
  fails = false;
  assert.equal(await line.add(1, place(1)), 1);
});
