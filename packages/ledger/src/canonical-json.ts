import { LedgerError } from './error.ts';

/** A value that has exactly one canonical encoding here. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** How deep arrays and objects may nest; deeper input is refused, which also ends circular ones. */
export const MAX_JSON_DEPTH = 64;

function refuse(path: string, why: string): never {
  throw new LedgerError('JSON_UNSUPPORTED', `The value at ${path} ${why}.`);
}

function encodeString(text: string, path: string): string {
  if (!text.isWellFormed()) refuse(path, 'has a lone surrogate, which UTF-8 cannot carry');
  return JSON.stringify(text);
}

function encodeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) refuse(path, `is ${value}, which JSON cannot carry`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) refuse(path, 'is a whole number beyond 2^53 - 1; send it as text');
  return JSON.stringify(value);
}

function encodeObject(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) refuse(path, 'is not a plain object');
  if (Object.getOwnPropertySymbols(value).length > 0) refuse(path, 'has a symbol as a key');
  // RFC 8785 orders keys by UTF-16 code units, which is what sort() does without an argument.
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  const parts = members.map(([key, member]) => `${encodeString(key, path)}:${encode(member, `${path}.${key}`, depth + 1)}`);
  return `{${parts.join(',')}}`;
}

function encode(value: unknown, path: string, depth: number): string {
  if (depth > MAX_JSON_DEPTH) refuse(path, `is nested deeper than ${MAX_JSON_DEPTH} levels`);
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return encodeString(value, path);
  if (typeof value === 'number') return encodeNumber(value, path);
  // Array.from visits holes too, as undefined, so a sparse array is refused instead of closed up.
  if (Array.isArray(value)) return `[${Array.from(value, (item, i) => encode(item, `${path}[${i}]`, depth + 1)).join(',')}]`;
  if (typeof value === 'object') return encodeObject(value, path, depth);
  return refuse(path, `is ${typeof value}, which JSON cannot carry`);
}

/**
 * The one byte string for a value: a subset of RFC 8785 (JSON Canonicalization Scheme) in UTF-8.
 * Refuses (`JSON_UNSUPPORTED`) what would not come back the same: undefined, whole numbers beyond 2^53 - 1, NaN,
 * infinities, lone surrogates, holes, class instances such as Date, symbols, nesting beyond 64 levels.
 */
export function canonicalJson(value: JsonValue): Uint8Array {
  return Buffer.from(encode(value, '$', 0), 'utf8');
}

/**
 * Reads bytes that `canonicalJson` wrote. Anything else, such as other spacing, order of keys, a duplicate key or a
 * number written differently, throws `JSON_NOT_CANONICAL`.
 */
export function parseCanonicalJson(bytes: Uint8Array): JsonValue {
  let text: string;
  let value: JsonValue;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new LedgerError('JSON_NOT_CANONICAL', `This is not JSON in UTF-8: ${(error as Error).message}`);
  }
  if (encode(value, '$', 0) !== text) {
    throw new LedgerError(
      'JSON_NOT_CANONICAL',
      'This JSON is not in its canonical form (order of keys, spacing, numbers or duplicate keys).',
    );
  }
  return value;
}
