import { Secret, TOTP } from 'otpauth';
import { deriveKey, open, SealError, seal } from '../foundation/crypto/seal.ts';
import type { Random } from '../foundation/effects/random.ts';
import type { Services } from '../foundation/services.ts';

const seconds = 30;

const totpOf = (secret: string, label = '', issuer = ''): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), label, issuer, algorithm: 'SHA1', digits: 6, period: seconds });

/** 160 random bits in base32, as authenticator apps take them. */
export const makeTotpSecret = (random: Random): string => new Secret({ buffer: Uint8Array.from(random.bytes(20)).buffer }).base32;

/** The address that an authenticator app opens. */
export const totpAddress = (secret: string, login: string, issuer: string): string => totpOf(secret, login, issuer).toString();

/**
 * The time step whose code this is: the current one, or one beside it for clocks that are a little off; undefined when it
 * fits none. The caller makes sure that a step is used once.
 */
export const stepOfCode = (secret: string, code: string, now: Date): number | undefined => {
  const token = code.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / seconds) + delta;
};

/** The code that an app shows at a moment. */
export const codeAt = (secret: string, at: Date): string => totpOf(secret).generate({ timestamp: at.getTime() });

const key = (services: Pick<Services, 'keys'>): Buffer => deriveKey(services.keys.factor, 'totp');
const place = (staffId: string): string => `staff_totp/${staffId}`;

export const sealTotp = (services: Pick<Services, 'keys' | 'random'>, secret: string, staffId: string): Buffer =>
  seal(key(services), Buffer.from(secret), place(staffId), services.random);
export const openTotp = (services: Pick<Services, 'keys'>, sealed: Buffer, staffId: string): string =>
  open(key(services), sealed, place(staffId)).toString();

/** The secret of an enrolment under way, in a hidden field: sealed, and bound to the page that it was made for. */
export const sealEnrolment = (services: Pick<Services, 'keys' | 'random'>, secret: string, page: string): string =>
  seal(key(services), Buffer.from(secret), `enrolment/${page}`, services.random).toString('base64url');
export const openEnrolment = (services: Pick<Services, 'keys'>, field: string, page: string): string | undefined => {
  try {
    return open(key(services), Buffer.from(field, 'base64url'), `enrolment/${page}`).toString();
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
};
