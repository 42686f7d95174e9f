/** Every way this package refuses. Stable: callers may switch on it. */
export type EvidenceErrorCode =
  | 'CONCEPTS_MALFORMED'
  | 'CRITERION_MALFORMED'
  | 'CRITERION_UNKNOWN_CONCEPT'
  | 'LANGUAGE_MALFORMED'
  | 'LANGUAGE_TWICE'
  | 'LANGUAGE_UNKNOWN_CONCEPT'
  | 'TERM_MALFORMED';

/** The only error this package throws on purpose. `code` is stable, `message` says what was wrong and in which file. */
export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode;

  constructor(code: EvidenceErrorCode, message: string) {
    super(message);
    this.name = 'EvidenceError';
    this.code = code;
  }
}
