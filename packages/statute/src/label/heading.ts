import type { ProvisionKind } from '../law.ts';
import { numberKey, numberSlug } from './number.ts';
import { foldWord, latinWords, ordinalWords, superscriptClass, westernDigits } from './numerals.ts';
import { closingWords, type WordRow, wordRows } from './words.ts';

/** What a heading names: `§ 178¹. Sexual enticement` is a leaf with slug `par-178.1`, label `§ 178¹` and a heading. */
export type Named = {
  role: WordRow['role'] | 'number';
  kind: ProvisionKind;
  slug: string;
  /** Sorts among its like. */
  key: string;
  rank: number;
  label: string;
  rest: string;
  /** The word, folded; two languages in one file differ here. */
  word: string;
};

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const rowOf = new Map<string, WordRow>(wordRows.flatMap((row) => row.words.map((word) => [foldWord(word), row] as const)));
const alternatives = [...rowOf.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map(quote)
  .join('|');

const latin = latinWords.map(quote).join('|');
const letter = '(?:[ \\u00a0]?\\p{L}(?![\\p{L}\\p{M}]))';
const figures = `\\d+(?:\\.?[ºª°]|er\\b|re\\b)?${superscriptClass}*`;
const unit = `${figures}(?:[ \\u00a0]?(?:${latin})(?![\\p{L}\\p{M}])|${letter}|\\p{Lu}{1,2}(?![\\p{L}\\p{M}]))?`;
/** `178¹`, `183 ter`, `227-22-1`, `67B`, `287/1`, `L. 121-1`, `A-3`, `2:14`. */
const arabicNumber = `(?:\\p{Lu}{1,2}\\.?[ \\u00a0]?\\*?[-–]?)?${unit}(?:[ \\u00a0]?(?:[-–—/.:](?=[\\dA-Za-z]))${unit}|[-–](?:\\p{L}{1,2}(?![\\p{L}\\p{M}])))*(?:[ \\u00a0](?:${latin})(?![\\p{L}\\p{M}]))*`;
const romanNumber = '[IVXLCDM]+(?:er)?(?:[ \\u00a0](?:BIS|bis|TER|ter))?(?![\\p{L}\\p{M}])';
const singleLetter = '\\p{Lu}(?![\\p{L}\\p{M}])';
const joint = '[ \\u00a0]*';
const numberHere = new RegExp(`\\(?(?:${arabicNumber}|${romanNumber}|${singleLetter})\\)?`, 'uy');
const ordinalHere = new RegExp(`(?:${ordinalWords.map(quote).join('|')})(?![\\p{L}\\p{M}])`, 'uy');
const wordHere = new RegExp(`(?:${alternatives})(?![\\p{L}\\p{M}])`, 'uy');
const betweenHere = new RegExp(`${joint}(?:(?:no|nr|num)\\.?${joint})?`, 'uy');
const afterNumber = new RegExp(`\\.?[ºª]?${joint}`, 'uy');
const bareNumber = new RegExp(`^(${figures}(?:\\p{Lu}{1,3})?)(?:\\.(?!\\d)[ \\u00a0]*|[ \\u00a0]+)(.*)$`, 'su');

/** No name of a provision with its number is longer. */
const nameLength = 200;

/** Where a sticky expression that begins at `from` ends; undefined when it does not fit there. */
const endOf = (pattern: RegExp, text: string, from: number): number | undefined => {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

/** Punctuation and dashes between a number and what follows. */
const clean = (rest: string): string => rest.replace(/^[\s.:;,)\]–—-]+/u, '').trim();

/** A heading is cut off its number by punctuation, or by a blank; `Article 2 of the Act` is a reference and no heading. */
const lowerStart = /^[ \u00a0]+\p{Ll}/u;

const build = (row: WordRow, word: string, number: string, label: string, rest: string): Named => ({
  role: row.role,
  kind: row.kind,
  slug: `${row.slug}-${numberSlug(number)}`,
  key: numberKey(number),
  rank: row.rank,
  label: label.trim(),
  rest: clean(rest),
  word: foldWord(word),
});

const closing = (text: string): Named | undefined => {
  for (const { pattern, slug, order } of closingWords) {
    const head = pattern.exec(text)?.[0];
    if (head === undefined) continue;
    const [, ordinal = '', rest = ''] =
      /^[ \u00a0]*((?:d[ée]cim[oa]|vig[ée]sim[oa]|trig[ée]sim[oa])[ \u00a0][\p{L}\p{M}]+|[\p{L}\p{M}]+(?:[ \u00a0](?:bis|ter|qu[aá]ter))?)?(?=[.:\s]|$)(.*)$/isu.exec(
        text.slice(head.length),
      ) ?? [];
    const plural = /disposiciones/iu.test(head);
    const number = ordinal === '' ? '' : numberSlug(ordinal);
    return {
      role: plural ? 'division' : 'leaf',
      kind: plural ? 'division' : 'article',
      slug: plural ? `${slug}es` : number === '' ? slug : `${slug}-${number}`,
      key: `~${order}${number === '' ? '' : numberKey(ordinal)}`,
      rank: 1,
      label: (head + (ordinal === '' ? '' : ` ${ordinal}`)).trim(),
      rest: clean(rest),
      word: slug,
    };
  }
  return undefined;
};

/**
 * What a line names, when it names something. `strict` is for lines that carry no mark of a heading: after the number must
 * come the end or punctuation, so that a sentence that begins with `Article 2 of the Act` is not taken for a heading.
 */
export const parseHeading = (line: string, options: { strict?: boolean } = {}): Named | undefined => {
  const text = line.trim();
  if (text === '' || text.length > 2000) return undefined;
  const closed = closing(text);
  if (closed !== undefined) return closed;
  const written = text.normalize('NFC');
  // words and numbers stand at the beginning; the rest of a long line is not looked at
  const source = westernDigits(written.slice(0, nameLength));
  const folded = foldEach(source);
  const numberAt = (from: number): number | undefined => endOf(numberHere, source, from) ?? endOf(ordinalHere, folded, from);
  const wordEnd = endOf(wordHere, folded, 0);
  if (wordEnd !== undefined) {
    const row = rowOf.get(folded.slice(0, wordEnd));
    const from = endOf(betweenHere, folded, wordEnd) ?? wordEnd;
    const end = numberAt(from);
    const rest = written.slice(end ?? 0);
    if (row !== undefined && end !== undefined && !/^[\p{L}\p{M}\d]/u.test(rest) && !(options.strict && lowerStart.test(rest)))
      return build(row, folded.slice(0, wordEnd), source.slice(from, end), written.slice(0, end), rest);
  }
  const numberEnd = numberAt(0);
  if (numberEnd === undefined) return undefined;
  const from = endOf(afterNumber, folded, numberEnd) ?? numberEnd;
  const end = endOf(wordHere, folded, from);
  const row = end === undefined ? undefined : rowOf.get(folded.slice(from, end));
  if (row === undefined || end === undefined || row.role === 'leaf') return undefined;
  return build(row, folded.slice(from, end), source.slice(0, numberEnd), written.slice(0, end), written.slice(end));
};

/** Folds sign by sign, so that every position stays. */
const foldEach = (text: string): string => {
  let out = '';
  for (const sign of text) out += foldSign(sign);
  return out;
};

const folds = new Map<string, string>();
const foldSign = (sign: string): string => {
  let folded = folds.get(sign);
  if (folded === undefined) {
    const short = foldWord(sign);
    folded = short.length === sign.length ? short : sign;
    if (folds.size < 10_000) folds.set(sign, folded);
  }
  return folded;
};

/** `1 Short title`, `12A. Interpretation`: a number alone names a section where nothing else does. */
export const parseBareNumber = (line: string): Named | undefined => {
  const found = bareNumber.exec(line.trim());
  if (found === null) return undefined;
  const [, number = '', rest = ''] = found;
  return {
    role: 'number',
    kind: 'section',
    slug: `s-${numberSlug(number)}`,
    key: numberKey(number),
    rank: 20,
    label: number,
    rest: clean(rest),
    word: '#',
  };
};
