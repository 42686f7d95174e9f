import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../app/foundation/config/config.ts';
import { makeLogger } from '../../app/foundation/logger.ts';
import { attach } from '../../app/server/attach.ts';

const program = fileURLToPath(new URL('../../bin/a34.js', import.meta.url));

/** The real program as a process of its own. */
export type Running = {
  /** Where it answers, without a trailing slash. */
  base: string;
  pid: number;
  /** Resolves when the program has ended, by whatever cause. */
  ended: Promise<number | null>;
  /** Everything it has written to its two outputs so far. */
  output(): string;
  /** SIGKILL, as the kernel or a power cut would. */
  kill(): Promise<void>;
  /** Ctrl-C; gives the exit status. */
  stop(): Promise<number | null>;
};

type Settings = Record<string, string>;

/** A directory for an install's data that the database's own account can reach, gone after the test with whatever still runs in it. */
export const dataDirectory = (t: Pick<TestContext, 'after'>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'a34-install-'));
  chmodSync(folder, 0o711);
  const path = join(folder, 'data');
  t.after(() => {
    killPostgres(path);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  return path;
};

const settingsFor = (dataDir: string, more: Settings): Record<string, string | undefined> => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('A34_') && !/^(PORT|DATABASE_URL|NODE_TEST_CONTEXT)$/.test(name),
  );
  return { ...Object.fromEntries(kept), PORT: '0', A34_DATA: dataDir, A34_LOG: 'warn', ...more };
};

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));

/** `a34 start` on a free port; resolves when it says its address, rejects with what it wrote when it ends before that. */
export const startProgram = async (dataDir: string, more: Settings = {}): Promise<Running> => {
  const child = spawn(process.execPath, [program, 'start'], {
    env: settingsFor(dataDir, more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const base = await new Promise<string>((resolve, reject) => {
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`a34 start said no address within 180 s:\n${output}`));
    }, 180_000).unref();
    const keep = (part: Buffer): void => {
      output += part.toString();
      const address = /ready at (\S+)/.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(patience);
      resolve(address);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`a34 start ended with ${code}:\n${output}`)));
  });
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return ended(child);
  };
  return {
    base,
    pid: child.pid as number,
    ended: ended(child),
    output: () => output,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGINT'),
  };
};

/** A verb of the command line on the same data directory: its exit status and what it wrote. */
export const runVerb = async (
  dataDir: string,
  args: readonly string[],
  more: Settings = {},
): Promise<{ code: number | null; output: string }> => {
  const child = spawn(process.execPath, [program, ...args], {
    env: settingsFor(dataDir, more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', (status) => resolve(status)));
  return { code, output };
};

/** A verb as a process of its own, to be killed. */
export const startVerb = (dataDir: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...args], { env: settingsFor(dataDir, {}), stdio: 'ignore' });

/** Where the embedded database of a data directory keeps its files. */
export const databaseHome = (dataDir: string): string => {
  const pointer = join(dataDir, 'postgresql.place');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'postgresql');
};

/** Process number of the embedded database, or undefined when it does not run. */
export const postgresPid = (dataDir: string): number | undefined => {
  const file = join(databaseHome(dataDir), 'cluster/postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
};

/** SIGKILL for the embedded database alone; true when there was one. */
export const killPostgres = (dataDir: string): boolean => {
  const pid = postgresPid(dataDir);
  if (pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
};

/** Takes the database's files away and then kills it: in this order its supervisor has nothing to start again, however slow we are. */
export const takeDatabaseAway = (dataDir: string): { bringBack: () => void } => {
  const cluster = join(databaseHome(dataDir), 'cluster');
  const pid = postgresPid(dataDir);
  renameSync(cluster, `${cluster}-away`);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  return { bringBack: () => renameSync(`${cluster}-away`, cluster) };
};

/** The services of an install that runs in another process, as the command line's verbs join it. */
export const joinInstall = (dataDir: string) => attach(readConfig({ A34_DATA: dataDir }), makeLogger('silent'));

/** Asks again until the answer is yes; throws after the time given, in milliseconds. */
export const until = async (what: string, limitMs: number, ask: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + limitMs; ; await sleep(100)) {
    if (await ask()) return;
    if (Date.now() > end) throw new Error(`waited ${limitMs / 1000} s for ${what}`);
  }
};
