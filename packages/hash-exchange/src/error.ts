/** Every way this package refuses. Stable: callers may switch on it. */
export type HashExchangeErrorCode =
  | 'CSV_HEADER'
  | 'CSV_QUOTE'
  | 'ENCODING'
  | 'ENTRY_NOT_WRITABLE'
  | 'FORMAT_UNKNOWN'
  | 'JSON_MALFORMED'
  | 'JSON_SHAPE'
  | 'ROW_TOO_LONG'
  | 'TOO_DEEP'
  | 'TOO_MANY_PROBLEMS'
  | 'XML_DOCTYPE'
  | 'XML_MALFORMED'
  | 'XML_SHAPE';

/** A file or answer that cannot be read on from here. `code` is stable; `line` counts from 1 where the format has lines. */
export class HashExchangeError extends Error {
  readonly code: HashExchangeErrorCode;
  readonly line: number | undefined;

  constructor(code: HashExchangeErrorCode, message: string, line?: number) {
    super(line === undefined ? message : `line ${line}: ${message}`);
    this.name = 'HashExchangeError';
    this.code = code;
    this.line = line;
  }
}

/** What is wrong with one row; the rows around it are read all the same. */
export type RowProblem = {
  code:
    | 'KEY_MISSING'
    | 'HASH_MISSING'
    | 'HASH_MALFORMED'
    | 'HASH_KIND_UNCLEAR'
    | 'VALUE_MALFORMED'
    | 'COLUMN_COUNT'
    | 'ROW_SHAPE';
  field: string;
  message: string;
};
