import { isDay } from '../history/day.ts';
import { westernDigits } from '../label/numerals.ts';
import type { Day } from '../law.ts';

const thaiMonths = [
  'มกราคม',
  'กุมภาพันธ์',
  'มีนาคม',
  'เมษายน',
  'พฤษภาคม',
  'มิถุนายน',
  'กรกฎาคม',
  'สิงหาคม',
  'กันยายน',
  'ตุลาคม',
  'พฤศจิกายน',
  'ธันวาคม',
];
const arabicMonths: readonly (readonly string[])[] = [
  ['يناير', 'كانون الثاني'],
  ['فبراير', 'شباط'],
  ['مارس', 'آذار'],
  ['أبريل', 'نيسان'],
  ['مايو', 'أيار'],
  ['يونيو', 'حزيران'],
  ['يوليو', 'تموز'],
  ['أغسطس', 'آب'],
  ['سبتمبر', 'أيلول'],
  ['أكتوبر', 'تشرين الأول'],
  ['نوفمبر', 'تشرين الثاني'],
  ['ديسمبر', 'كانون الأول'],
];

/** Years of the Buddhist era run 543 ahead. No law is dated after 2300 of the common era, and none before 1757 in the Buddhist one. */
export const commonYear = (year: number): number => (year >= 2300 && year <= 2700 ? year - 543 : year);

const made = (year: number, month: number, date: number): Day | undefined => {
  const day = `${String(commonYear(year)).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
};

/** A day in figures, in any digits and either era: `๒๕๖๐-๐๖-๑๐` is 2017-06-10. Undefined for anything else. */
export const figureDay = (text: string): Day | undefined => {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(westernDigits(text.trim()));
  return found === null ? undefined : made(Number(found[1]), Number(found[2]), Number(found[3]));
};

const thai = new RegExp(`(\\d{1,2})\\s*(${thaiMonths.join('|')})\\s*(?:พ\\.?\\s*ศ\\.?|พุทธศักราช)?\\s*(\\d{4})`, 'u');
const arabic = new RegExp(`(\\d{1,2})\\s+(${arabicMonths.flat().join('|')})\\s*(?:سنة\\s*|عام\\s*|/\\s*)?(\\d{4})`, 'u');
const plain = /(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)/;

/** The first day that a text writes out: Thai with Buddhist years, Arabic, or in figures. */
export const findWrittenDay = (text: string): Day | undefined => {
  const western = westernDigits(text);
  const inThai = thai.exec(western);
  if (inThai !== null) return made(Number(inThai[3]), thaiMonths.indexOf(inThai[2] ?? '') + 1, Number(inThai[1]));
  const inArabic = arabic.exec(western);
  if (inArabic !== null) {
    const month = arabicMonths.findIndex((names) => names.includes(inArabic[2] ?? ''));
    return made(Number(inArabic[3]), month + 1, Number(inArabic[1]));
  }
  return figureDay(plain.exec(western)?.[1] ?? '');
};
