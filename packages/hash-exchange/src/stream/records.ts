import { HashExchangeError } from '../error.ts';
import { openText, utf8Length } from './text.ts';

/** One record of a CSV file: its fields, the line on which it begins, and where it ends. */
export type CsvRecord = { fields: string[]; line: number; offset: number };

const longestRecord = 1 << 20;
const mostFields = 200;

const splitFields = (text: string, separator: string, line: number): string[] => {
  if (!text.includes('"')) {
    const fields = text.split(separator);
    if (fields.length > mostFields) throw new HashExchangeError('ROW_TOO_LONG', `more than ${mostFields} fields`, line);
    return fields;
  }
  const fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    if (fields.length === mostFields) throw new HashExchangeError('ROW_TOO_LONG', `more than ${mostFields} fields`, line);
    if (text[at] !== '"') {
      const end = text.indexOf(separator, at);
      fields.push(end === -1 ? text.slice(at) : text.slice(at, end));
      if (end === -1) return fields;
      at = end + 1;
      continue;
    }
    let field = '';
    let from = at + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote === -1) throw new HashExchangeError('CSV_QUOTE', 'a field opens with a quotation mark that nothing closes', line);
      field += text.slice(from, quote);
      if (text[quote + 1] !== '"') {
        at = quote + 1;
        break;
      }
      field += '"';
      from = quote + 2;
    }
    fields.push(field);
    if (at === text.length) return fields;
    if (text[at] !== separator) throw new HashExchangeError('CSV_QUOTE', 'text follows a closing quotation mark', line);
    at += 1;
  }
  return fields;
};

/** Where the record that begins at `from` ends: after its line end, -1 while that is not here yet. */
const recordEnd = (text: string, from: number, line: number): number => {
  let open = false;
  for (let segment = from; ; ) {
    const end = text.indexOf('\n', segment);
    if (end === -1) return -1;
    // in a slice of its own: a search in the whole text would run past the line each time
    const part = text.slice(segment, end);
    for (let quote = part.indexOf('"'); quote !== -1; quote = part.indexOf('"', quote + 1)) open = !open;
    // a line end inside quotation marks belongs to the field
    if (!open) return end + 1;
    segment = end + 1;
    if (segment - from > longestRecord)
      throw new HashExchangeError('ROW_TOO_LONG', `more than ${longestRecord} characters`, line);
  }
};

/**
 * RFC 4180 records out of bytes in pieces: quoted fields may hold the separator, doubled quotation marks and line ends. Lines
 * end with LF or CRLF. Empty lines are passed over. `start`: where in the file the first byte stands, for a resumed run.
 */
export const openRecords = (separator: string, start: { offset: number; line: number } = { offset: 0, line: 1 }) => {
  const text = openText();
  let rest = '';
  let { offset, line } = start;
  let first = true;

  const take = (last: boolean, records: CsvRecord[]): void => {
    let from = 0;
    for (;;) {
      const end = recordEnd(rest, from, line);
      const whole = end !== -1;
      if (!whole && !last) break;
      const raw = whole ? rest.slice(from, end) : rest.slice(from);
      if (raw === '') break;
      if (raw.length > longestRecord) throw new HashExchangeError('ROW_TOO_LONG', `more than ${longestRecord} characters`, line);
      from += raw.length;
      offset += utf8Length(raw);
      const content = raw.replace(/\r?\n$/, '');
      if (content !== '') records.push({ fields: splitFields(content, separator, line), line, offset });
      line += raw.includes('"') ? raw.split('\n').length - (whole ? 1 : 0) : 1;
    }
    rest = rest.slice(from);
    if (rest.length > longestRecord) throw new HashExchangeError('ROW_TOO_LONG', `more than ${longestRecord} characters`, line);
  };

  const feed = (chunk: Uint8Array, last: boolean): CsvRecord[] => {
    rest += text.write(chunk, last);
    if (first && rest !== '') {
      offset += text.dropped();
      first = false;
    }
    const records: CsvRecord[] = [];
    take(last, records);
    return records;
  };
  return { write: (chunk: Uint8Array) => feed(chunk, false), end: () => feed(new Uint8Array(0), true) };
};
