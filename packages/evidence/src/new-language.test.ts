import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadConcepts } from './concepts.ts';
import { loadCriteria } from './criterion.ts';
import { indexLaws, matcherFor } from './index-laws.ts';
import { loadLanguages } from './language.ts';
import { rank } from './rank.ts';
import { relativesOf } from './relatives.ts';

// Icelandic has no file in the catalogue. One file, written as the README says and nothing else, and every question is asked of it.

const folder = fileURLToPath(new URL('../../../catalog/evidence/', import.meta.url));
const shipped = (path: string) => ({ path, text: readFileSync(folder + path, 'utf8') });
const concepts = loadConcepts(shipped('concepts.json'));
const criteria = loadCriteria(shipped('criteria.json'), concepts);
const files = readdirSync(`${folder}languages`).map((name) => shipped(`languages/${name}`));

const icelandic = {
  path: 'languages/is.json',
  text: JSON.stringify({
    language: 'is',
    name: 'íslenska (Icelandic)',
    compounds: true,
    concepts: {
      child: ['barn*', 'börn*', 'yngri en'],
      material: ['barnaklám*', 'klám*', 'kynferðislegan hátt'],
      possess: ['vörslu*', 'varðveit*', 'hefur í vörslum'],
      attempt: ['tilraun*'],
      'legal-person': ['lögaðil*'],
    },
  }),
};

const provisions = [
  ['1', 'Þjófnaður', 'Hver sem tekur eignarmuni annars manns skal sæta fangelsi allt að 6 árum.'],
  [
    '2',
    'Barnaklám',
    'Hver sem hefur í vörslum sínum myndefni sem sýnir börn á kynferðislegan hátt skal sæta fangelsi allt að 2 árum.',
  ],
  ['3', 'Tilraun', 'Tilraun til brota samkvæmt lögum þessum er refsiverð.'],
  ['4', 'Lögaðilar', 'Lögaðila má gera sekt fyrir brot gegn lögum þessum.'],
  ['5', 'Gjöld', 'Ráðherra setur gjaldskrá um leyfi.'],
].map(([id = '', heading = '', text = '']) => ({
  law: 'is/1',
  id,
  label: `${id}. gr.`,
  heading,
  text,
  around: ['Almenn hegningarlög'],
}));

const first = (criterion: string, languages: ReturnType<typeof loadLanguages>): string | undefined => {
  const asked = criteria.get(criterion);
  assert.ok(asked !== undefined);
  const own = languages.get('is');
  const matcher = matcherFor(own === undefined ? relativesOf(provisions, [...languages.values()]) : [own]);
  return rank(asked, indexLaws(provisions, matcher))[0]?.provision;
};

test('a language is one file: with it, every question finds its provision; without it, none is lost to an error', () => {
  const without = loadLanguages(files, concepts);
  const withOne = loadLanguages([...files, icelandic], concepts);
  assert.equal(without.has('is'), false, 'when the catalogue has Icelandic, take another language here');
  for (const [criterion, id] of [
    ['off-csam-possess-simple', '2'],
    ['liab-attempt', '3'],
    ['liab-legal-person', '4'],
  ] as const) {
    assert.equal(first(criterion, withOne), id, criterion);
    assert.doesNotThrow(() => first(criterion, without));
  }
});
