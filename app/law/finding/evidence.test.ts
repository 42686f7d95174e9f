import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../../foundation/errors/problem.ts';
import { evidenceElsewhere, fold, hasWords, selectQuote } from './evidence.ts';

test('a quotation is given as the text has it, with what stands on both sides', () => {
  const text = 'Article 7.\n(1) Whoever keeps\n  such material,  knowing it, shall be punished.\n(2) Nothing else.';
  assert.deepEqual(selectQuote(text, 'keeps such material, knowing it'), {
    exact: 'keeps\n  such material,  knowing it',
    prefix: 'Article 7. (1) Whoever',
    suffix: ', shall be punished. (2) Nothing else.',
  });
  assert.equal(selectQuote(text, 'keeps other material'), undefined);
  assert.equal(selectQuote(text, '  \n '), undefined);
});

test('marks of patterns, other scripts and joined letters are words like all others', () => {
  for (const words of ['(a|b)*', '[1] $x^2', 'a.b?', 'ผู้ใดครอบครองสื่อ', 'من حاز مادة', 'é', 'e\u0301'])
    assert.equal(selectQuote(`before ${words} after`, words)?.exact, words);
  assert.equal(selectQuote('a.b', 'axb'), undefined);
});

const word = fc.stringMatching(/^[^\s]{1,8}$/);
const gap = fc.constantFrom(' ', '\n', '  ', '\u00a0', '\t \n');
const line = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 30 });

test('whatever part of a text is quoted, with whatever white space, it is found and is the same words', () => {
  fc.assert(
    fc.property(line, fc.nat(), fc.nat(), gap, (pieces, one, two, between) => {
      const text = pieces.map(([letters, space]) => letters + space).join('');
      const [from, to] = [one % pieces.length, two % pieces.length].toSorted((a, b) => a - b) as [number, number];
      const quote = pieces
        .slice(from, to + 1)
        .map(([letters]) => letters)
        .join(between);
      const found = selectQuote(text, quote);
      assert.ok(found !== undefined && hasWords(text, quote));
      assert.equal(fold(found.exact), fold(quote));
      assert.ok(text.includes(found.exact));
      assert.ok(found.prefix.length <= 60 && found.suffix.length <= 60);
    }),
  );
});

test('a source elsewhere needs a web address, real days that are past, and few words', () => {
  const good = {
    title: 'Act',
    label: '§ 1',
    address: 'https://example.org/act',
    retrieved: '2026-11-01',
    versionDate: '2026-01-01',
    language: 'en',
    words: 'the words',
  };
  assert.equal(
    evidenceElsewhere(good, '2026-11-24').quoteHash,
    evidenceElsewhere({ ...good, words: ' the \n words ' }, '2026-11-24').quoteHash,
  );
  const wrong: [Partial<typeof good>, string, string][] = [
    [{ address: 'javascript:alert(1)' }, 'address', 'address-not-web'],
    [{ address: 'https://example.org/a b' }, 'address', 'address-not-web'],
    [{ address: 'ftp://example.org' }, 'address', 'address-not-web'],
    [{ retrieved: '2026-11-31' }, 'retrieved', 'date-invalid'],
    [{ retrieved: '2026-11-25' }, 'retrieved', 'date-in-future'],
    [{ versionDate: '0001-01-01' }, 'versionDate', 'date-invalid'],
    [{ words: '\n \n' }, 'words', 'field-invalid'],
    [{ words: 'a'.repeat(301) }, 'words', 'quotation-too-long'],
  ];
  for (const [change, field, code] of wrong)
    assert.throws(
      () => evidenceElsewhere({ ...good, ...change }, '2026-11-24'),
      (error) => error instanceof Problem && error.fields.some((one) => one.field === field && one.code === code),
      JSON.stringify(change),
    );
});
