import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, rankTest } from './rank-test.ts';

const row = (length: number, from: number, step = 1): number[] => Array.from({ length }, (_, index) => from + index * step);

test('the rank test agrees with a sum done by hand and tells a shift from none', () => {
  assert.ok(rankTest(row(50, 0, 2), row(50, 0, 2)) > 0.999);
  // by hand: U = 44 × 45 / 2 = 990 of 2500 pairs, z = (990 - 1250) / sqrt(2500 × 101 / 12) = -1.792, p = 0.0731
  assert.ok(Math.abs(rankTest(row(50, 0, 10), row(50, 55, 10)) - 0.0731) < 0.0005);
  assert.ok(rankTest(row(100, 0), row(100, 40)) < 0.0001);
  assert.equal(rankTest(row(30, 5, 0), row(30, 5, 0)), 1);
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
});
