import type { Clock } from '../foundation/effects/clock.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { makeThrottle, type Throttle } from '../foundation/http/throttle.ts';

const forgetMs = 60 * 60_000;
const maxEntries = 50_000;

/**
 * Waits that grow with each failure: `free` tries cost nothing, then 2, 4, 8 … seconds up to `longestSeconds`. Never a
 * lock-out: that would let a stranger shut people out of their work. Forgotten after an hour without a failure.
 */
export const makeBackoff = (clock: Clock, limit: { free: number; longestSeconds: number }) => {
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
export type Backoff = ReturnType<typeof makeBackoff>;

export type Throttles = {
  /** By the name that was typed, known or not. */
  login: Backoff;
  /** Codes, by person. */
  code: Backoff;
  /** Sign-in of every kind, by client. */
  client: Throttle;
  /** Links that are none, by client. */
  link: Throttle;
};

// One set for each running install: a test that runs several gives each its own clock.
const sets = new WeakMap<Clock, Throttles>();

export const throttlesOf = (clock: Clock): Throttles => {
  let set = sets.get(clock);
  if (set === undefined) {
    set = {
      login: makeBackoff(clock, { free: 5, longestSeconds: 60 }),
      code: makeBackoff(clock, { free: 5, longestSeconds: 60 }),
      client: makeThrottle(clock, { burst: 30, everyMs: 4_000 }),
      link: makeThrottle(clock, { burst: 20, everyMs: 6_000 }),
    };
    sets.set(clock, set);
  }
  return set;
};

/** Throws Problem `too-many-requests` when there is a wait. */
export const refuseWhile = (seconds: number): void => {
  if (seconds > 0) throw new Problem('too-many-requests', { retryAfterSeconds: seconds });
};
