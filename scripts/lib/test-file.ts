import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './files.ts';
import type { TestRecord } from './test-reporter.ts';

export type FileResult = { path: string; records: TestRecord[]; output: string; milliseconds: number };

export type FileOptions = {
  env: Record<string, string>;
  /** After this long the file and everything it started is killed and counts as failed. */
  timeoutMs: number;
};

const tail = (text: string, lines: number): string => text.trimEnd().split('\n').slice(-lines).join('\n');

const parseRecords = (text: string): TestRecord[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && line.endsWith('}'))
    .map((line) => JSON.parse(line) as TestRecord);

/**
 * Runs one test file in a process of its own. Whatever becomes of the process, the file is accounted for: one that dies,
 * hangs, or holds no test at all adds a failed record that says so.
 */
export const runTestFile = async (path: string, options: FileOptions): Promise<FileResult> => {
  const scratch = await mkdtemp(join(tmpdir(), 'a34-test-'));
  // A database that root's tests start under another account must be able to pass through.
  await chmod(scratch, 0o711);
  const recordFile = join(scratch, 'records');
  const started = performance.now();
  const args = [
    '--import',
    join(root, 'bin/typescript.js'),
    '--test',
    '--test-isolation=none',
    `--test-reporter=${join(root, 'scripts/lib/test-reporter.ts')}`,
    `--test-reporter-destination=${recordFile}`,
    path,
  ];
  // A process group of its own, so that a killed test takes its browser or server with it.
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, TMPDIR: scratch, ...options.env },
  });
  let output = '';
  const keep = (part: Buffer): void => {
    output = (output + part.toString()).slice(-200_000);
    // a run of hundreds of faults says how far it is
    if (process.env.A34_FAULT !== undefined) process.stdout.write(part);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is gone already, which is what was wanted.
    }
  };
  const leave = (): void => {
    killGroup();
    rmSync(scratch, { recursive: true, force: true });
  };
  process.once('exit', leave);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    killGroup();
  }, options.timeoutMs);
  const ended = await new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(signal ?? String(code)));
  });
  clearTimeout(timer);
  killGroup();
  process.off('exit', leave);

  // Node reports a file without tests as one passed test of the file's own name.
  const records = parseRecords(await readFile(recordFile, 'utf8').catch(() => '')).filter(
    (record) => record.outcome !== 'passed' || !path.endsWith(record.name),
  );
  const failed = records.some((record) => record.outcome === 'failed');
  const fail = (name: string): void => {
    records.push({ name, outcome: 'failed', reason: tail(output, 40) });
  };
  if (late) fail(`${path} was still running after ${options.timeoutMs / 1000} s and was stopped`);
  else if (ended !== '0' && !failed) fail(`${path} ended with ${ended}`);
  else if (records.length === 0) fail(`${path} holds no test`);
  await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  return { path, records, output, milliseconds: performance.now() - started };
};
