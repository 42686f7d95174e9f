import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EvidenceError, indexLaws, loadConcepts, loadCriteria, loadLanguages, matcherFor, rank, type Source } from './index.ts';

const concepts = loadConcepts({
  path: 'concepts.json',
  text: JSON.stringify({
    concepts: {
      child: 'a child',
      material: 'material',
      possess: 'have',
      sexual: 'sexual',
      penalty: 'punished',
      'legal-person': 'company',
    },
  }),
});
const criteria = loadCriteria(
  {
    path: 'criteria.json',
    text: JSON.stringify({
      criteria: {
        possess: { shape: 'offence', need: [['material'], ['possess']], help: [['child']] },
        company: { shape: 'general', need: [['legal-person']], help: [['penalty']] },
      },
    }),
  },
  concepts,
);
const languages = loadLanguages(
  [
    {
      path: 'en.json',
      text: JSON.stringify({
        language: 'en',
        name: 'English',
        concepts: {
          child: ['child*', 'minor*'],
          material: ['*pornogra*'],
          possess: ['possess*'],
          sexual: ['sexual*'],
          penalty: ['imprisonment'],
          'legal-person': ['body corporate'],
        },
      }),
    },
    {
      path: 'th.json',
      text: JSON.stringify({
        language: 'th',
        name: 'Thai',
        concepts: {
          child: ['เด็ก'],
          material: ['สื่อลามกอนาจารเด็ก', 'สื่อลามก'],
          possess: ['ครอบครอง'],
          penalty: ['ต้องระวางโทษ', 'จำคุก'],
        },
      }),
    },
    {
      path: 'ar.json',
      text: JSON.stringify({
        language: 'ar',
        name: 'Arabic',
        concepts: { child: ['*طفل', '*أطفال'], material: ['*إباحي*'], possess: ['*حياز*', 'حاز'], penalty: ['*عاقب', '*حبس'] },
      }),
    },
  ],
  concepts,
);
const provision = (law: string, id: string, label: string, text: string, more: Partial<Source> = {}): Source => ({
  law,
  id,
  label,
  text,
  around: [],
  ...more,
});
const asked = (id: string) => {
  const criterion = criteria.get(id);
  assert.ok(criterion);
  return criterion;
};
const first = (sources: Source[], language: string, id = 'possess') => {
  const file = languages.get(language);
  assert.ok(file);
  return rank(asked(id), indexLaws(sources, matcherFor([file])), 5);
};

describe('rank', () => {
  it('puts the provision that says both things, near each other, before those that say one', () => {
    const found = first(
      [
        provision('l', 's-1', 'Section 1', 'A person who possesses a firearm is liable to imprisonment.'),
        provision(
          'l',
          's-2',
          'Section 2',
          'A person who knowingly possesses pornographic material showing a child is liable to imprisonment.',
        ),
        provision('l', 's-3', 'Section 3', 'Pornographic material may be destroyed by order of the court.'),
      ],
      'en',
    );
    assert.equal(found[0]?.provision, 's-2');
    assert.deepEqual(
      found[0]?.matches.map(({ concept, where, words }) => [concept, where, words]),
      [
        ['material', 'text', ['pornographic']],
        ['possess', 'text', ['possesses']],
        ['child', 'text', ['child']],
      ],
    );
    assert.ok(found[0]?.signals.some(({ signal, factor }) => signal === 'penalty' && factor > 1));
  });

  it('finds Thai, which puts no spaces between words, and gives the words back as written', () => {
    const found = first(
      [
        provision('t', 'art-1', 'มาตรา ๑', 'พระราชบัญญัตินี้เรียกว่าพระราชบัญญัติตัวอย่างพ.ศ.๒๕๕๘'),
        provision('t', 'art-2', 'มาตรา ๒', 'ผู้ใดครอบครองสื่อลามกอนาจารเด็กเพื่อแสวงหาประโยชน์ต้องระวางโทษจำคุกไม่เกินห้าปี'),
      ],
      'th',
    );
    assert.equal(found[0]?.provision, 'art-2');
    assert.deepEqual(found[0]?.matches.find(({ concept }) => concept === 'possess')?.words, ['ครอบครอง']);
    assert.equal(found.length, 1);
    // one of its terms stands within the other: the longer words are given, once
    assert.deepEqual(found[0]?.matches.find(({ concept }) => concept === 'material')?.words, ['สื่อลามกอนาจารเด็ก']);
  });

  it('finds Arabic with its article, its vowel signs and its letter forms', () => {
    const found = first(
      [
        provision('a', 'art-1', 'المادة ١', 'يعاقب كل من سرق مالا منقولا.'),
        provision('a', 'art-2', 'المادة ٢', 'يُعاقَب بالحبس كلُّ مَن حازَ موادَّ إباحيّةً تُظهِر الأطفالَ.'),
      ],
      'ar',
    );
    assert.equal(found[0]?.provision, 'art-2');
  });

  it('takes the subject over from the provisions that a rule names, ranges included', () => {
    const sources = [
      provision('l', 'art-10', 'Article 10', 'A child. Sexual acts: imprisonment.'),
      provision('l', 'art-11', 'Article 11', 'Pornographic sexual material of a child: imprisonment.'),
      provision('l', 'art-12', 'Article 12', 'Theft: imprisonment.'),
      provision('l', 'art-20', 'Article 20', 'A body corporate answers for offences under Articles 10 to 11.'),
      provision('l', 'art-21', 'Article 21', 'A body corporate answers for offences under Article 12.'),
    ];
    const found = first(sources, 'en', 'company');
    assert.deepEqual(
      found.map(({ provision: id }) => id),
      ['art-20', 'art-21'],
    );
    assert.ok(found[0]?.signals.some(({ signal }) => signal === 'subject'));
  });

  it('answers alike each time, and never with more than was asked for, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 8 }), (texts) => {
        const sources = texts.map((text, at) => provision('l', `s-${at}`, `Section ${at}`, `${text} pornography possessed`));
        const found = first(sources, 'en');
        assert.deepEqual(found, first(sources, 'en'));
        assert.ok(found.length <= 5 && found.every(({ score }) => score > 0));
      }),
      { numRuns: 60 },
    );
  });
});

describe('loading', () => {
  const refused = (code: string, load: () => unknown): void => {
    assert.throws(
      load,
      (error: unknown) => error instanceof EvidenceError && error.code === code && /x\.json/.test(error.message),
    );
  };
  const language = (value: unknown) => () =>
    loadLanguages([{ path: 'x.json', text: typeof value === 'string' ? value : JSON.stringify(value) }], concepts);

  it('names the file and what is wrong in it', () => {
    refused('LANGUAGE_MALFORMED', language('{'));
    refused('LANGUAGE_MALFORMED', language({ language: 'English', name: 'x', concepts: {} }));
    refused('LANGUAGE_MALFORMED', language({ language: 'en', name: 'x', concepts: { child: 'child' } }));
    refused('LANGUAGE_UNKNOWN_CONCEPT', language({ language: 'en', name: 'x', concepts: { kid: ['kid'] } }));
    refused('TERM_MALFORMED', language({ language: 'en', name: 'x', concepts: { child: ['a*'] } }));
    refused('TERM_MALFORMED', language({ language: 'en', name: 'x', concepts: { child: [' '] } }));
    refused('TERM_MALFORMED', language({ language: 'th', name: 'x', concepts: { child: ['เด็ก*'] } }));
    refused('LANGUAGE_TWICE', () => {
      const file = { path: 'x.json', text: JSON.stringify({ language: 'en', name: 'x', concepts: {} }) };
      return loadLanguages([file, file], concepts);
    });
    const question = (value: unknown) => () => loadCriteria({ path: 'x.json', text: JSON.stringify(value) }, concepts);
    refused('CRITERION_MALFORMED', question({ criteria: { a: { shape: 'poem', need: [['child']] } } }));
    refused('CRITERION_MALFORMED', question({ criteria: { a: { shape: 'offence', need: [] } } }));
    refused('CRITERION_MALFORMED', question({ criteria: { a: { shape: 'offence', need: [{ any: ['child'], weight: 0 }] } } }));
    refused('CRITERION_UNKNOWN_CONCEPT', question({ criteria: { a: { shape: 'offence', need: [['kid']] } } }));
  });
});
