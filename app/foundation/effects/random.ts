import { createHash, randomBytes, randomFillSync } from 'node:crypto';

/** The only source of randomness in the application. */
export type Random = { bytes(length: number): Buffer };

// Many small requests cost more than one large one: they are cut from a pool, and what was handed out is wiped from it.
const poolSize = 16_384;
const pool = Buffer.alloc(poolSize);
let used = poolSize;

export const systemRandom: Random = {
  bytes: (length) => {
    if (length > 256) return randomBytes(length);
    if (used + length > poolSize) {
      randomFillSync(pool);
      used = 0;
    }
    const taken = Buffer.allocUnsafe(length);
    pool.copy(taken, 0, used, used + length);
    pool.fill(0, used, used + length);
    used += length;
    return taken;
  },
};

/** The same bytes for the same seed: one seed replays a run. Never for real secrets. */
export const seededRandom = (seed: string): Random => {
  let counter = 0;
  return {
    bytes: (length) => {
      const blocks: Buffer[] = [];
      for (let have = 0; have < length; have += 32) blocks.push(createHash('sha256').update(`${seed}/${counter++}`).digest());
      return Buffer.concat(blocks).subarray(0, length);
    },
  };
};

let lastMillisecond = -1;
let counter = 0;

/**
 * A time-ordered UUID, version 7 (RFC 9562, method 1): 48 bits of milliseconds, a 12-bit counter that starts low at random and
 * keeps what this process makes in one millisecond in order, 62 random bits.
 */
export const uuidv7 = (now: Date, random: Random): string => {
  const bytes = random.bytes(16);
  const millisecond = now.getTime();
  counter = millisecond === lastMillisecond ? Math.min(counter + 1, 0xfff) : bytes.readUInt16BE(6) & 0x3ff;
  lastMillisecond = millisecond;
  bytes.writeUIntBE(millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** A uniform integer in [0, bound), without modulo bias. `bound` at most 2^48. */
export const randomBelow = (bound: number, random: Random): number => {
  const limit = 2 ** 48 - (2 ** 48 % bound);
  for (;;) {
    const value = random.bytes(6).readUIntBE(0, 6);
    if (value < limit) return value % bound;
  }
};
