import { createHash } from 'node:crypto';
import type { Random } from '../../foundation/effects/random.ts';

/** Reports of the sandbox are checked and thrown away; they can never become cases. */
export const environments = ['production', 'sandbox'] as const;
export type Environment = (typeof environments)[number];

/** What a provider's program signs in with, as HTTP Basic user and password. Both halves say for which environment they are. */
export type KeyPairText = { id: string; secret: string };

const short = { production: 'live', sandbox: 'test' } as const;
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const idPattern = /^(live|test)-[0-9a-hjkmnp-tv-z]{10}$/;
const secretPattern = /^a34_(live|test)_[A-Za-z0-9_-]{43}$/;

/** A new key: 50 random bits name it, 256 are the secret. */
export const makeKey = (environment: Environment, random: Random): KeyPairText => ({
  id: `${short[environment]}-${[...random.bytes(10)].map((byte) => letters[byte & 31]).join('')}`,
  secret: `a34_${short[environment]}_${random.bytes(32).toString('base64url')}`,
});

/** The environment that a user and a password agree on; undefined when they are not ours or do not fit each other. */
export const environmentOf = ({ id, secret }: KeyPairText): Environment | undefined => {
  const [, name] = idPattern.exec(id) ?? [];
  const [, said] = secretPattern.exec(secret) ?? [];
  if (name === undefined || name !== said) return undefined;
  return name === 'live' ? 'production' : 'sandbox';
};

/** What is stored of a secret. 256 random bits need no slow hash: they cannot be guessed. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
