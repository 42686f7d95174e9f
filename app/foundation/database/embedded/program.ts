import { type ChildProcess, spawn } from 'node:child_process';
import type { Account } from './account.ts';

/**
 * Starts a program of PostgreSQL as the database's account, in a session of its own: the terminal's Ctrl-C goes to all
 * programs of its session at once, and the order in which we stop them matters. Without core dumps, which would hold
 * memory with what people wrote; with nothing of our environment, which may hold secrets.
 */
export const spawnAs = (
  account: Account,
  program: string,
  args: readonly string[],
  extra: Record<string, string> = {},
): ChildProcess => {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...extra };
  if (process.platform === 'win32') {
    const { SystemRoot = '', TEMP = '' } = process.env;
    return spawn(program, args, { windowsHide: true, env: { ...env, SystemRoot, TEMP }, stdio: ['pipe', 'ignore', 'pipe'] });
  }
  const { uid, gid, switching } = account;
  return spawn('/bin/sh', ['-c', 'ulimit -c 0; umask 077; exec "$@"', 'sh', program, ...args], {
    detached: true,
    cwd: '/',
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...(switching ? { uid, gid } : {}),
  });
};

/** Collects the last few kilobytes of what a program says to its standard error. */
export const listen = (child: ChildProcess): (() => string) => {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    said = (said + part).slice(-4096);
  });
  return () => said;
};

/** Runs a program to its end. `input` goes to its standard input. */
export const runAs = async (
  account: Account,
  program: string,
  args: readonly string[],
  input = '',
): Promise<{ ok: boolean; said: string }> => {
  const child = spawnAs(account, program, args);
  const said = listen(child);
  // a program that ends early closes its input: its exit status says so better than EPIPE
  child.stdin?.on('error', () => undefined).end(input);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ ok: false, said: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, said: said() }));
  });
};
