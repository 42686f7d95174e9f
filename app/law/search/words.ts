import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Criterion,
  type EvidenceFile,
  type LanguageFile,
  loadConcepts,
  loadCriteria,
  loadLanguages,
  matcherFor,
  relativesOf,
  type Source,
} from '@article34/evidence';

const shipped = fileURLToPath(new URL('../../../catalog/evidence/', import.meta.url));

type Matcher = ReturnType<typeof matcherFor>;

/** Concepts, the words for them in each language, and the questions made of them. */
export type Words = {
  criteria: ReadonlyMap<string, Criterion>;
  languages: ReadonlyMap<string, LanguageFile>;
  /** Changes when any of the files does: what was indexed with other words is indexed again. */
  version: string;
  /** The matcher for texts in a language: of its own file, or, without one, of the files whose words a sample shares. */
  matcherOf(language: string, sample: () => readonly Source[]): Matcher;
};

const open = (folder: string): Words => {
  const read = (path: string): EvidenceFile => ({ path: `catalog/evidence/${path}`, text: readFileSync(folder + path, 'utf8') });
  const files = readdirSync(`${folder}languages`)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => read(`languages/${name}`));
  const conceptFile = read('concepts.json');
  const concepts = loadConcepts(conceptFile);
  const languages = loadLanguages(files, concepts);
  const hash = createHash('sha256');
  for (const { text } of [conceptFile, ...files]) hash.update(text);
  const matchers = new Map<string, Matcher>();
  const fileOf = (language: string): LanguageFile | undefined =>
    languages.get(language) ??
    languages.get(language.split('-')[0] ?? '') ??
    (language === 'no' ? languages.get('nb') : undefined);
  const any = languages.get('und');
  const withAny = (chosen: readonly LanguageFile[]): Matcher => matcherFor(any === undefined ? chosen : [...chosen, any]);
  return {
    criteria: loadCriteria(read('criteria.json'), concepts),
    languages,
    version: hash.digest('hex').slice(0, 16),
    matcherOf: (language, sample) => {
      const own = fileOf(language);
      if (own === undefined) return withAny(relativesOf(sample(), [...languages.values()]));
      const known = matchers.get(own.language) ?? withAny([own]);
      matchers.set(own.language, known);
      return known;
    },
  };
};

let opened: Words | undefined;

/** The shipped words, read at their first use and kept: they change only with a release. Throws EvidenceError naming the file. */
export const words = (): Words => {
  opened ??= open(shipped);
  return opened;
};
