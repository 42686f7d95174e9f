import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../../errors/startup.ts';
import type { Logger, Server, ServerExit } from './server.ts';

/** What listeners learn when the server ends unasked. `restarting` false: we gave up, and it stays down. */
export type UnexpectedExit = ServerExit & { restarting: boolean };

export type Supervisor = { stop(): Promise<void>; onExit(listener: (exit: UnexpectedExit) => void): void };

/** A server that lived this long was healthy: its end counts as the first again. */
const healthyMs = 60_000;
const maximumFailures = 6;
const fullDiskMs = 10_000;

/**
 * Keeps a server alive: starts the next when one ends unasked, at once the first time and then ever later, and gives
 * up after six that failed in a row. A full disk is waited for without end: it is the operator who can change that.
 * @param start one server; rejects when it cannot
 * @param beforeStop runs before the server is asked to stop
 * @param pauseMs unit of the growing pause between tries
 */
export const supervise = async (
  start: () => Promise<Server>,
  {
    logger,
    now,
    beforeStop,
    pauseMs = 100,
  }: { logger: Logger; now: () => number; beforeStop: () => Promise<unknown>; pauseMs?: number },
): Promise<Supervisor> => {
  const listeners: ((exit: UnexpectedExit) => void)[] = [];
  let current = await start();
  const stopping = new AbortController();
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);

  const watch = async (): Promise<void> => {
    let failures = 0;
    let begun = now();
    for (;;) {
      const exit = await current.exited;
      if (stopping.signal.aborted) return;
      failures = now() - begun > healthyMs ? 1 : failures + 1;
      const restarting = failures < maximumFailures;
      logger.error(
        `the database ended unexpectedly (${exit.signal ?? `status ${exit.code}`})${restarting ? '; starting it again' : '; giving up'}`,
      );
      for (const listener of listeners) listener({ ...exit, restarting });
      if (!restarting) return;
      const next = await revive(failures);
      if (next === undefined) {
        if (!stopping.signal.aborted) for (const listener of listeners) listener({ ...exit, restarting: false });
        return;
      }
      current = next;
      begun = now();
      if (stopping.signal.aborted) return;
      logger.info('the database is back');
    }
  };

  const revive = async (failures: number): Promise<Server | undefined> => {
    for (let attempt = failures; attempt < maximumFailures; ) {
      if (attempt > 1) await pause(pauseMs * 2 ** attempt);
      if (stopping.signal.aborted) return undefined;
      try {
        return await start();
      } catch (error) {
        logger.error(error instanceof Error ? error.message : String(error));
        if (error instanceof StartupError && error.code === 'disk-full') await pause(fullDiskMs);
        else attempt += 1;
      }
    }
    return undefined;
  };

  const watching = watch();
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    stopping.abort();
    await beforeStop();
    await current.stop();
    await watching;
    // a restart that was under way when we were asked to stop has ended by now, perhaps with a server
    await current.stop();
  };
  return {
    stop: () => (stopped ??= stop()),
    onExit: (listener) => {
      listeners.push(listener);
    },
  };
};
