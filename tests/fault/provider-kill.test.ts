import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { killOneDoor } from '../support/doors.ts';
import { makeProvider } from '../support/provider.ts';
import { dataDirectory, joinInstall, killPostgres, runVerb, startProgram, until } from '../support/running.ts';
import { makeTeam } from '../support/team.ts';
import { checkAcknowledged, checkOnce } from './filings.ts';
import { type Flow, newFlow, sendFlows } from './flows.ts';

// TEST_TIMEOUT_SECONDS=7200 A34_FAULT=500 npm test -- fault/provider-kill for the full run: half an hour on two idle cores.
const kills = Number(process.env.A34_FAULT ?? 5);
const clients = 24;
const perRound = 12;
// whoever is killed beside the program is brought back by it, and the clients go on; the others need a start
const turns = ['door', 'database', 'program', 'door', 'both'] as const;

test(`${kills} times kill -9 while ${clients} programs file reports with files: all that was acknowledged is there, once`, async (t) => {
  const dataDir = dataDirectory(t);
  let program = await startProgram(dataDir, { A34_PROCESSES: '2' });
  t.after(() => program.kill());
  let install = await joinInstall(dataDir);
  // whatever was found: connections that look for their database would keep this process alive
  t.after(() => install.stop());
  const team = await makeTeam(install.services);
  const { live } = await makeProvider(install.services);
  const flows: Flow[] = [];
  const seen = { program: 0, door: 0, database: 0, both: 0, inMidFlow: 0 };
  const started = performance.now();
  let starts = 0;
  const dead = () =>
    program.ended.then((status) => assert.fail(`the program ended by itself with ${status}:\n${program.output().slice(-2000)}`));

  for (let round = 0; round < kills; round++) {
    const fresh = Array.from({ length: perRound }, (_, index) => newFlow(round * perRound + index));
    flows.push(...fresh);
    const open = flows.filter(({ finished }) => finished === undefined);
    let alive = true;
    const sent = sendFlows(program.base, live, open, clients, () => alive);
    await sleep(Math.random() * 200);
    let which = turns[round % turns.length] ?? 'program';
    // where the program holds its doors itself, its database is killed instead
    if (which === 'door' && !killOneDoor(program.pid)) which = 'database';
    seen[which]++;
    if (which === 'database' || which === 'both') killPostgres(dataDir);
    if (which === 'database' || which === 'door') await Promise.race([sent, dead()]);
    else {
      await program.kill();
      alive = false;
      await sent;
      seen.inMidFlow += open.filter(({ reportId, finished }) => reportId !== undefined && finished === undefined).length;
      await install.stop();
      program = await startProgram(dataDir, { A34_PROCESSES: starts++ % 3 === 2 ? '1' : '2' });
      install = await joinInstall(dataDir);
    }
    // our own connections may have died with the database
    await until('the database to answer', 60_000, () =>
      checkAcknowledged(install.services, open).then(
        () => true,
        (error: Error) => (error instanceof assert.AssertionError ? Promise.reject(error) : false),
      ),
    );
    if (round % 10 === 9 && process.env.A34_FAULT !== undefined)
      console.log(
        `${round + 1} of ${kills} kills in ${Math.round((performance.now() - started) / 1000)} s, ${flows.length} filings: ${JSON.stringify(seen)}`,
      );
  }
  await Promise.race([sendFlows(program.base, live, flows, clients, () => true), dead()]);
  await until('every flow to be finished', 60_000, async () => flows.every(({ finished }) => finished));
  await checkAcknowledged(install.services, flows);
  await checkOnce({ ...team, ...install.services }, flows);
  const verified = await runVerb(dataDir, ['ledger', 'verify', '--json']);
  assert.equal(verified.code, 0, verified.output);
  await install.stop();
  assert.equal(await program.stop(), 0, program.output());
  const tries = flows.reduce((sum, flow) => sum + flow.tries, 0);
  t.diagnostic(`${flows.length} filings, ${tries} calls for ${4 * flows.length} steps, kills: ${JSON.stringify(seen)}`);
});
