import { isAscii } from 'node:buffer';
import { Problem } from '../errors/problem.ts';

/** What a form sent: each field once, text in NFC with Unix line ends. */
export type FormValues = Record<string, string>;

const maxFields = 200;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Stands for itself: ASCII without escapes, and without the line ends that are made one kind. */
const isPlain = (part: Buffer): boolean => isAscii(part) && !part.includes(0x25) && !part.includes(0x2b) && !part.includes(0x0d);

const unescapeBytes = (part: Buffer): string => {
  const out = Buffer.alloc(part.length);
  let length = 0;
  for (let at = 0; at < part.length; at++) {
    const byte = part[at] as number;
    if (byte === 0x2b) out[length++] = 0x20;
    else if (byte === 0x25) {
      const hex = part.toString('latin1', at + 1, at + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(hex)) throw new Problem('body-malformed');
      out[length++] = Number.parseInt(hex, 16);
      at += 2;
    } else out[length++] = byte;
  }
  try {
    return decoder.decode(out.subarray(0, length));
  } catch {
    throw new Problem('body-not-utf8');
  }
};

const readName = (part: Buffer): string => (isPlain(part) ? part.toString('latin1') : unescapeBytes(part));
const readValue = (part: Buffer): string =>
  isPlain(part) ? part.toString('latin1') : unescapeBytes(part).replace(/\r\n?/g, '\n').normalize('NFC');

/**
 * Reads application/x-www-form-urlencoded strictly: true UTF-8, no broken escapes, each field once, at most 200 fields.
 * Throws Problem: body-not-utf8, body-malformed, field-duplicate.
 */
export const parseForm = (body: Buffer): FormValues => {
  const values: FormValues = Object.create(null) as FormValues;
  if (body.length === 0) return values;
  let fields = 0;
  for (let start = 0; start <= body.length; ) {
    const found = body.indexOf(0x26, start);
    const end = found === -1 ? body.length : found;
    const pair = body.subarray(start, end);
    start = end + 1;
    if (pair.length === 0) continue;
    if (++fields > maxFields) throw new Problem('body-malformed');
    const equals = pair.indexOf(0x3d);
    const name = readName(equals === -1 ? pair : pair.subarray(0, equals));
    const value = equals === -1 ? '' : readValue(pair.subarray(equals + 1));
    if (Object.hasOwn(values, name)) throw new Problem('field-duplicate', { detail: name.slice(0, 40) });
    values[name] = value;
  }
  return values;
};

const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/;
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufff9-\ufffb]/;

/** What is wrong with a text that people will read later: hidden control characters, or characters that fake its order. */
export const textProblem = (value: string): 'field-control-characters' | 'field-direction-override' | undefined => {
  // one look suffices for nearly every text
  if (!hidden.test(value)) return undefined;
  return control.test(value) ? 'field-control-characters' : 'field-direction-override';
};
