import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createIndex, HashIndexError, type IndexAlarm, mergeSegments } from './index.ts';
import { apart, chooseBits, flip, randomFrom, rowOf, skewedList, uniformList } from './testing/lists.ts';

const key = new Uint8Array(32).fill(9);

const refuses = (code: string, act: () => unknown): void => {
  assert.throws(act, (error) => error instanceof HashIndexError && error.code === code);
};

type Step = { do: 'add' | 'remove' | 'seal' | 'merge' | 'many'; at: number };

test('any order of adding, removing, sealing and merging leaves exactly what a plain list would hold', () => {
  const random = randomFrom(1);
  const pool = skewedList(random, 60);
  const step = fc.record<Step>({
    do: fc.constantFrom('add', 'add', 'add', 'remove', 'seal', 'merge', 'many'),
    at: fc.nat(59),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom('wasm' as const, 'typescript' as const), (steps, kernel) => {
      const index = createIndex({ key, kernel, headCapacity: 8, merges: 'manual' });
      let plain: { row: number; id: number }[] = [];
      let waiting: ReturnType<typeof index.planMerge>;
      for (const { do: what, at } of steps) {
        if (what === 'add') {
          index.add(rowOf(pool, at), at % 7);
          plain.push({ row: at, id: at % 7 });
        } else if (what === 'many') {
          const rows = Array.from({ length: 11 }, (_, n) => (at + n) % 60);
          index.addMany(
            Uint8Array.from(rows.flatMap((row) => [...rowOf(pool, row)])),
            Uint32Array.from(rows, (row) => row % 7),
          );
          plain.push(...rows.map((row) => ({ row, id: row % 7 })));
        } else if (what === 'remove') {
          const hash = Buffer.from(rowOf(pool, at));
          const gone = plain.filter(({ row, id }) => id === at % 7 && hash.equals(rowOf(pool, row)));
          assert.equal(index.remove(rowOf(pool, at), at % 7), gone.length > 0);
          plain = plain.filter((entry) => !gone.includes(entry));
        } else if (what === 'seal') index.seal();
        else if (waiting === undefined) waiting = index.planMerge();
        else {
          // what happened since the plan was made must survive the merge
          index.finishMerge(waiting, mergeSegments(waiting));
          waiting = undefined;
        }
        assert.equal(index.size, plain.length);
      }
      for (let at = 0; at < 60; at += 7) {
        const query = rowOf(pool, at);
        for (const distance of [0, 31, 40]) {
          const wanted = plain
            .map(({ row, id }) => ({ id, distance: apart(rowOf(pool, row), query) }))
            .filter((match) => match.distance <= distance)
            .sort((one, other) => one.distance - other.distance || one.id - other.id);
          assert.deepEqual(index.search(query, distance), wanted);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a removal between a merge and its taking up is not undone by it', () => {
  const list = uniformList(randomFrom(4), 400);
  const index = createIndex({ key, merges: 'manual', headCapacity: 100 });
  for (let row = 0; row < 400; row++) index.add(rowOf(list, row), row);
  const plan = index.planMerge();
  assert.ok(plan !== undefined);
  const merged = mergeSegments(plan);
  assert.ok(index.remove(rowOf(list, 17), 17));
  index.finishMerge(plan, merged);
  assert.deepEqual(index.search(rowOf(list, 17), 31), []);
  assert.equal(index.size, 399);
  refuses('MERGE_OUTDATED', () => index.finishMerge(plan, merged));
});

test('merging keeps segments few while entries come one by one and in lumps', () => {
  const random = randomFrom(8);
  const index = createIndex({ key, headCapacity: 64 });
  const list = uniformList(random, 6_000);
  let row = 0;
  while (row < 6_000) {
    const take = Math.min(6_000 - row, Math.floor(random() * 90) + 1);
    index.addMany(
      list.subarray(row * 32, (row + take) * 32),
      Uint32Array.from({ length: take }, (_, n) => row + n),
    );
    row += take;
  }
  assert.ok(index.stats().segments.length <= 8, `${index.stats().segments.length} segments`);
  for (let at = 0; at < 6_000; at += 37) assert.deepEqual(index.search(rowOf(list, at), 0), [{ id: at, distance: 0 }]);
});

test('a hash that is there very many times is found every time, by every call, and raises the alarm', () => {
  const alarms: IndexAlarm[] = [];
  const index = createIndex({ key, onAlarm: (alarm) => alarms.push(alarm), bucketCeiling: () => 5_000 });
  const random = randomFrom(12);
  const one = uniformList(random, 1);
  const count = 200_000;
  const hashes = new Uint8Array(count * 32);
  for (let row = 0; row < count; row++) hashes.set(one, row * 32);
  index.addMany(
    hashes,
    Uint32Array.from({ length: count }, (_, row) => row),
  );
  assert.equal(alarms.length, 1);
  assert.equal(alarms[0]?.fullest, count);
  const near = one.slice();
  flip(near, chooseBits(random, 29));
  const found = index.search(near, 31);
  assert.equal(found.length, count);
  assert.deepEqual(found[count - 1], { id: count - 1, distance: 29 });
  const bulk = index.searchBulk(Uint8Array.from([...near, ...uniformList(random, 2), ...one]), 31);
  assert.equal(bulk.query.length, 2 * count);
  assert.equal(index.search(near, 40).length, count);
});

test('what does not fit is refused by name and changes nothing', () => {
  const index = createIndex({ key });
  refuses('KEY_SIZE', () => createIndex({ key: new Uint8Array(31) }));
  refuses('HASH_SIZE', () => index.add(new Uint8Array(31), 0));
  refuses('HASH_SIZE', () => index.search(new Uint8Array(33), 0));
  refuses('HASH_SIZE', () => index.searchBulk(new Uint8Array(33), 0));
  refuses('HASH_SIZE', () => index.remove(new Uint8Array(0), 0));
  refuses('ID_RANGE', () => index.add(new Uint8Array(32), -1));
  refuses('ID_RANGE', () => index.add(new Uint8Array(32), 2 ** 32));
  refuses('ID_RANGE', () => index.add(new Uint8Array(32), 0.5));
  refuses('ID_RANGE', () => index.addMany(new Uint8Array(64), new Uint32Array(3)));
  for (const distance of [-1, 256, 1.5, Number.NaN]) refuses('DISTANCE_RANGE', () => index.search(new Uint8Array(32), distance));
  assert.equal(index.size, 0);
  assert.deepEqual(index.search(new Uint8Array(32), 63), []);
  assert.equal(index.searchBulk(new Uint8Array(0), 31).query.length, 0);
});
