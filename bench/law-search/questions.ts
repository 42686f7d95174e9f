import { type Made, makeChance, recombine } from './corpus.ts';

export type Question = { words: string; jurisdiction?: string; on?: string };

const wordsOf = (text: string): string[] => text.match(/\p{L}{4,}/gu) ?? [];

/**
 * What people type, made from provisions that are drawn like those of the law book: two words that stand near each other
 * (half of all), one word, three words, two of the most frequent words of a language, a section number with a word; a third
 * of them narrowed to a country, a quarter to a day.
 */
export const makeQuestions = (count: number): Question[] => {
  const chance = makeChance(193);
  const next = recombine();
  const sample = Array.from({ length: 400 }, () => next(chance));
  const frequent = (language: string): string[] => {
    const counts = new Map<string, number>();
    for (const made of sample) {
      if (made.language !== language) continue;
      for (const word of new Set(wordsOf(made.text.toLowerCase()))) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...counts]
      .sort((one, other) => other[1] - one[1])
      .slice(0, 40)
      .map(([word]) => word);
  };
  const common = new Map(['et', 'nb', 'es', 'fr', 'en'].map((language) => [language, frequent(language)]));
  const typed = (made: Made): string => {
    const words = wordsOf(made.text);
    const from = chance(Math.max(1, words.length - 4));
    const often = common.get(made.language) ?? [];
    const kind = chance(10);
    if (kind < 5) return `${words[from] ?? 'law'} ${words[from + 2] ?? ''}`.trim();
    if (kind < 7) return words[from] ?? 'law';
    if (kind < 8) return words.slice(from, from + 3).join(' ') || 'law';
    if (kind < 9) return `${often[chance(often.length)] ?? 'law'} ${often[chance(often.length)] ?? ''}`.trim();
    return `${1 + chance(500)} ${words[from] ?? ''}`.trim();
  };
  return Array.from({ length: count }, () => {
    const made = sample[chance(sample.length)] ?? next(chance);
    return {
      words: typed(made),
      ...(chance(3) === 0 ? { jurisdiction: made.jurisdiction.toUpperCase() } : {}),
      ...(chance(4) === 0 ? { on: '2024-01-01' } : {}),
    };
  });
};
