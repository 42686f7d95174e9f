import type { Published } from '../../figures/index.ts';

/** One publication of one quarter; `quarter` is its first day. */
export type PracticeRow = {
  quarter: string;
  synthetic: boolean;
  revision: number;
  madeAt: Date;
  definition: string;
  tables: Published;
};
