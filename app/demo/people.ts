import { Secret } from 'otpauth';
import { deriveKey } from '../foundation/crypto/seal.ts';
import type { StaffRole } from '../foundation/policy/table.ts';
import type { Services } from '../foundation/services.ts';

/** The body whose liaison can sign in. What the demonstration sends to it goes nowhere else. */
export const bodyId = 'es/policia-nacional';

/** The made-up company that reports through a machine; the engineer works there. */
export const providerName = 'Example Chat (made up)';

const people = [
  { login: 'admin', role: 'administrator', name: 'Ada Example' },
  { login: 'analyst1', role: 'analyst', name: 'Amina Example' },
  { login: 'analyst2', role: 'analyst', name: 'Bram Example' },
  { login: 'analyst3', role: 'analyst', name: 'Chidi Example' },
  { login: 'senior1', role: 'senior-analyst', name: 'Carla Example' },
  { login: 'senior2', role: 'senior-analyst', name: 'Dao Example' },
  { login: 'liaison', role: 'liaison', name: 'Eva Example' },
  { login: 'editor', role: 'law-editor', name: 'Femi Example' },
  { login: 'editor2', role: 'law-editor', name: 'Ines Example' },
  { login: 'reviewer', role: 'law-reviewer', name: 'Greta Example' },
  { login: 'engineer', role: 'provider-engineer', name: 'Ivo Example' },
  { login: 'auditor', role: 'auditor', name: 'Hugo Example' },
] as const satisfies readonly { login: string; role: StaffRole; name: string }[];

export type Login = (typeof people)[number]['login'];
export type DemoPerson = {
  login: Login;
  role: StaffRole;
  name: string;
  password: string;
  /** Base32, as authenticator apps take it. */
  totpSecret: string;
};

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * The made-up staff. Names to sign in with are the same everywhere; password and app secrets follow from this install's own
 * keys, so that a demonstration that somebody opens to a network has no password that the world knows.
 */
export const demoPeople = (keys: Services['keys']): DemoPerson[] => {
  const bytes = deriveKey(keys.factor, 'demo/password').subarray(0, 12);
  const word = (from: number) => [...bytes.subarray(from, from + 4)].map((byte) => letters[byte % letters.length]).join('');
  const password = `demo-${word(0)}-${word(4)}-${word(8)}`;
  return people.map((person) => {
    const secret = Uint8Array.from(deriveKey(keys.factor, `demo/totp/${person.login}`).subarray(0, 20));
    return { ...person, password, totpSecret: new Secret({ buffer: secret.buffer }).base32 };
  });
};
