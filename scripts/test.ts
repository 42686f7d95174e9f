// `npm test [-- PATTERN…]`: every test file in a process of its own, one PostgreSQL for the whole run.
// The last line is always `N passed, N failed` (and `, N skipped`), and the exit code is 0 only when nothing failed.
import { startTestPostgres, type TestPostgres } from '../tests/support/postgres.ts';
import { type FileResult, runTestFile } from './lib/test-file.ts';
import { type TestGroup, testGroups } from './lib/test-groups.ts';

const timeoutMs = Number(process.env.TEST_TIMEOUT_SECONDS ?? 600) * 1000;
const patterns = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const results: FileResult[] = [];
const live = process.stdout.isTTY;

const of = (result: FileResult, outcome: string) => result.records.filter((record) => record.outcome === outcome);
const total = (outcome: string): number => results.reduce((sum, result) => sum + of(result, outcome).length, 0);

const show = (result: FileResult): void => {
  if (live) process.stdout.write('\r\x1b[2K');
  const failures = of(result, 'failed');
  const skipped = of(result, 'skipped');
  const counts = [`${of(result, 'passed').length} passed`];
  if (failures.length > 0) counts.push(`${failures.length} failed`);
  if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
  console.log(
    `${failures.length > 0 ? 'FAIL' : 'ok  '}  ${result.path}  ${counts.join(', ')}  (${(result.milliseconds / 1000).toFixed(1)} s)`,
  );
  for (const { name, reason } of failures) console.log(`      ✗ ${name}\n${reason.replace(/^/gm, '          ')}`);
};

const runGroup = async (group: TestGroup, env: Record<string, string>): Promise<void> => {
  console.log(`\n${group.name}: ${group.files.length} ${group.files.length === 1 ? 'file' : 'files'}`);
  const waiting = [...group.files];
  const running = new Set<string>();
  // A log that nobody watches live says now and then what it is waiting for.
  const heartbeat = live ? undefined : setInterval(() => console.log(`…     still running: ${[...running].join(', ')}`), 60_000);
  const worker = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      running.add(path);
      if (live)
        process.stdout.write(`\r\x1b[2K… ${total('passed')} passed, ${waiting.length} files to go: ${[...running].join(', ')}`);
      const result = await runTestFile(path, { env, timeoutMs });
      running.delete(path);
      results.push(result);
      show(result);
    }
  };
  await Promise.all(Array.from({ length: group.concurrency }, worker));
  clearInterval(heartbeat);
};

const groups = await testGroups(patterns);
if (groups.length === 0) {
  console.error(`No test file's path holds ${patterns.map((pattern) => `"${pattern}"`).join(' or ')}.`);
  console.log('0 passed, 0 failed');
  process.exit(64);
}

let database: TestPostgres | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void (database?.stop() ?? Promise.resolve()).finally(() => process.exit(130));
  });
}
try {
  for (const group of groups) {
    if (group.needsDatabase) database ??= await startTestPostgres();
    await runGroup(group, database === undefined ? {} : { A34_TEST_PG: JSON.stringify(database.connection) });
  }
} catch (error) {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  results.push({
    path: 'scripts/test.ts',
    output: '',
    milliseconds: 0,
    records: [{ name: 'the run itself', outcome: 'failed', reason }],
  });
  show(results.at(-1) as FileResult);
} finally {
  await database?.stop();
}

const skipped = results.flatMap((result) =>
  of(result, 'skipped').map((record) => `${result.path}: ${record.name}: ${record.reason}`),
);
if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((line) => `  ${line}`).join('\n')}`);
const failures = results.flatMap((result) => of(result, 'failed').map((record) => `${result.path}: ${record.name}`));
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
console.log(
  `\n${total('passed')} passed, ${total('failed')} failed${total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''}`,
);
process.exitCode = total('failed') === 0 ? 0 : 1;
