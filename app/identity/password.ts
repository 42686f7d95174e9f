import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '../foundation/crypto/seal.ts';
import type { Services } from '../foundation/services.ts';

/** `verifier` is compared, `sealKey` opens the person's private key; neither gives the other. 32 bytes each. */
export type PasswordKeys = { verifier: Buffer; sealKey: Buffer };

/**
 * One Argon2id run gives both keys. The password is first mixed with a key that is not in the database, so that a stolen
 * database cannot be searched for passwords at all. Throws Problem `overloaded`.
 */
export const passwordKeys = async (
  services: Pick<Services, 'kdf' | 'keys'>,
  password: string,
  salt: Buffer,
): Promise<PasswordKeys> => {
  const peppered = createHmac('sha256', deriveKey(services.keys.factor, 'password'))
    .update(password.normalize('NFC'))
    .digest('base64');
  const derived = await services.kdf.derive(peppered, salt, 'staff');
  return {
    verifier: createHash('sha256').update(deriveKey(derived, 'password/verifier')).digest(),
    sealKey: deriveKey(derived, 'password/seal'),
  };
};

export const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** The salt for a name that nobody here signs in with: the same each time, so that the work and its time are the same. */
export const saltOfNobody = (services: Pick<Services, 'keys'>, login: string): Buffer =>
  createHmac('sha256', deriveKey(services.keys.factor, 'nobody')).update(login.toLowerCase()).digest().subarray(0, 16);

// What people take when they are asked for twelve characters; a password made of nothing but these pieces is refused.
const commonPieces =
  /password|passwort|contrasena|qwerty|qwertz|azerty|asdfgh|zxcvbn|letmein|welcome|changeme|iloveyou|administrator|admin|hotline|analyst|article|monkey|dragon|football|sunshine|princess|master|secret|login|test|summer|winter|spring|autumn|abc|pass|word|0123456789|1234567890|123456789|12345678|1234567|123456|12345|1234|123|98765|321|(19|20)\d\d/g;
const leet: Record<string, string> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

const leftover = (text: string): number => text.replace(commonPieces, '').replace(/[\s\p{P}\p{S}\d]/gu, '').length;

/** True when a password is too short, too plain or too close to the name that it goes with. */
export const isWeakPassword = (password: string, login: string): boolean => {
  if ([...password].length < 12) return true;
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5) return true;
  const name = login.toLowerCase();
  if (name.length >= 3 && [...lower.replaceAll(name, '')].length < 8) return true;
  const digitsOnly = /^\d+$/.test(lower);
  if (digitsOnly) return lower.replace(commonPieces, '').length < 8;
  const stem = lower.replace(/[\d\p{P}\p{S}]+$/u, '');
  const plain = [...stem].map((character) => leet[character] ?? character).join('');
  return leftover(lower) === 0 || (/[a-z]/.test(plain) && leftover(plain) === 0);
};
