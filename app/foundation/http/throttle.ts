import { hmac } from '../crypto/hmac.ts';
import type { Clock } from '../effects/clock.ts';
import type { Random } from '../effects/random.ts';

/**
 * Generic cell rate algorithm in memory: `burst` at once, then one each `everyMs`. Nothing is written down and the table
 * forgets what has recovered. `take` gives 0 when the call may go on, else the seconds to wait.
 */
export const makeThrottle = (clock: Clock, limit: { burst: number; everyMs: number; maxEntries?: number }) => {
  const ready = new Map<string, number>();
  const maxEntries = limit.maxEntries ?? 100_000;
  return {
    take: (name: string): number => {
      const now = clock.now().getTime();
      if (ready.size >= maxEntries) for (const [key, at] of ready) if (at <= now) ready.delete(key);
      const at = Math.max(ready.get(name) ?? 0, now);
      const wait = at - now - limit.everyMs * (limit.burst - 1);
      if (wait > 0) return Math.ceil(wait / 1000);
      ready.delete(name);
      ready.set(name, at + limit.everyMs);
      return 0;
    },
    /** A success takes the slate clean, for counters of failures. */
    forgive: (name: string): void => {
      ready.delete(name);
    },
  };
};
export type Throttle = ReturnType<typeof makeThrottle>;

/** Names a client for throttles without keeping its address: HMAC under a key that lives one hour and only in memory. */
export const makeClientNamer = (clock: Clock, random: Random) => {
  let key = random.bytes(32);
  let hour = -1;
  return (address: string): string => {
    const current = Math.floor(clock.now().getTime() / 3_600_000);
    if (current !== hour) {
      key = random.bytes(32);
      hour = current;
    }
    return hmac(key, address).toString('base64url').slice(0, 22);
  };
};
