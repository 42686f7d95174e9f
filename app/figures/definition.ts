import { categories } from '../intake/index.ts';

/**
 * What is counted, by which words. A change of meaning is a new version; a release names the version it was counted by.
 * Version 1: one report is one count, in the month (UTC) in which it was received. Rows stand in the order in which they
 * cover for a small one (suppress.ts): the least telling first.
 */
export const definitionVersion = '1';

const spans = ['day-1', 'days-3', 'days-7', 'days-28', 'later', 'none'] as const;

export const dimensions = {
  channel: ['staff', 'mailbox', 'hotline', 'provider', 'public'],
  category: ['unknown', 'other', ...categories.filter((category) => category !== 'unknown' && category !== 'other')],
  /** Open: countries that the reporters named, as ISO 3166-1 codes; small ones join `rest`, as does "not stated". */
  country: ['rest'],
  /** From receiving the report to the first hand-over of its case. */
  referral: [...spans].reverse(),
  /** From receiving the report to the first outcome that a receiving body recorded. */
  outcome: [...spans].reverse(),
} as const satisfies Record<string, readonly string[]>;

export type Dimension = keyof typeof dimensions;
export const dimensionNames = Object.keys(dimensions) as Dimension[];

/** Days after the end of a month before it is published, so that the time bands of every report in it are complete. */
export const settleDays = 28;

const day = 86_400_000;

/** The month of a moment as its first day, `2026-03-01` (UTC). */
export const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`;

export const nextMonth = (month: string): string => {
  const at = new Date(`${month}T00:00:00Z`);
  return monthOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)));
};

/** When a month may be published. */
export const settlesAt = (month: string): Date =>
  new Date(new Date(`${nextMonth(month)}T00:00:00Z`).getTime() + settleDays * day);

/** Every settled month from `first` on, oldest first. */
export const settledMonths = (first: string, now: Date): string[] => {
  const months: string[] = [];
  for (let month = first; settlesAt(month) <= now; month = nextMonth(month)) months.push(month);
  return months;
};
