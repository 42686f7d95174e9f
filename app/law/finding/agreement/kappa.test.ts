import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agreementOf, type Pair } from './kappa.ts';

const times = (count: number, first: string, second: string): Pair[] => Array.from({ length: count }, () => [first, second]);
const near = (value: number | undefined, wanted: number): void =>
  assert.ok(value !== undefined && Math.abs(value - wanted) < 5e-5, `${value} is not ${wanted}`);

test('gives the coefficient of a worked example', () => {
  // 50 grant proposals, two readers: yes/yes 20, yes/no 5, no/yes 10, no/no 15; po 0.7, pe 0.5
  const result = agreementOf([
    ...times(20, 'yes', 'yes'),
    ...times(5, 'yes', 'no'),
    ...times(10, 'no', 'yes'),
    ...times(15, 'no', 'no'),
  ]);
  near(result.observed, 0.7);
  near(result.expected, 0.5);
  near(result.kappa, 0.4);
  near(result.margin, 1.96 * Math.sqrt(0.21 / (50 * 0.25)));
  assert.equal(result.few, false);
});

test('three answers, counted by hand', () => {
  const result = agreementOf([
    ...times(4, 'met', 'met'),
    ...times(1, 'met', 'partly-met'),
    ...times(2, 'not-met', 'not-met'),
    ...times(1, 'partly-met', 'not-met'),
    ...times(2, 'partly-met', 'partly-met'),
  ]);
  // po 8/10; pe (5·4 + 3·3 + 2·3)/100 = 0.35
  near(result.kappa, (0.8 - 0.35) / 0.65);
  assert.equal(result.few, true);
});

test('without pairs nothing is said', () => {
  assert.deepEqual(agreementOf([]), {
    n: 0,
    agreed: 0,
    observed: undefined,
    expected: undefined,
    kappa: undefined,
    margin: undefined,
    few: true,
  });
});

test('one answer throughout: full agreement, and a coefficient that does not exist rather than 1 or 0', () => {
  for (const n of [1, 2, 49, 1000]) {
    const result = agreementOf(times(n, 'met', 'met'));
    assert.equal(result.observed, 1);
    assert.equal(result.kappa, undefined);
    assert.equal(result.n, n);
  }
});

test('two people who each stick to an answer of their own: no agreement, and none beyond chance', () => {
  const result = agreementOf(times(7, 'met', 'not-met'));
  assert.equal(result.observed, 0);
  assert.equal(result.kappa, 0);
});

test('one pair that differs is zero, and no interval is drawn from it', () => {
  const result = agreementOf([['met', 'unclear']]);
  assert.equal(result.kappa, 0);
  assert.equal(result.margin, undefined);
});

const answer = fc.constantFrom('met', 'partly-met', 'not-met', 'unclear');
const pairs = fc.array(fc.tuple(answer, answer), { maxLength: 200 });

test('never above 1, never below -1, 1 exactly when all are equal, and never not a number', () => {
  fc.assert(
    fc.property(pairs, (list) => {
      const { kappa, observed, expected, margin } = agreementOf(list);
      for (const value of [kappa, observed, expected, margin]) assert.ok(value === undefined || Number.isFinite(value));
      if (kappa === undefined) return;
      assert.ok(kappa <= 1 && kappa >= -1);
      assert.equal(kappa === 1, observed === 1);
    }),
  );
});

test('does not mind who was first, nor the order, nor what the answers are called', () => {
  fc.assert(
    fc.property(pairs, (list) => {
      const { kappa } = agreementOf(list);
      assert.equal(agreementOf(list.map(([one, two]) => [two, one])).kappa, kappa);
      assert.equal(agreementOf([...list].reverse()).kappa, kappa);
      assert.equal(agreementOf(list.map(([one, two]) => [`${one}!`, `${two}!`])).kappa, kappa);
    }),
  );
});
