/** One record: its fields by the names of the header, and the line of the file on which it begins. */
export type CsvRow = { line: number; values: Record<string, string> };

/** Why a file is no table. `line` is 0 where it is about the whole. */
export type CsvProblem = {
  line: number;
  code: 'csv-not-text' | 'csv-empty' | 'csv-quote' | 'csv-fields' | 'csv-header' | 'csv-too-many';
};

export type Csv = { header: string[]; rows: CsvRow[]; problems: CsvProblem[] };

const mostFields = 100;

type Raw = { line: number; fields: string[] };

/** Takes RFC 4180 apart: quoted fields may hold the separator, doubled quotation marks and line ends. */
const recordsOf = (text: string, separator: string): { records: Raw[]; broken: number | undefined } => {
  const records: Raw[] = [];
  let fields: string[] = [];
  let line = 1;
  let begun = 1;
  let at = 0;
  const end = (): void => {
    if (fields.length > 1 || fields[0] !== '') records.push({ line: begun, fields });
    fields = [];
    line += 1;
    begun = line;
  };
  while (at < text.length) {
    if (text[at] === '"') {
      let field = '';
      let from = at + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote === -1) return { records, broken: begun };
        field += text.slice(from, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        field += '"';
        from = at + 1;
      }
      line += field.split('\n').length - 1;
      fields.push(field);
      if (at < text.length && text[at] !== separator && text[at] !== '\n') return { records, broken: begun };
    } else {
      const stop = text.slice(at).search(separator === ';' ? /[;\n]/ : separator === '\t' ? /[\t\n]/ : /[,\n]/);
      const to = stop === -1 ? text.length : at + stop;
      fields.push(text.slice(at, to));
      at = to;
    }
    if (at >= text.length) break;
    if (text[at] === '\n') end();
    else if (at + 1 === text.length) fields.push('');
    at += 1;
  }
  if (fields.length > 0) end();
  return { records, broken: undefined };
};

const separatorOf = (head: string): string => {
  const count = (mark: string): number => head.split(mark).length;
  return count('\t') > count(',') ? '\t' : count(';') > count(',') ? ';' : ',';
};

/**
 * Reads a table with a header: UTF-8 (with or without its mark), commas, semicolons or tabs, whichever the header has most of.
 * Names of columns are taken in lower case. A record with too many or too few fields is a problem of its line; nothing is
 * guessed. Never throws.
 */
export const readCsv = (bytes: Uint8Array, most = 100_000): Csv => {
  const whole = (code: CsvProblem['code'], line = 0): Csv => ({ header: [], rows: [], problems: [{ line, code }] });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  } catch {
    return whole('csv-not-text');
  }
  if (text.includes('\0')) return whole('csv-not-text');
  const { records, broken } = recordsOf(text, separatorOf(text.slice(0, Math.max(0, text.indexOf('\n')) || undefined)));
  const [first, ...rest] = records;
  if (broken !== undefined) return whole('csv-quote', broken);
  if (first === undefined) return whole('csv-empty');
  const header = first.fields.map((name) => name.trim().toLowerCase());
  if (header.length > mostFields || new Set(header).size !== header.length || header.includes('')) return whole('csv-header', 1);
  if (rest.length === 0) return whole('csv-empty');
  if (rest.length > most) return whole('csv-too-many');
  const problems = rest
    .filter(({ fields }) => fields.length !== header.length)
    .map(({ line }): CsvProblem => ({ line, code: 'csv-fields' }));
  const rows = rest
    .filter(({ fields }) => fields.length === header.length)
    .map(({ line, fields }) => ({
      line,
      values: Object.fromEntries(header.map((name, index) => [name, fields[index]?.trim().normalize('NFC') ?? ''])),
    }));
  return { header, rows, problems };
};
