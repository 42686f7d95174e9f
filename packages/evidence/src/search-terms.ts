import { fold } from './fold.ts';
import { type Token, tokenise } from './tokens.ts';

// The terms that a full-text index keeps. One rule for all languages: the first six letters of a word, which is what most
// inflected forms share; pieces of three (Thai, Lao, Khmer, Burmese) or two (Chinese, Japanese) letters where no space parts
// words. The same rule makes the terms of a text and of a question, so whatever is typed finds itself.

const kept = 6;
const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const arabic = /\p{Script=Arabic}/u;
const article = /^(?:وال|فال|بال|كال|لل|ال)(?=.{3})/u;
const ending = /(?<=.{3})(?:ات|ون|ين|ان|يه|ها|هم)$/u;

const stem = (word: string): string => {
  const bare = arabic.test(word) ? word.replace(article, '').replace(ending, '') : word;
  return [...bare].slice(0, kept).join('');
};

const pieceLength = (run: string): number => (ideographs.test(run) ? 2 : 3);

/** All pieces of a run, and its last letters, so that a short word at its end is found too. */
const pieces = (run: string): string[] => {
  const letters = [...run];
  const length = pieceLength(run);
  if (letters.length <= length) return [run];
  const all = letters.slice(0, letters.length - length + 1).map((_, at) => letters.slice(at, at + length).join(''));
  all.push(letters.slice(-(length - 1)).join(''));
  return all;
};

const buddhistEra = /(?:พ\.?\s*ศ\.?|พุทธศักราช)\s*$/u;
const aheadOfCommonEra = 543;
const year = /^2[3-6]\d\d$/u;

/** A year of the Buddhist era is also found by the year of the common era. */
const commonYear = (token: Token, text: string): string[] =>
  year.test(token.word) && buddhistEra.test(text.slice(Math.max(0, token.start - 14), token.start))
    ? [String(Number(token.word) - aheadOfCommonEra)]
    : [];

/** The terms of a token. */
const termsOf = (token: Token): string[] => (token.run ? pieces(token.word) : [stem(token.word)]);

/** Every term of a text, once for each time that it is said. */
export const indexTerms = (text: string): string[] =>
  tokenise(text).flatMap((token) => [...termsOf(token), ...commonYear(token, text)]);

/** One word of a question: terms that must all be there, or the beginning of terms of which one must. */
export type AskedWord = { written: string; all: readonly string[] } | { written: string; begins: string; letters: number };

/** The words of a question, at most twelve; single letters are left out where there is anything else. */
export const askedWords = (question: string): AskedWord[] => {
  const tokens = tokenise(question);
  const long = tokens.filter(({ word, run }) => [...word].length > 1 || /\d/u.test(word) || (run && ideographs.test(word)));
  return (long.length > 0 ? long : tokens).slice(0, 12).map((token) => {
    const written = question.slice(token.start, token.end);
    if (token.run) {
      const letters = [...token.word];
      const length = pieceLength(token.word);
      if (letters.length < length) return { written, begins: token.word, letters: length };
      return { written, all: pieces(token.word).filter((piece) => [...piece].length === length) };
    }
    const term = stem(token.word);
    return /^\d+$/u.test(term) || [...term].length >= kept ? { written, all: [term] } : { written, begins: term, letters: kept };
  });
};

const plainWord = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const stems = new Map<string, string>();
/** The term of a word as it is written; remembered, for a page of results says the same words over and over. */
const termOf = (written: string): string => {
  const known = stems.get(written);
  if (known !== undefined) return known;
  const term = stem(fold(written));
  if (stems.size > 200_000) stems.clear();
  if (written.length <= 40) stems.set(written, term);
  return term;
};

type Mark = { start: number; end: number };

const markRuns = (text: string, runs: readonly string[]): Mark[] =>
  tokenise(text).flatMap((token) => {
    if (!token.run) return [];
    const found: Mark[] = [];
    for (const run of runs) {
      for (let at = token.word.indexOf(run); at !== -1; at = token.word.indexOf(run, at + run.length)) {
        const start = Math.min(token.start + at, token.end);
        found.push({ start, end: Math.min(start + run.length, token.end) });
      }
    }
    return found;
  });

/** Where the words of a question stand in a text, for marking them: pairs of start and end, in order. */
export const markWords = (text: string, asked: readonly AskedWord[]): Mark[] => {
  const begins = asked.flatMap((word) => ('all' in word ? [] : [word.begins]));
  const whole = new Set(asked.flatMap((word) => ('all' in word ? word.all : [])));
  const runs = asked.map(({ written }) => tokenise(written)[0]).flatMap((token) => (token?.run === true ? [token.word] : []));
  const found = runs.length === 0 ? [] : markRuns(text, runs);
  for (const { 0: written, index } of text.matchAll(plainWord)) {
    const term = termOf(written);
    if (whole.has(term) || begins.some((start) => term.startsWith(start)))
      found.push({ start: index, end: index + written.length });
  }
  return found
    .sort((one, other) => one.start - other.start)
    .filter(({ start }, at, all) => at === 0 || start >= (all[at - 1]?.end ?? 0));
};
