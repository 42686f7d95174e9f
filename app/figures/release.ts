import type { CountTable, Published } from './suppress.ts';

/** One publication of one month; `month` is its first day. */
export type ReleaseRow = {
  month: string;
  synthetic: boolean;
  revision: number;
  madeAt: Date;
  definition: string;
  tables: Published;
};

/** The exact counts behind a publication. */
export type StoredCounts = { total: number; tables: readonly CountTable[] };
