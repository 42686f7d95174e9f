import type { Clock } from '../effects/clock.ts';

export type ThrottleLimit = { burst: number; everyMs: number; maxEntries?: number };

/**
 * Generic cell rate algorithm in memory: `burst` at once, then one each `everyMs`. Nothing is written down and the table
 * forgets what has recovered. `take` gives 0 when the call may go on, else the seconds to wait.
 */
export const makeThrottle = (clock: Clock, limit: ThrottleLimit) => {
  const ready = new Map<string, number>();
  const maxEntries = limit.maxEntries ?? 100_000;
  let sweptAt = Number.NEGATIVE_INFINITY;
  // a full table costs one pass a second and then its oldest entry: whoever fills it slows nobody down
  const makeRoom = (now: number): void => {
    if (now - sweptAt >= 1000) {
      sweptAt = now;
      for (const [key, at] of ready) if (at <= now) ready.delete(key);
    }
    const [oldest] = ready.keys();
    if (ready.size >= maxEntries && oldest !== undefined) ready.delete(oldest);
  };
  return {
    take: (name: string): number => {
      const now = clock.now().getTime();
      const at = Math.max(ready.get(name) ?? 0, now);
      const wait = at - now - limit.everyMs * (limit.burst - 1);
      if (wait > 0) return Math.ceil(wait / 1000);
      ready.delete(name);
      if (ready.size >= maxEntries) makeRoom(now);
      ready.set(name, at + limit.everyMs);
      return 0;
    },
    /** A success takes the slate clean, for counters of failures. */
    forgive: (name: string): void => {
      ready.delete(name);
    },
    size: (): number => ready.size,
  };
};
