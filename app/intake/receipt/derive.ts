import { createHash } from 'node:crypto';
import { hmac } from '../../foundation/crypto/hmac.ts';
import { deriveKey } from '../../foundation/crypto/seal.ts';
import type { Random } from '../../foundation/effects/random.ts';
import type { ReceiptCode } from './code.ts';

// The receipt follows from the submission, its seed and the pepper. So a form sent twice shows the same code again although
// the secret is stored nowhere. The seed is known to the person's own page alone: whoever seizes the database with all key
// files knows every submission's id and the pepper, and still cannot make its code.

// 64 or 128 bits reduced to 4 or 16 decimal digits: the bias is below 2^-50
const modulus = { 3: 10n ** 3n, 4: 10n ** 4n, 16: 10n ** 16n } as const;
const digits = (value: bigint, count: keyof typeof modulus): string => (value % modulus[count]).toString().padStart(count, '0');

/** Shard of a submission, 0–999: fixed, whatever locator it ends up with. */
export const shardOf = (pepper: Buffer, submissionId: string): number =>
  Number(digits(hmac(pepper, `receipt/shard/${submissionId}`).readBigUInt64BE(), 3));

/** What a code is made from; `seed` is never stored. */
export type ReceiptSource = { submissionId: string; seed: string };

/** The code of a submission. `attempt` grows when a locator is already taken by another live report. */
export const receiptOf = (pepper: Buffer, { submissionId, seed }: ReceiptSource, attempt: number): ReceiptCode => {
  const shard = shardOf(pepper, submissionId);
  const bytes = hmac(pepper, `receipt/code/${attempt}/${submissionId}/${seed}`);
  return {
    shard,
    locator: String(shard).padStart(3, '0') + digits(bytes.readBigUInt64BE(), 4),
    secret: digits((bytes.readBigUInt64BE(16) << 64n) | bytes.readBigUInt64BE(24), 16),
  };
};

/** What the table is searched by. */
export const locatorMac = (pepper: Buffer, locator: string): Buffer => hmac(pepper, `receipt/find/${locator}`).subarray(0, 16);

/** Stands in for Argon2id during the first seconds: useless without the pepper. */
export const quickMac = (pepper: Buffer, secret: string, salt: Buffer): Buffer => hmac(pepper, 'receipt/quick/', salt, secret);

/** Salt for locators that do not exist, so that looking one up costs the same. */
export const dummySalt = (pepper: Buffer, locator: string): Buffer => hmac(pepper, `receipt/dummy/${locator}`).subarray(0, 16);

/** Splits what Argon2id gives: a proof to compare (only its hash is stored) and a key that opens the report. */
export const splitDerived = (derived: Buffer): { authHash: Buffer; wrapKey: Buffer } => ({
  authHash: createHash('sha256').update(deriveKey(derived, 'receipt/auth')).digest(),
  wrapKey: deriveKey(derived, 'receipt/wrap'),
});

/** A fresh seed: 128 random bits. */
export const newSeed = (random: Random): string => random.bytes(16).toString('base64url');
