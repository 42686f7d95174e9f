import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { median, medianBounds, sameDistribution, signedRank } from './timing-tests.ts';

const row = (length: number, from: number, step = 1): number[] => Array.from({ length }, (_, index) => from + index * step);

/** Even numbers in [0, 1) that are the same in every run. */
const even = (seed: string, length: number): number[] =>
  row(length, 0).map((index) => createHash('sha256').update(`${seed}/${index}`).digest().readUInt32BE() / 2 ** 32);

const near = (value: number, wanted: number, within: number): void =>
  assert.ok(Math.abs(value - wanted) < within, `${value} is not ${wanted}`);

test('the signed ranks agree with a sum done by hand and tell a shift from none', () => {
  // by hand: ranks 1…20, of which 1…6 are negative: W+ = 210 - 21 = 189, z = (189 - 105) / sqrt(717.5) = 3.136, p = 0.00171
  near(signedRank(row(20, 1).map((value) => (value <= 6 ? -value : value))), 0.00171, 0.00002);
  near(signedRank(row(41, -20)), 1, 1e-6);
  assert.equal(signedRank([0, 0, 0]), 1);
  const other = even('other', 2000);
  const pairs = even('noise', 2000).map((value, index) => value - (other[index] as number));
  assert.ok(signedRank(pairs) > 0.01);
  assert.ok(signedRank(pairs.map((value) => value + 0.05)) < 0.001);
});

test('distributions of one place and different widths are told apart, equal ones are not', () => {
  const [one, other] = [even('one', 1500), even('two', 1500)];
  assert.ok(sameDistribution(one, other) > 0.01);
  assert.ok(
    sameDistribution(
      one,
      other.map((value) => 0.5 + (value - 0.5) * 0.7),
    ) < 0.001,
    'narrower',
  );
  assert.equal(sameDistribution(one, one), 1);
  // the table's 5 % point for large samples: lambda 1.358
  const size = 20_000;
  const shift = 1.358 / Math.sqrt(size / 2);
  near(
    sameDistribution(
      row(size, 0).map((n) => n / size),
      row(size, 0).map((n) => n / size + shift),
    ),
    0.05,
    0.003,
  );
});

test('the median lies where it is said to lie', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  const outside = row(300, 0).filter((run) => {
    const [low, high] = medianBounds(even(`run ${run}`, 200));
    return low > 0.5 || high < 0.5;
  });
  assert.ok(outside.length <= 9, `${outside.length} of 300 intervals miss the median; one in a hundred is meant to`);
});
