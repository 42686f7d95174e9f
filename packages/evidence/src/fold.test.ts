import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fold } from './fold.ts';
import { tokenise } from './tokens.ts';

describe('fold', () => {
  it('gives one form to spellings that a reader takes for the same word', () => {
    assert.equal(fold('Pédopornographique'), 'pedopornographique');
    assert.equal(fold('STRASSE'), fold('Straße'));
    assert.equal(fold('ÇOCUĞUN'), fold('çocuğun'));
    assert.equal(fold('İstismar'), fold('istismar'));
    assert.equal(fold('μαθητής'), fold('ΜΑΘΗΤΉΣ'));
    assert.equal(fold('barnepornografí'), 'barnepornografi');
  });

  it('takes Arabic vowel signs, the kashida and letter forms away', () => {
    assert.equal(fold('الأَطْفَال'), 'الاطفال');
    assert.equal(fold('مـــادة'), 'ماده');
    assert.equal(fold('إباحية'), fold('اباحيه'));
  });

  it('keeps the vowels of Thai and Hindi, and reads their digits', () => {
    assert.equal(fold('เด็ก'), 'เด็ก');
    assert.equal(fold('มาตรา ๒๘๗/๑'), 'มาตรา 287/1');
    assert.notEqual(fold('बालक'), fold('बलक'));
    assert.equal(fold('٢٠١٨'), '2018');
  });

  it('changes nothing the second time, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        assert.equal(fold(fold(text)), fold(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('tokenise', () => {
  it('gives every word where it stands, in order, without overlap, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
        let end = 0;
        for (const token of tokenise(text)) {
          assert.ok(token.start >= end && token.end > token.start && token.end <= text.length);
          assert.equal(fold(text.slice(token.start, token.end)), token.word);
          end = token.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('parts words at apostrophes and hyphens, and where a script without spaces begins', () => {
    assert.deepEqual(
      tokenise("l'image d’un mineur, âgé-e").map(({ word }) => word),
      ['l', 'image', 'd', 'un', 'mineur', 'age', 'e'],
    );
    assert.deepEqual(
      tokenise('ตามพระราชบัญญัติ CSAM ๒๕๕๐').map(({ word, run }) => [word, run]),
      [
        ['ตามพระราชบัญญัติ', true],
        ['csam', false],
        ['2550', false],
      ],
    );
  });
});
