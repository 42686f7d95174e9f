import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { DutiesError } from '../errors.ts';
import { dueAt } from './due.ts';
import { parseDuration } from './duration.ts';
import { formatInstant, parseInstant } from './instant.ts';
import { addMonths, assertZone, instantOf, wallTime } from './zone.ts';

const zones = [
  'Europe/Madrid',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Bangkok',
  'Pacific/Apia',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const moment = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });

function due(start: string, iso: string, at: string | string[], lean: 'early' | 'late' = 'early', after = false): string {
  return formatInstant(dueAt(parseInstant(start), iso, after ? 'after-day' : 'from-instant', [at].flat(), lean));
}

describe('clock arithmetic', () => {
  test('48 hours are 48 hours, also when clocks change', () => {
    assert.equal(due('2026-03-28T12:00:00+01:00', 'PT48H', 'Europe/Madrid'), '2026-03-30T11:00:00Z');
  });

  test('two days keep the local time of day when clocks change', () => {
    assert.equal(due('2026-03-28T12:00:00+01:00', 'P2D', 'Europe/Madrid'), '2026-03-30T10:00:00Z');
    assert.equal(due('2026-10-24T12:00:00+02:00', 'P2D', 'Europe/Madrid'), '2026-10-26T11:00:00Z');
  });

  test('a local time that never happens is read early for a deadline, late for keeping', () => {
    assert.equal(due('2026-03-28T02:30:00+01:00', 'P1D', 'Europe/Madrid', 'early'), '2026-03-29T00:30:00Z');
    assert.equal(due('2026-03-28T02:30:00+01:00', 'P1D', 'Europe/Madrid', 'late'), '2026-03-29T01:30:00Z');
  });

  test('a local time that happens twice is read early for a deadline, late for keeping', () => {
    assert.equal(due('2026-10-24T02:30:00+02:00', 'P1D', 'Europe/Madrid', 'early'), '2026-10-25T00:30:00Z');
    assert.equal(due('2026-10-24T02:30:00+02:00', 'P1D', 'Europe/Madrid', 'late'), '2026-10-25T01:30:00Z');
  });

  test('a year from 29 February ends on 28 February for a deadline and on 1 March for keeping', () => {
    assert.equal(due('2024-02-29T12:00:00Z', 'P1Y', 'UTC', 'early'), '2025-02-28T12:00:00Z');
    assert.equal(due('2024-02-29T12:00:00Z', 'P1Y', 'UTC', 'late'), '2025-03-01T12:00:00Z');
    assert.equal(due('2024-02-29T12:00:00Z', 'P4Y', 'UTC', 'late'), '2028-02-29T12:00:00Z');
    assert.equal(due('2026-01-31T12:00:00Z', 'P1M', 'UTC', 'early'), '2026-02-28T12:00:00Z');
    assert.equal(due('2026-12-31T12:00:00Z', 'P2M', 'UTC', 'late'), '2027-03-01T12:00:00Z');
  });

  test('21 days after the day of the event end when the 21st local day ends', () => {
    // Notified on 1 March in Toronto (still 28 February or already 1 March elsewhere); day 21 after it is 22 March.
    assert.equal(due('2026-03-01T23:30:00-05:00', 'P21D', 'America/Toronto', 'late', true), '2026-03-23T04:00:00Z');
  });

  test('of several zones a deadline takes the earliest and keeping the latest', () => {
    const both = ['America/St_Johns', 'America/Vancouver'];
    assert.equal(due('2026-06-01T12:00:00Z', 'P1D', both, 'early', true), '2026-06-03T02:30:00Z');
    assert.equal(due('2026-06-01T12:00:00Z', 'P1D', both, 'late', true), '2026-06-03T07:00:00Z');
  });

  test('a whole missing day is survived: Apia had no 30 December 2011', () => {
    const wall = Date.UTC(2011, 11, 30, 12);
    assert.equal(formatInstant(instantOf(wall, 'Pacific/Apia', 'early')), '2011-12-29T22:00:00Z');
    assert.equal(formatInstant(instantOf(wall, 'Pacific/Apia', 'late')), '2011-12-30T22:00:00Z');
  });
});

describe('clock laws', () => {
  test('a moment goes to the wall clock and back', () => {
    fc.assert(
      fc.property(moment, zone, (instant, where) => {
        const wall = wallTime(instant, where);
        const readings = [instantOf(wall, where, 'early'), instantOf(wall, where, 'late')];
        assert.ok(readings.includes(instant));
      }),
    );
  });

  test('an added day keeps the wall clock, or the wall clock does not exist that day', () => {
    fc.assert(
      fc.property(moment, zone, (instant, where) => {
        const end = dueAt(instant, 'P1D', 'from-instant', [where], 'early');
        const wanted = wallTime(instant, where) + 86_400_000;
        const exists = [instantOf(wanted, where, 'early'), instantOf(wanted, where, 'late')].some(
          (time) => wallTime(time, where) === wanted,
        );
        if (exists) assert.equal(wallTime(end, where), wanted);
      }),
    );
  });

  test('early is never after late, and the end is never before the start', () => {
    fc.assert(
      fc.property(
        moment,
        zone,
        fc.constantFrom('P1D', 'P1M', 'P1Y', 'P3W', 'PT1H'),
        fc.boolean(),
        (instant, where, iso, afterDay) => {
          const counting = afterDay ? 'after-day' : 'from-instant';
          const early = dueAt(instant, iso, counting, [where], 'early');
          const late = dueAt(instant, iso, counting, [where], 'late');
          assert.ok(instant < early && early <= late);
        },
      ),
    );
  });

  test('months land in the right month, or on the first of the next when late', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 60 }), (wall, months) => {
        const start = new Date(wall);
        const target = (start.getUTCMonth() + months) % 12;
        const early = new Date(addMonths(wall, months, 'early'));
        const late = new Date(addMonths(wall, months, 'late'));
        assert.equal(early.getUTCMonth(), target);
        assert.ok(late.getTime() === early.getTime() || (late.getUTCMonth() === (target + 1) % 12 && late.getUTCDate() === 1));
      }),
    );
  });
});

describe('what is not a moment, a duration or a zone', () => {
  for (const text of [
    '2026-02-31T00:00:00Z',
    '2026-02-01',
    '2026-02-01T25:00:00Z',
    '2026-02-01T10:00:00',
    '2026-02-01T10:61:00Z',
    '2026-02-01T24:00:00Z',
  ]) {
    test(`"${text}" is not a moment`, () => {
      assert.throws(
        () => parseInstant(text),
        (error) => error instanceof DutiesError && error.code === 'DATE_INVALID',
      );
    });
  }
  for (const iso of ['P', 'PT', 'P1', '48H', 'P-1D', 'P1H', 'P0D', 'PT1D', 'P1DT']) {
    test(`"${iso}" is not a duration`, () => {
      assert.throws(
        () => parseDuration(iso),
        (error) => error instanceof DutiesError && error.code === 'DURATION_INVALID',
      );
    });
  }
  test('Europe/Nowhere is not a zone', () => {
    assert.throws(
      () => assertZone('Europe/Nowhere'),
      (error) => error instanceof DutiesError && error.code === 'ZONE_INVALID',
    );
  });
});
