import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../tests/support/app.ts';
import { verifyAudit } from '../foundation/audit/verify.ts';
import { fixedClock } from '../foundation/effects/clock.ts';
import { StartupError } from '../foundation/errors/startup.ts';
import { caseStates, sensitivities } from '../foundation/policy/table.ts';
import { checkCode, checkPassword, codeAt, createStaff } from '../identity/index.ts';
import { demoPeople, ensureDemo, isDemo } from './index.ts';

const startsOn = '2026-11-24T09:00:00Z';

test('the demonstration fills every screen, says how to sign in, and adds nothing a second time', async (t) => {
  const clock = fixedClock(startsOn);
  const services = await testServices(t, { clock });
  const sql = services.owner;
  assert.equal(await isDemo(services), false);
  const said: string[] = [];
  await ensureDemo(services, (line) => said.push(line));
  assert.deepEqual([await isDemo(services), services.config.demo], [true, true]);

  const distinct = async (column: string, table: string): Promise<string[]> =>
    (
      await sql<{ value: string }[]>`select distinct ${sql(column)} as value from ${sql(table)} where ${sql(column)} is not null`
    ).map(({ value }) => value);
  assert.deepEqual((await distinct('state', 'case_file')).sort(), [...caseStates].sort());
  assert.deepEqual((await distinct('sensitivity', 'case_file')).sort(), [...sensitivities].sort());
  assert.deepEqual((await distinct('state', 'referral')).sort(), ['acknowledged', 'answered', 'dead', 'delivered']);
  assert.equal((await distinct('outcome', 'referral')).length, 6);
  assert.deepEqual(await distinct('synthetic', 'report'), [true]);
  const [counts] = await sql<Record<string, number>[]>`select
    (select count(*)::int from case_file where state = 'inbox') as inbox,
    (select count(distinct holder)::int from case_file where state = 'claimed') as holders,
    (select count(*)::int from obligation where state = 'open' and target_at < ${clock.now()}) as overdue,
    (select count(*)::int from obligation where state = 'open' and target_at > ${clock.now()}) as running,
    (select count(*)::int from obligation where state = 'open' and proposed_by is not null) as proposed,
    (select count(*)::int from case_note) as notes, (select count(*)::int from report_addition) as additions,
    (select count(*)::int from exposure) as exposure, (select count(*)::int from figure_release) as months,
    (select count(*)::int from job where kind <> 'receipt.harden') as jobs_left,
    (select count(*)::int from audit_leaf where recorded_at > ${clock.now()}) as leaves_of_tomorrow`;
  const { jobsLeft, leavesOfTomorrow, ...some } = counts ?? {};
  for (const [what, count] of Object.entries(some)) assert.ok(count > 0, `there is no ${what}`);
  assert.deepEqual([jobsLeft, leavesOfTomorrow], [0, 0]);
  const log = await verifyAudit(services.db.worker, { ledgerSeed: services.keys.ledger, publicUrl: services.config.publicUrl });
  assert.deepEqual([log.ok, log.pending], [true, 0]);

  const note = said.join('\n');
  for (const person of demoPeople(services.keys)) {
    assert.ok(note.includes(person.login) && note.includes(person.totpSecret) && note.includes(person.password));
    const visitor = { ...services, client: async () => person.login, sessionToken: '' };
    const { ticket } = await checkPassword(visitor, person);
    assert.match(await checkCode(visitor, { ticket, code: codeAt(person.totpSecret, clock.now()) }), /^[\w-]{43}$/);
  }

  const size = async () => (await sql`select count(*)::int as reports from report`)[0]?.reports;
  const before = await size();
  const again: string[] = [];
  await ensureDemo(services, (line) => again.push(line));
  assert.equal(await size(), before);
  assert.match(again.join('\n'), /npx a34 demo code/);
});

test('real people are never mixed with made-up ones', async (t) => {
  const services = await testServices(t);
  await createStaff(services, { role: 'administrator', name: 'Real', login: 'real', password: 'a long enough password' });
  await assert.rejects(
    ensureDemo(services, () => {}),
    (error) => error instanceof StartupError && error.code === 'demo-not-empty' && /A34_DATA=/.test(error.message),
  );
  assert.equal(await isDemo(services), false);
});

test('two installs do not share a password, and one keeps its own', async (t) => {
  const [one, other] = [await testServices(t), await testServices(t)];
  assert.notEqual(demoPeople(one.keys)[0]?.password, demoPeople(other.keys)[0]?.password);
  assert.deepEqual(demoPeople(one.keys), demoPeople(one.keys));
});
