import { LedgerError, type LedgerErrorCode } from './error.ts';

/** A view on the same memory with Buffer's fast compare and copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Lower-case hexadecimal, as every message of this package prints hashes. */
export function toHex(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('hex');
}

/** Whether two byte strings are the same. Not constant-time: nothing here compares secrets. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return asBuffer(left).equals(right);
}

/** Standard base 64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('base64');
}

/** Reads standard base 64, refusing every spelling but the canonical one, so that one value has one text. */
export function fromBase64(text: string, code: LedgerErrorCode, what: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new LedgerError(code, `${what} is not canonical base 64.`);
  return bytes;
}

/** Refuses anything but a whole number from `min` to 2^53 - 1. */
export function checkCount(value: number, what: string, min = 0): void {
  if (!Number.isSafeInteger(value) || value < min) {
    throw new LedgerError('INDEX_RANGE', `${what} must be a whole number of at least ${min}, not ${value}.`);
  }
}

const decimal = /^(?:0|[1-9][0-9]{0,15})$/;

/** Reads an ASCII decimal without leading zeroes up to 2^53 - 1. */
export function fromDecimal(text: string, code: LedgerErrorCode, what: string): number {
  const value = decimal.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value))
    throw new LedgerError(code, `${what} is not a decimal number without leading zeroes below 2^53.`);
  return value;
}
