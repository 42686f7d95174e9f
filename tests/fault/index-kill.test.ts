import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openIndexStore } from '../../app/matching/index.ts';
import { allKinds, timesThere } from '../../app/matching/index-store/testing.ts';

// A34_FAULT=100 for the long run
const kills = Number(process.env.A34_FAULT ?? 8);
const writer = fileURLToPath(new URL('./index-writer.ts', import.meta.url));
const key = new Uint8Array(32).fill(5);

/** Lets a writer run for a while and kills it; gives the lines it had finished saying. */
const runAndKill = async (folder: string, from: number, milliseconds: number): Promise<string[]> => {
  const child = spawn(process.execPath, [writer, folder, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const opened = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      if (said.startsWith('open\n')) resolve();
    });
    child.once('exit', () => reject(new Error('the writer ended by itself')));
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await opened;
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await ended;
  return said.split('\n').slice(1, -1);
};

test(`${kills} times kill -9 while the index is written, flushed and merged: what was acknowledged is there, once`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'a34-index-kill-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const there = new Set<number>();
  const removed = new Set<number>();
  let from = 0;
  for (let round = 0; round < kills; round++) {
    const said = await runAndKill(folder, from, 150 + Math.random() * 1_200);
    for (const line of said) {
      const number = Number(line.slice(1));
      if (line.startsWith('+')) there.add(number);
      else removed.add(number);
    }
    from += 1_000_000; // numbers that were on their way when the writer died are never used again
    const store = await openIndexStore({ folder, key });
    for (const number of there) {
      const times = timesThere(store, allKinds[number % 4] ?? 'pdq', number, number);
      // a removal may have been kept and the writer killed before it could say so
      if (removed.has(number)) assert.equal(times, 0, `${number} was removed, round ${round}`);
      else if (number % 9 === 0 && times === 0) assert.ok(!removed.has(number));
      else assert.equal(times, 1, `${number}, round ${round}`);
    }
    await store.close();
  }
  assert.ok(there.size > 100 && removed.size > 5, `${there.size} kept, ${removed.size} removed`);
});
