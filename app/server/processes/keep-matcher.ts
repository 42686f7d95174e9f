import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../foundation/config/config.ts';
import type { Connection } from '../../foundation/database/sql.ts';
import type { Logger } from '../../foundation/logger.ts';

/** What the leading process tells the matcher; the password travels only here. */
export type ToMatcher = { kind: 'begin'; config: Config; target: Connection | string } | { kind: 'stop' };

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
/** What is in hand may take this long at the end: the index writes what it holds. */
const patienceMs = 60_000;
const longestPauseMs = 60_000;
const healthyMs = 60_000;

/**
 * Keeps one matcher running beside this process: started again when it ends unasked, at once and then after ever longer pauses.
 * It is never given up, and nothing else ends with it: reports wait, and are looked at when it is back.
 */
export const keepMatcher = (
  { config, target, log }: { config: Config; target: Connection | string; log: Logger },
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
      child = fork(path('./matcher.ts'), [], {
        execArgv: [...process.execArgv, '--import', path('../../../bin/typescript.js')],
        serialization: 'advanced',
      });
      const ended = new Promise<number | null>((resolve) => child?.once('exit', resolve));
      tell({ kind: 'begin', config, target });
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
