import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readReport } from '@article34/cybertip';
import { type House, openHouse } from '../../tests/support/casework.ts';
import { openClearinghouse } from '../../tests/support/clearinghouse.ts';
import { claimCase, classify, decideCase, readLabel, viewCase } from '../casework/index.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import { ensureEpoch } from '../intake/index.ts';
import { retentionPart } from '../retention/index.ts';
import { raiseAlarms } from './deliver/alarm.ts';
import { stepAll } from './deliver/clerk.ts';
import { arm, checkDestination, disarm, makeDestination, renewSecret, type Typed } from './destination/change.ts';
import { documentOf, filingOfCase, retractFiling, retryFiling } from './filing/change.ts';
import { planFiling, previewFiling } from './filing/plan.ts';
import { sendFiling } from './filing/send.ts';
import { networkWire } from './wire/client.ts';

const code = (name: string) => (error: unknown) => (error as { code?: string }).code === name;
const minute = 60_000;

/** A decided case, somebody who holds it, and a live destination in use: another clearinghouse on this machine. */
const open = async (t: TestContext, changes: Parameters<House['report']>[0] = {}, more: Partial<Typed> = {}) => {
  const house = await openHouse(t);
  const there = await openClearinghouse(t);
  const admin = await house.person('administrator');
  const anna = await house.person('analyst');
  const destination = await makeDestination(admin, {
    name: 'A clearinghouse',
    address: there.address,
    environment: 'live',
    bodyId: undefined,
    account: there.account,
    secret: there.secret,
    contactName: 'Desk of the test',
    contactEmail: 'desk@example.org',
    graceMinutes: 10,
    ...more,
  });
  const file = await house.report({ note: 'the reporter wrote this', danger: 'yes', ...changes });
  await claimCase(anna, file);
  for (let item = 1; item <= (changes.addresses?.length ?? 1); item += 1) {
    const label = readLabel({ code: 'baseline', hostCountry: 'NL' });
    await classify(anna, file, (await house.now(file)).version, `item-${item}`, label);
  }
  await decideCase(anna, file, (await house.now(file)).version);
  const resource = async () => {
    const { state, sensitivity, holder, leaseUntil } = await house.now(file);
    return {
      kind: 'case',
      state,
      sensitivity,
      holder: holder ?? undefined,
      leaseUntil: leaseUntil ?? undefined,
      firstBy: undefined,
    } as const;
  };
  const choice = { destination, type: 'material', narrative: false } as const;
  const preview = async (changed: Partial<typeof choice> = {}) =>
    previewFiling(anna, await house.now(file), await resource(), { ...choice, ...changed });
  const file1 = async (changed: { narrative?: false; filingId?: string } = {}) => {
    const now = await house.now(file);
    const { hash } = await preview();
    const filingId = changed.filingId ?? uuidv7(house.clock.now(), house.services.random);
    await sendFiling(anna, now, await resource(), { ...choice, filingId, hash, version: now.version, ownDecision: true });
    return filingId;
  };
  const work = () => stepAll(house.services, networkWire);
  const row = async (id: string) => filingOfCase(anna, await house.now(file), id);
  const kinds = async (): Promise<string[]> => (await viewCase(anna, await house.now(file))).events.map(({ kind }) => kind);
  const use = async () => {
    assert.equal(await checkDestination(admin, destination, networkWire), 'ok');
    await arm(admin, destination);
  };
  return { ...house, there, admin, anna, destination, file, choice, preview, send: file1, work, row, kinds, use, resource };
};

test('nothing is used before a check that went well; a new password needs another', async (t) => {
  const { admin, destination, there, anna, file, now, preview, use, clock, services } = await open(t);
  await assert.rejects(preview(), code('destination-unknown'));
  await assert.rejects(arm(admin, destination), code('destination-unchecked'));
  there.troubles.push({ status: 503 });
  assert.equal(await checkDestination(admin, destination, networkWire), 'busy');
  await assert.rejects(arm(admin, destination), code('destination-unchecked'));
  assert.equal(await checkDestination(admin, destination, networkWire), 'ok');
  clock.advance(16 * minute);
  await assert.rejects(arm(admin, destination), code('destination-unchecked'), 'the check is too old');
  await use();
  assert.equal((await planFiling(anna, await now(file))).open.length, 1);
  await renewSecret(admin, destination, there.account, 'another password');
  assert.equal((await planFiling(anna, await now(file))).open.length, 0);
  assert.equal(await checkDestination(admin, destination, networkWire), 'refused');
  await services.owner`update destination set secret_sealed = 'damaged'`;
  assert.equal(await checkDestination(admin, destination, networkWire), 'secret-lost');
});

test('an address must be safe, and one that is known for tests or for real cases is taken for nothing else', async (t) => {
  const { admin } = await open(t);
  const typed = {
    name: 'x',
    bodyId: undefined,
    account: 'a',
    secret: 'b',
    contactName: 'c',
    contactEmail: 'd@example.org',
    graceMinutes: 0,
  };
  const wrong: [address: string, environment: 'test' | 'live', problem: string][] = [
    ['http://example.org/ispws', 'test', 'destination-address'],
    ['https://user:word@example.org/ispws', 'test', 'destination-address'],
    ['https://example.org/ispws?x=1', 'test', 'destination-address'],
    ['ftp://example.org', 'test', 'destination-address'],
    ['not an address', 'test', 'destination-address'],
    ['https://report.cybertip.org/ispws', 'test', 'destination-environment'],
    ['https://exttest.cybertip.org/ispws/', 'live', 'destination-environment'],
  ];
  for (const [address, environment, problem] of wrong) {
    await assert.rejects(makeDestination(admin, { ...typed, address, environment }), code(problem), address);
  }
  await assert.rejects(
    makeDestination(admin, { ...typed, address: 'https://example.org', environment: 'test', account: 'a:b' }),
    code('field-invalid'),
  );
});

test('made-up cases never go to a live door, real ones never to a test', async (t) => {
  const { services, file, anna, now, preview, use } = await open(t);
  await use();
  await services.owner`update case_file set synthetic = true`;
  assert.equal((await planFiling(anna, await now(file))).open.length, 0);
  await assert.rejects(preview(), code('destination-mismatch'));
  await services.owner`update case_file set synthetic = false`;
  await services.owner`update destination set environment = 'test'`;
  await assert.rejects(preview(), code('destination-mismatch'));
});

test('what is seen is what is sent; it is opened, finished after the grace, and every answer stays on the case', async (t) => {
  const { there, preview, send, work, row, clock, use, now, file, kinds, services, anna } = await open(
    t,
    {},
    { bodyId: 'us/ncmec-cybertipline' },
  );
  await use();
  const seen = await preview();
  assert.ok(!seen.xml.includes('the reporter wrote this'), 'the narrative stays unless ticked');
  const id = await send();
  const stored = await services.owner<{ bodyTeam: Buffer; bodyEpoch: Buffer }[]>`select body_team, body_epoch from filing`;
  for (const bytes of [stored[0]?.bodyTeam, stored[0]?.bodyEpoch]) assert.ok(!bytes?.includes('example.org'), 'sealed at rest');
  const [kept] = await services.owner<{ secretSealed: Buffer }[]>`select secret_sealed from destination`;
  assert.ok(!kept?.secretSealed.includes(there.secret), 'the password is sealed at rest');
  assert.equal((await now(file)).state, 'referred');
  await work();
  assert.deepEqual(
    [...there.reports.values()].map(({ state }) => state),
    ['open'],
  );
  const opened = await row(id);
  assert.equal(opened.state, 'opened');
  assert.equal([...there.reports.values()][0]?.xml, seen.xml, 'byte for byte');
  clock.advance(9 * minute);
  clock.advance(minute);
  await work();
  const filed = await row(id);
  assert.equal(filed.state, 'filed');
  assert.equal(filed.reportId, [...there.reports.keys()][0]);
  assert.deepEqual(
    [...there.reports.values()].map(({ state }) => state),
    ['finished'],
  );
  assert.deepEqual(
    filed.receipts.map(({ call, status, code: answered, requestId, reportId }) => [
      call,
      status,
      answered,
      requestId !== null,
      reportId,
    ]),
    [
      ['submit', 200, 0, true, filed.reportId],
      ['finish', 200, 0, true, filed.reportId],
    ],
  );
  const [after] = await services.owner<{ bodyEpoch: Buffer | null }[]>`select body_epoch from filing`;
  assert.equal(after?.bodyEpoch, null, 'the clerk keeps no copy');
  assert.deepEqual(await documentOf(anna, filed), { text: seen.xml });
  assert.ok((await kinds()).includes('delivered'));
  assert.equal((await now(file)).facts['reportedAt'], filed.filedAt?.toISOString(), 'clocks that count from a report can start');
  assert.equal(there.reports.size, 1);
});

test('the document puts each thing into the field that is made for it', async (t) => {
  const { preview, use } = await open(t, {
    addresses: ['https://example.org/one', 'https://example.org/two'],
    category: 'threatened',
  });
  await use();
  const { xml, completeness } = await preview();
  const read = readReport(Buffer.from(xml), { strict: true });
  assert.ok(read.ok, JSON.stringify(read));
  const { value } = read;
  assert.deepEqual(value.internetDetails, [
    { webPageIncident: { thirdPartyHostedContent: true, url: ['https://example.org/one', 'https://example.org/two'] } },
  ]);
  assert.equal(value.incidentSummary.reportAnnotations?.sextortion, true);
  assert.match(value.incidentSummary.escalateToHighPriority ?? '', /danger now/);
  assert.deepEqual(value.reporter.reportingPerson.email, [{ value: 'desk@example.org', type: 'Business' }]);
  assert.match(value.additionalInfo ?? '', /Hosted in: NL/);
  assert.ok(completeness.missing.some(({ field }) => field === 'reported-account'));
});

test('a case is filed once: a form sent twice, and a second filing to the same place', async (t) => {
  const { send, use, work, there, anna, now, file } = await open(t);
  await use();
  const id = await send();
  const again = await now(file);
  await assert.rejects(send(), code('filing-standing'));
  await send({ filingId: id });
  assert.equal((await now(file)).version, again.version, 'nothing happened');
  await work();
  assert.equal(there.calls.filter((call) => call === 'submit').length, 1);
  assert.equal((await planFiling(anna, await now(file))).open.length, 0, 'it is not offered again');
});

test('what was shown is not what would be sent: refused', async (t) => {
  const { anna, now, file, resource, choice, use, services, clock } = await open(t);
  await use();
  const stale = {
    ...choice,
    filingId: uuidv7(clock.now(), services.random),
    hash: '0'.repeat(64),
    version: (await now(file)).version,
    ownDecision: true,
  };
  await assert.rejects(sendFiling(anna, await now(file), await resource(), stale), code('case-changed'));
});

test('a busy or broken other side is tried again, as late as it asks; the connection may break at any moment', async (t) => {
  const { there, send, work, row, clock, use, kinds } = await open(t);
  await use();
  const id = await send();
  there.troubles.push({ status: 503, headers: { 'retry-after': '600' } });
  await work();
  let state = await row(id);
  assert.deepEqual([state.state, state.lastError, state.attempts], ['queued', 'busy', 1]);
  assert.equal(state.nextAttemptAt?.getTime(), clock.now().getTime() + 600_000, 'Retry-After is honoured');
  for (const trouble of ['hang-up', { status: 200, body: '<html>' }, { status: 502, body: 'Bad gateway' }] as const) {
    clock.advance(12 * 3600_000);
    there.troubles.push(trouble);
    await work();
  }
  state = await row(id);
  assert.deepEqual([state.state, state.lastError, state.attempts], ['queued', 'busy', 4]);
  clock.advance(12 * 3600_000);
  await work();
  assert.equal((await row(id)).state, 'opened');
  clock.advance(10 * minute);
  // finished there, and the answer is lost: asking again says so, and it is filed
  there.troubles.push('do-it-and-hang-up');
  await work();
  assert.equal((await row(id)).state, 'opened');
  clock.advance(minute);
  await work();
  state = await row(id);
  assert.equal(state.state, 'filed');
  assert.equal(state.receipts.at(-1)?.code, 5102);
  assert.ok((await kinds()).includes('delivery-failed'));
});

test('what the other side refuses for good stops at once, is shown, and can be tried again by a person', async (t) => {
  const { there, send, work, row, clock, use, kinds, anna, now, file, services } = await open(t);
  await use();
  const id = await send();
  there.troubles.push({ status: 401, body: '' });
  await work();
  const dead = await row(id);
  assert.deepEqual([dead.state, dead.lastError, dead.nextAttemptAt], ['dead', 'refused', null]);
  assert.equal((await kinds()).filter((kind) => kind === 'delivery-failed').length, 1);
  assert.ok(services.logged.some((line) => line.includes('filing-dead')));
  clock.advance(60 * minute);
  await work();
  assert.equal(there.calls.filter((call) => call === 'submit').length, 1, 'nothing tries by itself');
  await retryFiling(anna, await now(file), id);
  await work();
  assert.equal((await row(id)).state, 'opened');
});

test('a report that the other side has forgotten is opened anew; after a day and a half of failures a person has to look', async (t) => {
  const { there, send, work, row, clock, use } = await open(t);
  await use();
  const id = await send();
  await work();
  there.reports.clear();
  clock.advance(10 * minute);
  await work();
  assert.equal((await row(id)).state, 'opened');
  assert.equal(there.reports.size, 1);
  for (let tries = 0; tries < 11; tries += 1) {
    clock.advance(12 * 3600_000);
    there.troubles.push('hang-up');
    await work();
  }
  const dead = await row(id);
  assert.deepEqual([dead.state, dead.lastError], ['dead', 'network']);
});

test('taking back: at once before it left, by asking while it is open, too late when it is finished', async (t) => {
  const { there, send, work, row, clock, use, anna, now, file, kinds } = await open(t);
  await use();
  const first = await send();
  await retractFiling(anna, await now(file), first);
  assert.equal((await row(first)).state, 'retracted');
  await work();
  assert.deepEqual(
    there.calls.filter((call) => call !== 'status'),
    [],
  );
  const second = await send();
  await work();
  await retractFiling(anna, await now(file), second);
  assert.equal((await row(second)).state, 'retracting');
  await work();
  assert.equal((await row(second)).state, 'retracted');
  assert.deepEqual(
    [...there.reports.values()].map(({ state }) => state),
    ['retracted'],
  );
  assert.equal((await kinds()).filter((kind) => kind === 'filing-retracted').length, 2);
  const third = await send();
  await work();
  clock.advance(10 * minute);
  await work();
  await assert.rejects(retractFiling(anna, await now(file), third), code('filing-final'));
});

test('a destination that is taken out of use sends nothing more', async (t) => {
  const { there, send, work, row, use, admin, destination } = await open(t);
  await use();
  const id = await send();
  await disarm(admin, destination);
  await work();
  assert.deepEqual([(await row(id)).state, (await row(id)).lastError], ['dead', 'disarmed']);
  assert.ok(!there.calls.includes('submit'));
});

test('the key of the day ends: nothing can be sent, nothing can be read, and a person can seal it anew', async (t) => {
  const { send, work, row, use, services, anna, now, file, there, clock } = await open(t);
  await use();
  const id = await send();
  const [stored] = await services.owner<{ epochId: string }[]>`select epoch_id from filing`;
  services.keyFiles.destroyKey(`epoch-${stored?.epochId}`);
  await work();
  assert.equal((await row(id)).lastError, 'key-gone');
  assert.ok(!there.calls.includes('submit'));
  clock.advance(minute);
  await ensureEpoch(services);
  await retryFiling(anna, await now(file), id);
  await work();
  assert.equal((await row(id)).state, 'opened');
});

test('a filing that is not there in time raises one alarm', async (t) => {
  const { send, use, clock, services, kinds, there, work, row } = await open(t);
  await use();
  const id = await send();
  there.troubles.push({ status: 503, headers: { 'retry-after': '86400' } });
  await work();
  assert.equal(await raiseAlarms(services), 0);
  const due = (await row(id)).dueAt;
  assert.ok(due !== null);
  clock.advance(due.getTime() - clock.now().getTime() + 1000);
  assert.equal(await raiseAlarms(services), 1);
  assert.equal(await raiseAlarms(services), 0);
  assert.ok((await kinds()).includes('filing-late'));
});

test('two clerks never send the same filing twice', async (t) => {
  const { send, use, services, there } = await open(t);
  await use();
  await send();
  await Promise.all([stepAll(services, networkWire), stepAll(services, networkWire), stepAll(services, networkWire)]);
  assert.equal(there.calls.filter((call) => call === 'submit').length, 1);
});

test('when the words of a case end, so do the documents that were filed of it; numbers and answers stay', async (t) => {
  const { send, use, work, row, clock, services, anna } = await open(t);
  await use();
  const id = await send();
  await work();
  clock.advance(10 * minute);
  await work();
  services.config.eraseAfterDays = 30;
  await services.owner`update case_file set state = 'closed', closed_at = ${clock.now()}`;
  clock.advance(31 * 24 * 60 * minute);
  for (const chore of retentionPart().chores ?? []) await chore.run(services);
  const [stored] = await services.owner<{ bodyTeam: Buffer }[]>`select body_team from filing`;
  assert.equal(stored?.bodyTeam.length, 0);
  const kept = await row(id);
  assert.deepEqual(await documentOf(anna, kept), { text: undefined, why: 'erased' });
  assert.ok(kept.reportId !== null && kept.receipts.length === 2 && kept.bodyHash.length === 32);
});
