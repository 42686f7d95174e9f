import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeProvider } from '../support/provider.ts';
import { dataDirectory, joinInstall, killPostgres, postgresPid, runVerb, startProgram, until } from '../support/running.ts';
import { makeTeam } from '../support/team.ts';
import { checkAcknowledged, checkOnce } from './filings.ts';
import { type Flow, newFlow, sendFlows } from './flows.ts';
import { cutPower, flushedPosition, takeSnapshot } from './power-cut.ts';

// A34_FAULT set: 20 cuts. See power-cut.ts for what is simulated and what is not.
const cuts = process.env.A34_FAULT === undefined ? 2 : 20;
const clients = 16;
const perRound = 30;

test(`${cuts} simulated power cuts while ${clients} programs file reports: what was acknowledged before is there, once`, async (t) => {
  const dataDir = dataDirectory(t);
  const snapshot = `${dataDir}.snapshot`;
  let program = await startProgram(dataDir, { A34_PROCESSES: '1' });
  t.after(() => program.kill());
  let install = await joinInstall(dataDir);
  const team = await makeTeam(install.services);
  const { live } = await makeProvider(install.services);
  const flows: Flow[] = [];
  let lostUnanswered = 0;

  for (let round = 0; round < cuts; round++) {
    flows.push(...Array.from({ length: perRound }, (_, index) => newFlow(round * perRound + index)));
    const open = flows.filter(({ finished }) => finished === undefined);
    await takeSnapshot(dataDir, install.target, snapshot);
    let alive = true;
    const sent = sendFlows(program.base, live, open, clients, () => alive);
    await sleep(150 + Math.random() * 400);
    // the order matters: what was answered so far, then up to where the log is safe, then the cut; nobody may act in between on
    // an answer that is about to be declared lost
    alive = false;
    const before = flows.map((flow) => ({ ...flow }));
    const flushed = await flushedPosition(install.target);
    await program.kill();
    killPostgres(dataDir);
    await until('the database to be dead', 10_000, async () => {
      const pid = postgresPid(dataDir);
      try {
        if (pid !== undefined) process.kill(pid, 0);
        return pid === undefined;
      } catch {
        return true;
      }
    });
    await sent;
    await install.stop();
    await sleep(200);
    cutPower(dataDir, snapshot, flushed, () => (round % 2 === 0 ? undefined : randomBytes(65_536)));
    // answers after the position was read never reached anybody: the machine was dark
    for (const [index, flow] of flows.entries()) {
      const then = before[index] as Flow;
      if (then.finished !== flow.finished || then.fileId !== flow.fileId || then.reportId !== flow.reportId) lostUnanswered++;
      for (const name of ['reportId', 'fileId', 'hash', 'described', 'finished'] as const) {
        if (then[name] === undefined) delete flow[name];
      }
    }
    program = await startProgram(dataDir, { A34_PROCESSES: '1' });
    install = await joinInstall(dataDir);
    await checkAcknowledged(install.services, before);
  }
  await sendFlows(program.base, live, flows, clients, () => true);
  await checkOnce({ ...team, ...install.services }, flows);
  const verified = await runVerb(dataDir, ['ledger', 'verify', '--json']);
  assert.equal(verified.code, 0, verified.output);
  await install.stop();
  assert.equal(await program.stop(), 0, program.output());
  t.diagnostic(
    `${flows.length} filings, ${cuts} cuts, ${lostUnanswered} filings were past what was counted as answered when the power went`,
  );
});
