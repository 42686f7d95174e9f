import { fold } from './fold.ts';

/** A word of the text: where it stands (UTF-16 offsets) and its comparable form. */
export type Token = {
  word: string;
  start: number;
  end: number;
  /** A stretch of a script without spaces (Thai, Lao, Khmer, Burmese, Chinese, Japanese): not one word but many. */
  run: boolean;
};

const unspaced =
  '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const pattern = new RegExp(
  `(?<run>(?!\\p{Nd})[${unspaced}](?:(?!\\p{Nd})[${unspaced}\\p{M}ー])*)|[\\p{L}\\p{N}](?:(?!(?!\\p{Nd})[${unspaced}])[\\p{L}\\p{N}\\p{M}])*`,
  'gu',
);
const unspacedOnly = new RegExp(`[${unspaced}]`, 'u');

/** Whether a word is written in a script that puts no spaces between words. */
export const isUnspaced = (text: string): boolean => unspacedOnly.test(text);

const remembered = new Map<string, string>();
/** Folding is the dear part, and a law says the same words over and over. */
const foldWord = (word: string): string => {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const folded = fold(word);
  if (remembered.size > 200_000) remembered.clear();
  if (word.length <= 40) remembered.set(word, folded);
  return folded;
};

/** The words of a text in order. Apostrophes and hyphens part words: `l'image` is two, `âgé-e` is two. */
export const tokenise = (text: string): Token[] => {
  const found: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const written = match[0];
    const word = foldWord(written);
    if (word === '') continue;
    found.push({ word, start: match.index, end: match.index + written.length, run: match.groups?.['run'] !== undefined });
  }
  return found;
};

/** How many words a token counts for in lengths and distances: about three letters make a word in a script without spaces. */
export const wordsIn = (token: Token): number => (token.run ? Math.max(1, Math.ceil(token.word.length / 3)) : 1);
