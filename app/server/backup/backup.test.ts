import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { openHouse } from '../../../tests/support/casework.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { sequenceAll } from '../../foundation/audit/sequencer.ts';
import { verifyAudit } from '../../foundation/audit/verify.ts';
import { BackupDamaged } from './frames.ts';
import { readBackup } from './read.ts';
import { writeBackup, writeKeys } from './write.ts';

const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> => new Blob([Uint8Array.from(bytes)]).stream();

const setUp = async (t: TestContext) => {
  const house = await openHouse(t);
  // more than fits in one piece of the stream
  for (let index = 0; index < 25; index++) await house.report({ note: `canary-backup-${index} ${'long '.repeat(380)}` });
  await sequenceAll(house.services);
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  const chunks: Uint8Array[] = [];
  await writeBackup(house.services.connection, {
    recipient,
    now: house.clock.now(),
    onTable: () => {},
    write: async (stream) => {
      for await (const chunk of stream) chunks.push(chunk);
    },
  });
  return { house, identity, recipient, backup: Buffer.concat(chunks) };
};

test('a backup comes back whole: every row, and an audit log that verifies', async (t) => {
  const { house, identity, backup } = await setUp(t);
  const target = await testDatabase(t);
  const counts = await readBackup(target.connection, identity, streamOf(backup));
  assert.equal(counts['report'], 25);
  assert.equal(counts['case_file'], 25);
  const { keys, config } = house.services;
  const report = await verifyAudit(target.as('a34_worker'), { ledgerSeed: keys.ledger, publicUrl: config.publicUrl });
  assert.equal(report.ok, true, report.problem?.message);
  assert.ok(report.size >= 25);
  const [before] = await house.services.owner`select md5(string_agg(report::text, '' order by id)) as sum from report`;
  const [after] = await target.owner`select md5(string_agg(report::text, '' order by id)) as sum from report`;
  assert.deepEqual(after, before);
});

test('nobody but the holder of the identity opens it, and a cut or changed one leaves nothing behind', async (t) => {
  const { identity, backup } = await setUp(t);
  const target = await testDatabase(t);
  assert.ok(!backup.includes('canary-backup'));
  await assert.rejects(readBackup(target.connection, await generateIdentity(), streamOf(backup)));
  await assert.rejects(readBackup(target.connection, identity, streamOf(backup.subarray(0, backup.length - 100))));
  const changed = Buffer.from(backup);
  const middle = Math.floor(changed.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  await assert.rejects(readBackup(target.connection, identity, streamOf(changed)));
  const [count] = await target.owner`select count(*) as count from report`;
  assert.equal(count?.count, 0);
});

test('a database that already holds something is left alone', async (t) => {
  const { house, identity, backup } = await setUp(t);
  await assert.rejects(readBackup(house.services.connection, identity, streamOf(backup)), BackupDamaged);
});

test('the keys go into a file of their own, for the same holder', async (t) => {
  const { house, identity, recipient } = await setUp(t);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const { secrets } = JSON.parse(await decrypter.decrypt(await writeKeys(house.services.keyFiles, recipient), 'text')) as {
    secrets: Record<string, string>;
  };
  assert.deepEqual(Object.keys(secrets).sort(), ['blind', 'custodian', 'draft', 'factor', 'hashes', 'ledger', 'pepper']);
  assert.equal(secrets['pepper'], house.services.keys.pepper.toString('hex'));
});
