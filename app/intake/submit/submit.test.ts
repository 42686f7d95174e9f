import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../../tests/support/app.ts';
import { sequenceAll } from '../../foundation/audit/sequencer.ts';
import { verifyAudit } from '../../foundation/audit/verify.ts';
import { makeKeyPair } from '../../foundation/crypto/wrap.ts';
import { fixedClock } from '../../foundation/effects/clock.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { drain } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import { makeAdd } from '../addition/add.ts';
import { ensureEpoch } from '../epoch/epoch.ts';
import { jobs } from '../index.ts';
import { openReport } from '../open/open-report.ts';
import { readOwnWords } from '../open/own-words.ts';
import { newSeed, receiptOf, shardOf } from '../receipt/derive.ts';
import { makeLookUp } from '../receipt/look-up.ts';
import type { Submission } from './rows.ts';
import { makeSubmit } from './submit.ts';

const answers: Submission['answers'] = {
  door: 'saw',
  danger: 'no',
  category: 'material-online',
  age: 'unknown',
  addresses: ['https://example.org/a', 'not an address'],
  note: 'canary-narrative-7731',
};

const setUp = async (services: Services) => {
  const team = makeKeyPair(services.random);
  const identity = makeKeyPair(services.random);
  const teamId = uuidv7(new Date(), services.random);
  await services.db
    .staff`insert into team_key (id, purpose, public_key, created_at) values (${teamId}, 'triage', ${team.publicKey}, now()), (${uuidv7(new Date(), services.random)}, 'identity', ${identity.publicKey}, now())`;
  await ensureEpoch(services);
  return { team, identity, teamId };
};
const submission = (services: Services, change: Partial<Submission> = {}): Submission => ({
  submissionId: uuidv7(new Date(), services.random),
  seed: newSeed(services.random),
  channel: 'public',
  language: 'en',
  answers,
  ...change,
});

test('a report is stored once however often it is sent, and gives the same code each time', async (t) => {
  const services = await testServices(t);
  await setUp(services);
  const submit = makeSubmit(services);
  const same = submission(services);
  const codes = await Promise.all(Array.from({ length: 20 }, () => submit(same)));
  assert.equal(new Set(codes.map((code) => code.receipt)).size, 1);
  const [count] = await services.db.staff<{ reports: number; items: number; cases: number }[]>`
    select (select count(*) from report) as reports, (select count(*) from item) as items, (select count(*) from case_file) as cases`;
  assert.deepEqual({ ...count }, { reports: 1, items: 2, cases: 1 });
});

test('a locator that is taken moves on to the next, and both codes work', async (t) => {
  const services = await testServices(t);
  await setUp(services);
  const submit = makeSubmit(services);
  const first = submission(services);
  await submit(first);
  const second = submission(services);
  // put somebody else on the locator that the second submission would get
  const wanted = receiptOf(services.keys.pepper, second, 0);
  const { locatorMac } = await import('../receipt/derive.ts');
  await services.db
    .intake`insert into receipt (shard, locator_mac, report_id, attempt, salt) values (${wanted.shard}, ${locatorMac(services.keys.pepper, wanted.locator)}, ${first.submissionId}, 0, ${Buffer.alloc(16)})`.catch(
    async () => {
      await services.db
        .intake`insert into receipt (shard, locator_mac, report_id, attempt, salt) values (${wanted.shard}, ${locatorMac(services.keys.pepper, wanted.locator)}, ${uuidv7(new Date(), services.random)}, 0, ${Buffer.alloc(16)})`;
    },
  );
  const { receipt } = await submit(second);
  assert.notEqual(receipt.replaceAll(' ', '').slice(0, 7), wanted.locator);
  assert.equal((await submit(second)).receipt, receipt);
  const open = await makeLookUp(services)(receipt, 'client');
  assert.equal(open.reportId, second.submissionId);
});

test('the code opens the status at once and, after the worker, the words too; a wrong code opens nothing', async (t) => {
  const services = await testServices(t);
  const { team, teamId } = await setUp(services);
  const { receipt } = await makeSubmit(services)(submission(services));
  const lookUp = makeLookUp(services);
  const before = await lookUp(receipt, 'a');
  assert.equal(before.stage, 'received');
  assert.equal(await readOwnWords(services, before), undefined);
  assert.equal(await drain(services, jobs), 1);
  const after = await lookUp(receipt, 'a');
  assert.deepEqual(await readOwnWords(services, after), answers);
  const [row] = await services.db.intake<
    { quickMac: Buffer | null; sealedSecret: Buffer | null }[]
  >`select quick_mac, sealed_secret from receipt`;
  assert.deepEqual({ ...row }, { quickMac: null, sealedSecret: null });
  const other = receiptOf(services.keys.pepper, submission(services), 0);
  const { formatReceipt } = await import('../receipt/code.ts');
  for (const wrong of [
    formatReceipt(other),
    formatReceipt({ ...other, shard: after.shard, locator: receipt.replaceAll(' ', '').slice(0, 7) }),
  ])
    await assert.rejects(lookUp(wrong, 'b'), (error) => error instanceof Problem && error.code === 'receipt-not-open');
  await makeAdd(services)(after, { additionId: uuidv7(new Date(), services.random), note: 'one thing more' });
  const context = {
    ...services,
    subject: {
      role: 'analyst' as const,
      staffId: uuidv7(new Date(), services.random),
      name: 'A',
      bodyId: undefined,
      confirmedAt: new Date(),
    },
    unlock: async (id: string) => (id === teamId ? team : Promise.reject(new Problem('key-missing'))),
  };
  const open = await openReport(context, after);
  assert.deepEqual(open.answers, answers);
  assert.deepEqual(
    open.items.map((item) => [item.kind, item.value]),
    [
      ['address', 'https://example.org/a'],
      ['account', 'not an address'],
    ],
  );
  assert.equal(open.additions[0]?.note, 'one thing more');
  await sequenceAll(services);
  const report = await verifyAudit(services.db.worker, {
    ledgerSeed: services.keys.ledger,
    publicUrl: services.config.publicUrl,
  });
  assert.equal(report.ok, true, report.problem?.message);
  assert.equal(report.size, 3);
});

test('two cases that would get the same reference do not cost anybody their report', async (t) => {
  const services = await testServices(t);
  await setUp(services);
  // randomness that gives the first report's reference again, once
  const given: Buffer[] = [];
  let replay = 0;
  const random = {
    bytes: (length: number) => {
      if (length === 6 && replay > 0 && given[0] !== undefined) {
        replay--;
        return Buffer.from(given[0]);
      }
      const bytes = services.random.bytes(length);
      if (length === 6) given.push(Buffer.from(bytes));
      return bytes;
    },
  };
  const submit = makeSubmit({ ...services, random });
  const first = submission(services);
  await submit(first);
  const shard = shardOf(services.keys.pepper, first.submissionId);
  let second = submission(services);
  while (shardOf(services.keys.pepper, second.submissionId) !== shard) second = submission(services);
  replay = 1;
  const others = Array.from({ length: 10 }, () => submission(services));
  await Promise.all([second, ...others].map((one) => submit(one)));
  const [count] = await services.db.staff<{ cases: number }[]>`select count(*) as cases from case_file`;
  assert.equal(count?.cases, 12);
  assert.equal(replay, 0, 'the reference did meet');
});

test('before the install is set up nothing is taken, and the person is told to come back', async (t) => {
  const services = await testServices(t);
  await assert.rejects(
    makeSubmit(services)(submission(services)),
    (error) => error instanceof Problem && error.code === 'storage-unavailable',
  );
});

test('whoever holds a code cannot bury a report under additions', async (t) => {
  const services = await testServices(t, { clock: fixedClock(new Date().toISOString()) });
  await setUp(services);
  const { receipt } = await makeSubmit(services)(submission(services));
  const open = await makeLookUp(services)(receipt, 'a');
  const add = makeAdd(services);
  const one = () => add(open, { additionId: uuidv7(new Date(), services.random), note: 'one thing more' });
  for (let count = 0; count < 20; count++) await one();
  await assert.rejects(one(), (error) => error instanceof Problem && error.code === 'too-many-requests');
});
