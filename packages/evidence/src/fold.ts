// Two spellings that a reader takes for the same word must be the same string here, in whatever script.

/** Accents and breathings of Latin, Greek and Cyrillic; Arabic vowel signs; Hebrew points. Marks of Thai or Hindi are letters. */
const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g;
/** Things that are not seen: soft hyphens, joiners, direction marks, the Arabic kashida. */
const unseen = /[\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
  // one letter each for the forms that Arabic, Persian and Urdu writers use side by side
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

const digits = /\p{Nd}/gu;
const ascii = /^[0-9]$/;
/** Digits of every script stand in runs of ten from zero. */
const digitValue = (digit: string): string => {
  if (ascii.test(digit)) return digit;
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code--;
    value++;
  }
  return String(value);
};

const plain = /^[a-z0-9 ]*$/;

/** The comparable form of a text: lower case, no accents, one form of each letter, ASCII digits. Folding twice changes nothing. */
export const fold = (text: string): string => {
  if (plain.test(text)) return text;
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(unseen, '')
    .replace(marks, '')
    .normalize('NFC')
    .replace(special, (letter) => letters[letter] ?? letter)
    .replace(digits, digitValue);
};
