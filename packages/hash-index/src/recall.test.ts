import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIndex, type HashIndex, type Matches } from './index.ts';
import { bruteForce, plant, randomFrom, rowOf, skewedList, uniformList } from './testing/lists.ts';

const key = Uint8Array.from({ length: 32 }, (_, at) => at * 5 + 1);

/** HASH_INDEX_ROWS=10000000 for the long run. */
const large = Number(process.env['HASH_INDEX_ROWS'] ?? 300_000);

const rowsOf = (matches: Matches, queries: number): { id: number; distance: number }[][] => {
  const found: { id: number; distance: number }[][] = Array.from({ length: queries }, () => []);
  for (const [at, query] of matches.query.entries())
    found[query]?.push({ id: matches.id[at] as number, distance: matches.distance[at] as number });
  return found;
};

const filled = (list: Uint8Array, kernel: 'wasm' | 'typescript'): HashIndex => {
  const index = createIndex({ key, kernel });
  index.addMany(
    list,
    Uint32Array.from({ length: list.length / 32 }, (_, row) => row),
  );
  return index;
};

for (const kernel of ['wasm', 'typescript'] as const) {
  for (const [name, make] of [
    ['uniform', uniformList],
    ['skewed', skewedList],
  ] as const) {
    test(`${kernel}, ${name}: single, batch and bulk find exactly what looking at every entry finds`, () => {
      const random = randomFrom(name.length);
      const list = make(random, 5_000);
      const index = filled(list, kernel);
      const { queries } = plant(random, list, index.permutation.to, 4);
      const count = queries.length / 32;
      for (const distance of [0, 1, 7, 15, 16, 23, 24, 31, 32, 50, 63]) {
        const wanted = Array.from({ length: count }, (_, at) => bruteForce(list, rowOf(queries, at), distance));
        const singles = wanted.map((_, at) => index.search(rowOf(queries, at), distance));
        assert.deepEqual(singles, wanted, `single at ${distance}`);
        assert.deepEqual(rowsOf(index.searchBatch(queries, distance), count), wanted, `batch at ${distance}`);
        assert.deepEqual(rowsOf(index.searchBulk(queries, distance), count), wanted, `bulk at ${distance}`);
      }
    });
  }
}

test(`every plant at every distance is found in a list of ${large}, uniform and skewed, adversarial ones included`, () => {
  for (const make of [uniformList, skewedList]) {
    const random = randomFrom(31);
    const list = make(random, large);
    const index = filled(list, 'wasm');
    const { queries, rows, distances } = plant(random, list, index.permutation.to, 64);
    const bulk = rowsOf(index.searchBulk(queries, 31), rows.length);
    for (const [at, row] of rows.entries()) {
      const found = index.search(rowOf(queries, at), 31);
      assert.deepEqual(bulk[at], found);
      assert.ok(
        found.some((match) => match.id === row && match.distance === distances[at]),
        `row ${row} at distance ${distances[at]}`,
      );
    }
  }
});

test('block sizes for every density of a segment give the same answers as the plain engine', () => {
  const random = randomFrom(5);
  for (const count of [1, 33, 700_000, 1_200_000, 1_700_000]) {
    const list = uniformList(random, count);
    const index = filled(list, 'wasm');
    const { queries, rows } = plant(random, list, index.permutation.to, 4);
    const found = rowsOf(index.searchBulk(queries, 31), rows.length);
    for (const [at, row] of rows.entries()) {
      assert.ok(found[at]?.some((match) => match.id === row));
      assert.deepEqual(index.search(rowOf(queries, at), 31), found[at]);
    }
  }
});
