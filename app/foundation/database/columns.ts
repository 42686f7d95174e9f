type Value = string | number | boolean | Date | Buffer | null;

const textOf = (value: Value): string => {
  if (value === null) return 'null';
  // bytes, dates and numbers hold nothing that needs more than quotes; the backslash of \x is doubled inside an array
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  if (value instanceof Date) return `"${value.toISOString()}"`;
  return typeof value === 'string' ? `"${value.replace(/[\\"]/g, '\\$&')}"` : String(value);
};

/**
 * One column of many rows as a PostgreSQL array in text form, for `${column(rows, pick)}::bytea[]` and the like. The driver
 * guesses an array's type from its first element, which is wrong for dates, bytes and nulls; here the cast says it.
 */
export const column = <Row>(rows: readonly Row[], pick: (row: Row) => Value): string =>
  `{${rows.map((row) => textOf(pick(row))).join(',')}}`;
