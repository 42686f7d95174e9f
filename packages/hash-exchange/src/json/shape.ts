import { HashExchangeError } from '../error.ts';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text under a name; numbers become texts, since writers of ids disagree; empty is absent. */
export const textIn = (value: Json, name: string): string | undefined => {
  const found = value[name];
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
};

const mostBytes = 64 << 20;

/** One whole JSON answer as an object. Throws HashExchangeError when it is not one. */
export const readDocument = (bytes: Uint8Array): Json => {
  if (bytes.length > mostBytes) throw new HashExchangeError('ROW_TOO_LONG', `an answer of more than ${mostBytes} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new HashExchangeError(
      error instanceof TypeError ? 'ENCODING' : 'JSON_MALFORMED',
      error instanceof TypeError ? 'some bytes are not UTF-8' : 'this is not JSON',
    );
  }
  if (!isObject(value)) throw new HashExchangeError('JSON_SHAPE', 'the document is not an object');
  return value;
};
