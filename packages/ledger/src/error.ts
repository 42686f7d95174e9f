/** Every way this package refuses. Stable: callers may switch on it. */
export type LedgerErrorCode =
  | 'BUNDLE_MALFORMED'
  | 'CHECKPOINT_MALFORMED'
  | 'CHECKPOINT_ORIGIN'
  | 'CHECKPOINT_ROLLBACK'
  | 'CHECKPOINT_WITNESSES'
  | 'COMMITMENT_MISMATCH'
  | 'ENTRY_TOO_LONG'
  | 'HASH_SIZE'
  | 'INDEX_RANGE'
  | 'JSON_NOT_CANONICAL'
  | 'JSON_UNSUPPORTED'
  | 'KEY_AMBIGUOUS'
  | 'KEY_MALFORMED'
  | 'NOTE_MALFORMED'
  | 'NOTE_SIGNATURE'
  | 'NOTE_TOO_LARGE'
  | 'NOTE_UNSIGNED'
  | 'PROOF_LENGTH'
  | 'PROOF_MALFORMED'
  | 'PROOF_ROOT'
  | 'SALT_SIZE'
  | 'STATE_ROOT'
  | 'TILE_MALFORMED'
  | 'TILE_MISSING'
  | 'TILE_PATH';

/** The only error this package throws on purpose. `code` is stable, `message` says what was wrong and where. */
export class LedgerError extends Error {
  readonly code: LedgerErrorCode;

  constructor(code: LedgerErrorCode, message: string) {
    super(message);
    this.name = 'LedgerError';
    this.code = code;
  }
}
