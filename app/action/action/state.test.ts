import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Facts, isOverdue, stateOf } from './state.ts';
import { actionKinds, evidenceKinds, linkKinds } from './words.ts';

const day = fc
  .integer({ min: 0, max: 3000 })
  .map((n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const names = ['one', 'two', 'three', 'four'];
const step = fc.constantFrom(...names);

const facts: fc.Arbitrary<Facts> = fc.record({
  kind: fc.constantFrom(...actionKinds),
  steps: fc.uniqueArray(
    fc.record({
      step,
      needs: fc.uniqueArray(fc.constantFrom(...evidenceKinds), { minLength: 1, maxLength: 3 }),
      due: fc.option(day, { nil: undefined }),
      after: fc.subarray(names, { maxLength: 1 }),
    }),
    { selector: ({ step: name }) => name, minLength: 1, maxLength: 4 },
  ),
  evidence: fc.array(
    fc.record({
      step: fc.option(step, { nil: undefined }),
      kind: fc.constantFrom(...evidenceKinds),
      happenedOn: day,
      ref: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    }),
    { maxLength: 8 },
  ),
  links: fc.uniqueArray(fc.record({ kind: fc.constantFrom(...linkKinds), ref: fc.constantFrom('a', 'b') }), {
    selector: ({ kind, ref }) => kind + ref,
    maxLength: 3,
  }),
  wasDone: fc.boolean(),
});

test('the order in which things are told does not matter', () => {
  fc.assert(
    fc.property(facts, day, (given, on) => {
      const turned = { ...given, evidence: given.evidence.toReversed(), links: given.links.toReversed() };
      assert.deepEqual(stateOf(turned, on).state, stateOf(given, on).state);
    }),
  );
});

test('an action on legislation is done only with every step shown and every criterion found met; bills alone never do it', () => {
  fc.assert(
    fc.property(facts, day, (given, on) => {
      const { state, settled } = stateOf(given, on);
      const counted = given.evidence.filter(({ happenedOn }) => happenedOn <= on);
      if (state === 'done') {
        assert.equal(settled.length, given.steps.length);
        if (given.kind === 'legislation')
          for (const { kind, ref } of given.links)
            if (kind === 'criterion') assert.ok(counted.some((one) => one.kind === 'finding' && one.ref === ref));
      }
      const bills = { ...given, evidence: given.evidence.filter(({ kind }) => kind === 'bill') };
      const asksForLaw = given.steps.some(({ needs }) => !needs.includes('bill'));
      const asksForFinding = given.kind === 'legislation' && given.links.some(({ kind }) => kind === 'criterion');
      if (asksForLaw || asksForFinding) assert.notEqual(stateOf(bills, on).state, 'done');
    }),
  );
});

test('more evidence never unsettles a step, and what has not happened yet counts for nothing', () => {
  fc.assert(
    fc.property(facts, day, fc.nat(8), (given, on, kept) => {
      const fewer = stateOf({ ...given, evidence: given.evidence.slice(0, kept) }, on);
      const all = stateOf(given, on);
      for (const name of fewer.settled) assert.ok(all.settled.includes(name));
      const past = { ...given, evidence: given.evidence.filter(({ happenedOn }) => happenedOn <= on) };
      const { turnsOn: _ahead, ...now } = all;
      const { turnsOn: _none, ...same } = stateOf(past, on);
      assert.deepEqual(now, same);
    }),
  );
});

test('a promised day that passed without evidence is overdue in every state but done, however the action ends', () => {
  fc.assert(
    fc.property(facts, day, (given, on) => {
      const standing = stateOf(given, on);
      const late = given.steps.some(({ step: name, due }) => due !== undefined && due < on && !standing.settled.includes(name));
      assert.equal(isOverdue(standing, on), late);
      if (standing.state === 'done') assert.equal(late, false);
    }),
  );
});

test('it changes by itself only on the day it names', () => {
  fc.assert(
    fc.property(facts, day, (given, on) => {
      const { turnsOn, state } = stateOf(given, on);
      const later = new Date(Date.parse(turnsOn ?? '2199-01-01') - 86_400_000).toISOString().slice(0, 10);
      if (later >= on) assert.equal(stateOf(given, later).state, state);
    }),
  );
});

test('done, and no longer done, is not the same as never done', () => {
  const base: Facts = {
    kind: 'legislation',
    steps: [{ step: 'enacted', needs: ['law'], due: '2026-01-01', after: [] }],
    evidence: [],
    links: [{ kind: 'criterion', ref: 'a' }],
    wasDone: false,
  };
  const law = { step: 'enacted', kind: 'law' as const, happenedOn: '2026-02-01', ref: 'ke/x#s-1' };
  const met = { kind: 'finding' as const, happenedOn: '2026-03-01', ref: 'a' };
  assert.equal(stateOf(base, '2026-06-01').state, 'planned');
  assert.equal(stateOf({ ...base, evidence: [law] }, '2026-06-01').state, 'awaiting-finding');
  assert.equal(stateOf({ ...base, evidence: [law, met] }, '2026-06-01').state, 'done');
  assert.deepEqual(stateOf({ ...base, evidence: [law], wasDone: true }, '2026-06-01').reason, {
    code: 'not-found-met',
    criterion: 'a',
  });
  assert.equal(stateOf({ ...base, evidence: [law], wasDone: true }, '2026-06-01').state, 'reversed');
});
