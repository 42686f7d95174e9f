import type { EntryReader, Row } from '../entry.ts';
import { type CsvRecord, openRecords } from '../stream/records.ts';
import { type Columns, columnsOf, headless, readRow } from './columns.ts';

export type CsvOptions = {
  separator?: string;
  /** What hashes in a column without a kind are: `pdq`, `sha256` … */
  kind?: string;
  /** For a run that goes on where an earlier one ended: the place after its last row, and the columns that it had read. */
  resume?: { offset: number; line: number; columns: Columns };
};

/**
 * Our own CSV and the plain lists of others: a header that names the kinds of hash (`md5,sha1,pdq,quality`), or `hash` with
 * `kind`, or no header and one hash a line. Columns that we do not know are passed over.
 */
export const openCsv = (options: CsvOptions = {}): EntryReader & { columns: () => Columns | undefined } => {
  const { resume } = options;
  const records = openRecords(options.separator ?? ',', resume);
  let columns: Columns | undefined = resume?.columns;

  const rows = (found: readonly CsvRecord[]): Row[] =>
    found.flatMap(({ fields, line, offset }): Row[] => {
      if (columns === undefined) {
        columns = columnsOf(fields);
        if (columns !== undefined) return [];
        columns = headless(fields);
      }
      const read = readRow(columns, fields, options.kind);
      return [Array.isArray(read) ? { place: line, offset, problems: read } : { place: line, offset, entry: read }];
    });
  return {
    write: (chunk) => rows(records.write(chunk)),
    end: () => rows(records.end()),
    columns: () => columns,
  };
};
