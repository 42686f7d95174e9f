import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { doorsOf, isRunning } from '../support/doors.ts';
import { dataDirectory, joinInstall, startProgram, until } from '../support/running.ts';
import { makeTeam } from '../support/team.ts';
import { newSending, sendAll } from './clients.ts';

const skip = process.platform === 'linux' ? false : 'reads /proc';

test('with several processes: doors that are killed under load come back, and every report is taken once', {
  skip,
}, async (t) => {
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir, { A34_PROCESSES: '3' });
  t.after(() => program.kill());
  const install = await joinInstall(dataDir);
  t.after(() => install.stop());
  await makeTeam(install.services);
  assert.equal(doorsOf(program.pid).length, 3);
  const all = [];
  for (let round = 0; round < 3; round++) {
    const fresh = Array.from({ length: 40 }, (_, index) => newSending(install.services, round * 100 + index));
    all.push(...fresh);
    const sent = sendAll(program.base, fresh, 32, () => true);
    await sleep(Math.random() * 200);
    const [victim] = doorsOf(program.pid);
    if (victim !== undefined) process.kill(victim, 'SIGKILL');
    await sent;
    await until('three doors again', 20_000, async () => doorsOf(program.pid).length === 3);
  }
  assert.ok(
    all.every(({ codes }) => codes.size === 1),
    'each has one code, however often it was sent',
  );
  const [row] = await install.services.db.worker<{ count: number }[]>`select count(*)::int as count from receipt`;
  assert.equal(row?.count, all.length);
});

test('several processes are one house: one allowance for guesses, and all go together', { skip }, async (t) => {
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir, { A34_PROCESSES: '3' });
  t.after(() => program.kill());
  const guess = async (): Promise<number> => {
    const reply = await fetch(`${program.base}/en/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', connection: 'close' },
      // a right check digit, each time another locator: only the client is the same
      body: new URLSearchParams({ code: '0'.repeat(24) }),
    });
    return reply.status;
  };
  const answers: number[] = [];
  for (let tries = 0; tries < 9; tries++) answers.push(await guess());
  // five of this locator at once, whichever process was asked
  assert.deepEqual(answers, [404, 404, 404, 404, 404, 429, 429, 429, 429]);

  const doors = doorsOf(program.pid);
  assert.equal(doors.length, 3);
  assert.equal(await program.stop(), 0);
  assert.deepEqual(doors.filter(isRunning), [], 'after Ctrl-C');

  const again = await startProgram(dataDir, { A34_PROCESSES: '3' });
  const orphans = doorsOf(again.pid);
  await again.kill();
  await until('the doors to go with the leading process', 10_000, async () => orphans.every((pid) => !isRunning(pid)));
});
