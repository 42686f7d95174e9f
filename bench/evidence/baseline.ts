import { type Criterion, type LanguageFile, type Source, tokenise } from '@article34/evidence';

// What a plain search box would do: the words of the question in the law's language, whole words, BM25, nothing else.

export type Plain = { lengths: number[]; mean: number; words: Map<string, Map<number, number>>; ids: string[] };

export const indexPlainly = (sources: readonly Source[]): Plain => {
  const words = new Map<string, Map<number, number>>();
  const lengths = sources.map(({ heading, text }, at) => {
    const tokens = tokenise(`${heading ?? ''}\n${text}`);
    for (const { word } of tokens) {
      const found = words.get(word) ?? new Map<number, number>();
      if (found.size === 0) words.set(word, found);
      found.set(at, (found.get(at) ?? 0) + 1);
    }
    return tokens.length;
  });
  return {
    words,
    lengths,
    mean: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    ids: sources.map(({ law, id }) => `${law}#${id}`),
  };
};

/** The words of a question: every word of every term of its concepts, without the signs for "anything". */
const wordsOf = (criterion: Criterion, language: LanguageFile): string[] => [
  ...new Set(
    [...criterion.need, ...criterion.help]
      .flatMap(({ any }) => any.flatMap((concept) => language.terms.get(concept) ?? []))
      .flatMap((term) => ('stretch' in term ? [term.stretch] : term.words.map(({ word }) => word))),
  ),
];

export const rankPlainly = (criterion: Criterion, language: LanguageFile, plain: Plain, limit: number): string[] => {
  const scores = new Map<number, number>();
  for (const word of wordsOf(criterion, language)) {
    const found = plain.words.get(word);
    if (found === undefined) continue;
    const rarity = Math.log(1 + (plain.ids.length - found.size + 0.5) / (found.size + 0.5));
    for (const [at, count] of found) {
      const norm = 1.2 * (0.25 + (0.75 * (plain.lengths[at] ?? 0)) / plain.mean);
      scores.set(at, (scores.get(at) ?? 0) + (rarity * count * 2.2) / (count + norm));
    }
  }
  return [...scores]
    .sort((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, limit)
    .map(([at]) => plain.ids[at] ?? '');
};
