import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataDirectory, joinInstall, runVerb, startProgram, startVerb, until } from '../support/running.ts';

// A34_FAULT=50 for the long run
const kills = Number(process.env.A34_FAULT ?? 2);
const rows = 40_000 + kills * 40_000;

const digest = (row: number, bytes: number): string =>
  createHash('sha512')
    .update(String(row))
    .digest('hex')
    .slice(0, bytes * 2);

/** A list of noise in which each entry has a PDQ hash and an MD5. */
const writeList = (path: string): void => {
  const lines = ['id,pdq,md5'];
  for (let row = 0; row < rows; row++) lines.push(`k${row},${digest(row, 32)},${digest(row + rows, 16)}`);
  writeFileSync(path, `${lines.join('\n')}\n`);
};

test(`${kills} times kill -9 in the middle of reading a list in: the same command goes on, and everything is there once`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'a34-list-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'list.csv');
  writeList(file);
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir);
  t.after(() => program.kill());
  const install = await joinInstall(dataDir);
  t.after(() => install.stop());
  const sql = install.services.db.worker;
  const command = ['list', 'import', file, '--list', 'NOISE', '--json'];
  const entries = async (): Promise<number> =>
    (await sql<{ entries: number }[]>`select entries from hash_list where name = 'NOISE'`)[0]?.entries ?? 0;
  const seen: number[] = [];
  for (let round = 1; round <= kills; round++) {
    const before = await entries();
    const running = startVerb(dataDir, command);
    while ((await entries()) === before && running.exitCode === null) await sleep(10);
    await sleep(Math.random() * 500);
    running.kill('SIGKILL');
    await new Promise((resolve) =>
      running.signalCode === null && running.exitCode === null ? running.once('exit', resolve) : resolve(undefined),
    );
    const kept = await entries();
    assert.ok(kept > before, 'what was committed before the kill stays');
    if (kept === rows * 2) break;
    seen.push(kept);
  }
  assert.ok(seen.length > 0 && seen.every((kept) => kept < rows * 2), `killed at ${seen.join(', ')} of ${rows * 2} opinions`);
  const { code, output } = await runVerb(dataDir, command);
  assert.equal(code, 0, output);
  const report = JSON.parse(output.trim().split('\n').at(-1) ?? '') as { added: number; resumedAt: number };
  assert.deepEqual([report.added, report.resumedAt > 0], [rows, true], output);
  const [there] = await sql<{ values: number; opinions: number; highest: number; next: number; runs: number }[]>`
    select (select count(*)::int from hash_value where not gone) as values, (select count(*)::int from hash_opinion) as opinions,
      (select max(id) from hash_value) as highest, (select next - 1 from hash_counter) as next, (select count(*)::int from hash_import) as runs`;
  assert.deepEqual({ ...there }, { values: rows * 2, opinions: rows * 2, highest: rows * 2, next: rows * 2, runs: 1 });
  // the running matcher takes it all up by itself
  const { services } = install;
  await until('the index', 180_000, async () => {
    const [cursor] = await services.db.matcher<
      { value: { value: number } }[]
    >`select value from hash_cursor where name like 'index/%'`;
    return cursor?.value.value === rows * 2;
  });
});
