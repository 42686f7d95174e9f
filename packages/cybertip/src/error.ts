/** Every rule that a document can break or strain. Stable: callers count by it and translate it. */
export type Rule =
  // It is not XML, or more of it than we read.
  | 'NOT_XML'
  | 'NOT_WELL_FORMED'
  | 'ENCODING'
  | 'DOCTYPE'
  | 'ENTITY'
  | 'TOO_LARGE'
  | 'TOO_DEEP'
  | 'TOO_MANY'
  // It is XML, but not this format.
  | 'WRONG_ROOT'
  | 'NAMESPACE'
  | 'UNKNOWN_ELEMENT'
  | 'ORDER'
  | 'REPEATED'
  | 'MISSING'
  | 'CHOICE'
  | 'TEXT_NOT_ALLOWED'
  | 'VALUE'
  | 'ENUM'
  | 'PATTERN'
  | 'FIXED'
  | 'UNKNOWN_ATTRIBUTE'
  | 'MISSING_ATTRIBUTE'
  | 'XSI'
  // It is the format, but breaks what the documentation says beside the schema.
  | 'INCIDENT_IN_FUTURE'
  | 'EXIF_WITHOUT_FILE'
  | 'SUPPLEMENTAL_CLASSIFIED'
  | 'SUPPLEMENTAL_MEME'
  // Accepted, and worth saying.
  | 'DRIFT_ELEMENT'
  | 'UNKNOWN_FLAG'
  | 'MISPLACED_ATTRIBUTE'
  | 'LEGACY_ELEMENT'
  | 'NO_ZONE'
  | 'TOO_LONG'
  | 'BLANK_REASON'
  | 'REPORTER_UNREACHABLE'
  | 'OUT_OF_RANGE'
  | 'HASH_SHAPE'
  // It cannot be written.
  | 'CHARACTER';

/** One thing that is wrong, or was let pass: where, what, and what to do about it. */
export interface Issue {
  readonly rule: Rule;
  readonly severity: 'error' | 'warning';
  /** `/report/victim[2]/victimPerson/email[1]/@type`: positions, from 1, where an element may be repeated. */
  readonly path: string;
  /** Last name of the path. */
  readonly element: string;
  /** From 1; absent where the value did not come from XML. */
  readonly line?: number;
  readonly column?: number;
  /** Quotes at most 80 characters of what was sent. */
  readonly message: string;
  readonly fix: string;
  /** Names or values that would be right here. */
  readonly expected?: readonly string[];
}

/** An issue of a value that did not come from XML, or of a whole document. */
export const issueOf = (
  severity: Issue['severity'],
  rule: Rule,
  path: string,
  message: string,
  fix: string,
  expected?: readonly string[],
): Issue => ({
  rule,
  severity,
  path,
  element: path.slice(path.lastIndexOf('/') + 1).replace(/\[\d+\]$/, ''),
  message,
  fix,
  ...(expected === undefined ? {} : { expected }),
});

export type CybertipErrorCode = 'NOT_WRITABLE' | 'READER_ENDED';

/** Thrown for mistakes of a programmer only; what a stranger sends gives issues instead. */
export class CybertipError extends Error {
  readonly code: CybertipErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: CybertipErrorCode, message: string, issues: readonly Issue[] = []) {
    super(message);
    this.name = 'CybertipError';
    this.code = code;
    this.issues = issues;
  }
}
