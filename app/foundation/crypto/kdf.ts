import { hashRaw } from '@node-rs/argon2';
import { Problem } from '../errors/problem.ts';

/** For whom a derivation runs. Each has a line of its own, so that a flood of receipt guesses holds up neither staff nor the worker. */
export const kdfLines = ['receipt', 'staff', 'worker'] as const;
export type KdfLine = (typeof kdfLines)[number];

/** Slow, memory-hard derivation for passwords and receipts. */
export type Kdf = {
  /** 64 bytes from a low-entropy secret and a salt of 16 bytes or more. Throws Problem `overloaded` when that line is too long. */
  derive: (secret: string, salt: Buffer, line: KdfLine) => Promise<Buffer>;
  /** How many wait or run now. */
  load: () => number;
};

/** OWASP-range Argon2id; 86 ms a call on one core of the reference machine (security.md 3.1). */
export const kdfSettings = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1, outputLen: 64 } as const;

// the library's `Algorithm.Argon2id`, a const enum that type stripping cannot read
const argon2id = 2;
const atOnce = 2;
const longestLine = 32;

/**
 * One gate for the whole process: 64 MiB each, so that a flood of guesses cannot take all memory or every core (R13). The
 * lines are served in turn: each keeps at least a third of the places, whatever the others do.
 */
export const makeKdf = (
  settings: typeof kdfSettings | { memoryCost: number; timeCost: number; parallelism: number; outputLen: 64 } = kdfSettings,
): Kdf => {
  let running = 0;
  const lines: Record<KdfLine, (() => void)[]> = { receipt: [], staff: [], worker: [] };
  let turn = 0;
  const nextInLine = (): (() => void) | undefined => {
    for (let step = 0; step < kdfLines.length; step++) {
      const line = lines[kdfLines[(turn + step) % kdfLines.length] as KdfLine];
      if (line.length === 0) continue;
      turn += step + 1;
      return line.shift();
    }
    return undefined;
  };
  return {
    load: () => running + kdfLines.reduce((sum, name) => sum + lines[name].length, 0),
    derive: async (secret, salt, name) => {
      const line = lines[name];
      if (running < atOnce) running++;
      else {
        if (line.length >= longestLine) throw new Problem('overloaded', { retryAfterSeconds: 5 });
        // whoever ends hands its place on, so that a newcomer cannot slip in between
        await new Promise<void>((resolve) => line.push(resolve));
      }
      try {
        return await hashRaw(secret, { ...settings, algorithm: argon2id, salt });
      } finally {
        const next = nextInLine();
        if (next === undefined) running--;
        else next();
      }
    },
  };
};
