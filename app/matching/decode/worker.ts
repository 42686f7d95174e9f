import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type PictureAnswer, refused } from './answer.ts';
import { DIHEDRAL, frameHeader } from './frame.ts';
import type { DecodeLimits } from './limits.ts';

const program = fileURLToPath(new URL('./child.ts', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Reads code, loads the decoder's library, and nothing else: no writing, no programs, no threads of Node's own. */
const confinement = ['--permission', '--allow-addons', `--allow-fs-read=${root}`];
/** The child is replaced now and then, so that what a library forgets to free does not add up. */
const jobsBeforeReplaced = 2_000;
const pageBytes = 4096;

const residentBytes = (pid: number): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1] ?? 0) * pageBytes;
  } catch {
    return 0; // not Linux, or gone already
  }
};

export type DecodeWorker = {
  hash(bytes: Uint8Array, dihedral: boolean): Promise<PictureAnswer>;
  stop(): Promise<void>;
};

type Running = { child: ChildProcess; ended: Promise<string>; jobs: number; line: (answer: string) => void };

const start = (limits: DecodeLimits): Running => {
  const child = spawn(process.execPath, ['--max-old-space-size=512', ...confinement, program, JSON.stringify(limits)], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const running: Running = {
    child,
    jobs: 0,
    line: () => undefined,
    ended: new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (status, signal) => resolve(signal ?? `status ${status}`));
    }),
  };
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    const end = text.indexOf('\n');
    if (end < 0) return;
    const answer = text.slice(0, end);
    text = text.slice(end + 1);
    running.line(answer);
  });
  child.stdin?.on('error', () => undefined); // the exit says it better
  if (child.pid !== undefined) {
    try {
      setPriority(child.pid, 10);
    } catch {
      // it may have ended already, or the account may not: it then decodes at the usual priority
    }
  }
  return running;
};

/** One decoding process that takes one file at a time, and is killed and replaced when a file is too much for it. */
export const startWorker = (limits: DecodeLimits): DecodeWorker => {
  let running: Running | undefined;

  const end = async (): Promise<void> => {
    const old = running;
    running = undefined;
    if (old === undefined) return;
    old.child.kill('SIGKILL');
    await old.ended;
  };

  const hash = async (bytes: Uint8Array, dihedral: boolean): Promise<PictureAnswer> => {
    running ??= start(limits);
    const current = running;
    const { child } = current;
    let timer: NodeJS.Timeout | undefined;
    let watch: NodeJS.Timeout | undefined;
    const answered = new Promise<PictureAnswer>((resolve) => {
      current.line = (line) => resolve(JSON.parse(line) as PictureAnswer);
      timer = setTimeout(() => resolve(refused('picture-too-slow', `${limits.milliseconds} ms`)), limits.milliseconds);
      watch = setInterval(() => {
        if (residentBytes(child.pid ?? 0) > limits.memoryBytes) resolve(refused('picture-crashed', 'more memory than allowed'));
      }, 100);
      void current.ended.then((how) => resolve(refused('picture-crashed', how)));
    });
    child.stdin?.write(frameHeader(bytes.length, dihedral ? DIHEDRAL : 0));
    child.stdin?.write(bytes);
    const answer = await answered;
    clearTimeout(timer);
    clearInterval(watch);
    current.line = () => undefined;
    current.jobs += 1;
    const spoilt = !answer.ok && (answer.code === 'picture-too-slow' || answer.code === 'picture-crashed');
    if (spoilt || current.jobs >= jobsBeforeReplaced) await end();
    return answer;
  };

  return { hash, stop: end };
};
