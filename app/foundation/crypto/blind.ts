import { hmac } from './hmac.ts';
import { deriveKey } from './seal.ts';

/** What a blind index is made of. Each kind has its own key, so that an account never equals an address. */
export type BlindKind = 'address' | 'host' | 'hash' | 'account';

/**
 * HMAC-SHA-256 of a normalised value, cut to 16 bytes: equal values are found without being readable. The key stays outside
 * the database; without it, low-entropy values (user names, hosts) cannot be guessed from a stolen copy.
 */
export const makeBlindIndex = (secret: Buffer) => {
  const keys = new Map<BlindKind, Buffer>();
  return (kind: BlindKind, normalised: string): Buffer => {
    let key = keys.get(kind);
    if (key === undefined) {
      key = deriveKey(secret, `blind/${kind}`);
      keys.set(kind, key);
    }
    return hmac(key, normalised).subarray(0, 16);
  };
};
export type BlindIndex = ReturnType<typeof makeBlindIndex>;
