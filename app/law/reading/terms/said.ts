import { fold } from '@article34/evidence';

const letter = /[\p{L}\p{N}\p{M}]/u;

/** A text as terms are looked for in it: folded, apostrophes of one form, single blanks. */
export const plainly = (text: string): string => fold(text).replace(/[’ʼ`]/gu, "'").replace(/\s+/gu, ' ').trim();

/**
 * Whether a text (both already `plainly`) says a term. It must begin where a word begins; its last word may go on for so many
 * letters, the endings of case and number: "minors" says "minor", "minority" does not. Scripts without spaces have no beginnings
 * of words: there it is said wherever it stands.
 */
export const says = (text: string, term: string, endings = 2): boolean => {
  if (term === '') return false;
  const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}]/u.test(term);
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    if (unspaced) return true;
    if (at > 0 && letter.test(text[at - 1] ?? '')) continue;
    let end = at + term.length;
    while (end < text.length && letter.test(text[end] ?? '')) end++;
    if (end - at - term.length <= endings) return true;
  }
  return false;
};

/** The longest word of a term as it is written: enough to ask a database for the texts that may say it. */
export const pieceOf = (term: string): string =>
  (term.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).toSorted((a, b) => b.length - a.length)[0]?.toLowerCase() ?? '';
