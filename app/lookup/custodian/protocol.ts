import { createHmac } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';

// How somebody outside learns whether a file of theirs is known, while we do not learn which file they asked about, and they
// learn of no other file. Hashes are points that we multiply blindly (RFC 9497, verifiable mode); what comes out names a bucket
// and a mark in it. Buckets are all of one size, so that none tells how many known files are in it.

type Evaluate = { evaluate(secretKey: Uint8Array, input: Uint8Array): Uint8Array };
/** The library's own types leave out what whoever holds the key can do without blinding. */
export const voprf = ristretto255_oprf.voprf as typeof ristretto255_oprf.voprf & Evaluate;
export const suite = 'ristretto255-SHA512';

/** Only hashes of a file's very bytes. What is alike but not equal cannot be asked about in this way. */
export const digestKinds = { md5: 16, sha1: 20, sha256: 32 } as const;
export type DigestKind = keyof typeof digestKinds;

export const pointBytes = 32;
export const placeBytes = 8;
export const markBytes = 16;
/** Marks in each bucket, true ones and fillers together. */
export const bucketMarks = 64;
/** True marks in a bucket, on average at most. That more than 64 meet by chance in one is less likely than 1 in 10^15. */
const meanMarks = 16;
/** Points that one call may bring. */
export const mostPoints = 32;

const label = new TextEncoder().encode('article34/custodian/1');

export type CustodianKeys = { secretKey: Uint8Array; publicKey: Uint8Array };

export const keysFrom = (seed: Uint8Array): CustodianKeys => voprf.deriveKeyPair(seed, label);

/** What is hashed to a point: the kind of hash belongs to it. */
export const inputOf = (kind: DigestKind, digest: Uint8Array): Uint8Array => {
  if (digest.length !== digestKinds[kind]) throw new TypeError(`a ${kind} has ${digestKinds[kind]} bytes, not ${digest.length}`);
  return Uint8Array.from([...label, ...new TextEncoder().encode(`/${kind}/`), ...digest]);
};

/** From the function's output: where the mark stands, and the mark. */
export const splitOutput = (output: Uint8Array): { place: Buffer; mark: Buffer } => ({
  place: Buffer.from(output.subarray(0, placeBytes)),
  mark: Buffer.from(output.subarray(placeBytes, placeBytes + markBytes)),
});

/** How many bits of the place name the bucket, for so many marks. */
export const bitsFor = (marks: number): number => Math.max(0, Math.ceil(Math.log2(Math.max(1, marks) / meanMarks)));

/** The number of the bucket in which a place is. */
export const bucketOf = (place: Uint8Array, bits: number): number =>
  bits === 0 ? 0 : Number(Buffer.from(place).readBigUInt64BE() >> BigInt(64 - bits));

/** The first and the last place of a bucket. */
export const boundsOf = (bits: number, bucket: number): { low: Buffer; high: Buffer } => {
  const size = 1n << BigInt(64 - bits);
  const [low, high] = [Buffer.alloc(8), Buffer.alloc(8)];
  low.writeBigUInt64BE(BigInt(bucket) * size);
  high.writeBigUInt64BE(BigInt(bucket) * size + size - 1n);
  return { low, high };
};

/**
 * A bucket as it is handed out: always 64 marks, in the order of their bytes. Fillers are made from a key and the bucket's name,
 * so that asking again shows the same ones and tells nothing. Undefined when there are more true marks than fit.
 */
export const fillBucket = (key: Uint8Array, bits: number, bucket: number, marks: readonly Uint8Array[]): Buffer | undefined => {
  if (marks.length > bucketMarks) return undefined;
  const filler = (at: number): Buffer =>
    createHmac('sha256', key).update(`filler/${bits}/${bucket}/${at}`).digest().subarray(0, markBytes);
  const all: Buffer[] = marks.map((mark) => Buffer.from(mark));
  for (let at = marks.length; at < bucketMarks; at++) all.push(filler(at));
  return Buffer.concat(all.toSorted(Buffer.compare));
};

/** Whether a mark is in a bucket that was handed out. */
export const isIn = (bucket: Uint8Array, mark: Uint8Array): boolean => {
  const bytes = Buffer.from(bucket);
  for (let at = 0; at + markBytes <= bytes.length; at += markBytes)
    if (bytes.subarray(at, at + markBytes).equals(mark)) return true;
  return false;
};
