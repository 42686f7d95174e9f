import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Fate, forceOn, forceUnverified, pick, type Slim, unchecked, whenOf, wordsBefore } from './standing.ts';

const slim = (key: string, asOf: string, more: Partial<Slim> = {}): Slim => ({
  key,
  jurisdiction: 'XX',
  criterion: 'a',
  criterionVersion: 1,
  asOf,
  recordedAt: 0,
  recordedOn: '2026-01-01',
  kind: 'published',
  origin: 'reconciled',
  answer: 'met',
  commencement: { state: 'in-force', from: '2000-01-01' },
  court: [],
  agreed: true,
  synthetic: false,
  quotations: 1,
  ...more,
});
const fresh = () => unchecked;
const picked = (rows: Slim[], day: string, fateOf: (key: string) => Fate = fresh, knownAt = Number.POSITIVE_INFINITY) =>
  pick(rows, fateOf, day, knownAt)?.key;

test('the finding for the latest day up to the one asked about speaks; a later one only when there is none, and as such', () => {
  const rows = [slim('2010', '2010-01-01'), slim('2020', '2020-01-01')];
  assert.equal(picked(rows, '2015-01-01'), '2010');
  assert.equal(picked(rows, '2020-01-01'), '2020');
  assert.equal(picked(rows, '2005-01-01'), '2010');
  assert.equal(whenOf(rows[0] as Slim, unchecked, '2005-01-01'), 'later');
  assert.equal(picked([], '2020-01-01'), undefined);
});

test('the newest word on a day stands in the place of older ones, and a withdrawal leaves nothing', () => {
  const first = slim('first', '2020-01-01', { recordedAt: 1 });
  const second = slim('second', '2020-01-01', { recordedAt: 2 });
  const gone = slim('gone', '2020-01-01', { recordedAt: 3, kind: 'withdrawn' });
  assert.equal(picked([first, second], '2021-01-01'), 'second');
  assert.equal(picked([first, second, gone], '2021-01-01'), undefined);
  assert.equal(picked([first, second, gone], '2021-01-01', fresh, 2), 'second', 'as known before it was withdrawn');
  assert.equal(picked([first, second, gone], '2021-01-01', fresh, 0), undefined);
});

test('what three people settled goes before what one wrote, as long as it holds', () => {
  const settled = slim('settled', '2019-01-01');
  const single = slim('single', '2020-01-01', { origin: 'shipped' });
  assert.equal(picked([settled, single], '2021-01-01'), 'settled');
  const stale = (key: string): Fate => (key === 'settled' ? { ...unchecked, changedOn: '2019-06-01' } : unchecked);
  assert.equal(picked([settled, single], '2021-01-01', stale), 'single');
  assert.equal(picked([settled, single], '2019-03-01', stale), 'settled', 'before the change it held');
});

test('a court’s word goes before commencement, within its dates; of several the gravest', () => {
  const kenya = slim('k', '2026-01-01', {
    court: [
      { kind: 'suspended', from: '2018-05-29', until: '2020-02-20' },
      { kind: 'read-in', from: '2019-01-01' },
    ],
  });
  assert.equal(forceOn(kenya, '2017-01-01'), 'in-force');
  assert.equal(forceOn(kenya, '2019-06-01'), 'suspended');
  const hearsay = slim('h', '2026-01-01', { court: [{ kind: 'suspended', from: '2018-05-29', unverified: true }] });
  assert.deepEqual([forceOn(hearsay, '2026-01-01'), forceUnverified(hearsay, '2026-01-01')], ['suspended', true]);
  assert.equal(forceUnverified(hearsay, '2018-05-28'), false);
  assert.equal(forceOn(kenya, '2020-02-20'), 'read-in');
  assert.equal(
    forceOn(slim('s', '2026-01-01', { court: [{ kind: 'suspended' }] }), '2025-01-01'),
    'in-force',
    'no date: from the day it was seen',
  );
  assert.equal(
    forceOn(slim('n', '2026-01-01', { commencement: { state: 'not-yet', from: '2027-01-01' } }), '2026-06-01'),
    'not-yet',
  );
  assert.equal(
    forceOn(slim('n', '2026-01-01', { commencement: { state: 'not-yet' } }), '2026-06-01'),
    'unknown',
    'nobody said from when',
  );
  assert.equal(
    forceOn(slim('y', '2026-01-01', { commencement: { state: 'in-force', from: '2018' } }), '2018-05-01'),
    'in-force',
    'a year is known as a year',
  );
});

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const row = fc.record({
  asOf: day,
  recordedAt: fc.nat(5),
  origin: fc.constantFrom('shipped', 'reconciled'),
  kind: fc.constantFrom('published', 'withdrawn'),
});

test('nothing that is not known yet speaks, nothing withdrawn, and never a later one while an earlier one is there', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), day, fc.nat(6), fc.option(day), (made, asked, knownAt, changedOn) => {
      const rows = made.map((one, index) => slim(String(index), one.asOf, one as Partial<Slim>));
      const fate: Fate = { ...unchecked, changedOn: changedOn ?? undefined };
      const found = pick(rows, () => fate, asked, knownAt);
      const known = rows.filter(({ recordedAt, kind }) => recordedAt <= knownAt && kind === 'published');
      if (found === undefined) return;
      assert.ok(known.includes(found));
      const words = wordsBefore(found, fate, asked);
      assert.equal(words, 'unknown');
      if (found.asOf > asked) {
        const withdrawn = rows.filter(({ recordedAt, kind }) => recordedAt <= knownAt && kind === 'withdrawn');
        const earlier = known.filter(
          ({ asOf, origin, recordedAt }) =>
            asOf <= asked && !withdrawn.some((one) => one.asOf === asOf && one.origin === origin && one.recordedAt >= recordedAt),
        );
        assert.deepEqual(earlier, []);
      }
    }),
  );
});
