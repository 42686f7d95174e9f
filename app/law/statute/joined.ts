import type { SpanRow } from './provision.store.ts';

/** Whether a reader sees the same: name, words and force. The place in the law may differ. */
const readsTheSame = (a: SpanRow, b: SpanRow): boolean =>
  a.hash === b.hash && a.label === b.label && a.heading === b.heading && JSON.stringify(a.status) === JSON.stringify(b.status);

/** Joins spans of one provision that follow on each other and read the same: a new chapter around an article is no new article. */
export const joinSpans = <Row extends SpanRow>(rows: readonly Row[]): Row[] => {
  const joined: Row[] = [];
  for (const row of rows) {
    const before = joined.at(-1);
    if (before !== undefined && before.validUntil === row.validFrom && readsTheSame(before, row)) {
      joined[joined.length - 1] = { ...row, validFrom: before.validFrom };
    } else joined.push(row);
  }
  return joined;
};
