import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createExactTable, createIndex, encodeSegment, HashIndexError, loadSegment, restore } from './index.ts';
import { randomFrom, rowOf, uniformList } from './testing/lists.ts';

const key = new Uint8Array(32).fill(200);

const readerOf = (bytes: Uint8Array): ((into: Uint8Array) => Promise<void>) => {
  let at = 0;
  return async (into) => {
    if (at + into.length > bytes.length) throw new Error('the file ends too soon');
    into.set(bytes.subarray(at, at + into.length));
    at += into.length;
  };
};

const joined = (pieces: Iterable<Uint8Array>): Uint8Array =>
  Uint8Array.from(Buffer.concat([...pieces].map((piece) => Buffer.from(piece))));

const list = uniformList(randomFrom(6), 1_000);
const saved = (): { bytes: Uint8Array; index: ReturnType<typeof createIndex> } => {
  const index = createIndex({ key });
  index.addMany(
    list,
    Uint32Array.from({ length: 1_000 }, (_, row) => row + 5),
  );
  index.seal();
  index.remove(rowOf(list, 3), 8);
  const [segment] = index.segments;
  assert.ok(segment !== undefined);
  return { bytes: joined(encodeSegment(segment, index.permutation.fingerprint)), index };
};

for (const kernel of ['wasm', 'typescript'] as const) {
  test(`${kernel}: a saved segment comes back with its entries and its deletions`, async () => {
    const { bytes } = saved();
    const back = createIndex({ key, kernel });
    back.attach(await loadSegment(readerOf(bytes), { permutation: back.permutation, kernel }));
    assert.equal(back.size, 999);
    assert.deepEqual(back.search(rowOf(list, 3), 31), []);
    for (let row = 4; row < 1_000; row += 31) assert.deepEqual(back.search(rowOf(list, row), 31), [{ id: row + 5, distance: 0 }]);
  });
}

test('a saved file that changed in any byte, was cut or has another key is refused', async () => {
  const { bytes, index } = saved();
  const load = (changed: Uint8Array, permutation = index.permutation): Promise<unknown> =>
    loadSegment(readerOf(changed), { permutation, kernel: 'wasm' });
  for (let at = 0; at < bytes.length; at += at < 64 ? 1 : 997) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 4;
    await assert.rejects(load(changed), `byte ${at}`);
  }
  for (const length of [0, 10, 64, 5_000, bytes.length - 1]) await assert.rejects(load(bytes.subarray(0, length)));
  const other = createIndex({ key: new Uint8Array(32) }).permutation;
  await assert.rejects(load(bytes, other), (error) => error instanceof HashIndexError && error.code === 'FILE_KEY');
});

test('a file shows neither the hashes as given nor the key', () => {
  const { bytes, index } = saved();
  const text = Buffer.from(bytes);
  assert.equal(text.includes(Buffer.from(rowOf(list, 10))), false);
  assert.equal(text.includes(Buffer.from(key)), false);
  const [segment] = index.segments;
  assert.deepEqual(restore(index.permutation, Uint8Array.from(segment?.hashes.subarray(320, 352) ?? [])), rowOf(list, 10));
});

test('a digest table is saved in runs and loaded again', async () => {
  for (const width of [16, 20, 32] as const) {
    const random = randomFrom(width);
    const table = createExactTable({ width });
    const digests = Array.from({ length: 3_000 }, () => Uint8Array.from({ length: width }, () => random() * 256));
    for (const [id, digest] of digests.entries()) table.add(digest, id % 100);
    const first = joined(table.encode(0, 1_000));
    assert.ok(table.remove(digests[1_500] as Uint8Array, 0));
    const second = joined(table.encode(1_000));
    const back = createExactTable({ width });
    assert.equal(await back.load(readerOf(first)), 1_000);
    assert.equal(await back.load(readerOf(second)), 2_000);
    for (const [id, digest] of digests.entries()) assert.deepEqual(back.lookup(digest), id === 1_500 ? [] : [id % 100]);
    await assert.rejects(createExactTable({ width: width === 16 ? 20 : 16 }).load(readerOf(first)));
    const changed = first.slice();
    changed[500] = (changed[500] as number) ^ 1;
    const empty = createExactTable({ width });
    await assert.rejects(empty.load(readerOf(changed)), (error) => error instanceof HashIndexError);
    assert.equal(empty.size, 0);
  }
});
