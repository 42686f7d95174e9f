import type { Source } from './index-laws.ts';
import type { LanguageFile } from './language.ts';
import { makeMatcher } from './matcher.ts';
import { tokenise } from './tokens.ts';

const sampled = 400;
const chosen = 2;

/**
 * For a text in a language that has no file: the files whose words occur most in it. Deterministic: an even sample of the
 * provisions, the share of each file's terms that is found at least once, ties by the language's code.
 */
export const relativesOf = (sources: readonly Source[], languages: readonly LanguageFile[]): LanguageFile[] => {
  const step = Math.max(1, Math.floor(sources.length / sampled));
  const sample = sources.filter((_, at) => at % step === 0).map(({ heading, text }) => tokenise(`${heading ?? ''}\n${text}`));
  return languages
    .filter(({ language }) => language !== 'und')
    .map((file) => {
      // one "concept" a term, so that the matcher counts terms
      const terms = [...file.terms.values()].flat();
      const match = makeMatcher(terms.map((term, at) => [String(at), [term]] as const));
      const found = new Set<string>();
      for (const tokens of sample) for (const { concept } of match(tokens)) found.add(concept);
      return { file, share: found.size / Math.max(1, terms.length) };
    })
    .sort((one, other) => other.share - one.share || (one.file.language < other.file.language ? -1 : 1))
    .slice(0, chosen)
    .filter(({ share }) => share > 0.02)
    .map(({ file }) => file);
};
