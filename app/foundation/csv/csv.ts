export type CsvValue = string | number | boolean | null;

const quoted = (value: CsvValue | undefined): string => {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180 with a header, every line ended by CR LF; null is an empty field. */
export const csvOf = <Row extends Record<string, CsvValue>>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): string =>
  [columns.map(quoted), ...rows.map((row) => columns.map((name) => quoted(row[name])))]
    .map((fields) => `${fields.join(',')}\r\n`)
    .join('');
