import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type FactName, type Facts, factValues } from '../schema/facts.ts';
import type { Predicate } from '../schema/predicate.ts';
import { evaluate } from './evaluate.ts';
import { all, any, missing, no, not, type Verdict, yes } from './truth.ts';

const open: Verdict = missing('illegality');
const verdict = fc.constantFrom(yes, no, open);

describe('three-valued logic', () => {
  test('one false settles "all", one true settles "any", whatever else is unknown', () => {
    assert.equal(all([yes, open, no]).truth, 'false');
    assert.equal(any([no, open, yes]).truth, 'true');
    assert.deepEqual(all([yes, open]), open);
    assert.deepEqual(any([no, open]), open);
    assert.equal(all([]).truth, 'true');
    assert.equal(any([]).truth, 'false');
  });

  test('De Morgan, double negation, order and repetition', () => {
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 6 }), (parts) => {
        assert.deepEqual(not(all(parts)), any(parts.map(not)));
        assert.deepEqual(not(not(all(parts))), all(parts));
        assert.deepEqual(all([...parts].reverse()), all(parts));
        assert.deepEqual(any([...parts, ...parts]), any(parts));
      }),
    );
  });
});

const names = ['illegality', 'immediateDanger', 'hostCountry', 'actorCountry', 'conduct'] as const;
const valuesOf = {
  illegality: factValues.illegality,
  immediateDanger: ['yes', 'no'],
  hostCountry: ['ES', 'NL'],
  actorCountry: ['ES', 'NL'],
  conduct: factValues.conduct,
};
const leaf: fc.Arbitrary<Predicate> = fc
  .constantFrom(...names)
  .chain((name) =>
    fc
      .constantFrom(...valuesOf[name])
      .chain((value) =>
        fc.constantFrom<Predicate>(
          { eq: [name, value] },
          { in: [name, [value]] },
          { includesAny: [name, [value]] },
          { same: ['hostCountry', 'actorCountry'] },
        ),
      ),
  );
const predicate = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;
const facts: fc.Arbitrary<Facts> = fc.record(
  {
    actor: fc.constant('hotline' as const),
    illegality: fc.constantFrom(...factValues.illegality),
    immediateDanger: fc.constantFrom('yes' as const, 'no' as const),
    hostCountry: fc.constantFrom('ES', 'NL'),
    actorCountry: fc.constantFrom('ES', 'NL'),
    conduct: fc.subarray([...factValues.conduct]),
  },
  { requiredKeys: ['actor'] },
);

describe('triggers', () => {
  test('learning a fact never overturns an answer already given', () => {
    fc.assert(
      fc.property(predicate, facts, fc.constantFrom(...names), (trigger, known, forgotten) => {
        const less = evaluate(trigger, { ...known, [forgotten]: 'unknown' as const } as Facts);
        const more = evaluate(trigger, known);
        if (less.truth !== 'unknown') assert.equal(more.truth, less.truth);
      }),
    );
  });

  test('an open answer names only facts that are in fact unknown', () => {
    fc.assert(
      fc.property(predicate, facts, (trigger, known) => {
        const answer = evaluate(trigger, known);
        assert.equal(answer.missing.length > 0, answer.truth === 'unknown');
        for (const name of answer.missing) assert.equal(known[name as FactName], undefined);
      }),
    );
  });

  test('absent and "unknown" are the same', () => {
    assert.deepEqual(
      evaluate({ eq: ['illegality', 'baseline'] }, { actor: 'hotline', illegality: 'unknown' }),
      missing('illegality'),
    );
    assert.deepEqual(evaluate({ eq: ['illegality', 'baseline'] }, { actor: 'hotline' }), missing('illegality'));
  });
});
