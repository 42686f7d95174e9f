import { type CountTable, hiddenEnough, type Published, type Range, rangeOf, remainder } from './suppress.ts';

/** What was counted and what was published of it, at one time. */
export type Release = { total: number; counts: readonly CountTable[]; published: Published };

const both = (a: Range, b: Range): Range => ({ low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) });
const moved = (range: Range, by: number): Range => ({ low: range.low + by, high: range.high + by });

/** Every row of both releases, by code; a row that one of them lacks counts nothing there. */
const sideBySide = (before: Release, next: Release, index: number) => {
  const dimension = next.counts[index]?.dimension ?? '';
  const find = (release: Release) => ({
    counts: new Map(release.counts.find((table) => table.dimension === dimension)?.rows.map((row) => [row.code, row.count])),
    values: new Map(
      release.published.tables.find((table) => table.dimension === dimension)?.rows.map((row) => [row.code, row.value]),
    ),
  });
  const [old, now] = [find(before), find(next)];
  return [...new Set([...old.values.keys(), ...now.values.keys()])].map((code) => ({
    change: (now.counts.get(code) ?? 0) - (old.counts.get(code) ?? 0),
    old: old.values.get(code),
    now: now.values.get(code),
  }));
};

/**
 * May `next` stand beside `before`? Judged against a reader who knows both exact totals and by how much every row changed.
 * Rows that are hidden must be the same ones with the same counts, and comparing the two roundings of the shown rows must
 * leave the hidden ones enough. False means: leave the published month as it is.
 */
export const revisionIsSafe = (before: Release, next: Release): boolean => {
  if (before.published.total === null || next.published.total === null) return false;
  return next.published.tables.every((_, index) => {
    const rows = sideBySide(before, next, index);
    const hidden = rows.filter((row) => row.old === null || row.now === null);
    if (hidden.length === 0) return true;
    if (hidden.some((row) => row.old !== row.now || row.change !== 0)) return false;
    const shown = rows
      .filter((row) => row.now !== null)
      .map((row) => both(rangeOf(row.now ?? 0), moved(rangeOf(row.old ?? 0), row.change)));
    if (shown.length === 0) return true;
    return hiddenEnough(hidden.length, remainder(next.total, shown));
  });
};
