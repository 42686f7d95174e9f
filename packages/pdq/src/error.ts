/** Every way this package refuses. Stable: callers may switch on it. */
export type PdqErrorCode =
  | 'CANVAS_UNTRUSTED'
  | 'DECODE_UNSUPPORTED'
  | 'HEX_MALFORMED'
  | 'HASH_SIZE'
  | 'KERNEL_UNAVAILABLE'
  | 'PICTURE_TOO_LARGE'
  | 'PICTURE_UNREADABLE'
  | 'PIXELS_MISSHAPEN';

/** The only error this package throws on purpose. `code` is stable, `message` says what was wrong and where. */
export class PdqError extends Error {
  readonly code: PdqErrorCode;

  constructor(code: PdqErrorCode, message: string) {
    super(message);
    this.name = 'PdqError';
    this.code = code;
  }
}
