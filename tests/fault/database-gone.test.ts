import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataDirectory, joinInstall, killPostgres, startProgram } from '../support/running.ts';
import { makeTeam } from '../support/team.ts';
import { newSending, sendAll } from './clients.ts';

const rounds = 2;

test('the program outlives its database being killed under load, and takes every report in the end', async (t) => {
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir);
  t.after(() => program.kill());
  const install = await joinInstall(dataDir);
  t.after(() => install.stop());
  await makeTeam(install.services);
  for (let round = 0; round < rounds; round++) {
    const fresh = Array.from({ length: 40 }, (_, index) => newSending(install.services, index));
    let open = true;
    const sent = sendAll(program.base, fresh, 32, () => open);
    await sleep(Math.random() * 250);
    killPostgres(dataDir);
    // a wait that nobody needs any more must not keep the test alive
    await Promise.race([sent, sleep(45_000, undefined, { ref: false })]);
    open = false;
    await sent;
    assert.doesNotThrow(() => process.kill(program.pid, 0), program.output().slice(-1000));
    assert.equal(fresh.filter(({ codes }) => codes.size === 1).length, fresh.length, program.output().slice(-1000));
  }
});
