import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../../app/foundation/services.ts';
import { openReport } from '../../app/intake/index.ts';
import { parseReceipt } from '../../app/intake/receipt/code.ts';
import { locatorMac } from '../../app/intake/receipt/derive.ts';
import { makeLookUp } from '../../app/intake/receipt/look-up.ts';
import { killOneDoor } from '../support/doors.ts';
import { dataDirectory, joinInstall, killPostgres, postgresPid, runVerb, startProgram, until } from '../support/running.ts';
import { makeTeam } from '../support/team.ts';
import { newSending, type Sending, send, sendAll } from './clients.ts';

// TEST_TIMEOUT_SECONDS=7200 A34_FAULT=200 npm test -- fault/kill for the full run; the few kills of every `npm test` take less
// than a minute.
const kills = Number(process.env.A34_FAULT ?? 6);
const clients = 32;
const perRound = 32;
// nothing here is about speed: a loaded machine may take its time
const patienceMs = 180_000;

const count = async (services: Services, table: string): Promise<number> => {
  const [row] = await services.db.staff<{ n: number }[]>`select count(*)::int as n from ${services.db.staff(table)}`;
  return row?.n ?? 0;
};

/** Every acknowledged code leads to exactly the one report that it was given for, and the report says what was sent. */
const checkReports = async (context: Awaited<ReturnType<typeof makeTeam>>, sendings: readonly Sending[]): Promise<void> => {
  for (const sending of sendings) {
    assert.equal(sending.codes.size, 1, `one code for one report, however often it was sent: ${[...sending.codes].join(', ')}`);
    const code = parseReceipt([...sending.codes][0] as string);
    const found = await context.db.intake<{ reportId: string }[]>`
      select report_id from receipt where shard = ${code.shard} and locator_mac = ${locatorMac(context.keys.pepper, code.locator)}`;
    assert.deepEqual(
      found.map((row) => row.reportId),
      [sending.submissionId],
    );
    const report = await openReport(context, { shard: code.shard, reportId: sending.submissionId });
    assert.equal(report.answers?.note, sending.note);
    assert.equal(report.items.length, 1);
  }
};

test(`${kills} times kill -9 while ${clients} clients report: all that was acknowledged is there, once`, async (t) => {
  const dataDir = dataDirectory(t);
  let program = await startProgram(dataDir);
  t.after(() => program.kill());
  let install = await joinInstall(dataDir);
  const team = await makeTeam(install.services);
  const sendings: Sending[] = [];
  const seen = { all: 0, door: 0, database: 0, both: 0, unacknowledgedButStored: 0 };

  for (let round = 0; round < kills; round++) {
    // a long run says how far it is
    if (round > 0 && round % 20 === 0) console.log(`${round} of ${kills} kills, ${sendings.length} reports`);
    const fresh = Array.from({ length: perRound }, (_, index) => newSending(install.services, round * perRound + index));
    sendings.push(...fresh);
    let alive = true;
    const sent = sendAll(program.base, fresh, clients, () => alive);
    await sleep(Math.random() * 250);
    const which = (['all', 'door', 'database', 'both'] as const)[round % 4] ?? 'all';
    seen[which]++;
    if (which === 'database' || which === 'both') killPostgres(dataDir);
    if (which === 'door') killOneDoor(program.pid);
    if (which === 'database' || which === 'door') {
      // the program itself goes on: it starts what died again, and the clients keep trying until they are told yes
      const status = await Promise.race([sent.then(() => 'sent'), program.ended]);
      alive = status === 'sent';
      assert.ok(alive, `the program ended with ${status} when only its ${which} was killed:\n${program.output().slice(-2000)}`);
      await until('the database to be back', patienceMs, () =>
        install.services.db.staff`select 1`.then(
          () => true,
          () => false,
        ),
      );
      continue;
    }
    await program.kill();
    alive = false;
    await sent;
    await install.stop();
    program = await startProgram(dataDir);
    install = await joinInstall(dataDir);
    const ids = fresh.filter(({ codes }) => codes.size === 0).map(({ submissionId }) => submissionId);
    if (ids.length > 0)
      seen.unacknowledgedButStored += (
        await install.services.db.staff`select 1 from report where id in ${install.services.db.staff(ids)}`
      ).length;
    // people press "try again": those who saw no answer, and some who did
    for (const sending of fresh.filter(({ codes }, index) => codes.size === 0 || index % 5 === 0)) {
      await until('an acknowledgement', patienceMs, () => send(program.base, sending));
    }
  }

  const { services } = install;
  const context = { ...team, ...services };
  await checkReports(context, sendings);
  for (const table of ['report', 'receipt', 'item', 'case_file', 'case_report']) {
    assert.equal(await count(services, table), sendings.length, `rows of ${table}`);
  }
  const leaves = await services.db.staff`select 1 from audit_leaf where action = 'report.received'`;
  assert.equal(leaves.length, sendings.length, 'one audit leaf for each report');

  // the jobs of every round are done in the end, by whichever process lives then
  // (a killed worker's leases run for a minute; the test ends them instead of waiting)
  await services.db.worker`update job set lease_until = now() where lease_until is not null`;
  await Promise.race([
    until('all receipts to be hardened', patienceMs + sendings.length * 2_000, async () => (await count(services, 'job')) === 0),
    program.ended.then((status) => assert.fail(`the program ended by itself with ${status}:\n${program.output().slice(-2000)}`)),
  ]);
  const soft = await services.db.worker`select 1 from receipt where auth_hash is null or quick_mac is not null`;
  assert.equal(soft.length, 0);
  const lookUp = makeLookUp(services);
  for (const [index, sending] of sendings.filter((_, at) => at % 17 === 0).entries()) {
    const receipt = await lookUp([...sending.codes][0] as string, `client ${index}`);
    assert.equal(receipt.reportId, sending.submissionId);
    assert.ok(receipt.ownWords !== undefined);
  }

  const verified = await runVerb(dataDir, ['ledger', 'verify', '--json']);
  assert.equal(verified.code, 0, verified.output);
  await install.stop();
  assert.equal(await program.stop(), 0, program.output());
  assert.equal(postgresPid(dataDir), undefined, 'the database stopped with the program');
  const again = await runVerb(dataDir, ['ledger', 'verify', '--json']);
  assert.equal(again.code, 0, again.output);
  const tries = sendings.reduce((sum, sending) => sum + sending.tries, 0);
  t.diagnostic(`${sendings.length} reports, ${tries} tries, kills: ${JSON.stringify(seen)}`);
});
