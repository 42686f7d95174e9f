import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseHeading } from './heading.ts';
import { numberKey, numberSlug } from './number.ts';

test('the trap of section identifiers: labels stay as written, ids and sort keys are made beside them', () => {
  const cases: [string, string, string, string][] = [
    ['§ 178¹. Lapsporno', 'par-178.1', '§ 178¹', 'Lapsporno'],
    ['Artículo 183 ter.', 'art-183-ter', 'Artículo 183 ter', ''],
    ['Article 227-22-1', 'art-227-22-1', 'Article 227-22-1', ''],
    ['Art. 67B', 'art-67b', 'Art. 67B', ''],
    ['มาตรา ๒๘๗/๑', 's-287_1', 'มาตรา ๒๘๗/๑', ''],
    ['มาตรา 287/1 ผู้ใด', 's-287_1', 'มาตรา 287/1', 'ผู้ใด'],
    ['المادة ١٢', 'art-12', 'المادة ١٢', ''],
    ['المادة (5)', 'art-5', 'المادة (5)', ''],
    ['§ 155 b. Minstestraff', 'par-155b', '§ 155 b', 'Minstestraff'],
    ['Article 1er', 'art-1', 'Article 1er', ''],
    ['Article L. 121-1', 'art-l.121-1', 'Article L. 121-1', ''],
    ['3¹. peatükk Üldsätted', 'ch-3.1', '3¹. peatükk', 'Üldsätted'],
    ['Livre Ier : Dispositions générales', 'book-1', 'Livre Ier', 'Dispositions générales'],
    ['Første del. Alminnelige bestemmelser', 'part-1', 'Første del', 'Alminnelige bestemmelser'],
    ['Disposición final vigésima primera. Título', 'disp-final-21', 'Disposición final vigésima primera', 'Título'],
  ];
  for (const [line, slug, label, rest] of cases) {
    const named = parseHeading(line);
    assert.deepEqual([named?.slug, named?.label, named?.rest], [slug, label, rest], line);
  }
});

test('a sentence that begins with a reference is not a heading', () => {
  for (const line of [
    'Article 2 of the Act applies',
    'Section 5 does not apply',
    'Articulation 5',
    'Partial 5 of it',
    'part of the premises',
  ])
    assert.equal(parseHeading(line, { strict: true }), undefined, line);
});

test('sort keys compare bytewise in the order of the law', () => {
  const ordered = [
    '1',
    '2',
    '9',
    '10',
    '67',
    '67B',
    '68',
    '99',
    '100',
    '178',
    '178¹',
    '178²',
    '179',
    '183',
    '183 bis',
    '183 ter',
    '183 quater',
    '184',
    '227-22',
    '227-22-1',
    '227-22-2',
    '227-23',
    '287',
    '287/1',
    '288',
  ];
  const keys = ordered.map(numberKey);
  assert.deepEqual(keys.toSorted(), keys);
  assert.equal(new Set(keys).size, keys.length);
});

test('the same number in other digits has the same id', () => {
  const systems = ['٠١٢٣٤٥٦٧٨٩', '๐๑๒๓๔๕๖๗๘๙', '०१२३४५६७८९'];
  fc.assert(
    fc.property(fc.nat(99_999), fc.constantFrom(...systems), (number, digits) => {
      const written = [...String(number)].map((digit) => digits[Number(digit)]).join('');
      assert.equal(numberSlug(written), String(number));
      assert.equal(numberKey(written), numberKey(String(number)));
    }),
  );
});

test('numbers sort as numbers, whatever their size', () => {
  fc.assert(
    fc.property(fc.nat(99_999), fc.nat(99_999), (a, b) => {
      assert.equal(Math.sign(a - b), numberKey(String(a)) < numberKey(String(b)) ? -1 : a === b ? 0 : 1);
    }),
  );
});

test('no text breaks the reader of headings, and what it names can stand in an address', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('', '§ ', 'Article ', 'มาตรา ', 'المادة ', '1. '),
      (text, before) => {
        const named = parseHeading(before + text);
        if (named !== undefined) assert.match(named.slug, /^[\p{L}\p{N}\p{M}._-]+$/u);
      },
    ),
    { numRuns: 2000 },
  );
});
