import type { Hash } from '../entry.ts';
import type { RowProblem } from '../error.ts';

type Kind = {
  /** Bytes of the hash; the text is hexadecimal, or base64 of the same bytes. */
  bytes?: number;
  /** Other names under which sources write it, in lower case. */
  also: readonly string[];
};

/** Kinds whose text we can check. A kind that is not here is kept as it is written: sources add new ones at any time. */
const kinds: Record<string, Kind> = {
  pdq: { bytes: 32, also: ['imagepdq', 'hash_pdq', 'pdq_hash'] },
  md5: { bytes: 16, also: ['hash_md5', 'filemd5'] },
  sha1: { bytes: 20, also: ['hash_sha1', 'sha-1', 'filesha1'] },
  sha256: { bytes: 32, also: ['hash_sha256', 'sha-256'] },
  photodna: { bytes: 144, also: ['pdna', 'hash_pdna', 'photo_dna'] },
};

const names = new Map(Object.entries(kinds).flatMap(([name, kind]) => [name, ...kind.also].map((also) => [also, name] as const)));

/** The one name of a kind. Unknown names stay, in lower case. */
export const kindOf = (name: string): string => {
  const plain = name.trim().toLowerCase();
  return names.get(plain) ?? plain;
};

export const isKnownKind = (name: string): boolean => names.has(name.trim().toLowerCase());

const hexadecimal = /^[0-9a-f]+$/;
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const longestOpenValue = 20_000;

const bytesText = (bytes: number, value: string): string | undefined => {
  const lower = value.toLowerCase();
  if (lower.length === bytes * 2 && hexadecimal.test(lower)) return lower;
  // PhotoDNA travels as base64 as often as in hexadecimal; the length tells the two apart for every kind
  if (value.length === Math.ceil(bytes / 3) * 4 && base64.test(value)) {
    const decoded = Buffer.from(value, 'base64');
    if (decoded.length === bytes) return decoded.toString('hex');
  }
  return undefined;
};

/** A hash in normal form, or what is wrong with it. `field` names the place for the problem. */
export const readHash = (kindName: string, text: string, field: string, quality?: number): Hash | RowProblem => {
  const kind = kindOf(kindName);
  const value = text.trim();
  const known = kinds[kind];
  if (value === '') return { code: 'HASH_MISSING', field, message: `there is no ${kind} hash here` };
  if (known?.bytes === undefined) {
    if (value.length <= longestOpenValue) return withQuality({ kind, value }, quality);
    return { code: 'HASH_MALFORMED', field, message: `a value of ${value.length} characters is too long for a hash` };
  }
  const normal = bytesText(known.bytes, value);
  if (normal !== undefined) return withQuality({ kind, value: normal }, quality);
  return {
    code: 'HASH_MALFORMED',
    field,
    message: `a ${kind} hash is ${known.bytes * 2} hexadecimal digits; this is "${value.slice(0, 40)}" (${value.length} characters)`,
  };
};

const withQuality = (hash: Hash, quality: number | undefined): Hash => (quality === undefined ? hash : { ...hash, quality });

/** Kinds that a bare hexadecimal text may be, by its length alone. 64 digits are two of them: nobody may guess. */
export const kindsByLength = (text: string): string[] => {
  if (!hexadecimal.test(text.toLowerCase())) return [];
  return Object.entries(kinds)
    .filter(([, kind]) => kind.bytes !== undefined && kind.bytes * 2 === text.length)
    .map(([name]) => name);
};

export const isProblem = (value: Hash | RowProblem): value is RowProblem => 'code' in value;
