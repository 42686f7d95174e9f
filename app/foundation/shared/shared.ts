import type { Clock } from '../effects/clock.ts';
import type { Random } from '../effects/random.ts';
import { type BackoffLimit, makeBackoff } from './backoff.ts';
import { makeHourKeys } from './hour-keys.ts';
import { makeThrottle, type ThrottleLimit } from './throttle.ts';

/** A table of allowances. `take` gives 0 when the call may go on, else the seconds to wait; `forgive` takes the slate clean. */
export type SharedThrottle = { take: (name: string) => Promise<number>; forgive: (name: string) => Promise<void> };

/** Waits that grow with each failure. `wait` gives the seconds until the next try, 0 when it may go on. */
export type SharedBackoff = {
  wait: (name: string) => Promise<number>;
  failed: (name: string) => Promise<void>;
  forgive: (name: string) => Promise<void>;
};

/**
 * What every process of one running install must agree on, and what is never written down. The leading process holds it;
 * the others ask over their line to it (`remote.ts`). A table is known by its name, wherever it is asked for.
 */
export type Shared = {
  throttle: (table: string, limit: ThrottleLimit) => SharedThrottle;
  backoff: (table: string, limit: BackoffLimit) => SharedBackoff;
  /** Does the work while no other work of that name is done anywhere in the install: for what takes much memory. */
  alone: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** The key under which clients are named in that hour (hours since 1970); gone when the hour is over. */
  hourKey: (hour: number) => Promise<Buffer>;
};

/** Keeps what was made for each name. */
const byName = <Rest extends unknown[], Made>(make: (...rest: Rest) => Made) => {
  const made = new Map<string, Made>();
  return (name: string, ...rest: Rest): Made => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const fresh = make(...rest);
    made.set(name, fresh);
    return fresh;
  };
};

/** Holds it all in this process. */
export const makeShared = (clock: Clock, random: Random): Shared => {
  const lines = new Map<string, Promise<unknown>>();
  const hourKeys = makeHourKeys(random);
  return {
    throttle: byName((limit: ThrottleLimit): SharedThrottle => {
      const { take, forgive } = makeThrottle(clock, limit);
      return { take: async (name) => take(name), forgive: async (name) => forgive(name) };
    }),
    backoff: byName((limit: BackoffLimit): SharedBackoff => {
      const { wait, failed, forgive } = makeBackoff(clock, limit);
      return { wait: async (name) => wait(name), failed: async (name) => failed(name), forgive: async (name) => forgive(name) };
    }),
    alone: (name, work) => {
      const mine = (lines.get(name) ?? Promise.resolve()).then(work);
      lines.set(
        name,
        mine.catch(() => undefined),
      );
      return mine;
    },
    hourKey: async (hour) => hourKeys(hour),
  };
};
