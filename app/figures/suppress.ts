/**
 * Makes counts safe to publish. Pure. What a reader can work out is bounded as if they knew this very program, the exact
 * total of the month, and which of the hidden rows are the small ones; see docs/figures.md and suppress.test.ts.
 */
export type Cell = { code: string; count: number };
/** One dimension: every thing counted stands in exactly one row. Rows stand in a fixed order, the least telling first. */
export type CountTable = { dimension: string; rows: readonly Cell[] };
/** `value` is a multiple of 5, or null where the count is hidden. */
export type PublishedCell = { code: string; value: number | null };
export type PublishedTable = { dimension: string; rows: readonly PublishedCell[] };
export type Published = { total: number | null; tables: readonly PublishedTable[] };

/** Counts from 1 to 9 are never shown. */
export const smallest = 10;
/** Other counts are shown to the nearest multiple of this. */
export const base = 5;
/** How wide the range of possible counts behind a hidden cell stays, at least (security.md 2.5). */
export const leastWidth = 5;

const slack = (base - 1) / 2;

export type Range = { low: number; high: number };

/** What a published value says about the count behind it; a hidden one says nothing here. */
export const rangeOf = (value: number): Range =>
  value === 0 ? { low: 0, high: 0 } : { low: Math.max(smallest, value - slack), high: value + slack };

/** The nearest multiple of five; a count and its rounded value differ by two at most. */
export const roundToBase = (count: number): number => Math.round(count / base) * base;

const isSmall = (count: number): boolean => count > 0 && count < smallest;

/**
 * Do `hidden` rows whose sum lies in `sum` keep their secret? They must be able to hold `10 + hidden` together, and if a
 * reader were sure that every one of them is small, each must still have a range of `leastWidth`.
 */
export const hiddenEnough = (hidden: number, sum: Range): boolean => {
  if (hidden === 0) return true;
  if (hidden === 1 || sum.high < smallest + hidden) return false;
  const most = smallest - 1;
  if (sum.low > most * hidden) return true;
  const low = Math.max(1, sum.low - most * (hidden - 1));
  const high = Math.min(most, sum.high - (hidden - 1));
  return high - low >= leastWidth;
};

/** What is left for the hidden rows of an exactly known total, beside the shown ones. */
export const remainder = (total: number, shown: readonly Range[]): Range => ({
  low: Math.max(0, total - shown.reduce((sum, range) => sum + range.high, 0)),
  high: total - shown.reduce((sum, range) => sum + range.low, 0),
});

/**
 * Hides every small count, then other rows to cover them until `hiddenEnough`. The covering rows are taken in the order in
 * which the table lists them, and the test looks only at published values: choosing by size would tell the size. Rows with
 * nothing in them cover nothing and come last.
 */
const suppressRows = (rows: readonly Cell[], total: number): PublishedCell[] => {
  const shown = rows.filter((row) => !isSmall(row.count)).toSorted((a, b) => Number(a.count === 0) - Number(b.count === 0));
  const enough = () =>
    hiddenEnough(
      rows.length - shown.length,
      remainder(
        total,
        shown.map((row) => rangeOf(roundToBase(row.count))),
      ),
    );
  while (shown.length > 0 && !enough()) shown.shift();
  return rows.map((row) => ({ code: row.code, value: shown.includes(row) ? roundToBase(row.count) : null }));
};

/**
 * For open lists (countries): joins every small row into the row `rest`, and the next smallest until `rest` is not small, so
 * that no row has to be hidden and no name shows that there was a report. `rest` comes last.
 */
export const foldSmall = (table: CountTable, rest: string): CountTable => {
  const listed = table.rows
    .filter((row) => row.code !== rest && row.count > 0)
    .toSorted((a, b) => a.count - b.count || (a.code < b.code ? -1 : 1));
  let joined = table.rows.find((row) => row.code === rest)?.count ?? 0;
  while (listed[0] !== undefined && (isSmall(listed[0].count) || isSmall(joined))) joined += listed.shift()?.count ?? 0;
  const kept = listed.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return { dimension: table.dimension, rows: [...kept, { code: rest, count: joined }] };
};

/**
 * What may be published of tables that count the same things. Throws RangeError when a count is not a whole number or a
 * table does not add up to the total, because then the reasoning above would be void.
 */
export const suppress = (total: number, tables: readonly CountTable[]): Published => {
  for (const { dimension, rows } of tables) {
    if (rows.some((row) => !Number.isSafeInteger(row.count) || row.count < 0))
      throw new RangeError(`a count in "${dimension}" is not a whole number`);
    const sum = rows.reduce((all, row) => all + row.count, 0);
    if (sum !== total) throw new RangeError(`"${dimension}" adds up to ${sum}, not to the total ${total}`);
  }
  const tooFew = isSmall(total);
  return {
    total: tooFew ? null : roundToBase(total),
    tables: tables.map(({ dimension, rows }) => ({
      dimension,
      rows: tooFew ? rows.map((row) => ({ code: row.code, value: null })) : suppressRows(rows, total),
    })),
  };
};
