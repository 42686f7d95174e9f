import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError, systemCode } from '../../errors/startup.ts';

/** What a server writes into `postmaster.pid` of its files. */
export type PidFile = { pid: number; socket: string; ready: boolean };

export const readPidFile = (cluster: string): PidFile | undefined => {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isSafeInteger(pid) && pid > 1 ? { pid, socket: lines[4]?.trim() ?? '', ready: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
};

/** Whether a process is alive; one that we may not signal is. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
};

const commandOf = (pid: number): string => {
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }).stdout ?? '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
};

const isServer = (pid: number, cluster: string): boolean => {
  const command = commandOf(pid);
  return command.includes('postgres') && (process.platform === 'win32' || command.includes(cluster));
};

export type Leftover = {
  /** A server of a dead process of ours was still at work and was stopped. */
  stopped: boolean;
  /** The number in the pid file, when another program has got it since: the server must not take that for its like. */
  reusedPid: number | undefined;
};

/**
 * Ends the server that a killed process of ours left behind. We hold the lock of the data directory, so nobody else uses it.
 * A fresh server is simpler to vouch for than an adopted one: its exit reaches us, and its settings are this version's.
 * @param stop asks the server with that process id to end and waits for it
 */
export const clearOrphan = async (cluster: string, stop: (pid: number) => Promise<void>): Promise<Leftover> => {
  const found = readPidFile(cluster);
  if (found === undefined || !isAlive(found.pid)) {
    removeSocketDirectory(found);
    return { stopped: false, reusedPid: undefined };
  }
  if (!isServer(found.pid, cluster)) return { stopped: false, reusedPid: found.pid };
  await stop(found.pid);
  removeSocketDirectory(found);
  return { stopped: true, reusedPid: undefined };
};

/** Socket directories in the temporary folder carry our mark; the one in the data directory stays. */
export const socketMark = 'a34-socket-';

const removeSocketDirectory = (found: PidFile | undefined): void => {
  if (found !== undefined && basename(found.socket).startsWith(socketMark)) rmSync(found.socket, { recursive: true, force: true });
};

/** Signals in rising order: finish transactions' rollback and write everything; drop at once and recover later; die. */
const steps: readonly [signal: NodeJS.Signals, patience: number][] = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** Ends a server by signals, the gentlest first, and waits until it is gone. */
export const stopBySignals = async (pid: number, gone: () => boolean = () => !isAlive(pid)): Promise<void> => {
  for (const [signal, patience] of steps) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (systemCode(error) === 'ESRCH') return;
      throw new StartupError('database-not-starting', `The database server with process number ${pid} is still at work and this account may not stop it. Stop it, then start again.`, { cause: error });
    }
    for (let waited = 0; waited < patience; waited += 20) {
      if (gone()) return;
      await sleep(20);
    }
  }
};
