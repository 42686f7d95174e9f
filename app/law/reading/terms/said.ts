import { fold } from '@article34/evidence';

const letter = /[\p{L}\p{N}\p{M}]/u;

/** A text as terms are looked for in it: folded, apostrophes of one form, single blanks. */
export const plainly = (text: string): string => fold(text).replace(/[’ʼ`]/gu, "'").replace(/\s+/gu, ' ').trim();

const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}]/u;

/** Where a text says a term, from each place to the end of its last word. */
const placesOf = (text: string, term: string, endings: number): [from: number, to: number][] => {
  const found: [number, number][] = [];
  for (let at = text.indexOf(term); term !== '' && at !== -1; at = text.indexOf(term, at + 1)) {
    let end = at + term.length;
    if (!unspaced.test(term)) {
      if (at > 0 && letter.test(text[at - 1] ?? '')) continue;
      while (end < text.length && letter.test(text[end] ?? '')) end++;
      if (end - at - term.length > endings) continue;
    }
    found.push([at, end]);
  }
  return found;
};

/**
 * Which of these terms a text says (all already `plainly`; the longest first). A term must begin where a word begins; its last
 * word may go on for so many letters, the endings of case and number: "minors" says "minor", "minority" does not. Scripts without
 * spaces have no beginnings of words: there it is said wherever it stands. Words that are part of a longer term of the list say
 * that one and not the shorter.
 */
export const saidIn = (text: string, terms: readonly string[], endings = 2): Set<string> => {
  const said = new Set<string>();
  let left = text;
  for (const term of terms)
    for (const [from, to] of placesOf(left, term, endings)) {
      said.add(term);
      left = `${left.slice(0, from)}${' '.repeat(to - from)}${left.slice(to)}`;
    }
  return said;
};

/** The longest word of a term as it is written: enough to ask a database for the texts that may say it. */
export const pieceOf = (term: string): string =>
  (term.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).toSorted((a, b) => b.length - a.length)[0]?.toLowerCase() ?? '';
