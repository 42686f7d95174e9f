import { isRealDate } from '@article34/catalogue';
import { StandardsError } from './errors.ts';

const days = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Throws `DATE_INVALID` unless the text is one whole day. */
export function assertDay(text: string, place: string): void {
  if (text.length !== 10 || !isRealDate(text))
    throw new StandardsError('DATE_INVALID', [
      { file: place, place: '', message: `"${text}" is not a day; write it like 2026-11-27.` },
    ]);
}

/** The first and the last day that a date known to the year, month or day can mean. */
export function span(date: string): { readonly first: string; readonly last: string } {
  const [year = '', month, day] = date.split('-');
  if (day !== undefined) return { first: date, last: date };
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  return { first: `${date}-01`, last: `${date}-${String(days(Number(year), Number(month))).padStart(2, '0')}` };
}

/** The day after so many months and days; a month that lacks the day ends on its last one. */
export function later(
  day: string,
  lag: { readonly months: number; readonly days: number; readonly firstOfMonth: boolean },
): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) + lag.months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const moved = new Date(Date.UTC(newYear, newMonth - 1, Math.min(date, days(newYear, newMonth)) + lag.days));
  const end = lag.firstOfMonth ? new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 1)) : moved;
  return end.toISOString().slice(0, 10);
}
