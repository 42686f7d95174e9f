import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { StandardsBook } from '../catalogue/book.ts';
import { loadStandards } from '../catalogue/load.ts';
import type { Standing } from '../schema/treaty.ts';
import { shippedFiles } from '../shipped.testing.ts';
import { owed } from './owed.ts';

const book = loadStandards(shippedFiles());
const anyCriterion = fc.constantFrom(...book.criteria.keys());
const anyState = fc.constantFrom(...book.states.keys());
const anyDay = fc
  .date({ min: new Date('1985-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const withStandings = (change: (standing: Standing) => Standing): StandardsBook => ({
  ...book,
  standings: new Map(
    [...book.standings].map(([id, rows]) => [id, new Map([...rows].map(([state, row]) => [state, change(row)]))]),
  ),
});

describe('what holds for every State, criterion and day', () => {
  test('same question, same answer; the answer follows from the reasons', () => {
    fc.assert(
      fc.property(anyCriterion, anyState, anyDay, (criterion, state, day) => {
        const first = owed(criterion, state, day, book);
        assert.deepEqual(owed(criterion, state, day, book), first);
        const outcomes = new Set(first.reasons.map(({ outcome }) => outcome));
        assert.equal(first.answer === 'owed', outcomes.has('owed'));
        if (first.answer === 'not-owed' || first.answer === 'guidance-only') assert.ok(!outcomes.has('unknown'));
      }),
    );
  });

  test('forgetting who is party never turns into "not owed"', () => {
    const forgetful = withStandings(({ state }) => ({ state, standing: 'not-recorded', reservations: 'not-recorded' }));
    fc.assert(
      fc.property(anyCriterion, anyState, anyDay, (criterion, state, day) => {
        const known = owed(criterion, state, day, book).answer;
        const forgotten = owed(criterion, state, day, forgetful).answer;
        assert.notEqual(forgotten, 'owed');
        if (known === 'owed') assert.equal(forgotten, 'unknown');
      }),
    );
  });

  test('forgetting the reservations never makes a duty', () => {
    const forgetful = withStandings((standing) => ({ ...standing, reservations: 'not-recorded' }));
    fc.assert(
      fc.property(anyCriterion, anyState, anyDay, (criterion, state, day) => {
        if (owed(criterion, state, day, forgetful).answer === 'owed')
          assert.ok(['owed', 'reserved', 'unknown'].includes(owed(criterion, state, day, book).answer));
      }),
    );
  });

  test('a duty that binds stays, unless a State leaves or a text ends', () => {
    fc.assert(
      fc.property(anyCriterion, anyState, anyDay, anyDay, (criterion, state, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        const bound = owed(criterion, state, earlier, book).reasons.filter(({ outcome }) => outcome === 'owed');
        const then = owed(criterion, state, later, book);
        for (const { standard } of bound) {
          const reason = then.reasons.find((one) => one.standard === standard);
          assert.ok(
            reason?.outcome === 'owed' || reason?.why === 'left' || reason?.why === 'instrument-lapsed',
            JSON.stringify(reason),
          );
        }
      }),
    );
  });
});
