import { termsOf } from '@article34/standards';
import { type DiffPart, difference } from '@article34/statute';
import { standards } from '../../standard/standards.ts';
import type { KnownText } from '../../statute/read.ts';
import type { ResolvedEvidence } from '../detail.ts';
import { fold } from '../evidence.ts';

export type Change = {
  parts: readonly DiffPart[];
  /** Every word stands as it stood, but for names of one and the same concept: the term changed, and the duty did not. */
  onlyTerms: boolean;
};

/** Small words that follow a term's gender and number, and say nothing by themselves. */
const determiners: Record<string, readonly string[]> = {
  en: ['a', 'an', 'the', 'any'],
  fr: ['de', 'du', 'des', 'd', 'la', 'le', 'les', 'l', 'un', 'une', 'à', 'au', 'aux', 'toute', 'tout'],
  es: ['de', 'del', 'la', 'el', 'los', 'las', 'un', 'una', 'al', 'a'],
};

/** The text with each term in the place of its concept, and without the small words around it. */
const byConcept = (text: string, language: string): string => {
  const base = language.split('-')[0] ?? language;
  let plain = fold(text).toLowerCase();
  for (const { concept, term } of termsOf(standards(), base))
    plain = plain.replaceAll(fold(term.text).toLowerCase(), ` ⟦${concept.id}⟧ `);
  const small = new Set(determiners[base] ?? []);
  return plain
    .split(/[\s'’]+/u)
    .filter((word) => word !== '' && !small.has(word))
    .join(' ');
};

const known = (at: ResolvedEvidence['onDay']): KnownText | undefined => (at?.state === 'text' ? at : undefined);

/** What changed between the words as quoted and the words on the day asked about; undefined where one side has no text. */
export const changeOf = ({
  asQuoted,
  onDay,
  language,
}: Pick<ResolvedEvidence, 'asQuoted' | 'onDay' | 'language'>): Change | undefined => {
  const [before, after] = [known(asQuoted), known(onDay)];
  if (before === undefined || after === undefined || before.wordsHash === after.wordsHash) return undefined;
  return {
    parts: difference(before.text, after.text, language),
    onlyTerms: byConcept(before.text, language) === byConcept(after.text, language),
  };
};
