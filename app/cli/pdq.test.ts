import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const program = fileURLToPath(new URL('../../bin/a34.js', import.meta.url));

const a34 = (...words: string[]): { status: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
};

test('a34 pdq and a34 hash print one line for each file in order, and say which file has no answer', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'a34-pdq-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const picture = await sharp(Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, at) => (at * at) % 251)), {
    raw: { width: 64, height: 64, channels: 3 },
  })
    .png()
    .toBuffer();
  const [good, odd, bad, missing] = ['good.png', 'odd\n"name".png', 'bad.png', 'missing.png'].map((name) => join(folder, name));
  assert.ok(good !== undefined && odd !== undefined && bad !== undefined && missing !== undefined);
  for (const path of [good, odd]) writeFileSync(path, picture);
  writeFileSync(bad, picture.subarray(0, 200));

  const text = a34('pdq', good, bad, odd, missing);
  assert.equal(text.status, 1);
  const lines = text.out.trimEnd().split('\n');
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? '', /^[0-9a-f]{64},\d+,.*good\.png$/);
  assert.equal(lines[1], `${lines[0]?.split(',').slice(0, 2).join(',')},${JSON.stringify(odd)}`);
  assert.match(text.err, /bad\.png: The picture is damaged/);
  assert.match(text.err, /missing\.png: There is no such file\./);

  const json = a34('pdq', '--json', '--digests', '--dihedral', good, missing);
  assert.equal(json.status, 1);
  const [first, second] = json.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.equal(first?.pdq, lines[0]?.slice(0, 64));
  assert.equal(first?.md5, createHash('md5').update(picture).digest('hex'));
  assert.equal(Object.keys(first?.dihedral ?? {}).length, 8);
  assert.equal(second?.error, 'file-unreadable');

  const digests = a34('hash', good, bad);
  assert.equal(digests.status, 0);
  const [md5, sha1, sha256] = ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(picture).digest('hex'));
  assert.equal(digests.out.split('\n')[0], `${md5},${sha1},${sha256},${good}`);
  assert.equal(a34('pdq').status, 64);
  assert.equal(a34('hash').status, 64);
});
