import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { distance, fromHex } from '@article34/pdq';
import sharp from 'sharp';
import { corpus } from '../../../tests/support/corpora.ts';
import { startDecoder } from './decoder.ts';

const decoder = startDecoder({ workers: 2 });
after(() => decoder.stop());

const folder = corpus('pdq');
const expected = folder === undefined ? '' : readFileSync(`${folder}/expected.csv`, 'utf8');

test('hash and quality of the reference pictures are the reference’s, to the bit', async (t) => {
  if (folder === undefined) {
    t.skip('the corpus is not here');
    return;
  }
  const lines = expected.trim().split('\n').slice(1);
  assert.ok(lines.length >= 27);
  await Promise.all(
    lines.map(async (line) => {
      const [name = '', width, height, hex = '', quality] = line.split(',');
      const answer = await decoder.hash(`${folder}/images/${name}`, { dihedral: true });
      assert.ok(answer.ok, name);
      assert.deepEqual(
        [answer.pdq, answer.quality, answer.width, answer.height, answer.frames, answer.format],
        [hex, Number(quality), Number(width), Number(height), 1, 'jpeg'],
        name,
      );
      assert.equal(answer.dihedral?.original, answer.pdq);
    }),
  );
});

test('a turned picture has nearly the hash that its original foretells', async (t) => {
  if (folder === undefined) {
    t.skip('the corpus is not here');
    return;
  }
  const original = await decoder.hash(`${folder}/images/dih/bridge-1-original.jpg`, { dihedral: true });
  assert.ok(original.ok && original.dihedral !== undefined);
  const names = readdirSync(`${folder}/images/dih`).toSorted();
  for (const [at, [name, foretold]] of Object.entries(original.dihedral).entries()) {
    const turned = await decoder.hash(`${folder}/images/dih/${names[at]}`);
    assert.ok(turned.ok);
    const away = distance(fromHex(foretold), fromHex(turned.pdq));
    assert.ok(away <= 18, `${name}: ${away} bits`);
  }
});

/** Tiles of many colours; nothing is in it. */
const scene = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [Math.floor(((at / 3) % width) / 19), Math.floor(at / 3 / width / 13)];
    data[at] = 40 + ((x * 7919 + y * 104_729 + (x * y + (at % 3)) * 1_299_709) % 170);
  }
  return data;
};
const raw = sharp(scene(300, 200), { raw: { width: 300, height: 200, channels: 3 } });

test('every allowed format is decoded, with alpha, sixteen bits, grey and CMYK, and the way they were made stands beside it', async () => {
  const lossless = [
    await raw.clone().png().toBuffer(),
    await raw.clone().ensureAlpha(0.5).png().toBuffer(),
    await raw.clone().webp({ lossless: true }).toBuffer(),
  ];
  const hashes = await Promise.all(lossless.map((bytes) => decoder.hash(bytes)));
  const [first] = hashes;
  assert.ok(first?.ok);
  for (const answer of hashes) assert.ok(answer.ok && answer.pdq === first.pdq && answer.quality === first.quality);
  assert.match(first.preprocessing, /^a34-pdq-1\/.+\/libvips-\d/);
  const lossy = [
    await raw.clone().jpeg({ quality: 90 }).toBuffer(),
    await raw.clone().gif().toBuffer(),
    await raw.clone().avif({ quality: 80, effort: 0 }).toBuffer(),
    await raw.clone().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
    await raw.clone().toColourspace('rgb16').png().toBuffer(),
    await raw.clone().greyscale().png().toBuffer(),
  ];
  for (const bytes of lossy) {
    const answer = await decoder.hash(bytes);
    assert.ok(answer.ok);
    assert.ok(distance(fromHex(answer.pdq), fromHex(first.pdq)) <= 24, `${answer.format}`);
  }
});

test('of a moving picture the first frame is hashed, and the answer says how many there were', async () => {
  const frames = Buffer.concat([scene(64, 64), Buffer.alloc(64 * 64 * 3, 40), Buffer.alloc(64 * 64 * 3, 200)]);
  const moving = sharp(frames, { raw: { width: 64, height: 192, channels: 3, pageHeight: 64 } });
  const still = await decoder.hash(
    await sharp(scene(64, 64), { raw: { width: 64, height: 64, channels: 3 } })
      .png()
      .toBuffer(),
  );
  const answer = await decoder.hash(await moving.webp({ lossless: true }).toBuffer());
  assert.ok(answer.ok && still.ok);
  assert.deepEqual([answer.frames, answer.width, answer.height], [3, 64, 64]);
  assert.equal(answer.pdq, still.pdq);
});

test('the pixels are hashed as stored, whatever the file says of how to hold it', async () => {
  const upright = await raw.clone().jpeg().toBuffer();
  const turned = await raw.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const [one, other] = [await decoder.hash(upright), await decoder.hash(turned)];
  assert.ok(one.ok && other.ok);
  assert.deepEqual([other.pdq, other.width, other.height], [one.pdq, 300, 200]);
});

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A PNG that says it has this size and brings so many bytes of nought. */
const claimedPng = (width: number, height: number, bytes: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(bytes))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

test('hostile and broken files are refused by name, and the next picture is hashed as ever', async () => {
  const jpeg = await raw.clone().jpeg().toBuffer();
  const png = await raw.clone().png().toBuffer();
  const gif = await raw.clone().gif().toBuffer();
  const webp = await raw.clone().webp().toBuffer();
  const tiff = await raw.clone().tiff().toBuffer();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>document.title = 1</script></svg>';
  const broken = Buffer.from(png);
  broken.fill(0x55, 200, 260);
  const files: [what: string, code: string, bytes: Buffer][] = [
    ['nothing', 'picture-not-one', Buffer.alloc(0)],
    ['noise', 'picture-not-one', Buffer.from('these words are no picture')],
    ['svg with script', 'picture-format', Buffer.from(svg)],
    ['svg behind a declaration', 'picture-format', Buffer.from(`<?xml version="1.0"?>\n<!-- a -->\n${svg}`)],
    ['tiff', 'picture-format', tiff],
    ['pdf', 'picture-format', Buffer.from('%PDF-1.7\n')],
    ['page', 'picture-format', Buffer.from('<!doctype html><title>x</title>')],
    ['video', 'picture-format', Buffer.from('\0\0\0\x20ftypisom\0\0\0\0', 'latin1')],
    ['jpeg and archive', 'picture-two-in-one', Buffer.concat([jpeg, Buffer.from('PK\x03\x04rest', 'latin1')])],
    ['png and page', 'picture-two-in-one', Buffer.concat([png, Buffer.from('<html><script>1</script>')])],
    ['gif and script', 'picture-two-in-one', Buffer.concat([gif, Buffer.from('\n<script>1</script>')])],
    ['webp and pdf', 'picture-two-in-one', Buffer.concat([webp, Buffer.from('%PDF-1.4')])],
    [
      'jpeg with a page in its comment',
      'picture-two-in-one',
      Buffer.concat([jpeg.subarray(0, 2), Buffer.from('\xff\xfe\x00\x14<html><script>1', 'latin1'), jpeg.subarray(2)]),
    ],
    ['truncated jpeg', 'picture-damaged', jpeg.subarray(0, jpeg.length >> 1)],
    ['truncated png', 'picture-damaged', png.subarray(0, png.length >> 1)],
    ['truncated webp', 'picture-damaged', webp.subarray(0, webp.length >> 1)],
    ['head of a jpeg', 'picture-damaged', jpeg.subarray(0, 20)],
    ['broken png', 'picture-damaged', broken],
    ['60,000 × 60,000', 'picture-too-many-pixels', claimedPng(60_000, 60_000, 1_000_000)],
    ['2,147,483,647 × 2', 'picture-damaged', claimedPng(2_147_483_647, 2, 10)],
    ['900,000 × 900,000', 'picture-too-many-pixels', claimedPng(900_000, 900_000, 10)],
    ['bomb of too few bytes', 'picture-damaged', claimedPng(10_000, 10_000, 64)],
  ];
  const wanted = await decoder.hash(png);
  for (const [what, code, bytes] of files) {
    const answer = await decoder.hash(bytes);
    assert.equal(answer.ok ? `hash of ${answer.width} × ${answer.height}` : answer.code, code, what);
  }
  assert.deepEqual(await decoder.hash(png), wanted);
  const padded = await decoder.hash(Buffer.concat([jpeg, Buffer.alloc(500)]));
  assert.ok(padded.ok, 'padding behind a picture is nothing');
});

test('random damage never stops the decoder', async () => {
  const sources = [await raw.clone().jpeg().toBuffer(), await raw.clone().png().toBuffer(), await raw.clone().webp().toBuffer()];
  const gif = await raw.clone().gif().toBuffer();
  let state = 99;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let round = 0; round < 120; round++) {
    const bytes = Buffer.from([...sources, gif][round % 4] as Buffer);
    for (let n = 0; n < 1 + random(12); n++) bytes[random(bytes.length)] = random(256);
    const answer = await decoder.hash(round % 3 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
    assert.ok(answer.ok || answer.code !== 'picture-crashed', `round ${round}`);
  }
  const good = await decoder.hash(sources[1] as Buffer);
  assert.ok(good.ok);
});

test('what takes too long or too much memory is given up, and the process is replaced', async () => {
  const large = await sharp(Buffer.alloc(9_000 * 7_000 * 3, 7), { raw: { width: 9_000, height: 7_000, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const small = await raw.clone().png().toBuffer();
  const hasty = startDecoder({ limits: { milliseconds: 60 } });
  const narrow = startDecoder({ limits: { memoryBytes: 2 ** 20 } });
  try {
    const slow = await hasty.hash(large);
    assert.equal(slow.ok ? 'hashed' : slow.code, 'picture-too-slow');
    if (process.platform === 'linux') {
      const greedy = await narrow.hash(large);
      assert.equal(greedy.ok ? 'hashed' : greedy.code, 'picture-crashed');
    }
    const refusedAtOnce = await startDecoder({ limits: { fileBytes: 100 } }).hash(small);
    assert.equal(refusedAtOnce.ok ? 'hashed' : refusedAtOnce.code, 'picture-file-too-large');
  } finally {
    await Promise.all([hasty.stop(), narrow.stop()]);
  }
  const whole = await decoder.hash(large);
  assert.ok(whole.ok && whole.quality === 0);
});
