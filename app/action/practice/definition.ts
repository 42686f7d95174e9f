/**
 * What casework shows about law and services, by which words. One report is one count, in the quarter (UTC) in which it was
 * received. Rows stand in the order in which they cover for a small one: the least telling first.
 */
export const definitionVersion = '1';

export const dimensions = {
  /** Whether something reported had been reported to this house before, or was on a list that it matches against. */
  known: ['nothing-comparable', 'new', 'known'],
  /** From sending the first notice to the host to the first look that found nothing any more. */
  removal: ['no-notice', 'not-looked', 'cannot-tell', 'still-there', 'later', 'days-28', 'days-7', 'days-3', 'day-1'],
  /** Whether somebody on the case noted that no law of the house's own country covers it. */
  silent: ['not-noted', 'elsewhere', 'noted'],
  /** By which question; open: small ones join the rest, as does everything that was not noted. */
  criterion: ['rest'],
} as const satisfies Record<string, readonly string[]>;
export type Dimension = keyof typeof dimensions;
export const dimensionNames = Object.keys(dimensions) as Dimension[];

/** Days after the end of a quarter before it is published, so that looks and outcomes of its last weeks are in. */
export const settleDays = 28;
const day = 86_400_000;

/** The first day of the quarter of a moment (UTC). */
export const quarterOf = (at: Date): string => {
  const month = Math.floor(at.getUTCMonth() / 3) * 3 + 1;
  return `${at.getUTCFullYear()}-${String(month).padStart(2, '0')}-01`;
};
export const nextQuarter = (quarter: string): string => {
  const at = new Date(`${quarter}T00:00:00Z`);
  return quarterOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 3, 1)));
};
export const settlesAt = (quarter: string): Date => new Date(Date.parse(`${nextQuarter(quarter)}T00:00:00Z`) + settleDays * day);

/** Every settled quarter from `first` on, oldest first. */
export const settledQuarters = (first: string, now: Date): string[] => {
  const quarters: string[] = [];
  for (let quarter = first; settlesAt(quarter) <= now; quarter = nextQuarter(quarter)) quarters.push(quarter);
  return quarters;
};

/** `2026-07-01` → `2026-Q3`. */
export const quarterName = (quarter: string): string =>
  `${quarter.slice(0, 4)}-Q${Math.floor((Number(quarter.slice(5, 7)) - 1) / 3) + 1}`;
