import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assessRisk, type RiskCode, type RiskFacts, riskPoints, withReports } from './assess.ts';

const quiet: RiskFacts = { door: 'saw', danger: 'no', category: 'material-online', age: 'adult', channel: 'public' };
const facts = fc.record({
  door: fc.constantFrom('me', 'someone', 'saw', 'none'),
  danger: fc.constantFrom('yes', 'no', 'unknown'),
  category: fc.constantFrom(
    'image-shared',
    'threatened',
    'asked-for-images',
    'meeting',
    'material-online',
    'live-abuse',
    'computer-made',
    'other',
    'unknown',
  ),
  age: fc.constantFrom('under-13', '13-15', '16-17', 'adult', 'unknown'),
  channel: fc.constantFrom('public', 'provider', 'hotline', 'mailbox', 'staff'),
  reports: fc.integer({ min: 1, max: 500 }),
}) as fc.Arbitrary<RiskFacts>;

test('nothing that presses gives no points and no reasons', () => {
  assert.deepEqual({ ...assessRisk(quiet), version: '' }, { risk: 0, reasons: [], version: '' });
});

test('a child of ten who writes that they are in danger now comes before everything else', () => {
  const worst = assessRisk({ door: 'me', danger: 'yes', category: 'live-abuse', age: 'under-13', channel: 'public' });
  assert.equal(worst.risk, 100);
  assert.deepEqual(
    worst.reasons.map(({ code }) => code),
    ['danger-now', 'live-abuse', 'age-under-13', 'child-writes'],
  );
});

test('the risk is the sum of its reasons, never more than 100, and each reason has the points of the table', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { risk, reasons } = assessRisk(given);
      assert.equal(
        risk,
        Math.min(
          100,
          reasons.reduce((total, { points }) => total + points, 0),
        ),
      );
      for (const { code, points } of reasons) assert.equal(points, riskPoints[code as RiskCode]);
      assert.equal(new Set(reasons.map(({ code }) => code)).size, reasons.length);
    }),
  );
});

test('danger never lowers the risk, and not knowing never counts as little as "no"', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const at = (danger: RiskFacts['danger']) => assessRisk({ ...given, danger }).risk;
      assert.ok(at('yes') >= at('unknown') && at('unknown') >= at('no'));
      assert.ok(assessRisk({ ...given, age: 'unknown' }).risk >= assessRisk({ ...given, age: 'adult' }).risk);
    }),
  );
});

test('reports found later give the same answer as if they had been known at first', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 1, max: 50 }), (given, reports) => {
      assert.deepEqual(withReports(assessRisk(given).reasons, reports), assessRisk({ ...given, reports }));
    }),
  );
});
