import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runTestFile } from './test-file.ts';

const outcomes = async (t: TestContext, body: string, timeoutMs = 30_000): Promise<string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'a34-runner-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'planted.test.mjs');
  await writeFile(path, `import { test } from 'node:test';\n${body}`);
  const result = await runTestFile(path, { env: {}, timeoutMs });
  return result.records.map((record) => `${record.outcome}: ${record.name.replace(path, 'the file')}`);
};

/** Dead, or dead and waiting for a parent that never looks (process 1 of some containers). */
const gone = async (pid: number): Promise<boolean> => {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      process.kill(pid, 0);
      if ((await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).includes(') Z ')) return true;
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
};

test('passed, failed and skipped tests are told apart, and a failed subtest counts once', async (t) => {
  const body = `
    test('good', () => {});
    test('absent', { skip: 'no corpus' }, () => {});
    test('outer', async (t) => { await t.test('inner', () => { throw new Error('no'); }); });`;
  assert.deepEqual(await outcomes(t, body), ['passed: good', 'skipped: absent', 'failed: inner']);
});

test('a file that dies, throws at once or holds no test is a failure', async (t) => {
  assert.deepEqual(await outcomes(t, `test('x', () => process.kill(process.pid, 'SIGKILL'));`), [
    'failed: the file ended with SIGKILL',
  ]);
  assert.deepEqual(await outcomes(t, ''), ['failed: the file holds no test']);
  const thrown = await outcomes(t, `throw new Error('at once');`);
  assert.equal(thrown.length, 1);
  assert.match(thrown[0] ?? '', /^failed: /);
});

test('a file that never ends is stopped with all that it started, and keeps what it had passed', async (t) => {
  const body = `
    import { spawn } from 'node:child_process';
    test('quick', () => {});
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    process.stderr.write('child ' + child.pid);
    setInterval(() => {}, 1000);`;
  const folder = await mkdtemp(join(tmpdir(), 'a34-runner-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'planted.test.mjs');
  await writeFile(path, `import { test } from 'node:test';\n${body}`);
  const before = await readdir(tmpdir());
  const result = await runTestFile(path, { env: {}, timeoutMs: 2000 });
  assert.deepEqual(
    result.records.map((record) => record.outcome),
    ['passed', 'failed'],
  );
  const child = Number(/child (\d+)/.exec(result.output)?.[1]);
  assert.ok(await gone(child), 'the child outlived its test file');
  assert.deepEqual(await readdir(tmpdir()), before);
});
