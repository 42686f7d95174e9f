import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createIndex, type HashIndex } from '@article34/hash-index';
import { corpus } from '../../../tests/support/corpora.ts';
import { openIndexStore } from './index-store.ts';

const BYTES = 32;
const key = Uint8Array.from({ length: 32 }, (_, at) => 255 - at * 3);

/** HASH_INDEX_ROWS=10000000 for the long run, which needs some 4 GiB. */
const rows = Number(process.env['HASH_INDEX_ROWS'] ?? 120_000);

const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const hashesIn = (folder: string, name: string): Uint8Array => {
  const lines = readFileSync(join(folder, name), 'utf8').trim().split(/\s+/);
  return Uint8Array.from(Buffer.from(lines.join(''), 'hex'));
};

const rowOf = (list: Uint8Array, row: number): Uint8Array => list.subarray(row * BYTES, (row + 1) * BYTES);

const flip = (hash: Uint8Array, bit: number): void => {
  hash[bit >> 3] = (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7));
};

const setBits = Uint8Array.from({ length: 256 }, (_, value) => value.toString(2).replaceAll('0', '').length);
const apart = (one: Uint8Array, other: Uint8Array): number => {
  let bits = 0;
  for (let at = 0; at < BYTES; at++) bits += setBits[(one[at] ?? 0) ^ (other[at] ?? 0)] ?? 0;
  return bits;
};

test('among real hashes, and only there, every needle finds just what looking at each finds', (t) => {
  const folder = corpus('pdq');
  if (folder === undefined) {
    t.skip('the corpus is not here');
    return;
  }
  const [haystack, needles] = [hashesIn(folder, 'haystack.txt'), hashesIn(folder, 'needles.txt')];
  const count = haystack.length / BYTES;
  for (const kernel of ['wasm', 'typescript'] as const) {
    const index = createIndex({ key, kernel });
    index.addMany(
      haystack,
      Uint32Array.from({ length: count }, (_, row) => row),
    );
    index.seal();
    for (const queries of [needles, haystack.subarray(0, 200 * BYTES)]) {
      for (let at = 0; at < queries.length / BYTES; at++) {
        const query = rowOf(queries, at);
        const wanted = Array.from({ length: count }, (_, id) => ({ id, distance: apart(rowOf(haystack, id), query) }))
          .filter(({ distance }) => distance <= 31)
          .sort((one, other) => one.distance - other.distance || one.id - other.id);
        assert.deepEqual(index.search(query, 31), wanted);
      }
    }
  }
});

/** A list with the statistics of real hashes: each is a real one with whole rows of coefficients exchanged for another's. */
const likeReal = (random: () => number, haystack: Uint8Array, count: number): Uint8Array => {
  const list = new Uint8Array(count * BYTES);
  const originals = haystack.length / BYTES;
  for (let row = 0; row < count; row++) {
    const hash = rowOf(list, row);
    hash.set(rowOf(haystack, Math.floor(random() * originals)));
    const other = rowOf(haystack, Math.floor(random() * originals));
    const from = Math.floor(random() * 16) * 2;
    hash.set(other.subarray(from), from);
    for (let n = Math.floor(random() * 24); n > 0; n--) flip(hash, Math.floor(random() * 256));
  }
  return list;
};

const plantedFrom = (
  random: () => number,
  index: HashIndex,
  list: Uint8Array,
  count: number,
): { queries: Uint8Array; from: number[] } => {
  const places: number[][] = Array.from({ length: 16 }, () => []);
  for (const [bit, place] of index.permutation.to.entries()) places[place >> 4]?.push(bit);
  const queries = new Uint8Array(count * BYTES);
  const from: number[] = [];
  for (let number = 0; number < count; number++) {
    const row = Math.floor(random() * (list.length / BYTES));
    const query = rowOf(queries, number);
    query.set(rowOf(list, row));
    from.push(row);
    const bits = new Set<number>();
    while (bits.size < number % 32) {
      const bit = Math.floor(random() * 256);
      bits.add((number >> 5) % 2 === 0 ? bit : (places[bits.size % 16]?.[bit & 15] ?? bit));
    }
    for (const bit of bits) flip(query, bit);
  }
  return { queries, from };
};

const folderFor = (t: TestContext): string => {
  // memory as a folder is often small
  const place = rows < 1_000_000 && existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(place, 'a34-real-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

test(`${rows} hashes with the statistics of real ones: nothing is missed after removals, merges and a restart`, async (t) => {
  const corpusFolder = corpus('pdq');
  if (corpusFolder === undefined) {
    t.skip('the corpus is not here');
    return;
  }
  const random = randomFrom(20_261_127);
  const list = likeReal(random, hashesIn(corpusFolder, 'haystack.txt'), rows);
  const folder = folderFor(t);
  let store = await openIndexStore({ folder, key });
  const lump = Math.ceil(rows / 12);
  const removed = new Set<number>();
  for (let at = 0; at < rows; at += lump) {
    const end = Math.min(rows, at + lump);
    await store.add(
      'pdq',
      list.slice(at * BYTES, end * BYTES),
      Uint32Array.from({ length: end - at }, (_, n) => at + n),
    );
    for (let n = 0; n < 40; n++) {
      const row = Math.floor(random() * end);
      if (removed.has(row)) continue;
      removed.add(row);
      assert.equal(await store.remove('pdq', rowOf(list, row), Uint32Array.of(row)), 1);
    }
  }
  const { queries, from } = plantedFrom(random, store.index, list, 2048);
  const check = (): void => {
    const bulk = store.index.searchBulk(queries, 31);
    const found = Array.from({ length: from.length }, () => new Map<number, number>());
    for (const [at, query] of bulk.query.entries()) found[query]?.set(bulk.id[at] ?? -1, bulk.distance[at] ?? -1);
    for (const [number, row] of from.entries()) {
      assert.equal(found[number]?.get(row), removed.has(row) ? undefined : number % 32, `query ${number}`);
      for (const id of found[number]?.keys() ?? []) assert.ok(!removed.has(id));
      if (number % 16 === 0) assert.equal(store.index.search(rowOf(queries, number), 31).length, found[number]?.size);
    }
  };
  check();
  const before = store.index.size;
  assert.equal(before, rows - removed.size);
  await store.close();
  store = await openIndexStore({ folder, key });
  assert.equal(store.index.size, before);
  check();
  await store.close();
});
