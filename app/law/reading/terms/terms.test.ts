import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { HoleRow } from '../../statute/law.store.ts';
import { pieceOf, plainly, saidIn } from './said.ts';
import { type SaidSpan, useOf } from './since.ts';

test('a term is said where a word begins, with an ending, whatever the case, the accents and the apostrophe', () => {
  const said = (text: string, term: string, endings?: number) => saidIn(plainly(text), [plainly(term)], endings).size > 0;
  assert.ok(said('The Grooming of a person', 'grooming'));
  assert.ok(said('two minors', 'minor'));
  assert.ok(!said('the minority', 'minor'));
  assert.ok(!said('a subminor thing', 'minor'));
  assert.ok(said('Väljapressimise eest', 'väljapressimi', 4));
  assert.ok(said("matériel  d'abus", 'matériel d’abus'));
  assert.ok(said('การกระทำอันเป็นการล่วงละเมิดต่อเด็ก', 'ล่วงละเมิด'));
  assert.ok(!said('anything', ''));
});

test('the piece asked of the database stands in every text that says the term', () => {
  const word = fc.stringMatching(/^[a-zõäöü]{1,12}$/u);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), word, word, (words, before, after) => {
      const term = words.join(' ');
      const text = `${before} ${term} ${after}`;
      assert.ok(saidIn(plainly(text), [plainly(term)]).has(plainly(term)));
      assert.ok(text.toLowerCase().includes(pieceOf(term)));
    }),
  );
});

test('words that are part of a longer term say that one and not the shorter', () => {
  const terms = ['grooming of a minor online', 'minor'];
  assert.deepEqual([...saidIn('the grooming of a minor online', terms)], ['grooming of a minor online']);
  assert.deepEqual([...saidIn('a minor, and the grooming of a minor online', terms)], terms);
});

const span = (validFrom: string, validUntil: string | null, provisionId = 's-1'): SaidSpan => ({
  ...{ validFrom, validUntil, provisionId },
  label: provisionId,
});
const records = {
  versions: [
    { label: '2004-01-01', validUntil: '2007-01-01' },
    { label: '2007-01-01', validUntil: '2010-01-01' },
    { label: '2020-01-01', validUntil: null },
  ],
  holes: [{ language: 'en', lastKnown: '2009-12-31', nextKnown: '2020-01-01', basis: 'declared' }] satisfies HoleRow[],
};

test('since when is what the records tell: a first record may be late, a hole says unknown', () => {
  assert.equal(useOf([], records, '2026-01-01'), undefined);
  assert.deepEqual(useOf([span('2004-01-01', null)], records, '2026-01-01')?.since, { basis: 'first-record', on: '2004-01-01' });
  assert.deepEqual(useOf([span('2007-01-01', null)], records, '2026-01-01')?.since, { basis: 'record', on: '2007-01-01' });
  assert.deepEqual(useOf([span('2020-01-01', null)], records, '2026-01-01')?.since, {
    basis: 'hole',
    after: '2009-12-31',
    on: '2020-01-01',
  });
});

test('a term that is gone says from when, and a day without a record has no count', () => {
  const gone = [span('2004-01-01', '2007-01-01'), span('2004-01-01', '2010-01-01', 's-2')];
  assert.deepEqual(useOf(gone, records, '2005-01-01'), {
    since: { basis: 'first-record', on: '2004-01-01' },
    label: 's-1',
    provisionId: 's-1',
    now: 2,
    until: { on: '2020-01-01', after: '2009-12-31' },
  });
  assert.equal(useOf(gone, records, '2008-01-01')?.now, 1);
  assert.equal(useOf(gone, records, '2015-01-01')?.now, undefined);
  assert.equal(useOf(gone, records, '2026-01-01')?.now, 0);
  assert.deepEqual(useOf([span('2004-01-01', '2007-01-01')], records, '2026-01-01')?.until, { on: '2007-01-01' });
});
