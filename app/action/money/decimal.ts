/** Exact amounts: four decimals as a whole number. Money is never a floating-point number here. */
const scale = 4;
const unit = 10n ** BigInt(scale);
const most = 10n ** 28n;

/** A plain decimal with at most four decimals, as ten thousandths; undefined when it is none, or is too large to store. */
export const readDecimal = (text: string): bigint | undefined => {
  const found = /^([+-]?)(\d{1,24})(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (found === null) return undefined;
  const [, sign, whole = '0', part = ''] = found;
  const value = BigInt(whole) * unit + BigInt(part.padEnd(scale, '0'));
  if (value >= most) return undefined;
  return sign === '-' ? -value : value;
};

/** The shortest way to write it. */
export const writeDecimal = (value: bigint): string => {
  const positive = value < 0n ? -value : value;
  const part = String(positive % unit)
    .padStart(scale, '0')
    .replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${positive / unit}${part === '' ? '' : `.${part}`}`;
};

/** a × b, rounded half away from zero in the last decimal. */
export const times = (a: bigint, b: bigint): bigint => roundDivide(a * b, unit);

/** a ÷ b, rounded half away from zero in the last decimal. Throws RangeError on zero. */
export const divided = (a: bigint, b: bigint): bigint => roundDivide(a * unit, b);

const roundDivide = (a: bigint, b: bigint): bigint => {
  if (b === 0n) throw new RangeError('divided by zero');
  const negative = a < 0n !== b < 0n;
  const [top, bottom] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return negative ? -rounded : rounded;
};
