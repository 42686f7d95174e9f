import { isIPv6 } from 'node:net';
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
export type Throttle = ReturnType<typeof makeThrottle>;

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 one, since every household and every rented machine has
 * all addresses of its /64.
 */
export const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

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
    return hmac(key, networkOf(address)).toString('base64url').slice(0, 22);
  };
};
