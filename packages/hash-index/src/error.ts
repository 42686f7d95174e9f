/** Every way this package refuses. Stable: callers may switch on it. */
export type HashIndexErrorCode =
  | 'DIGEST_SIZE'
  | 'DISTANCE_RANGE'
  | 'FILE_CHECKSUM'
  | 'FILE_KEY'
  | 'FILE_MALFORMED'
  | 'HASH_SIZE'
  | 'ID_RANGE'
  | 'KEY_SIZE'
  | 'KERNEL_UNAVAILABLE'
  | 'MERGE_OUTDATED'
  | 'SEGMENT_TOO_LARGE';

/** The only error this package throws on purpose. `code` is stable, `message` says what was wrong and where. */
export class HashIndexError extends Error {
  readonly code: HashIndexErrorCode;

  constructor(code: HashIndexErrorCode, message: string) {
    super(message);
    this.name = 'HashIndexError';
    this.code = code;
  }
}
