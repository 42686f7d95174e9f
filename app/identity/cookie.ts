import { createHash } from 'node:crypto';
import type { Random } from '../foundation/effects/random.ts';

const name = '__Host-a34';
const shape = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits as 43 characters that fit in a cookie, an address and a hidden field. */
export const makeToken = (random: Random): string => random.bytes(32).toString('base64url');

export const isToken = (value: string | undefined): value is string => value !== undefined && shape.test(value);

/** What the database holds instead of a token. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(`article34/token/${token}`).digest();

/** The session token in a Cookie header; undefined when there is none or it is none of ours. */
export const readSessionCookie = (header: string | undefined): string | undefined => {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && isToken(value)) return value;
  }
  return undefined;
};

/** Lives until the browser closes; the server's own limits end it sooner. */
export const sessionCookie = (token: string): Record<string, string> => ({
  'set-cookie': `${name}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`,
});

/** Takes the cookie back and asks the browser to forget what it kept of our pages. */
export const endOfSession = (): Record<string, string> => ({
  'set-cookie': `${name}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`,
  'clear-site-data': '"cache", "cookies", "storage"',
});
