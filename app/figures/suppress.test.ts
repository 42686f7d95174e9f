import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Release, revisionIsSafe } from './revise.ts';
import { base, type CountTable, foldSmall, leastWidth, type PublishedTable, smallest, suppress } from './suppress.ts';

const tableOf = (counts: readonly number[], dimension = 'd'): CountTable => ({
  dimension,
  rows: counts.map((count, at) => ({ code: `c${at}`, count })),
});
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
const publish = (counts: readonly number[]) => suppress(sum(counts), [tableOf(counts)]);
const valuesOf = (table: PublishedTable | undefined): (number | null)[] => (table?.rows ?? []).map((row) => row.value);

const count = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 60 }),
  fc.integer({ min: 0, max: 5000 }),
);
const counts = fc.array(count, { minLength: 1, maxLength: 9 });

test('no small count is shown, what is shown is near the truth and a multiple of five, nothing is hidden alone', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const { total, tables } = publish(given);
      const values = valuesOf(tables[0]);
      for (const [at, value] of [...values.entries(), ['total', total] as const]) {
        const truth = at === 'total' ? sum(given) : (given[at] ?? -1);
        if (value === null) continue;
        assert.equal(value % base, 0);
        assert.ok(Math.abs(value - truth) <= 2);
        assert.ok(truth === 0 || truth >= smallest);
      }
      const hidden = values.filter((value) => value === null).length;
      assert.ok(hidden !== 1 || given.length === 1);
    }),
    { numRuns: 2000 },
  );
});

test('which rows cover for a small one is a matter of the order of the table, not of their size', () => {
  assert.deepEqual(valuesOf(publish([40, 4, 90, 20]).tables[0]), [null, null, 90, 20]);
  assert.deepEqual(valuesOf(publish([400, 4, 90, 20]).tables[0]), [null, null, 90, 20]);
  assert.deepEqual(valuesOf(publish([0, 4, 90, 20]).tables[0]), [0, null, null, 20]);
});

test('a month with fewer than ten reports shows nothing at all, an empty one shows zeros', () => {
  assert.deepEqual(suppress(9, [tableOf([9, 0]), tableOf([4, 5])]).tables.map(valuesOf), [
    [null, null],
    [null, null],
  ]);
  assert.equal(suppress(9, [tableOf([9])]).total, null);
  assert.deepEqual(suppress(0, [tableOf([0, 0])]), {
    total: 0,
    tables: [
      {
        dimension: 'd',
        rows: [
          { code: 'c0', value: 0 },
          { code: 'c1', value: 0 },
        ],
      },
    ],
  });
});

test('tables that do not add up to the total are refused', () => {
  assert.throws(() => suppress(10, [tableOf([4, 5])]), RangeError);
  assert.throws(() => suppress(1.5, [tableOf([1.5])]), RangeError);
  assert.throws(() => suppress(0, [tableOf([-1, 1])]), RangeError);
});

/** All ways to write `total` as `cells` counts. */
function* splits(total: number, cells: number): Generator<number[]> {
  if (cells === 1) yield [total];
  else for (let first = 0; first <= total; first++) for (const rest of splits(total - first, cells - 1)) yield [first, ...rest];
}

/**
 * The strongest reader: knows the program and the exact total, and tries every possible month to see which ones would have
 * been published just so.
 */
const attack = (cells: number, total: number): number => {
  const possible = new Map<string, { low: number[]; high: number[]; values: (number | null)[] }>();
  for (const given of splits(total, cells)) {
    const values = valuesOf(publish(given).tables[0]);
    const seen = possible.get(values.join()) ?? { low: [...given], high: [...given], values };
    given.forEach((one, at) => {
      seen.low[at] = Math.min(seen.low[at] ?? one, one);
      seen.high[at] = Math.max(seen.high[at] ?? one, one);
    });
    possible.set(values.join(), seen);
  }
  let hidden = 0;
  for (const [name, { low, high, values }] of possible) {
    values.forEach((value, at) => {
      if (value !== null) return;
      hidden += 1;
      assert.ok(
        (high[at] ?? 0) - (low[at] ?? 0) >= leastWidth,
        `total ${total}, published ${name}: row ${at} is between ${low[at]} and ${high[at]}`,
      );
    });
  }
  return hidden;
};

test('attack: whoever knows the program and the exact total cannot narrow a hidden count to less than five', () => {
  let hidden = 0;
  for (let total = smallest; total <= 70; total++) hidden += attack(2, total) + attack(3, total);
  for (let total = smallest; total <= 34; total++) hidden += attack(4, total);
  for (const total of [10, 14, 17, 21, 25]) hidden += attack(5, total);
  assert.ok(hidden > 1000);
});

/** A solver over everything that is published: exact total unknown, tied to all tables; bounds of each hidden cell. */
const solve = (published: ReturnType<typeof suppress>, all: number): { low: number; high: number }[][] => {
  const cell = (value: number | null) =>
    value === null
      ? { low: 0, high: all }
      : value === 0
        ? { low: 0, high: 0 }
        : { low: Math.max(smallest, value - 2), high: value + 2 };
  const sums = (ranges: { low: number; high: number }[]) => ({
    low: sum(ranges.map((range) => range.low)),
    high: sum(ranges.map((range) => range.high)),
  });
  const tables = published.tables.map((table) => table.rows.map((row) => cell(row.value)));
  const own = cell(published.total);
  const low = Math.max(own.low, ...tables.map((ranges) => sums(ranges).low));
  const high = Math.min(own.high, ...tables.map((ranges) => sums(ranges).high));
  return tables.map((ranges) => {
    const whole = sums(ranges);
    return ranges.map((range) => ({
      low: Math.max(range.low, low - (whole.high - range.high)),
      high: Math.min(range.high, high - (whole.low - range.low)),
    }));
  });
};

/** Several dimensions of the same things. */
const month = fc
  .array(fc.tuple(fc.nat(4), fc.nat(8), fc.nat(5)), { maxLength: 300 })
  .chain((things) => fc.record({ things: fc.constant(things), skew: fc.integer({ min: 1, max: 4 }) }))
  .map(({ things, skew }) => {
    const spread = (at: 0 | 1 | 2, size: number) =>
      tableOf(
        Array.from({ length: size }, (_, code) => things.filter((thing) => Math.floor(thing[at] / skew) === code).length),
        `d${at}`,
      );
    return { total: things.length, tables: [spread(0, 5), spread(1, 9), spread(2, 6)] };
  });

test('attack: solving all tables of a month together leaves every hidden count a range five wide, and the truth in it', () => {
  fc.assert(
    fc.property(month, ({ total, tables }) => {
      const published = suppress(total, tables);
      if (published.total === null) return;
      solve(published, total + 5).forEach((ranges, dimension) => {
        ranges.forEach((range, at) => {
          const truth = tables[dimension]?.rows[at]?.count ?? -1;
          assert.ok(range.low <= truth && truth <= range.high);
          if (published.tables[dimension]?.rows[at]?.value === null) assert.ok(range.high - range.low >= leastWidth);
        });
      });
    }),
    { numRuns: 1500 },
  );
});

const releaseOf = (given: readonly number[]): Release => ({
  total: sum(given),
  counts: [tableOf(given)],
  published: publish(given),
});

test('attack: where a revision is let out, the difference to the one before does not narrow a hidden count either', () => {
  const shown = (given: readonly number[]) => String(valuesOf(publish(given).tables[0]));
  let safe = 0;
  for (const total of [24, 33, 41, 52]) {
    for (const added of [
      [0, 0, 0],
      [1, 0, 0],
      [0, 0, 3],
      [0, 2, -1],
      [0, 0, 20],
    ]) {
      const all = [...splits(total, 3)]
        .map((first) => ({ first, second: first.map((one, at) => one + (added[at] ?? 0)) }))
        .filter(({ second }) => second.every((one) => one >= 0));
      const seenSame = Map.groupBy(all, ({ first, second }) => `${shown(first)} ${shown(second)}`);
      for (const { first, second } of all) {
        if (!revisionIsSafe(releaseOf(first), releaseOf(second))) continue;
        safe += 1;
        valuesOf(publish(second).tables[0]).forEach((value, at) => {
          if (value !== null) return;
          const possible = seenSame.get(`${shown(first)} ${shown(second)}`)?.map((pair) => pair.second[at] ?? 0) ?? [];
          assert.ok(
            Math.max(...possible) - Math.min(...possible) >= leastWidth,
            `${first} then ${second}: row ${at} is one of ${[...new Set(possible)]}`,
          );
        });
      }
    }
  }
  assert.ok(safe > 1000, `only ${safe} revisions were let out`);
});

test('a revision that would show a row just before it became small is not let out, nor one that changes a hidden row', () => {
  assert.equal(revisionIsSafe(releaseOf([10, 12, 60]), releaseOf([9, 12, 60])), false);
  assert.equal(revisionIsSafe(releaseOf([5, 4, 80, 90]), releaseOf([5, 5, 80, 90])), false);
  assert.equal(revisionIsSafe(releaseOf([5, 4, 80, 90]), releaseOf([5, 4, 80, 130])), true);
});

test('small countries are joined with the rest until the rest is not small, so that no row of the list is hidden', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const folded = foldSmall(
        { dimension: 'country', rows: given.map((one, at) => ({ code: at === 0 ? 'rest' : `c${at}`, count: one })) },
        'rest',
      );
      assert.equal(sum(folded.rows.map((row) => row.count)), sum(given));
      const total = sum(given);
      if (total === 0 || total >= smallest) assert.ok(folded.rows.every((row) => row.count === 0 || row.count >= smallest));
      assert.equal(folded.rows.at(-1)?.code, 'rest');
    }),
  );
});
