import type { ErrorCode } from '../../foundation/errors/catalogue.ts';

export const phases = ['proposed', 'approved', 'adjusted', 'executed'] as const;
export type Phase = (typeof phases)[number];
export const lineStates = ['published', 'not-published'] as const;

/** One line of a file by the names of our columns, as it was written there. */
export type RawLine = { line: number; values: Readonly<Record<string, string>> };

/** What is wrong with one line of a file. `line` 0 is the file as a whole; `value` is what stood there, cut short. */
export type LineProblem = { line: number; field: string; code: ErrorCode; value?: string };

/** Where a figure stands in public. */
export type Source = { sourceTitle: string; sourceAddress: string; retrieved: string };

export type BudgetLine = Source & {
  jurisdiction: string;
  code: string;
  fiscalYear: number;
  yearLabel: string;
  phase: Phase;
  title: string;
  language: string;
  state: (typeof lineStates)[number];
  currency: string | null;
  /** A plain decimal. */
  amount: string | null;
};

/** A line that can be stored, with what it pays for. */
export type ReadLine = BudgetLine & { line: number; actions: string[]; capabilities: string[] };

/** A number that views may divide by. */
export type Measure = Source & {
  jurisdiction: string;
  kind: 'children' | 'deflator';
  series: string;
  fiscalYear: number;
  value: string;
};
export type ReadMeasure = Measure & { line: number };

/** `2026`, `2026/27`, `2026-2027` → the calendar year in which it begins; undefined for anything else. */
export const fiscalYearOf = (text: string): number | undefined => {
  const found = /^(\d{4})(?:\s?[-/–]\s?(\d{2}|\d{4}))?$/.exec(text.trim());
  if (found === null) return undefined;
  const begins = Number(found[1]);
  if (begins < 1900 || begins > 2200) return undefined;
  if (found[2] !== undefined && Number(found[2]) % 100 !== (begins + 1) % 100) return undefined;
  return begins;
};

export const isPhase = (text: string): text is Phase => (phases as readonly string[]).includes(text);
