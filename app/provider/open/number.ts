import { createHash } from 'node:crypto';
import { hmac } from '../../foundation/crypto/hmac.ts';
import { deriveKey } from '../../foundation/crypto/seal.ts';
import { type Random, randomBelow } from '../../foundation/effects/random.ts';
import type { Environment } from '../key/key.ts';
import type { Sender } from '../sender/sender.ts';

/** How the wire names a filing: 15 digits, so that every client's number type holds it; the last three are the shard. */
export type FilingKey = { shard: number; number: number };

const billion = 1_000_000_000;

/** A random number for a new filing. Those of the sandbox start with 9, those of production never do. */
export const makeNumber = (shard: number, environment: Environment, random: Random): number => {
  const head =
    environment === 'sandbox'
      ? 900 * billion + randomBelow(100 * billion, random)
      : 100 * billion + randomBelow(800 * billion, random);
  return head * 1_000 + shard;
};

/** Reads a reportId of ours; undefined for anything that cannot be one. */
export const readNumber = (text: string): FilingKey | undefined => {
  if (!/^[1-9]\d{14}$/.test(text)) return undefined;
  return { shard: Number(text.slice(-3)), number: Number(text) };
};

export type CallMac = { shard: number; dedupe: Buffer; bodyMac: Buffer };

/** HMACs that tell a repeated call from a new one, for this sender and environment alone. */
export const makeCallMacs = (blindKey: Buffer) => {
  const key = deriveKey(blindKey, 'provider/call');
  const part = (value: string): string => `${value.length}:${value}`;
  const macOf = (sender: Sender, what: string, value: string | Buffer): Buffer =>
    hmac(key, `${part(sender.providerId)}${part(sender.environment)}${part(what)}`, value);
  return {
    /** Of a submission: by the sender's own key for the call if it gave one, else by the bytes. */
    submission: (sender: Sender, body: Buffer, callKey: string | undefined): CallMac => {
      const bodyHash = createHash('sha256').update(body).digest();
      const dedupe = callKey === undefined ? macOf(sender, 'body', bodyHash) : macOf(sender, 'key', callKey);
      return {
        shard: dedupe.readUInt32BE(20) % 1_000,
        dedupe: dedupe.subarray(0, 16),
        bodyMac: macOf(sender, 'same', bodyHash).subarray(0, 16),
      };
    },
    of: (sender: Sender, what: string, value: string | Buffer): Buffer => macOf(sender, what, value).subarray(0, 16),
  };
};
