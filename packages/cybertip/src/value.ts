import type { Rule } from './error.ts';
import type { Simple } from './table/kinds.ts';

/** A value, or the rule it breaks. */
export type Parsed =
  | { readonly value: unknown }
  | { readonly rule: Rule; readonly wanted: string; readonly expected?: readonly string[] };

const dateTimeShape = /^-?([1-9]\d{3,}|0\d{3})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
const dateShape = /^-?([1-9]\d{3,}|0\d{3})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?$/;
const doubleShape = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const wholeShape = /^[+-]?\d+$/;
const digits = /^-?\d{1,15}$/;

const daysIn = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const validZone = (zone: string | undefined): boolean => {
  if (zone === undefined || zone === 'Z') return true;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  return (hours < 14 && minutes < 60) || (hours === 14 && minutes === 0);
};

const validDay = (year: string, month: string, day: string): boolean => {
  const m = Number(month);
  const d = Number(day);
  // only the last four digits decide whether a year is a leap year
  return year !== '0000' && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(Number(year.slice(-4)), m);
};

export const isDateTime = (text: string): boolean => {
  const found = dateTimeShape.exec(text);
  if (found === null) return false;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction, zone] = found;
  const endOfDay = hour === '24' && minute === '00' && second === '00' && (fraction === undefined || /^\.0+$/.test(fraction));
  return (
    validDay(year, month, day) &&
    (endOfDay || (Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60)) &&
    validZone(zone)
  );
};

export const isDate = (text: string): boolean => {
  const found = dateShape.exec(text);
  return found !== null && validDay(found[1] as string, found[2] as string, found[3] as string) && validZone(found[4]);
};

const whole = (text: string, least: bigint, most: bigint): string | undefined => {
  if (digits.test(text)) {
    const value = Number(text);
    return value >= Number(least) && value <= Number(most) ? String(value) : undefined;
  }
  if (!wholeShape.test(text)) return undefined;
  // a number of thousands of digits is not worth reading
  const bare = text.replace(/^([+-]?)0+(?=\d)/, '$1');
  if (bare.length > 20) return undefined;
  const value = BigInt(bare.replace(/^\+/, ''));
  return value >= least && value <= most ? String(value) : undefined;
};

const special: Record<string, number> = { INF: Number.POSITIVE_INFINITY, '-INF': Number.NEGATIVE_INFINITY, NaN: Number.NaN };

/** White space in front, behind and between, as the XML Schema types other than string fold it. */
export const fold = (text: string): string =>
  /[\t\n\r ]/.test(text) ? text.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '') : text;

const booleans: Record<string, boolean> = { true: true, false: false, '1': true, '0': false };

const wantedOf: Record<Simple['kind'], string> = {
  string: 'text',
  token: 'text',
  boolean: 'true or false',
  flag: 'nothing, or true',
  int: 'a whole number between -2147483648 and 2147483647',
  long: 'a whole number of at most 64 bits',
  double: 'a decimal number',
  dateTime: 'a date and time such as 2026-11-27T09:30:00Z',
  date: 'a date such as 2026-11-27',
  choice: 'one of the listed values',
  pattern: 'text of the stated form',
};

/** What the text of an element or attribute stands for. */
export const parseSimple = (type: Simple, raw: string): Parsed => {
  const wrong = (rule: Rule, expected?: readonly string[]): Parsed => ({
    rule,
    wanted: type.pattern === undefined ? wantedOf[type.kind] : `text that matches ${type.pattern.source}`,
    ...(expected === undefined ? {} : { expected }),
  });
  switch (type.kind) {
    case 'string':
      return { value: raw };
    case 'token':
      return { value: fold(raw) };
    case 'choice':
      return (type.values as readonly string[]).includes(raw) ? { value: raw } : wrong('ENUM', type.values);
    case 'pattern':
      return (type.pattern as RegExp).test(raw) ? { value: raw } : wrong('PATTERN');
    case 'boolean': {
      const value = booleans[fold(raw)];
      return value === undefined ? wrong('VALUE') : { value };
    }
    case 'flag': {
      if (raw === '') return { value: true };
      const value = booleans[fold(raw)];
      return value === true ? { value } : wrong(value === undefined ? 'VALUE' : 'FIXED');
    }
    case 'int': {
      const value = whole(fold(raw), -2147483648n, 2147483647n);
      return value === undefined ? wrong('VALUE') : { value: Number(value) };
    }
    case 'long': {
      const value = whole(fold(raw), -9223372036854775808n, 9223372036854775807n);
      return value === undefined ? wrong('VALUE') : { value };
    }
    case 'double': {
      const text = fold(raw);
      if (Object.hasOwn(special, text)) return { value: special[text] };
      return doubleShape.test(text) ? { value: Number(text) } : wrong('VALUE');
    }
    case 'dateTime': {
      const text = fold(raw);
      return isDateTime(text) ? { value: text } : wrong('VALUE');
    }
    case 'date': {
      const text = fold(raw);
      return isDate(text) ? { value: text } : wrong('VALUE');
    }
  }
};

export interface Moment {
  /** Undefined where it lies beyond what a Date can hold. */
  readonly at: Date | undefined;
  readonly zone: 'stated' | 'missing';
}

/**
 * When a time as written was. Without a zone it is read as UTC and said to be without one: such a time is legal on the wire
 * and can be off by fourteen hours.
 */
export const momentOf = (text: string): Moment => {
  const stated = /(Z|[+-]\d\d:\d\d)$/.test(text);
  const rest = stated ? text : `${text}Z`;
  const at = new Date(rest.replace(/(\.\d{3})\d+/, '$1'));
  return { at: Number.isNaN(at.getTime()) ? undefined : at, zone: stated ? 'stated' : 'missing' };
};
