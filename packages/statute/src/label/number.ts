import { foldWord, fromSuperscript, latinValue, ordinalValue, romanValue, superscriptClass, westernDigits } from './numerals.ts';

const pad = (digits: string, length: number): string => digits.padStart(length, '0');

/** Cuts a number into what it is made of: digits, superscripts, letters, joints. */
const pieces = new RegExp(`\\d+|${superscriptClass}+|\\p{L}[\\p{L}\\p{M}]*|[-–—/.:]`, 'gu');
const tokens = (number: string): string[] => westernDigits(number).match(pieces) ?? [];

/** `1er`, `2º`, `3.ª`: an ordinal sign is not part of the number. */
const withoutOrdinalSign = (number: string): string => number.replace(/(\d|^[IVXLC]+)(?:\.?[ºª°]|er\b|re\b|ère\b)/gu, '$1');

const plain = (number: string): string =>
  withoutOrdinalSign(
    number
      .trim()
      .replace(/^\(|\)$/g, '')
      .trim(),
  );

/**
 * The number as it stands in an id: `178¹` → `178.1`, `183 ter` → `183-ter`, `155 b` → `155b`, `287/1` → `287_1`,
 * `IV` → `4`, `๑๒` → `12`. The same for every way of writing the same number.
 */
export const numberSlug = (number: string): string => {
  const text = plain(number);
  const value = romanValue(text) ?? ordinalValue(text);
  if (value !== undefined) return String(value);
  let slug = '';
  let before = '';
  for (const token of tokens(text)) {
    if (/^\d/.test(token)) slug += (/\d$/.test(before) ? '-' : '') + String(BigInt(token));
    else if (/^[-–—]$/.test(token)) slug += '-';
    else if (token === '/') slug += '_';
    else if (token === '.' || token === ':') slug += '.';
    else if (/^\p{L}/u.test(token)) slug += (latinValue(token) !== undefined || token.length > 2 ? '-' : '') + foldWord(token);
    else slug += `.${fromSuperscript(token)}`;
    before = token;
  }
  return slug
    .replace(/\.+$/, '')
    .replace(/([-._])[-._]+/g, '$1')
    .replace(/^[-._]+|[-._]+$/g, '')
    .slice(0, 80);
};

/** The number as it sorts: every run of digits at one width, `bis` after the plain number and before the next one. */
export const numberKey = (number: string): string => {
  const text = plain(number);
  const value = romanValue(text) ?? ordinalValue(text);
  if (value !== undefined) return pad(String(value), 6);
  let key = '';
  for (const token of tokens(text)) {
    const latin = latinValue(token);
    if (/^\d/.test(token)) key += pad(String(BigInt(token)), 6);
    else if (/^[-–—]$/.test(token)) key += '-';
    else if (token === '/') key += '/';
    else if (token === '.' || token === ':') key += '.';
    else if (latin !== undefined) key += `.${pad(String(latin), 3)}`;
    else if (/^\p{L}/u.test(token)) key += foldWord(token).replace(/[^a-z]/g, (sign) => sign.codePointAt(0)?.toString(36) ?? '');
    else key += `.${pad(fromSuperscript(token), 3)}`;
  }
  return key.replace(/\.+$/, '').slice(0, 120);
};
