import type { Queryable } from '../foundation/database/sql.ts';
import { type Dimension, definitionVersion, dimensionNames, dimensions, nextMonth } from './definition.ts';
import { type CountRow, countMonth } from './figures.store.ts';
import type { ReleaseRow, StoredCounts } from './release.ts';
import { type CountTable, foldSmall, suppress } from './suppress.ts';

const fixed = (dimension: Exclude<Dimension, 'country'>, rows: readonly CountRow[]): CountTable => {
  const known: readonly string[] = dimensions[dimension];
  const other = known.includes('other') ? 'other' : undefined;
  const counts = new Map<string, number>();
  for (const { code, count } of rows) {
    const name = code !== null && known.includes(code) ? code : other;
    if (name === undefined) throw new Error(`the definitions of figures do not know "${code}" in ${dimension}`);
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return { dimension, rows: known.map((code) => ({ code, count: counts.get(code) ?? 0 })) };
};

const countries = (rows: readonly CountRow[]): CountTable =>
  foldSmall({ dimension: 'country', rows: rows.map(({ code, count }) => ({ code: code ?? 'rest', count })) }, 'rest');

/** Puts the rows of the store into the tables of the definition. */
export const tablesOf = (rows: readonly CountRow[]): StoredCounts => {
  const of = (dimension: Dimension) => rows.filter((row) => row.dimension === dimension);
  return {
    total: of('channel').reduce((sum, { count }) => sum + count, 0),
    tables: dimensionNames.map((dimension) =>
      dimension === 'country' ? countries(of(dimension)) : fixed(dimension, of(dimension)),
    ),
  };
};

/** Counts a month as things stand and makes of it what may be published. */
export const makeRelease = async (
  sql: Queryable,
  which: { month: string; synthetic: boolean; revision: number; now: Date },
): Promise<{ row: ReleaseRow; counts: StoredCounts }> => {
  const { month, synthetic, revision, now } = which;
  const counts = tablesOf(await countMonth(sql, month, nextMonth(month), synthetic));
  return {
    counts,
    row: {
      month,
      synthetic,
      revision,
      madeAt: now,
      definition: definitionVersion,
      tables: suppress(counts.total, counts.tables),
    },
  };
};
