import { type Concept, type EvidenceFile, isRecord, parseJson } from './concepts.ts';
import { EvidenceError } from './error.ts';
import { readTerm, type Term } from './term.ts';

/** How legal drafting in one language says each concept. One file a language: catalog/evidence/languages. */
export type LanguageFile = {
  /** BCP 47; `und` holds international stems that serve any language. */
  language: string;
  name: string;
  /** The language writes compounds as one word (Kindesmissbrauch, barnepornografi): beginnings are looked for inside words too. */
  compounds: boolean;
  terms: ReadonlyMap<string, readonly Term[]>;
};

const tag = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;

const termsOf = (concept: string, value: unknown, path: string, compounds: boolean): Term[] => {
  if (!Array.isArray(value) || value.some((term) => typeof term !== 'string')) {
    throw new EvidenceError('LANGUAGE_MALFORMED', `${path}: "${concept}" must be a list of terms.`);
  }
  return value.map((term: string) => readTerm(term, path, compounds));
};

/** Reads one language file and checks each term and concept in it. */
export const loadLanguage = (file: EvidenceFile, concepts: ReadonlyMap<string, Concept>): LanguageFile => {
  const value = parseJson(file, 'LANGUAGE_MALFORMED');
  if (!isRecord(value) || typeof value['language'] !== 'string' || !tag.test(value['language'])) {
    throw new EvidenceError('LANGUAGE_MALFORMED', `${file.path} must say its "language" (BCP 47).`);
  }
  if (typeof value['name'] !== 'string' || !isRecord(value['concepts'])) {
    throw new EvidenceError('LANGUAGE_MALFORMED', `${file.path} must hold a "name" and "concepts": { concept: [terms] }.`);
  }
  if (value['compounds'] !== undefined && typeof value['compounds'] !== 'boolean') {
    throw new EvidenceError('LANGUAGE_MALFORMED', `${file.path}: "compounds" is true or false.`);
  }
  const compounds = value['compounds'] === true;
  const terms = new Map<string, readonly Term[]>();
  for (const [concept, listed] of Object.entries(value['concepts'])) {
    if (!concepts.has(concept)) {
      throw new EvidenceError('LANGUAGE_UNKNOWN_CONCEPT', `${file.path}: there is no concept "${concept}" in concepts.json.`);
    }
    terms.set(concept, termsOf(concept, listed, file.path, compounds));
  }
  return { language: value['language'], name: value['name'], compounds, terms };
};

/** All language files, by language. */
export const loadLanguages = (
  files: readonly EvidenceFile[],
  concepts: ReadonlyMap<string, Concept>,
): ReadonlyMap<string, LanguageFile> => {
  const languages = new Map<string, LanguageFile>();
  for (const file of files) {
    const loaded = loadLanguage(file, concepts);
    if (languages.has(loaded.language)) {
      throw new EvidenceError('LANGUAGE_TWICE', `${file.path}: another file already holds the language ${loaded.language}.`);
    }
    languages.set(loaded.language, loaded);
  }
  return languages;
};
