import { hashRaw } from '@node-rs/argon2';
import { Problem } from '../errors/problem.ts';

/** Slow, memory-hard derivation for passwords and receipts. */
export type Kdf = {
  /** 64 bytes from a low-entropy secret and a salt of 16 bytes or more. Throws Problem `overloaded` when the line is too long. */
  derive: (secret: string, salt: Buffer) => Promise<Buffer>;
  /** How many wait or run now. */
  load: () => number;
};

/** OWASP-range Argon2id; 86 ms a call on one core of the reference machine (security.md 3.1). */
export const kdfSettings = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1, outputLen: 64 } as const;

// the library's `Algorithm.Argon2id`, a const enum that type stripping cannot read
const argon2id = 2;
const atOnce = 2;
const longestLine = 32;

/** One gate for the whole process: 64 MiB each, so that a flood of guesses cannot take all memory or every core (R13). */
export const makeKdf = (
  settings: typeof kdfSettings | { memoryCost: number; timeCost: number; parallelism: number; outputLen: 64 } = kdfSettings,
): Kdf => {
  let running = 0;
  const line: (() => void)[] = [];
  return {
    load: () => running + line.length,
    derive: async (secret, salt) => {
      if (running < atOnce) running++;
      else {
        if (line.length >= longestLine) throw new Problem('overloaded', { retryAfterSeconds: 5 });
        // whoever ends hands its place on, so that a newcomer cannot slip in between
        await new Promise<void>((resolve) => line.push(resolve));
      }
      try {
        return await hashRaw(secret, { ...settings, algorithm: argon2id, salt });
      } finally {
        const next = line.shift();
        if (next === undefined) running--;
        else next();
      }
    },
  };
};
