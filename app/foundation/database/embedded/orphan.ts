import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { systemCode } from '../../errors/startup.ts';
import { stopServer } from './stop.ts';

/** What a server writes into `postmaster.pid` of its files. */
export type PidFile = { pid: number; socket: string; ready: boolean };

export const readPidFile = (cluster: string): PidFile | undefined => {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isSafeInteger(pid) && pid > 1
      ? { pid, socket: lines[4]?.trim() ?? '', ready: lines[7]?.trim() === 'ready' }
      : undefined;
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
  if (process.platform === 'win32')
    return spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }).stdout ?? '';
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
 */
export const clearOrphan = async (cluster: string, pgCtl: string): Promise<Leftover> => {
  const found = readPidFile(cluster);
  if (found === undefined || !isAlive(found.pid)) {
    removeSocketDirectory(found);
    return { stopped: false, reusedPid: undefined };
  }
  if (!isServer(found.pid, cluster)) return { stopped: false, reusedPid: found.pid };
  // a zombie that nobody collects has no command any more
  await stopServer(found.pid, cluster, pgCtl, () => !isAlive(found.pid) || !isServer(found.pid, cluster));
  removeSocketDirectory(found);
  return { stopped: true, reusedPid: undefined };
};

/** Socket directories in the temporary folder carry our mark; the one in the data directory stays. */
export const socketMark = 'a34-socket-';

const removeSocketDirectory = (found: PidFile | undefined): void => {
  if (found !== undefined && basename(found.socket).startsWith(socketMark))
    rmSync(found.socket, { recursive: true, force: true });
};
