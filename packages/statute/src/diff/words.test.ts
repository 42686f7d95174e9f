import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldSpace } from '../hash.ts';
import { type DiffPart, difference } from './words.ts';

const without = (parts: readonly DiffPart[], kind: DiffPart['kind']): string =>
  parts
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('');
const bare = (text: string): string => text.replace(/\s+/gu, '');

test('a term that was replaced stands alone between what stayed', () => {
  const parts = difference(
    'Every person must report the old term to police.',
    'Every person must report the new wording to police.',
    'en',
  );
  assert.deepEqual(parts, [
    { kind: 'same', text: 'Every person must report the ' },
    { kind: 'removed', text: 'old term ' },
    { kind: 'added', text: 'new wording ' },
    { kind: 'same', text: 'to police.' },
  ]);
});

test('white space alone is no difference of words', () => {
  assert.deepEqual(difference('a  b\n\nc', 'a b c'), [{ kind: 'same', text: 'a b c' }]);
});

test('Thai, which has no blanks, is compared by its words', () => {
  const parts = difference('ผู้ใดครอบครองสื่อต้องระวางโทษจำคุกห้าปี', 'ผู้ใดครอบครองสื่อต้องระวางโทษจำคุกสิบปี', 'th');
  assert.equal(parts[0]?.kind, 'same');
  assert.ok((parts[0]?.text.length ?? 0) > 20);
  assert.deepEqual(
    parts.slice(1, 3).map(({ kind, text }) => [kind, text]),
    [
      ['removed', 'ห้า'],
      ['added', 'สิบ'],
    ],
  );
});

test('texts that have nothing in common are shown as one taken out and one put in, however long', () => {
  const parts = difference('a '.repeat(10_000), 'b '.repeat(10_000));
  assert.deepEqual(
    parts.map(({ kind }) => kind),
    ['removed', 'added'],
  );
});

test('both texts can be had back from their difference', () => {
  const text = fc
    .array(fc.constantFrom('a ', 'b ', 'c', '  ', '.', 'ä', 'ที่', ' x'), { maxLength: 60 })
    .map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = difference(before, after);
      assert.equal(bare(without(parts, 'added')), bare(before));
      assert.equal(foldSpace(without(parts, 'removed')), foldSpace(after));
      if (foldSpace(before) === foldSpace(after)) assert.ok(parts.every(({ kind }) => kind === 'same') || bare(before) === '');
    }),
    { numRuns: 5000 },
  );
});
