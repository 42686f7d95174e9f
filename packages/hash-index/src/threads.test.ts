import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { createExactTable, createIndex, type Merged, openShared, openSharedTable } from './index.ts';
import { plant, randomFrom, rowOf, uniformList } from './testing/lists.ts';

const key = new Uint8Array(32).fill(3);
const here = new URL('./index.ts', import.meta.url).href;

/** Runs a function body in a worker; `given` is posted to it and its answer comes back. */
const inWorker = <T>(body: string, given: unknown): Promise<T> =>
  new Promise((resolve, reject) => {
    const code = `const { parentPort, workerData } = require('node:worker_threads');
      import(${JSON.stringify(here)}).then(async (index) => { parentPort.postMessage(await (async () => { ${body} })()); });`;
    const worker = new Worker(code, { eval: true, workerData: given });
    worker.once('message', (answer: T) => {
      void worker.terminate();
      resolve(answer);
    });
    worker.once('error', reject);
  });

test('several threads search one copy, see the writer delete and add, and merge for it', async () => {
  const random = randomFrom(77);
  const list = uniformList(random, 20_000);
  const index = createIndex({ key, merges: 'manual', headCapacity: 512 });
  for (let row = 0; row < 20_000; row += 2_500)
    index.addMany(
      list.subarray(row * 32, (row + 2_500) * 32),
      Uint32Array.from({ length: 2_500 }, (_, n) => row + n),
    );
  const { queries, rows } = plant(random, list, index.permutation.to, 4);
  index.add(rowOf(list, 0), 99_999);
  const shared = index.share();
  const reader = openShared(shared);
  index.remove(rowOf(queries, 0), rows[0] as number);
  index.add(rowOf(queries, 1), 88_888);
  const body = `const reader = index.openShared(workerData.shared);
    const answer = reader.searchBulk(workerData.queries, 31);
    const singles = [];
    for (let at = 0; at < workerData.queries.length; at += 32) singles.push(reader.search(workerData.queries.subarray(at, at + 32), 31));
    reader.close();
    return { answer, singles };`;
  const wanted = index.searchBulk(queries, 31);
  const answers = await Promise.all(
    [1, 2, 3].map(() => inWorker<{ answer: unknown; singles: unknown[] }>(body, { shared, queries })),
  );
  for (const { answer, singles } of answers) {
    assert.deepEqual(answer, wanted);
    assert.deepEqual(
      singles,
      rows.map((_, at) => index.search(rowOf(queries, at), 31)),
    );
  }
  assert.ok(index.search(rowOf(queries, 1), 0).some(({ id }) => id === 88_888));
  assert.deepEqual(reader.search(rowOf(queries, 0), 0), []);

  const plan = index.planMerge();
  assert.ok(plan !== undefined);
  const merged = await inWorker<Merged>('return index.mergeSegments(workerData);', plan);
  const before = index.stats().segments.length;
  index.remove(rowOf(queries, 32), rows[32] as number);
  index.finishMerge(plan, merged);
  assert.ok(index.stats().segments.length < before);
  assert.deepEqual(index.search(rowOf(list, 7), 0), [{ id: 7, distance: 0 }]);
  assert.equal(index.search(rowOf(queries, 32), 0).length, 0);
  reader.close();
});

test('more readers than there are rooms still answer', () => {
  const list = uniformList(randomFrom(2), 3_000);
  const index = createIndex({ key });
  index.addMany(
    list,
    Uint32Array.from({ length: 3_000 }, (_, row) => row),
  );
  const readers = Array.from({ length: 30 }, () => openShared(index.share()));
  for (const [at, reader] of readers.entries()) assert.deepEqual(reader.search(rowOf(list, at), 3), [{ id: at, distance: 0 }]);
  for (const reader of readers) reader.close();
});

test('a digest table is read in another thread as it is written', async () => {
  const table = createExactTable({ width: 16 });
  table.add(new Uint8Array(16).fill(5), 40);
  const reader = openSharedTable(table.share());
  table.add(new Uint8Array(16).fill(5), 41);
  assert.deepEqual(reader.lookup(new Uint8Array(16).fill(5)), [40, 41]);
  const body = 'return index.openSharedTable(workerData).lookup(new Uint8Array(16).fill(5));';
  assert.deepEqual(await inWorker<number[]>(body, table.share()), [40, 41]);
});
