import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CatalogueFile } from '@article34/catalogue';
import fc from 'fast-check';
import { type Problem, StandardsError } from '../errors.ts';
import { shippedFiles } from '../shipped.testing.ts';
import { criterion, finding, instrument, states, treaty } from '../testing.ts';
import { loadStandards } from './load.ts';

const base = [instrument(), criterion(), states('AA', 'BB'), treaty([])];
const replaced = (...changes: CatalogueFile[]): CatalogueFile[] => [
  ...base.filter(({ path }) => !changes.some((change) => change.path === path)),
  ...changes,
];

function problems(...files: CatalogueFile[]): readonly Problem[] {
  try {
    loadStandards(replaced(...files));
  } catch (error) {
    if (error instanceof StandardsError && error.code === 'CATALOGUE_INVALID') return error.problems;
    throw error;
  }
  return [];
}

const duty = { id: 'art-1', label: 'art. 1', paraphrase: 'A duty.', strength: 'duty', status: 'verified' } as const;
const party = { state: 'AA', standing: 'party', on: '2005', reservations: 'not-recorded' } as const;

describe('reading the standards', () => {
  test('a good catalogue is accepted', () => assert.deepEqual(problems(finding()), []));

  const wrong: [string, CatalogueFile, string, RegExp][] = [
    ['a field we do not know', instrument({ colour: 'red' } as object), '', /colour/],
    [
      'a source without https',
      instrument({ source: { address: 'http://example.org', retrieved: '2026-01-01' } }),
      '/source/address',
      /pattern/,
    ],
    [
      'a date that does not exist',
      instrument({ source: { address: 'https://example.org', retrieved: '2026-02-30' } }),
      '/source/retrieved',
      /exists/,
    ],
    ['an id that is not the file name', { ...instrument(), path: 'instruments/other.json' }, '/id', /name of the file/],
    ['in force without its date', instrument({ dates: {} }), '/dates/inForce', /needs its date/],
    [
      'an unverified provision without its note',
      instrument({ provisions: [{ ...duty, status: 'unverified' }] }),
      '/provisions/0/note',
      /missing/,
    ],
    ['advice in a treaty', instrument({ provisions: [{ ...duty, strength: 'guidance' }] }), '/provisions/0/strength', /binds/],
    ['the same provision twice', instrument({ provisions: [duty, duty] }), '/provisions/1/id', /twice/],
    [
      'a provision that is not listed',
      criterion({ standards: [{ instrument: 'test-treaty', provision: 'art-9', force: 'treaty', status: 'verified' }] }),
      '/standards/0/provision',
      /art-9/,
    ],
    [
      'an instrument that is not there',
      criterion({ standards: [{ instrument: 'nothing', provision: 'art-1', force: 'treaty', status: 'verified' }] }),
      '/standards/0/instrument',
      /nothing/,
    ],
    ['a version without its history', criterion({ version: 2 }), '/history', /version/],
    [
      'a translation that lacks a part',
      criterion({ translations: { ar: { question: 'x', plain: 'x', elements: ['x'], review: 'unreviewed' } } }),
      '/translations/ar/elements',
      /has 1 parts/,
    ],
    ['a companion that is itself', criterion({ beside: ['test-criterion'] }), '/beside/0', /no other/],
    ['a State that nobody lists', treaty([{ ...party, state: 'ZZ' }]), '/standings/0/state', /ZZ/],
    ['a State twice', treaty([party, party]), '/standings/1/state', /twice/],
    [
      'a party without a date',
      treaty([{ state: 'AA', standing: 'party', reservations: 'not-recorded' }]),
      '/standings/0',
      /date/,
    ],
    ['a signatory with an act', treaty([{ ...party, standing: 'signatory' }]), '/standings/0', /no act/],
    ['an act after the day of the facts', treaty([{ ...party, on: '2023' }]), '/standings/0/on', /lies after/],
    ['a finding on a criterion that is not there', finding({ criterion: 'nothing' }), '/criterion', /nothing/],
    ['met without words', finding({ evidence: [] }), '/evidence', /words/],
    ['a quote that is a copy', finding({ evidence: [{ ...oneEvidence(), quote: 'x'.repeat(301) }] }), '/evidence/0/quote', /300/],
    [
      'a gap shown by a partial copy',
      finding({ answer: 'not-met', read: [{ ...oneReading(), extent: 'partial' }] }),
      '/answer',
      /partial/,
    ],
    ['nothing found, nothing named', finding({ answer: 'no-evidence-found', evidence: [], read: [] }), '/read', /looked/],
    ['an element of another criterion', finding({ elements: [{ id: 'three', answer: 'met' }] }), '/elements/0/id', /three/],
    ['met with an element that is not', finding({ elements: [{ id: 'one', answer: 'not-met' }] }), '/answer', /element/],
    ['met with nothing met', finding({ elements: [{ id: 'one', answer: 'unclear' }] }), '/answer', /no element/],
    [
      'partly met with all of it met',
      finding({ answer: 'partly-met', elements: [{ id: 'one', answer: 'met' }] }),
      '/answer',
      /another is not/,
    ],
    [
      'partly met with none of it',
      finding({ answer: 'partly-met', elements: [{ id: 'one', answer: 'unclear' }] }),
      '/answer',
      /some element/,
    ],
    [
      'not met with an element that is',
      finding({ answer: 'not-met', elements: [{ id: 'one', answer: 'met' }] }),
      '/answer',
      /while an element/,
    ],
    [
      'the law of another country',
      finding({ evidence: [{ ...oneEvidence(), law: 'bb/act-1' }] }),
      '/evidence/0/law',
      /no law of AA/,
    ],
    ['a version of tomorrow', finding({ asOf: '2025-01-01' }), '/evidence/0/versionDate', /after/],
    ['suspended without saying by whom', finding({ force: { state: 'suspended' } }), '/force', /why/],
  ];
  for (const [what, file, place, message] of wrong) {
    test(`${what} is named with file and place`, () => {
      const found = problems(file);
      assert.ok(
        found.some((problem) => problem.file === file.path && problem.place === place && message.test(problem.message)),
        JSON.stringify(found),
      );
    });
  }

  test('every file that does not fit is reported at once', () => {
    const found = problems(
      { path: 'criteria/a.json', text: '{' },
      { path: 'criteria/b.json', text: '{}' },
      { path: 'elsewhere.json', text: '' },
    );
    assert.deepEqual([...new Set(found.map(({ file }) => file))].toSorted(), [
      'criteria/a.json',
      'criteria/b.json',
      'elsewhere.json',
    ]);
  });

  test('a damaged file ends in the error of this package or in a book, never in another error', () => {
    const files = shippedFiles();
    fc.assert(
      fc.property(
        fc.nat({ max: files.length - 1 }),
        fc.nat(),
        fc.constantFrom('', '"', '{', 'null', '0', ' ', ','),
        (index, at, insert) => {
          const victim = files[index];
          if (victim === undefined) return;
          const cut = at % (victim.text.length + 1);
          const text = victim.text.slice(0, cut) + insert + victim.text.slice(cut + 1);
          try {
            loadStandards(files.with(index, { ...victim, text }));
          } catch (error) {
            assert.ok(error instanceof StandardsError, String(error));
            assert.ok(error.problems.every(({ file, message }) => file !== '' && message !== ''));
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

function oneEvidence() {
  return {
    law: 'aa/act-1',
    provision: 's-1',
    label: 's. 1',
    title: 'An act for tests',
    address: 'https://example.org/act',
    quote: 'Words that show it.',
    language: 'en',
    versionDate: '2026-01-01',
  };
}

function oneReading() {
  return {
    law: 'aa/act-1',
    title: 'An act for tests',
    address: 'https://example.org/act',
    versionDate: '2026-01-01',
    extent: 'whole',
  } as const;
}
