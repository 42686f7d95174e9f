import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../foundation/config/config.ts';
import { type Logins, pick } from '../../foundation/database/logins.ts';
import { poolsFor } from '../../foundation/database/roles.ts';
import type { Logger } from '../../foundation/logger.ts';
import { forkOurs, withoutOwner } from './fork.ts';

/** What the leading process tells the matcher; passwords travel only here. */
export type ToMatcher = { kind: 'begin'; config: Config; logins: Logins } | { kind: 'stop' };

/** What is in hand may take this long at the end: the index writes what it holds. */
const patienceMs = 60_000;
const longestPauseMs = 60_000;
const healthyMs = 60_000;

/**
 * Keeps one matcher running beside this process: started again when it ends unasked, at once and then after ever longer pauses.
 * It is never given up, and nothing else ends with it: reports wait, and are looked at when it is back.
 */
export const keepMatcher = (
  { config, logins, log }: { config: Config; logins: Logins; log: Logger },
  pauseMs = 500,
): { stop: () => Promise<void> } => {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  const tell = (message: ToMatcher): void => {
    if (child?.connected) child.send(message, () => {});
  };
  const run = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const begun = Date.now();
      child = forkOurs('./matcher.ts');
      const ended = new Promise<number | null>((resolve) => child?.once('exit', resolve));
      tell({ kind: 'begin', config: withoutOwner(config), logins: pick(logins, poolsFor(['matcher'])) });
      const code = await ended;
      if (stopping.signal.aborted) return;
      failures = Date.now() - begun > healthyMs ? 1 : failures + 1;
      log.error('matcher-ended', { reason: child.signalCode ?? `status ${code}`, count: failures });
      const pause = Math.min(longestPauseMs, pauseMs * 2 ** (failures - 1));
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      tell({ kind: 'stop' });
      const late = setTimeout(() => child?.kill('SIGKILL'), patienceMs);
      await running;
      clearTimeout(late);
    },
  };
};
