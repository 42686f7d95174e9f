import { Problem } from '../../foundation/errors/problem.ts';

/**
 * A receipt is 24 digits: 7 locator, 16 secret, 1 check. Digits, because every script and every phone has them, a screen
 * reader says them and a child can copy them. The first three digits of the locator are the shard.
 */
export type ReceiptCode = { shard: number; locator: string; secret: string };

// Damm's quasigroup of order 10: finds every single wrong digit and every swap of neighbours.
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const checkDigit = (digits: string): string => {
  let interim = 0;
  for (const digit of digits) interim = Number(damm[interim]?.[Number(digit)]);
  return String(interim);
};

/** The code as people see it: six groups of four digits. */
export const formatReceipt = (code: ReceiptCode): string => {
  const digits = code.locator + code.secret;
  return `${digits}${checkDigit(digits)}`.replace(/(\d{4})(?=\d)/g, '$1 ');
};

// Any script's decimal digits come in runs of ten that start at the zero.
const toLatin = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) as number;
    let zero = point;
    while (point - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((point - zero) % 10);
  });

/** Reads what a person typed: spaces, dashes and the digits of any script. Throws Problem `receipt-check-digit` for a typing mistake. */
export const parseReceipt = (typed: string): ReceiptCode => {
  const digits = toLatin(typed.normalize('NFKC')).replace(/[\s\p{Dash}\p{Cf}.,]/gu, '');
  if (!/^\d{24}$/.test(digits) || checkDigit(digits.slice(0, 23)) !== digits[23])
    throw new Problem('receipt-check-digit', { fields: [{ field: 'code', code: 'receipt-check-digit' }] });
  return { shard: Number(digits.slice(0, 3)), locator: digits.slice(0, 7), secret: digits.slice(7, 23) };
};
