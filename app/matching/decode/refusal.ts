import type { ErrorCode } from '../../foundation/errors/catalogue.ts';

/** Why a file was not hashed: codes of the error catalogue, whose sentences say what it means. */
export type DecodeRefusal = Extract<
  ErrorCode,
  | 'picture-not-one'
  | 'picture-format'
  | 'picture-two-in-one'
  | 'picture-damaged'
  | 'picture-too-many-pixels'
  | 'picture-file-too-large'
  | 'picture-too-slow'
  | 'picture-crashed'
>;
