import type { Day } from '../law.ts';

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists: 2023-02-29 is none. */
export const isDay = (text: string): boolean => {
  const found = pattern.exec(text);
  if (found === null || found[1] === '0000') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
};

/** The day `count` days after (or before) another. */
export const addDays = (day: Day, count: number): Day => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
};

export const yearsBetween = (from: Day, until: Day): number => (Date.parse(until) - Date.parse(from)) / (365.25 * 86_400_000);
