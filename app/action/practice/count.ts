import { type CountTable, foldSmall, type StoredCounts, suppress } from '../../figures/index.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import { type Dimension, definitionVersion, dimensionNames, dimensions, nextQuarter } from './definition.ts';
import { type CountRow, countQuarter } from './practice.store.ts';
import type { PracticeRow } from './rows.ts';

const tableOf = (dimension: Dimension, rows: readonly CountRow[]): CountTable => {
  const own = rows.filter((row) => row.dimension === dimension);
  // which question is an open list: a small one must not show that it was noted at all
  if (dimension === 'criterion') return foldSmall({ dimension, rows: own.map(({ code, count }) => ({ code, count })) }, 'rest');
  const counts = new Map(own.map(({ code, count }) => [code, count]));
  return { dimension, rows: dimensions[dimension].map((code) => ({ code, count: counts.get(code) ?? 0 })) };
};

/** Puts the rows of the store into the tables of the definition. */
export const practiceTables = (rows: readonly CountRow[]): StoredCounts => ({
  total: rows.filter(({ dimension }) => dimension === 'silent').reduce((sum, { count }) => sum + count, 0),
  tables: dimensionNames.map((dimension) => tableOf(dimension, rows)),
});

/** Counts a quarter as things stand and makes of it what may be published. `home`: the house's own country. */
export const makeQuarter = async (
  sql: Queryable,
  which: { quarter: string; synthetic: boolean; revision: number; now: Date; home: string },
): Promise<{ row: PracticeRow; counts: StoredCounts }> => {
  const { quarter, synthetic, revision, now, home } = which;
  const counts = practiceTables(await countQuarter(sql, { from: quarter, until: nextQuarter(quarter), synthetic, home }));
  const tables = suppress(counts.total, counts.tables);
  return { counts, row: { quarter, synthetic, revision, madeAt: now, definition: definitionVersion, tables } };
};
