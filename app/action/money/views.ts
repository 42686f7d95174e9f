import { divided, readDecimal, times, writeDecimal } from './decimal.ts';
import type { LineRow, LinkRow, MeasureRow } from './rows.ts';

export type Derived = { amount: string; by: MeasureRow[] };

/** One line over its years, with what it pays for, and what may be worked out from it. */
export type Figure = {
  line: LineRow;
  /** For each child, where a source says how many children there were that year. */
  perChild: Derived | undefined;
  /** In the prices of the newest year of the same series; only where a source says what money was worth in both years. */
  real: (Derived & { pricesOf: number }) | undefined;
};
export type LineOverYears = { code: string; title: string; language: string; links: LinkRow[]; figures: Figure[] };

const value = (measure: MeasureRow): bigint => readDecimal(measure.value) ?? 0n;

const perChildOf = (line: LineRow, measures: readonly MeasureRow[]): Derived | undefined => {
  const children = measures.filter(({ kind, fiscalYear }) => kind === 'children' && fiscalYear === line.fiscalYear);
  const [only] = children;
  // two sources with two numbers of children give no one answer
  if (children.length !== 1 || only === undefined || line.amount === null) return undefined;
  return { amount: writeDecimal(divided(readDecimal(line.amount) ?? 0n, value(only))), by: [only] };
};

const realOf = (line: LineRow, measures: readonly MeasureRow[]): Figure['real'] => {
  if (line.amount === null) return undefined;
  const series = [...new Set(measures.filter(({ kind }) => kind === 'deflator').map((one) => one.series))];
  const [name] = series;
  if (series.length !== 1 || name === undefined) return undefined;
  const own = measures.filter(({ kind }) => kind === 'deflator');
  const then = own.find(({ fiscalYear }) => fiscalYear === line.fiscalYear);
  const newest = own.reduce<MeasureRow | undefined>(
    (best, one) => (best === undefined || one.fiscalYear > best.fiscalYear ? one : best),
    undefined,
  );
  if (then === undefined || newest === undefined || then === newest) return undefined;
  const amount = divided(times(readDecimal(line.amount) ?? 0n, value(newest)), value(then));
  return { amount: writeDecimal(amount), by: [then, newest], pricesOf: newest.fiscalYear };
};

/** Puts the lines of one country together: pure. */
export const overYears = (
  lines: readonly LineRow[],
  links: readonly LinkRow[],
  measures: readonly MeasureRow[],
): LineOverYears[] =>
  [...Map.groupBy(lines, ({ code }) => code)].map(([code, own]) => {
    const newest = own.reduce((best, line) => (line.fiscalYear >= best.fiscalYear ? line : best));
    return {
      code,
      title: newest.title,
      language: newest.language,
      links: links.filter((link) => link.code === code),
      figures: own.map((line) => ({ line, perChild: perChildOf(line, measures), real: realOf(line, measures) })),
    };
  });

/** `amount` null: nothing of this year and phase is published. */
export type Total = {
  fiscalYear: number;
  yearLabel: string;
  phase: string;
  currency: string | null;
  amount: string | null;
  missing: number;
};

/** Sums for each year, phase and currency; lines that are not published are counted beside them and never as nothing. */
export const totalsOf = (lines: readonly LineRow[]): Total[] => {
  const groups = Map.groupBy(lines, ({ fiscalYear, phase }) => JSON.stringify([fiscalYear, phase]));
  return [...groups.values()].flatMap(([first, ...rest]): Total[] => {
    if (first === undefined) return [];
    const published = [first, ...rest].filter(({ state }) => state === 'published');
    const missing = rest.length + 1 - published.length;
    const head = { fiscalYear: first.fiscalYear, yearLabel: first.yearLabel, phase: first.phase, missing };
    if (published.length === 0) return [{ ...head, currency: null, amount: null }];
    return [...Map.groupBy(published, ({ currency }) => currency)].map(([currency, own]) => {
      const sum = own.reduce((whole, { amount }) => whole + (readDecimal(amount ?? '0') ?? 0n), 0n);
      return { ...head, currency, amount: writeDecimal(sum) };
    });
  });
};
