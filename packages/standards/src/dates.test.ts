import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRealDate } from '@article34/catalogue';
import fc from 'fast-check';
import { later, span } from './dates.ts';

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('a coarse date means every day within it', () => {
  assert.deepEqual(span('2024-02'), { first: '2024-02-01', last: '2024-02-29' });
  fc.assert(
    fc.property(day, (date) => {
      for (const coarse of [date.slice(0, 4), date.slice(0, 7), date]) {
        const { first, last } = span(coarse);
        assert.ok(first <= date && date <= last && isRealDate(first) && isRealDate(last));
      }
    }),
  );
});

test('the treaties’ own rules of counting', () => {
  const month = { months: 1, days: 0, firstOfMonth: false };
  assert.equal(later('2002-01-31', month), '2002-02-28');
  assert.equal(later('2002-12-18', month), '2003-01-18');
  // OPSC: Singapore-like deposits in December bind in January; Lanzarote: the first of the month after three months.
  assert.equal(later('2013-05-28', { months: 3, days: 0, firstOfMonth: true }), '2013-09-01');
  assert.equal(later('1991-09-08', { months: 0, days: 30, firstOfMonth: false }), '1991-10-08');
});

test('later is later, and keeps the order of days', () => {
  const lag = fc.record({ months: fc.nat({ max: 40 }), days: fc.nat({ max: 400 }), firstOfMonth: fc.boolean() });
  fc.assert(
    fc.property(day, day, lag, (a, b, by) => {
      assert.ok(isRealDate(later(a, by)) && later(a, by) >= a);
      if (a <= b) assert.ok(later(a, by) <= later(b, by));
    }),
  );
});
