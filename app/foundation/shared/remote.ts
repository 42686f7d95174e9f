import type { Kdf, KdfLine } from '../crypto/kdf.ts';
import type { BackoffLimit } from './backoff.ts';
import type { Shared } from './shared.ts';
import type { ThrottleLimit } from './throttle.ts';

/** What a process may ask of the leading one. Everything in it can be copied between processes. */
export type Calls = {
  take: (table: string, limit: ThrottleLimit, name: string) => Promise<number>;
  forgive: (table: string, limit: ThrottleLimit, name: string) => Promise<void>;
  wait: (table: string, limit: BackoffLimit, name: string) => Promise<number>;
  failed: (table: string, limit: BackoffLimit, name: string) => Promise<void>;
  forgiveFailed: (table: string, limit: BackoffLimit, name: string) => Promise<void>;
  /** Resolves with a number when it is this process's turn; `leave` with that number ends it. */
  enter: (name: string) => Promise<number>;
  leave: (turn: number) => Promise<void>;
  hourKey: (hour: number) => Promise<Buffer>;
  derive: (secret: string, salt: Buffer, line: KdfLine) => Promise<Buffer>;
};
export type Call = keyof Calls;
export type Ask = <Name extends Call>(call: Name, ...given: Parameters<Calls[Name]>) => ReturnType<Calls[Name]>;

/** The same as the leading process holds, over a line to it. */
export const sharedOver = (ask: Ask): Shared => ({
  throttle: (table, limit) => ({
    take: (name) => ask('take', table, limit, name),
    forgive: (name) => ask('forgive', table, limit, name),
  }),
  backoff: (table, limit) => ({
    wait: (name) => ask('wait', table, limit, name),
    failed: (name) => ask('failed', table, limit, name),
    forgive: (name) => ask('forgiveFailed', table, limit, name),
  }),
  alone: async (name, work) => {
    const turn = await ask('enter', name);
    try {
      return await work();
    } finally {
      await ask('leave', turn);
    }
  },
  hourKey: (hour) => ask('hourKey', hour),
});

/** The slow derivation, in the leading process: its gate then counts the calls of the whole install. */
export const kdfOver = (ask: Ask): Kdf => {
  let open = 0;
  return {
    load: () => open,
    derive: async (secret, salt, line) => {
      open++;
      try {
        return await ask('derive', secret, salt, line);
      } finally {
        open--;
      }
    },
  };
};

/** The leading process's side of one line. `close` gives back the turns of a process that is gone. */
export const answersFor = (shared: Shared, kdf: Kdf): { calls: Calls; close: () => void } => {
  const turns = new Map<number, () => void>();
  let last = 0;
  let closed = false;
  return {
    calls: {
      take: (table, limit, name) => shared.throttle(table, limit).take(name),
      forgive: (table, limit, name) => shared.throttle(table, limit).forgive(name),
      wait: (table, limit, name) => shared.backoff(table, limit).wait(name),
      failed: (table, limit, name) => shared.backoff(table, limit).failed(name),
      forgiveFailed: (table, limit, name) => shared.backoff(table, limit).forgive(name),
      enter: (name) =>
        new Promise((granted, refused) => {
          const turn = ++last;
          const work = () =>
            new Promise<void>((resolve) => {
              // whoever died while waiting must not keep the others waiting
              if (closed) return resolve();
              turns.set(turn, resolve);
              granted(turn);
            });
          shared.alone(name, work).catch(refused);
        }),
      leave: async (turn) => {
        turns.get(turn)?.();
        turns.delete(turn);
      },
      hourKey: (hour) => shared.hourKey(hour),
      derive: (secret, salt, line) => kdf.derive(secret, salt, line),
    },
    close: () => {
      closed = true;
      for (const resolve of turns.values()) resolve();
      turns.clear();
    },
  };
};
