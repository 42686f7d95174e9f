import type { BudgetLine, Measure } from './line.ts';

/** When the belief in a row began and ended. */
export type Dated = { recordedAt: Date; supersededAt: Date | null };
export type LineRow = BudgetLine & Dated & { id: string; synthetic: boolean };
export type MeasureRow = Measure & Dated & { id: string; synthetic: boolean };
export type LinkRow = { jurisdiction: string; code: string; kind: 'action' | 'capability'; ref: string };
export type ImportRow = {
  id: string;
  at: Date;
  format: string;
  fileName: string;
  added: number;
  changed: number;
  unchanged: number;
};
