import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { testServices } from '../../../tests/support/app.ts';
import { makeProvider, reportXml } from '../../../tests/support/provider.ts';
import { makeTeam } from '../../../tests/support/team.ts';
import { openStream } from '../../foundation/crypto/stream.ts';
import { fixedClock } from '../../foundation/effects/clock.ts';
import { ensureEpoch, openReport } from '../../intake/index.ts';
import { startDecoder } from '../../matching/index.ts';
import { makeProviderDoor } from '../door.ts';
import { makeReceiver } from '../file/receive.ts';
import { linkFilings } from '../link/link.ts';
import { readFiling } from '../open/read.ts';
import type { Sender } from '../sender/sender.ts';
import { placeOfCopy } from './copy.ts';
import { hashPictures } from './hash.ts';
import { startKeeping, stopKeeping, viewKeeping } from './keeping.ts';
import { sweepCopies } from './sweep.ts';

const hour = 3_600_000;

/** Tiles of many colours; nothing is in it. */
const picture = (seed: number): Promise<Buffer> => {
  const [width, height] = [320, 200];
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [Math.floor(((at / 3) % width) / 19), Math.floor(at / 3 / width / 13)];
    data[at] = 40 + ((x * 7919 + y * 104_729 + (x * y + seed + (at % 3)) * 1_299_709) % 170);
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
};

const openHouse = async (t: Parameters<typeof testServices>[0]) => {
  // the age of a file on the disk is told by the machine's own clock
  const clock = fixedClock(new Date().toISOString());
  const services = await testServices(t, { clock });
  await ensureEpoch(services);
  const team = await makeTeam(services);
  const door = makeProviderDoor(services);
  const { id, name } = await makeProvider(services);
  const live: Sender = { role: 'provider', providerId: id, name, keyId: 'live-x', environment: 'production' };
  let made = 0;
  const open = async (sender = live) => {
    const xml = reportXml({ note: `number ${made++}` });
    const { number } = await door.open(sender, readFiling(Buffer.from(xml), 'text/xml', clock.now()), undefined);
    return { number, shard: number % 1000 };
  };
  const send = async (place: { number: number; shard: number }, bytes: Buffer, sender = live) => {
    const receiver = await makeReceiver(services, door.findKeeping, sender, 2 ** 30);
    for (let at = 0; at < bytes.length; at += 1_000) await receiver.sink(bytes.subarray(at, at + 1_000));
    return door.addFile(sender, place, { ...(await receiver.end()), name: 'a.jpg', type: 'image/jpeg' });
  };
  const onDisk = (): string[] => {
    const folder = join(services.config.dataDir, 'copies');
    try {
      return readdirSync(folder, { recursive: true }).flatMap((name) =>
        /[0-9a-f]{32}$/.test(String(name)) ? [join(folder, String(name))] : [],
      );
    } catch {
      return [];
    }
  };
  const rows = () =>
    services.owner<
      { fileId: string; kept: string | null; pdq: string | null; pdqCode: string | null; keepingId: string | null }[]
    >`select file_id, kept, pdq, pdq_code, keeping_id from provider_file order by received_at, position`;
  const read = async ({ number }: { number: number }) => {
    const [row] = await services.owner<
      { shard: number; reportId: string }[]
    >`select shard, report_id from provider_report where number = ${number}`;
    assert.ok(row);
    return openReport({ ...team, ...services }, row);
  };
  return { services, clock, door, live, open, send, onDisk, rows, read };
};

test('a picture is held encrypted until its hash is made, and a file that is none is never held', async (t) => {
  const { services, door, live, open, send, onDisk, rows, read } = await openHouse(t);
  const bytes = await picture(1);
  const place = await open();
  const { fileId } = await send(place, bytes);
  await send(place, Buffer.from('these words are no picture '.repeat(100)));
  const [held, ...others] = onDisk();
  assert.ok(held !== undefined && others.length === 0);
  const stored = readFileSync(held);
  assert.ok(!stored.includes(bytes.subarray(0, 16)) && !stored.includes(Buffer.from('JFIF')), 'encrypted');
  assert.equal(await hashPictures(services), 0, 'an open filing may be taken back');
  await door.finish(live, place);
  assert.equal(await hashPictures(services), 1);
  assert.deepEqual(onDisk(), []);
  assert.deepEqual(
    (await rows()).map(({ kept, pdq }) => [kept, pdq]),
    [
      [null, 'done'],
      [null, null],
    ],
  );
  const report = await read(place);
  const found = report.files?.find((one) => one.picture !== undefined)?.picture;
  const decoder = startDecoder();
  t.after(() => decoder.stop());
  const wanted = await decoder.hash(bytes);
  assert.ok(wanted.ok && found?.fileId === fileId);
  assert.deepEqual([found.pdq, found.quality], [wanted.pdq, wanted.quality]);
  const [log] = await services.owner`select detail from audit_leaf where action = 'filing.file-hashed'`;
  assert.equal(log?.detail, '{"result":"done"}');
  const [arrival] = await services.owner<
    { quality: number; thing: string }[]
  >`select quality, thing from hash_arrival where kind = 'pdq' and thing in (select thing from hash_arrival where kind = 'sha256')`;
  assert.equal(arrival?.quality, wanted.quality, 'the matcher gets it, as one more hash of the same file');
  assert.equal(await hashPictures(services), 0, 'once');
});

test('what cannot be hashed is told by its code; without the key of the day the copy goes unread', async (t) => {
  const { services, door, live, open, send, onDisk, rows } = await openHouse(t);
  const place = await open();
  const bytes = await picture(2);
  await send(place, bytes.subarray(0, bytes.length / 2));
  await door.finish(live, place);
  await hashPictures(services);
  assert.deepEqual(
    (await rows()).map(({ pdq, pdqCode }) => [pdq, pdqCode]),
    [['refused', 'picture-damaged']],
  );
  const later = await open();
  await send(later, bytes);
  await door.finish(live, later);
  await services.owner`update report_addition set wrap_epoch = null`;
  await hashPictures(services);
  assert.equal((await rows()).at(-1)?.pdq, 'gone');
  assert.deepEqual(onDisk(), []);
});

test('files are kept only while a decision stands, open for the team alone, and go with the words of their report', async (t) => {
  const { services, clock, door, live, open, send, onDisk, rows, read } = await openHouse(t);
  await assert.rejects(stopKeeping(services, { by: 'operator' }), { code: 'not-found' });
  await assert.rejects(startKeeping(services, { basis: ' ', by: 'operator' }), { code: 'field-invalid' });
  const keeping = await startKeeping(services, { basis: 'A made-up act, section 5', by: 'operator' });
  await assert.rejects(startKeeping(services, { basis: 'Another act', by: 'operator' }), { code: 'keeping-stands' });
  const place = await open();
  const bytes = Buffer.concat([await picture(3), Buffer.alloc(200_000, 7)]);
  const words = Buffer.from('a file of another kind '.repeat(9_000));
  const { fileId } = await send(place, words);
  await send(place, bytes);
  await door.finish(live, place);
  await hashPictures(services);
  assert.deepEqual(
    (await rows()).map((row) => row.keepingId),
    [keeping.id, keeping.id],
  );
  assert.equal(onDisk().length, 2);
  assert.deepEqual((await viewKeeping(services)).files, 2);
  const copy = (await read(place)).files?.find(({ file }) => file?.fileId === fileId)?.file?.copy;
  assert.ok(copy);
  const parts: Buffer[] = [];
  for await (const part of openStream(services.copies.read(copy.name), Buffer.from(copy.key, 'base64'), placeOfCopy(copy.name)))
    parts.push(part);
  assert.ok(Buffer.concat(parts).equals(words), 'byte for byte');

  // the same file again is the same file, and leaves no second copy
  const again = await open();
  const first = await send(again, words);
  assert.deepEqual(await send(again, words), { fileId: first.fileId, replayed: true });
  assert.equal(onDisk().length, 3);
  // taken back: nothing of it stays
  await door.retract(live, again);
  await linkFilings(services);
  clock.advance(3 * hour);
  assert.equal(await sweepCopies(services, true), 1);
  assert.equal(onDisk().length, 2);

  await stopKeeping(services, { by: 'operator' });
  clock.advance(hour);
  const after = await open();
  await send(after, words);
  assert.equal((await rows()).at(-1)?.kept, null, 'only hashed again');
  assert.equal(onDisk().length, 2, 'what was kept stays');
  await services.owner`update report_addition set sealed_content = null, wrap_team = null, wrap_epoch = null`;
  assert.equal(await sweepCopies(services), 2);
  assert.deepEqual(onDisk(), []);
});

test('nothing of the sandbox, of an unknown report, or of a file that breaks off is left behind', async (t) => {
  const { services, door, live, open, send, onDisk } = await openHouse(t);
  await startKeeping(services, { basis: 'A made-up act, section 5', by: 'operator' });
  const trial: Sender = { ...live, environment: 'sandbox' };
  const place = await open(trial);
  await send(place, await picture(4), trial);
  assert.deepEqual(onDisk(), []);
  await assert.rejects(send({ number: 123_456_789_012_345, shard: 345 }, await picture(5)), { code: 5001 });
  assert.deepEqual(onDisk(), []);
  const receiver = await makeReceiver(services, door.findKeeping, live, 50_000);
  await assert.rejects(
    async () => {
      for (let sent = 0; sent < 100; sent++) await receiver.sink(Buffer.alloc(1_000, 1));
    },
    { code: 'file-too-large' },
  );
  await receiver.undo();
  assert.deepEqual(onDisk(), []);
});
