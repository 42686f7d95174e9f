import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeProvider } from '../support/provider.ts';
import { dataDirectory, joinInstall, killPostgres, runVerb, startProgram, until } from '../support/running.ts';
import { makeTeam } from '../support/team.ts';
import { checkAcknowledged, checkOnce } from './filings.ts';
import { type Flow, newFlow, sendFlows } from './flows.ts';

// A34_FAULT=500 for the full run.
const kills = Number(process.env.A34_FAULT ?? 4);
const clients = 24;
const perRound = 12;

test(`${kills} times kill -9 while ${clients} programs file reports with files: all that was acknowledged is there, once`, async (t) => {
  const dataDir = dataDirectory(t);
  let program = await startProgram(dataDir);
  t.after(() => program.kill());
  let install = await joinInstall(dataDir);
  const team = await makeTeam(install.services);
  const { live } = await makeProvider(install.services);
  const flows: Flow[] = [];
  const seen = { program: 0, database: 0, both: 0, inMidFlow: 0 };
  const dead = () =>
    program.ended.then((status) => assert.fail(`the program ended by itself with ${status}:\n${program.output().slice(-2000)}`));

  for (let round = 0; round < kills; round++) {
    flows.push(...Array.from({ length: perRound }, (_, index) => newFlow(round * perRound + index)));
    const open = flows.filter(({ finished }) => finished === undefined);
    let alive = true;
    const sent = sendFlows(program.base, live, open, clients, () => alive);
    await sleep(Math.random() * 200);
    const which = (['program', 'program', 'database', 'both'] as const)[round % 4] ?? 'program';
    seen[which]++;
    if (which !== 'program') killPostgres(dataDir);
    if (which === 'database') {
      // the program goes on and brings its database back; the clients keep trying until they are told yes
      await Promise.race([sent, dead()]);
      continue;
    }
    await program.kill();
    alive = false;
    await sent;
    seen.inMidFlow += open.filter(({ reportId, finished }) => reportId !== undefined && finished === undefined).length;
    await install.stop();
    program = await startProgram(dataDir, { A34_PROCESSES: round % 2 === 0 ? '1' : '2' });
    install = await joinInstall(dataDir);
    await checkAcknowledged(install.services, open);
    if (round % 10 === 9 && process.env.A34_FAULT !== undefined)
      process.stderr.write(`${round + 1} kills, ${flows.length} filings: ${JSON.stringify(seen)}\n`);
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
