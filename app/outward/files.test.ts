import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { openHouse } from '../../tests/support/casework.ts';
import { openClearinghouse } from '../../tests/support/clearinghouse.ts';
import { makeProvider, reportXml } from '../../tests/support/provider.ts';
import { claimCase, classify, decideCase, loadCase, policyResource, readLabel } from '../casework/index.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import { makeReceiver } from '../provider/file/receive.ts';
import { makeProviderDoor, readFiling, type Sender, startKeeping } from '../provider/index.ts';
import { stepAll, stepOnce } from './deliver/clerk.ts';
import { arm, checkDestination, makeDestination } from './destination/change.ts';
import { retractFiling } from './filing/change.ts';
import { filesOfFiling } from './filing/file.store.ts';
import { planFiling, previewFiling } from './filing/plan.ts';
import { sendFiling } from './filing/send.ts';
import { networkWire } from './wire/client.ts';

const minute = 60_000;
const files = [randomBytes(300_000), Buffer.from('a file of another kind '.repeat(4_000)), Buffer.alloc(0)];

/** A decided case of a provider's report with kept files, and another clearinghouse in use. */
const open = async (t: TestContext) => {
  const house = await openHouse(t);
  const { services, clock } = house;
  const there = await openClearinghouse(t);
  const admin = await house.person('administrator');
  const anna = await house.person('analyst');
  await startKeeping(services, { basis: 'A made-up act, section 5', by: 'operator' });
  const { id, name } = await makeProvider(services);
  const sender: Sender = { role: 'provider', providerId: id, name, keyId: 'live-x', environment: 'production' };
  const door = makeProviderDoor(services);
  const { number } = await door.open(sender, readFiling(Buffer.from(reportXml({})), 'text/xml', clock.now()), undefined);
  const place = { number, shard: number % 1000 };
  for (const [at, bytes] of files.entries()) {
    const receiver = await makeReceiver(services, door.findKeeping, sender, 2 ** 30);
    if (bytes.length > 0) await receiver.sink(bytes);
    await door.addFile(sender, place, { ...(await receiver.end()), name: `picture "${at}".jpg`, type: 'image/jpeg' });
  }
  await door.finish(sender, place);
  const [row] = await services.owner<{ reference: string }[]>`select reference from case_file`;
  const now = async () => {
    const file = await loadCase(services.db.staff, row?.reference ?? '');
    assert.ok(file);
    return file;
  };
  const destination = await makeDestination(admin, {
    name: 'A clearinghouse',
    address: there.address,
    environment: 'live',
    bodyId: undefined,
    account: there.account,
    secret: there.secret,
    contactName: 'Desk',
    contactEmail: 'desk@example.org',
    graceMinutes: 10,
  });
  await checkDestination(admin, destination, networkWire);
  await arm(admin, destination);
  await claimCase(anna, await now());
  for (let item = 1; item <= 5; item++)
    await classify(
      anna,
      await now(),
      (await now()).version,
      `item-${item}`,
      readLabel({ code: 'baseline', hostCountry: 'NL' }),
    ).catch(() => {});
  await decideCase(anna, await now(), (await now()).version);
  const choice = { destination, type: 'material', narrative: false, files: true } as const;
  const preview = async (changes: { files?: boolean } = {}) => {
    const file = await now();
    return previewFiling(anna, file, policyResource(file, clock.now(), anna.staffId), { ...choice, ...changes });
  };
  const send = async () => {
    const file = await now();
    const { hash } = await preview();
    const filingId = uuidv7(clock.now(), services.random);
    const resource = policyResource(file, clock.now(), anna.staffId);
    await sendFiling(anna, file, resource, { ...choice, filingId, hash, version: file.version, ownDecision: true });
    return { shard: file.shard, id: filingId };
  };
  const work = () => stepAll(services, networkWire);
  const state = async () => (await services.owner<{ state: string }[]>`select state from filing`)[0]?.state;
  return { ...house, there, anna, now, preview, send, work, state };
};

test('kept files go along when they are chosen: each as it came, after the report is open there and before it is finished', async (t) => {
  const { services, there, anna, now, preview, send, work, state, clock } = await open(t);
  assert.equal((await planFiling(anna, await now())).kept, 2, 'an empty file has no copy');
  const without = await preview({ files: false });
  const seen = await preview();
  assert.deepEqual(without.files, []);
  assert.equal(seen.files.length, 2);
  assert.notEqual(seen.hash, without.hash, 'what is confirmed is the files too');
  assert.equal(seen.document, without.document);
  const key = await send();
  const [stored] = await services.owner<{ sealed: Buffer }[]>`select sealed from filing_file`;
  assert.ok(!stored?.sealed.includes('picture'), 'sealed at rest');
  await stepOnce(services, networkWire);
  assert.deepEqual(there.calls.slice(-1), ['submit']);
  // an upload that breaks off, one whose answer is lost, and then one that goes well
  there.troubles.push('hang-up', 'do-it-and-hang-up');
  await work();
  clock.advance(2 * minute);
  await work();
  clock.advance(6 * minute);
  await work();
  assert.equal(await state(), 'opened');
  clock.advance(15 * minute);
  await work();
  assert.equal(await state(), 'filed', there.calls.join());
  const [report] = [...there.reports.values()].filter(({ state: how }) => how === 'finished');
  assert.ok(report);
  for (const bytes of files.slice(0, 2))
    assert.ok(
      report.files.some((file) => file.bytes.equals(bytes)),
      'byte for byte',
    );
  assert.ok(there.calls.lastIndexOf('upload') < there.calls.indexOf('finish'));
  const rows = await filesOfFiling(services.db.staff, key);
  assert.deepEqual(
    rows.map(({ state: how, sealed, theirId }) => [how, sealed, theirId !== null]),
    [
      ['sent', null, true],
      ['sent', null, true],
    ],
  );
});

test('a report that the other side forgot is opened anew with all its files; one that is taken back needs no keys any more', async (t) => {
  const { services, there, anna, now, send, work, state, clock } = await open(t);
  const key = await send();
  await work();
  assert.deepEqual(there.calls.filter((call) => call === 'upload').length, 2);
  there.reports.clear();
  clock.advance(15 * minute);
  await work();
  clock.advance(minute);
  await work();
  assert.equal(await state(), 'opened');
  assert.deepEqual(
    [...there.reports.values()].map((report) => report.files.length),
    [2],
  );
  await retractFiling(anna, await now(), key.id);
  await work();
  assert.equal(await state(), 'retracted');
  assert.deepEqual(
    (await filesOfFiling(services.db.staff, key)).map(({ sealed }) => sealed),
    [null, null],
  );
});

test('a copy that is gone stops the filing with its own word, and nothing is finished without it', async (t) => {
  const { services, there, send, work, state } = await open(t);
  await send();
  const [copy] = await services.owner<
    { kept: string }[]
  >`select kept from provider_file where kept is not null order by position`;
  await services.copies.remove(copy?.kept ?? '');
  await work();
  assert.equal(await state(), 'dead');
  assert.equal((await services.owner<{ lastError: string }[]>`select last_error from filing`)[0]?.lastError, 'file-gone');
  assert.ok(!there.calls.includes('finish'));
});
