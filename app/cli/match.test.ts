import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { dataDirectory, runVerb, startProgram, until } from '../../tests/support/running.ts';

/** Coarse noise, so that a copy in another format is still alike. */
const noise = sharp(randomBytes(16 * 16 * 3), { raw: { width: 16, height: 16, channels: 3 } }).resize(600, 600);

test('a34 match names the list that knows a file or a picture like it, and says so when nobody does', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'a34-match-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('listed.png'), await noise.png().toBuffer());
  writeFileSync(at('alike.jpg'), await noise.jpeg({ quality: 80 }).toBuffer());
  writeFileSync(at('listed.txt'), 'placeholder words');
  writeFileSync(at('other.txt'), 'other placeholder words');
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir);
  t.after(() => program.kill());

  const { output: printed } = await runVerb(dataDir, ['pdq', at('listed.png')]);
  const md5 = createHash('md5').update('placeholder words').digest('hex');
  writeFileSync(at('list.csv'), `id,pdq,md5\na,${printed.slice(0, 64)},\nb,,${md5}\n`);
  const imported = await runVerb(dataDir, ['list', 'import', at('list.csv'), '--list', 'NOISE']);
  assert.equal(imported.code, 0, imported.output);

  // the index takes up what a list says in the background
  await until('the list to be known', 60_000, async () => (await runVerb(dataDir, ['match', at('listed.png')])).code === 0);
  const alike = await runVerb(dataDir, ['match', at('alike.jpg'), '--json']);
  assert.equal(alike.code, 0, alike.output);
  const [known] = (JSON.parse(alike.output) as { known: { list: string; kind: string; distance: number }[] }).known;
  assert.equal(known?.list, 'NOISE');
  assert.equal(known?.kind, 'pdq');
  assert.ok(known.distance <= 31, `distance ${known.distance}`);
  const exact = await runVerb(dataDir, ['match', at('listed.txt')]);
  assert.equal(exact.code, 0, exact.output);
  assert.match(exact.output, /NOISE\tmd5\tdistance 0/);
  const none = await runVerb(dataDir, ['match', at('other.txt')]);
  assert.equal(none.code, 1, none.output);
  assert.match(none.output, /^none\t.*other\.txt$/m);
  assert.equal((await runVerb(dataDir, ['match', at('missing.txt')])).code, 66);
});
