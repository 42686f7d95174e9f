import { createHash } from 'node:crypto';
import { type Random, randomBelow } from '../../foundation/effects/random.ts';

/**
 * Six groups of four digits, 79.7 bits: any script, any keyboard, easy to say on the telephone. Behind age's scrypt (2^18)
 * a guess costs about a second of one core.
 */
export const makePassphrase = (random: Random): string =>
  Array.from({ length: 6 }, () => String(randomBelow(10_000, random)).padStart(4, '0')).join('-');

/** What somebody typed, as it was made: digits of any script's keyboard, spaces or dashes between them. */
export const readPassphrase = (typed: string): string => {
  const digits = typed
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50))
    .replace(/\D/g, '');
  return (digits.match(/.{1,4}/g) ?? []).join('-');
};

export const tokenPattern = '^\\d{3}[A-Za-z0-9_-]{32}$';

/** A link's secret: the shard where its row lies, then 192 random bits. Only its hash is stored; it is never logged. */
export const makeToken = (shard: number, random: Random): string =>
  String(shard).padStart(3, '0') + random.bytes(24).toString('base64url');

export const shardOfToken = (token: string): number => Number(token.slice(0, 3));
export const hashToken = (token: string): Buffer =>
  createHash('sha256').update('article34/referral-token/1\0').update(token).digest();
