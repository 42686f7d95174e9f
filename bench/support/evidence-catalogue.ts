import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Criterion, type LanguageFile, loadConcepts, loadCriteria, loadLanguages } from '@article34/evidence';

const folder = fileURLToPath(new URL('../../catalog/evidence/', import.meta.url));
const file = (path: string): { path: string; text: string } => ({
  path: `evidence/${path}`,
  text: readFileSync(folder + path, 'utf8'),
});

/** The shipped concepts, questions and language files, read from the checkout. */
export const evidenceCatalogue = (): {
  criteria: ReadonlyMap<string, Criterion>;
  languages: ReadonlyMap<string, LanguageFile>;
} => {
  const concepts = loadConcepts(file('concepts.json'));
  return {
    criteria: loadCriteria(file('criteria.json'), concepts),
    languages: loadLanguages(
      readdirSync(`${folder}languages`)
        .sort()
        .map((name) => file(`languages/${name}`)),
      concepts,
    ),
  };
};
