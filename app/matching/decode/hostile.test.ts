import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { startDecoder } from './decoder.ts';

// Each kind of hostile file, by its name. What counts for all of them: an answer with a code of the catalogue or a hash, within
// the limits, and a decoder that hashes the next picture as ever.

const decoder = startDecoder({ workers: 1 });
after(() => decoder.stop());

const data = Buffer.alloc(300 * 200 * 3);
for (let at = 0; at < data.length; at++) data[at] = 40 + ((Math.floor(at / 57) * 7919 + Math.floor(at / 11_700) * 104_729) % 170);
const raw = sharp(data, { raw: { width: 300, height: 200, channels: 3 } });
const [jpeg, png, gif, webp, avif] = await Promise.all([
  raw.clone().jpeg().toBuffer(),
  raw.clone().png().toBuffer(),
  raw.clone().gif().toBuffer(),
  raw.clone().webp().toBuffer(),
  raw.clone().avif({ effort: 0 }).toBuffer(),
]);
const good = await decoder.hash(png);

const survives = async (): Promise<void> => assert.deepEqual(await decoder.hash(png), good, 'the next picture is hashed as ever');
const codeOf = async (bytes: Buffer, by = decoder): Promise<string> => {
  const answer = await by.hash(bytes);
  return answer.ok ? 'hashed' : answer.code;
};
/** One of these, and never a decoder that broke. */
const isOneOf = async (what: string, bytes: Buffer, wanted: readonly string[], by = decoder): Promise<void> => {
  const code = await codeOf(bytes, by);
  assert.ok(wanted.includes(code), `${what}: ${code}`);
};

const chunk = (type: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const header = (width: number, height: number): Buffer => {
  const body = Buffer.alloc(13);
  body.writeUInt32BE(width, 0);
  body.writeUInt32BE(height, 4);
  body.set([8, 2, 0, 0, 0], 8);
  return chunk('IHDR', body);
};
const end = chunk('IEND', Buffer.alloc(0));
/** The good PNG with one more chunk behind its header. */
const pngWith = (extra: Buffer): Buffer => Buffer.concat([png.subarray(0, 33), extra, png.subarray(33)]);
const patched = (bytes: Buffer, change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};

test('decompression bombs: few bytes that would become very many', async () => {
  const zeros = deflateSync(Buffer.alloc(200 * 2 ** 20), { level: 9 });
  assert.ok(zeros.length < 300_000);
  // a picture that keeps to the cap on pixels is a picture, however little it weighs; it only must not take the machine
  await isOneOf(
    'just under the cap on pixels',
    Buffer.concat([signature, header(10_900, 10_900), chunk('IDAT', deflateSync(Buffer.alloc(10_900 * (10_900 * 3 + 1)))), end]),
    ['hashed', 'picture-too-slow', 'picture-crashed'],
  );
  await isOneOf('more bytes than the picture has', Buffer.concat([signature, header(64, 64), chunk('IDAT', zeros), end]), [
    'hashed',
    'picture-damaged',
  ]);
  const name = Buffer.from('a\0\0', 'latin1');
  await isOneOf('a colour profile of 200 MB', pngWith(chunk('iCCP', Buffer.concat([name, zeros]))), [
    'hashed',
    'picture-damaged',
  ]);
  await isOneOf('a comment of 200 MB', pngWith(chunk('zTXt', Buffer.concat([name, zeros]))), ['hashed', 'picture-damaged']);
  const many = Buffer.concat(Array.from({ length: 20_000 }, () => chunk('tEXt', Buffer.from('a\0b'))));
  await isOneOf('twenty thousand comments', pngWith(many), ['hashed', 'picture-damaged']);
  await survives();
});

test('claimed sizes: 60,000² PNG, and the largest that each other format can claim, are refused before anything is decoded', async () => {
  const idat = chunk('IDAT', deflateSync(Buffer.alloc(1_000_000)));
  const claims: [what: string, bytes: Buffer, codes: readonly string[]][] = [
    ['PNG of 60,000 × 60,000', Buffer.concat([signature, header(60_000, 60_000), idat, end]), ['picture-too-many-pixels']],
    ['PNG of 16,000 × 16,000', Buffer.concat([signature, header(16_000, 16_000), idat, end]), ['picture-too-many-pixels']],
    [
      'JPEG of 65,500 × 65,500',
      patched(jpeg, (copy) => {
        const frame = copy.indexOf(Buffer.from([0xff, 0xc0]));
        copy.writeUInt16BE(65_500, frame + 5);
        copy.writeUInt16BE(65_500, frame + 7);
      }),
      ['picture-too-many-pixels', 'picture-damaged'],
    ],
    [
      'GIF of 65,535 × 65,535',
      patched(gif, (copy) => {
        copy.writeUInt16LE(65_535, 6);
        copy.writeUInt16LE(65_535, 8);
      }),
      // its frames say how large it is
      ['hashed', 'picture-too-many-pixels', 'picture-damaged'],
    ],
    [
      'AVIF of 60,000 × 60,000',
      patched(avif, (copy) => {
        const size = copy.indexOf('ispe', 0, 'latin1');
        copy.writeUInt32BE(60_000, size + 8);
        copy.writeUInt32BE(60_000, size + 12);
      }),
      ['picture-too-many-pixels', 'picture-damaged'],
    ],
    [
      'WebP of 16,383 × 16,383',
      await sharp({ create: { width: 16_383, height: 8_000, channels: 3, background: '#777' } })
        .webp({ lossless: true, effort: 0 })
        .toBuffer(),
      ['picture-too-many-pixels'],
    ],
  ];
  for (const [what, bytes, codes] of claims) await isOneOf(what, bytes, codes);
  await survives();
});

test('corrupt files: bytes that are wrong in headers, tables and the coded picture', async () => {
  const spoil = (bytes: Buffer, from: number, length = 40): Buffer =>
    patched(bytes, (copy) => copy.fill(0x55, from, from + length));
  const files: [what: string, bytes: Buffer][] = [
    ['PNG, coded picture', spoil(png, 200)],
    ['PNG, wrong sum', patched(png, (copy) => copy.writeUInt32BE(0, 29))],
    ['JPEG, Huffman tables', spoil(jpeg, jpeg.indexOf(Buffer.from([0xff, 0xc4])) + 4)],
    ['WebP, coded picture', spoil(webp, 30)],
    ['AVIF, coded picture', spoil(avif, avif.indexOf('mdat', 0, 'latin1') + 8, 200)],
    ['GIF, colour table and picture', spoil(gif, 800, 200)],
  ];
  for (const [what, bytes] of files) await isOneOf(what, bytes, ['hashed', 'picture-damaged', 'picture-not-one']);
  assert.equal(await codeOf(spoil(png, 200)), 'picture-damaged');
  await survives();
});

test('truncated files: each format cut at sixteen places is damaged or no picture, and never half a hash', async () => {
  for (const [format, bytes] of Object.entries({ jpeg, png, gif, webp, avif }))
    for (let part = 1; part < 16; part++)
      await isOneOf(`${format} cut at ${part}/16`, bytes.subarray(0, Math.floor((bytes.length * part) / 16)), [
        'picture-damaged',
        'picture-not-one',
      ]);
  await survives();
});

test('polyglots: a picture that is something else as well is refused as two in one', async () => {
  const comment = (text: string): Buffer =>
    Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, text.length + 2]),
      Buffer.from(text, 'latin1'),
      jpeg.subarray(2),
    ]);
  const files: [what: string, bytes: Buffer][] = [
    ['JPEG and ZIP', Buffer.concat([jpeg, Buffer.from('PK\x03\x04\x14\0', 'latin1'), Buffer.alloc(60)])],
    [
      'PNG and ZIP, its directory far behind',
      Buffer.concat([png, Buffer.alloc(20_000), Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]),
    ],
    ['GIF and script', Buffer.concat([gif, Buffer.from('<script>document.title = 1</script>')])],
    ['PNG and page', Buffer.concat([png, Buffer.from('<!doctype html><title>x</title>')])],
    ['JPEG with a page in its comment', comment('<html><body onload=1>')],
    ['JPEG with PHP in its comment', comment('<?php echo 1; ?>')],
    ['JPEG with a PDF in its comment', comment('%PDF-1.7 1 0 obj')],
    ['WebP and PDF', Buffer.concat([webp, Buffer.from('%PDF-1.4')])],
    ['PNG and program', Buffer.concat([png, Buffer.from('\x7fELF\x02\x01', 'latin1'), Buffer.alloc(60)])],
    ['JPEG and RAR', Buffer.concat([jpeg, Buffer.from('Rar!\x1a\x07\x01\0', 'latin1')])],
    ['PNG and SVG', Buffer.concat([png, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')])],
  ];
  for (const [what, bytes] of files) assert.equal(await codeOf(bytes), 'picture-two-in-one', what);
  await survives();
});

test('SVG with scripts, outside entities or addresses, however it is dressed, is not decoded', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>document.title = 1</script></svg>';
  const files: [what: string, bytes: Buffer][] = [
    ['plain', Buffer.from(svg)],
    ['behind a mark of byte order', Buffer.from(`\ufeff${svg}`)],
    ['behind blank lines', Buffer.from(`\n\n   ${svg}`)],
    [
      'with an outside entity',
      Buffer.from(`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg.replace('1<', '&a;<')}`),
    ],
    ['with a picture from elsewhere', Buffer.from(svg.replace('</svg>', '<image href="http://127.0.0.1/x"/></svg>'))],
    ['compressed', gzipSync(svg)],
    ['in sixteen bits', Buffer.from(svg, 'utf16le')],
    ['a thousand groups deep', Buffer.from(svg.replace('<script', `${'<g>'.repeat(1_000)}<script`))],
  ];
  for (const [what, bytes] of files) await isOneOf(what, bytes, ['picture-format', 'picture-not-one']);
  await survives();
});

test('pictures that move without end, or come in a thousand scans, are given up in time', async () => {
  const frame = gif.subarray(gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0])), -1);
  const endless = Buffer.concat([gif.subarray(0, -1), ...Array.from({ length: 3_000 }, () => frame), Buffer.from([0x3b])]);
  const scans = await sharp({ create: { width: 3_000, height: 3_000, channels: 3, background: '#345' } })
    .jpeg({ progressive: true })
    .toBuffer();
  const last = scans.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = scans.subarray(last, -2);
  const many = Buffer.concat([scans.subarray(0, -2), ...Array.from({ length: 1_000 }, () => scan), scans.subarray(-2)]);
  const hasty = startDecoder({ workers: 1, limits: { milliseconds: 4_000 } });
  try {
    await isOneOf(
      'a GIF of thousands of frames',
      endless,
      ['hashed', 'picture-damaged', 'picture-too-slow', 'picture-too-many-pixels'],
      hasty,
    );
    await isOneOf('a JPEG of a thousand scans', many, ['hashed', 'picture-damaged', 'picture-too-slow'], hasty);
    assert.deepEqual(await hasty.hash(png), good);
  } finally {
    await hasty.stop();
  }
});
