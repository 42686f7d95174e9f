import type { Clock } from '../effects/clock.ts';

const forgetMs = 60 * 60_000;
const maxEntries = 50_000;

export type BackoffLimit = { free: number; longestSeconds: number };

/**
 * Waits that grow with each failure: `free` tries cost nothing, then 2, 4, 8 … seconds up to `longestSeconds`. Never a
 * lock-out: that would let a stranger shut people out of their work. Forgotten after an hour without a failure.
 */
export const makeBackoff = (clock: Clock, limit: BackoffLimit) => {
  const failures = new Map<string, { count: number; at: number; until: number }>();
  return {
    /** Seconds to wait before the next try; 0 when it may go on. */
    wait: (name: string): number => Math.max(0, Math.ceil(((failures.get(name)?.until ?? 0) - clock.now().getTime()) / 1000)),
    failed: (name: string): void => {
      const now = clock.now().getTime();
      if (failures.size >= maxEntries) for (const [key, entry] of failures) if (now - entry.at > forgetMs) failures.delete(key);
      const before = failures.get(name);
      const count = before === undefined || now - before.at > forgetMs ? 1 : before.count + 1;
      const over = count - limit.free;
      const delay = over <= 0 ? 0 : Math.min(limit.longestSeconds, 2 ** Math.min(over, 16));
      failures.delete(name);
      failures.set(name, { count, at: now, until: now + delay * 1000 });
    },
    forgive: (name: string): void => {
      failures.delete(name);
    },
  };
};
