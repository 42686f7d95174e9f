import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../../tests/support/app.ts';
import type { Services } from '../services.ts';
import { audit } from './record.ts';
import { sequenceAll } from './sequencer.ts';
import { verifyAudit } from './verify.ts';

const write = async (services: Services, count: number): Promise<void> => {
  for (let index = 0; index < count; index++) {
    await audit(
      services.db.staff,
      {
        shard: index % 1000,
        at: services.clock.now(),
        actor: 'staff/test',
        action: 'test.step',
        subject: `thing/${index}`,
        detail: { index },
      },
      services.random,
    );
  }
};
const verify = (services: Services) =>
  verifyAudit(services.db.worker, { ledgerSeed: services.keys.ledger, publicUrl: services.config.publicUrl });
test('everything done is in the signed log, in several heads, and verifies', async (t) => {
  const services = await testServices(t);
  await write(services, 30);
  await sequenceAll(services);
  await write(services, 300);
  await sequenceAll(services);
  await write(services, 5);
  const report = await verify(services);
  assert.equal(report.ok, true, report.problem?.message);
  assert.deepEqual([report.size, report.signedSize, report.checkpoints, report.openings, report.pending], [330, 330, 2, 330, 5]);
});

test('a changed, exchanged or removed entry is named', async (t) => {
  const services = await testServices(t);
  await write(services, 40);
  await sequenceAll(services);
  await services.owner.unsafe(`update audit_leaf set actor = 'staff/other' where position = 17`);
  const changed = await verify(services);
  assert.equal(changed.ok, false);
  assert.ok(changed.problem?.kind === 'entry' && changed.problem.index === 17, changed.problem?.message);
  await services.owner.unsafe(
    `update audit_leaf set actor = 'staff/test' where position = 17; delete from audit_leaf where position = 23`,
  );
  const removed = await verify(services);
  assert.ok(removed.problem?.kind === 'entry' && removed.problem.index === 23, removed.problem?.message);
});

test('erasing what an entry says leaves the log provable', async (t) => {
  const services = await testServices(t);
  await write(services, 10);
  await sequenceAll(services);
  await services.owner.unsafe('update audit_leaf set salt = null, detail = null where position = 4');
  const report = await verify(services);
  assert.equal(report.ok, true, report.problem?.message);
  assert.equal(report.openings, 9);
});

test('a forged tree is not signed by going on from it', async (t) => {
  const services = await testServices(t);
  await write(services, 10);
  await sequenceAll(services);
  await services.owner.unsafe(
    `update ledger_tile set hashes = decode(repeat('ab', 32 * width), 'hex'); update ledger_checkpoint set root = decode(repeat('cd', 32), 'hex')`,
  );
  await write(services, 1);
  await assert.rejects(sequenceAll(services));
});
