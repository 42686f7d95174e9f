/** Every way this package refuses a file. Stable: callers may switch on it. */
export type StatuteErrorCode =
  | 'ATTRIBUTES_TOO_MANY'
  | 'CONTENT_EMPTY'
  | 'DATE_MALFORMED'
  | 'DATE_MISSING'
  | 'DOCX_MALFORMED'
  | 'ENCODING_BROKEN'
  | 'FILE_TOO_LARGE'
  | 'FORMAT_UNKNOWN'
  | 'FRONT_MATTER_MALFORMED'
  | 'IDENTIFIER_MISSING'
  | 'JSON_MALFORMED'
  | 'JSON_SHAPE'
  | 'LINE_TOO_LONG'
  | 'NESTING_TOO_DEEP'
  | 'PDF_ENCRYPTED'
  | 'PDF_MALFORMED'
  | 'PDF_NO_TEXT'
  | 'PROVISIONS_TOO_MANY'
  | 'XML_DOCTYPE'
  | 'XML_ENTITY'
  | 'XML_MALFORMED'
  | 'XML_TOO_MANY_ELEMENTS'
  | 'ZIP_BOMB'
  | 'ZIP_MALFORMED'
  | 'ZIP_PATH';

/** Where in a file: all of it that is known. Lines and columns count from 1. */
export type Place = { file: string; line?: number; column?: number };

const placed = ({ file, line, column }: Place): string =>
  line === undefined ? file : column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;

/** The only error this package throws on purpose. The message begins with file and place. */
export class StatuteError extends Error {
  readonly code: StatuteErrorCode;
  readonly place: Place;
  /** What was wrong, without the place. */
  readonly reason: string;

  constructor(code: StatuteErrorCode, place: Place, reason: string) {
    super(`${placed(place)}: ${reason}`);
    this.name = 'StatuteError';
    this.code = code;
    this.place = place;
    this.reason = reason;
  }
}
