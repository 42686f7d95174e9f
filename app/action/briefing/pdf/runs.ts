import { createRequire } from 'node:module';
import type { Bidi } from 'bidi-js';
import { type Script, scriptOf } from './fonts.ts';

/** A piece of a line that one font draws in one direction; pieces stand in the order of the page, from left to right. */
export type Run = { text: string; script: Script; rightToLeft: boolean };

// its types speak of another kind of module than it is
const makeBidi = createRequire(import.meta.url)('bidi-js') as () => Bidi;
const bidi = makeBidi();
/** Marks that steer the order and are never drawn. */
const unseen = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]/;

/** Which font draws each character: blanks and common signs go with what stands before them, or after, at the beginning. */
const scriptsIn = (characters: readonly string[], usual: Script): Script[] => {
  const found = characters.map(scriptOf);
  const first = found.find((script) => script !== undefined) ?? usual;
  let last = first;
  return found.map((script, index) => {
    if (script !== undefined) last = script;
    // signs that only the Latin font is sure to have
    return script === undefined && /[^\s.,:;!?()[\]«»"'/\-–،؛؟]/u.test(characters[index] ?? '') ? 'latin' : last;
  });
};

/**
 * Puts a line of text into the order of the page: the Unicode bidirectional algorithm (UAX #9), brackets mirrored where they
 * stand from right to left. Each piece's text stays in the order in which it is read; shaping turns it round.
 */
export const runsOf = (line: string, direction: 'ltr' | 'rtl'): Run[] => {
  const { levels } = bidi.getEmbeddingLevels(line, direction);
  const order = bidi.getReorderedIndices(line, {
    levels,
    paragraphs: [{ start: 0, end: line.length - 1, level: direction === 'rtl' ? 1 : 0 }],
  });
  const mirrored = bidi.getMirroredCharactersMap(line, levels);
  const scripts = scriptsIn(
    [...Array(line.length).keys()].map((index) => line.charAt(index)),
    direction === 'rtl' ? 'arabic' : 'latin',
  );
  const runs: (Run & { indices: number[] })[] = [];
  for (const index of order) {
    if (unseen.test(line.charAt(index))) continue;
    const rightToLeft = ((levels[index] ?? 0) & 1) === 1;
    const script = scripts[index] ?? 'latin';
    const last = runs.at(-1);
    if (last !== undefined && last.rightToLeft === rightToLeft && last.script === script) last.indices.push(index);
    else runs.push({ text: '', script, rightToLeft, indices: [index] });
  }
  return runs.map(({ script, rightToLeft, indices }) => ({
    script,
    rightToLeft,
    // the font's own shaping turns Arabic round; anything else that stands from right to left is turned round here
    text: (rightToLeft && script === 'arabic' ? indices.toReversed() : indices)
      .map((index) => mirrored.get(index) ?? line.charAt(index))
      .join(''),
  }));
};

/** The text without marks that steer the order: what a reader gets to hear. */
export const spoken = (text: string): string => text.replaceAll(new RegExp(unseen, 'g'), '');

const segmenters = new Map<string, Intl.Segmenter>();
const segmenterOf = (language: string): Intl.Segmenter => {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, known);
  return known;
};

/** Pieces between which a line may end: words with the blanks behind them; in Thai, words without blanks; long addresses anywhere. */
const piecesOf = (text: string, language: string): string[] =>
  (text.match(/\S+\s*|\s+/g) ?? []).flatMap((word) => {
    if (/[\u0e00-\u0e7f]/.test(word)) return [...segmenterOf(language).segment(word)].map(({ segment }) => segment);
    return word.length > 40 ? (word.match(/.{1,20}/gu) ?? [word]) : [word];
  });

/** Breaks a text into lines of a width. `widthOf` measures one piece; letters join across no place where a line may end. */
export const linesOf = (text: string, language: string, room: number, widthOf: (piece: string) => number): string[] => {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const piece of piecesOf(text, language)) {
    const bare = widthOf(piece.trimEnd());
    if (line !== '' && width + bare > room) {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
    }
    line += line === '' ? piece.trimStart() : piece;
    width += widthOf(piece);
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
};
