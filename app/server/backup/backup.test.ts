import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { openHouse } from '../../../tests/support/casework.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { makeProvider, reportXml } from '../../../tests/support/provider.ts';
import { sequenceAll } from '../../foundation/audit/sequencer.ts';
import { verifyAudit } from '../../foundation/audit/verify.ts';
import { makeStreamSealer, openStream } from '../../foundation/crypto/stream.ts';
import { openFolder } from '../../foundation/files/folder.ts';
import { makeProviderDoor, readFiling, startKeeping } from '../../provider/index.ts';
import { BackupDamaged } from './frames.ts';
import { readBackup } from './read.ts';
import { writeBackup, writeKeys } from './write.ts';

const folderOf = (t: TestContext) => {
  const path = mkdtempSync(join(tmpdir(), 'a34-copies-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return openFolder(path);
};
const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> => new Blob([Uint8Array.from(bytes)]).stream();

const setUp = async (t: TestContext) => {
  const house = await openHouse(t);
  // more than fits in one piece of the stream
  for (let index = 0; index < 25; index++) await house.report({ note: `canary-backup-${index} ${'long '.repeat(380)}` });
  await sequenceAll(house.services);
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  const chunks: Uint8Array[] = [];
  await writeBackup(house.services.connection, house.services.copies, {
    recipient,
    now: house.clock.now(),
    onTable: () => {},
    onCopy: () => {},
    write: async (stream) => {
      for await (const chunk of stream) chunks.push(chunk);
    },
  });
  return { house, identity, recipient, backup: Buffer.concat(chunks) };
};

test('a backup comes back whole: every row, and an audit log that verifies', async (t) => {
  const { house, identity, backup } = await setUp(t);
  const target = await testDatabase(t);
  const { rows: counts } = await readBackup(target.connection, identity, streamOf(backup), folderOf(t));
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
  await assert.rejects(readBackup(target.connection, await generateIdentity(), streamOf(backup), folderOf(t)));
  await assert.rejects(readBackup(target.connection, identity, streamOf(backup.subarray(0, backup.length - 100)), folderOf(t)));
  const changed = Buffer.from(backup);
  const middle = Math.floor(changed.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  await assert.rejects(readBackup(target.connection, identity, streamOf(changed), folderOf(t)));
  const [count] = await target.owner`select count(*) as count from report`;
  assert.equal(count?.count, 0);
});

test('a database that already holds something is left alone', async (t) => {
  const { house, identity, backup } = await setUp(t);
  await assert.rejects(readBackup(house.services.connection, identity, streamOf(backup), folderOf(t)), BackupDamaged);
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

test('kept files are in it, sealed as they are; a restored case opens to them byte by byte, and a cut backup leaves none', async (t) => {
  const house = await openHouse(t);
  const { services } = house;
  await startKeeping(services, { basis: 'A made-up act, section 5', by: 'operator' });
  const keeping = await makeProviderDoor(services).findKeeping();
  assert.ok(keeping);
  const door = makeProviderDoor(services);
  const { id, name: company } = await makeProvider(services);
  const sender = { role: 'provider', providerId: id, name: company, keyId: 'live-x', environment: 'production' } as const;
  // larger than one read of a file; and one that only waits for its hash, which is not kept
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7_919) % 251));
  const files = [keeping.id, undefined].map((keepingId, at) => ({
    keepingId,
    name: String(at).repeat(32),
    key: Buffer.alloc(32, at + 1),
    picture: false,
  }));
  for (const copy of files) {
    const sealer = makeStreamSealer(copy.key, `copy/${copy.name}`);
    const file = await services.copies.create(copy.name);
    for (const part of [...sealer.push(bytes), ...sealer.end()]) await file.write(part);
    await file.done();
    const filing = readFiling(Buffer.from(reportXml({ note: copy.name })), 'text/xml', services.clock.now());
    const { number } = await door.open(sender, filing, undefined);
    const hashes = { md5: '1'.repeat(32), sha1: '2'.repeat(40), sha256: copy.name.repeat(2) };
    await door.addFile(
      sender,
      { number, shard: number % 1000 },
      { ...hashes, size: bytes.length, name: 'a', type: undefined, copy },
    );
  }
  const identity = await generateIdentity();
  const chunks: Uint8Array[] = [];
  let told = 0;
  await writeBackup(services.connection, services.copies, {
    recipient: await identityToRecipient(identity),
    now: services.clock.now(),
    onTable: () => {},
    onCopy: () => told++,
    write: async (stream) => {
      for await (const chunk of stream) chunks.push(chunk);
    },
  });
  assert.equal(told, 1);
  const backup = Buffer.concat(chunks);
  const target = await testDatabase(t);
  const folder = folderOf(t);
  const [kept, waiting] = files.map(({ name }) => name) as [string, string];
  await assert.rejects(readBackup(target.connection, identity, streamOf(backup.subarray(0, backup.length - 40)), folder));
  assert.equal(await folder.has(kept), false, 'all or nothing');
  const restored = await readBackup(target.connection, identity, streamOf(backup), folder);
  assert.equal(restored.copies, 1);
  assert.equal(await folder.has(waiting), false);
  const parts: Buffer[] = [];
  for await (const part of openStream(folder.read(kept), files[0]?.key as Buffer, `copy/${kept}`)) parts.push(part);
  assert.ok(Buffer.concat(parts).equals(bytes));
});
