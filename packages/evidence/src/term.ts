import { EvidenceError } from './error.ts';
import { fold } from './fold.ts';
import { isUnspaced } from './tokens.ts';

/** How one word of a term is compared with a word of the text. */
export type WordPattern = { kind: 'exact' | 'prefix' | 'suffix' | 'infix'; word: string };

/** A term of a language file, read: one or more word patterns in order, or a stretch of a script without spaces. */
export type Term = { written: string; words: readonly WordPattern[] } | { written: string; stretch: string };

/** In languages that write compounds as one word, a beginning of so many letters may also stand inside one. */
const compoundLetters = 6;

const wordOf = (piece: string, written: string, file: string, compounds: boolean): WordPattern => {
  const starts = piece.startsWith('*');
  const ends = piece.endsWith('*') && piece.length > 1;
  const word = fold(piece.slice(starts ? 1 : 0, ends ? -1 : undefined));
  if (!/^[\p{L}\p{N}\p{M}]+$/u.test(word)) {
    throw new EvidenceError(
      'TERM_MALFORMED',
      `${file}: the term "${written}" holds "${piece}", which is not a word with * before or after it.`,
    );
  }
  const inside = starts || (compounds && word.length >= compoundLetters);
  const kind = ends ? (inside ? 'infix' : 'prefix') : starts ? 'suffix' : 'exact';
  if (kind !== 'exact' && word.length < 2) {
    throw new EvidenceError(
      'TERM_MALFORMED',
      `${file}: the term "${written}" would match nearly every word; write more letters before or after *.`,
    );
  }
  return { kind, word };
};

/** Reads a term: words with * for "anything", parted by spaces; hyphens and apostrophes part words as they do in a text. */
export const readTerm = (written: string, file: string, compounds = false): Term => {
  // a lone * stands for any words between; the matcher lets some pass anyway
  const pieces = written.split(/[\s'’\-‐–]+/u).filter((piece) => piece !== '' && piece !== '*');
  if (pieces.length === 0 || written.length > 100) {
    throw new EvidenceError('TERM_MALFORMED', `${file}: "${written.slice(0, 100)}" is not a term.`);
  }
  if (isUnspaced(written)) {
    if (written.includes('*')) {
      throw new EvidenceError('TERM_MALFORMED', `${file}: "${written}" needs no *: in this script it is found anywhere.`);
    }
    return { written, stretch: fold(written).replace(/\s+/gu, '') };
  }
  return { written, words: pieces.map((piece) => wordOf(piece, written, file, compounds)) };
};
