import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeLogger } from '../logger.ts';
import { makePatience } from './patience.ts';

const limits = { firstMs: 5, againMs: 1, probeMs: 20 } as never;
const never = <T>(): Promise<T> => new Promise(() => {});

test('slow work goes on while the database answers, and keeps its own result or failure', async () => {
  let asked = 0;
  const patience = makePatience(async () => void asked++, makeLogger('silent'), limits);
  const slow = new Promise((resolve) => setTimeout(resolve, 40, 'done'));
  assert.equal(await patience(slow), 'done');
  assert.ok(asked >= 1);
  await assert.rejects(patience(Promise.reject(new Error('its own'))), /its own/);
  // a refusal is an answer: whoever waits meets it themselves
  const refusing = makePatience(() => Promise.reject(new Error('refused')), makeLogger('silent'), limits);
  assert.equal(await refusing(new Promise((resolve) => setTimeout(resolve, 40, 'later'))), 'later');
});

test('work that waits for a silent database is given up with a page that says so, once in the log', async () => {
  const lines: string[] = [];
  let silent = true;
  let asked = 0;
  const ask = (): Promise<unknown> => {
    asked++;
    return silent ? never() : Promise.resolve();
  };
  const patience = makePatience(
    ask,
    makeLogger('warn', (line) => lines.push(line)),
    limits,
  );
  const waiting = Array.from({ length: 50 }, () => patience(never()));
  for (const each of await Promise.allSettled(waiting)) {
    assert.equal(each.status, 'rejected');
    assert.equal((each as PromiseRejectedResult).reason.code, 'storage-unavailable');
  }
  assert.ok(asked < 50, 'one question serves all who wait');
  silent = false;
  assert.equal(await patience(new Promise((resolve) => setTimeout(resolve, 60, 'back'))), 'back');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { event: string }).event),
    ['database-silent', 'database-answers-again'],
  );
});
