import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError, systemCode } from '../../errors/startup.ts';

/** Signals in rising order: end sessions and write everything; drop everything and recover at the next start; die. */
const steps: readonly [signal: NodeJS.Signals, patience: number][] = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** Ends a server, the gentlest way first, and waits until it is gone. `cluster` is the directory of its files. */
export const stopServer = async (pid: number, cluster: string, pgCtl: string, gone: () => boolean): Promise<void> => {
  // Windows has no signals; PostgreSQL's own tool speaks to the server another way
  if (process.platform === 'win32')
    await once(spawn(pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w'], { windowsHide: true, stdio: 'ignore' }), 'exit');
  for (const [signal, patience] of steps) {
    if (gone()) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (systemCode(error) === 'ESRCH') return;
      throw new StartupError(
        'database-not-starting',
        `The database server with process number ${pid} is still at work and this account may not stop it. Stop it, then start again.`,
        { cause: error },
      );
    }
    for (const until = performance.now() + patience; performance.now() < until; ) {
      if (gone()) return;
      await sleep(15);
    }
  }
};
