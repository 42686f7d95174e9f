import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createHasher, distance, fromHex, toHex } from '@article34/pdq';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser, openPage } from '../support/browser.ts';
import { corpus } from '../support/corpora.ts';

const entry = fileURLToPath(new URL('../../packages/pdq/src/browser/index.ts', import.meta.url));

let browser: Browser;
let script: string;

before(async () => {
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'pdq',
    write: false,
  });
  script = built.outputFiles[0]?.text ?? '';
  browser = await launchBrowser();
});
after(() => browser.close());

type Told = { hex?: string; quality?: number; width?: number; height?: number; code?: string };

/** A blank page, or a worker in it, that hashes files; `prelude` runs there before everything else. */
const hasherIn = async (
  where: 'page' | 'worker',
  prelude = '',
): Promise<{ page: Page; hash: (file: Buffer) => Promise<Told> }> => {
  const page = await openPage(browser);
  await page.goto('about:blank');
  const act = `(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    try {
      const { hash, quality, width, height } = await pdq.hashFile(new Blob([bytes]));
      return { hex: pdq.toHex(hash), quality, width, height };
    } catch (error) { return { code: error.code ?? String(error) }; }
  })`;
  const source = `${prelude};${script};globalThis.pdq = pdq;`;
  if (where === 'page') {
    await page.evaluate(source);
    return { page, hash: (file) => page.evaluate(`${act}(${JSON.stringify(file.toString('base64'))})`) };
  }
  const code = `${source}onmessage = async ({ data }) => postMessage(await ${act}(data));`;
  await page.evaluate(`globalThis.helper = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(code)}])))`);
  return {
    page,
    hash: (file) =>
      page.evaluate(
        `new Promise((resolve, reject) => { helper.onmessage = ({ data }) => resolve(data); helper.onerror = (event) => reject(event.message); helper.postMessage(${JSON.stringify(file.toString('base64'))}); })`,
      ),
  };
};

test('the bundle is small enough for a slow phone', (t) => {
  const [plain, packed] = [Buffer.byteLength(script), gzipSync(script).length];
  t.diagnostic(`${plain} bytes, ${packed} compressed`);
  assert.ok(plain < 40_000, `${plain} bytes`);
});

for (const where of ['page', 'worker'] as const) {
  test(`Chromium, in a ${where}: every reference picture has the server's hash, but for 2 bits at most`, async (t) => {
    const folder = corpus('pdq');
    if (folder === undefined) {
      t.skip('the corpus is not here');
      return;
    }
    const { page, hash } = await hasherIn(where);
    let most = 0;
    for (const line of readFileSync(`${folder}/expected.csv`, 'utf8').trim().split('\n').slice(1)) {
      const [name = '', width, height, hex = '', quality] = line.split(',');
      const told = await hash(readFileSync(`${folder}/images/${name}`));
      assert.ok(told.hex !== undefined, `${name}: ${told.code}`);
      assert.deepEqual([told.width, told.height], [Number(width), Number(height)]);
      most = Math.max(most, distance(fromHex(told.hex), fromHex(hex)));
      assert.ok(distance(fromHex(told.hex), fromHex(hex)) <= 2, `${name}: ${told.hex} instead of ${hex}`);
      assert.ok(Math.abs((told.quality ?? 0) - Number(quality)) <= 1, name);
    }
    t.diagnostic(`at most ${most} bits apart`);
    await page.context().close();
  });
}

const size = { width: 700, height: 300 } as const;
const tiles = Buffer.from(
  Array.from({ length: size.width * size.height * 3 }, (_, at) => {
    const [x, y] = [Math.floor(((at / 3) % size.width) / 31), Math.floor(at / 3 / size.width / 17)];
    return 40 + ((x * 7919 + y * 104_729 + (x * y + (at % 3)) * 1_299_709) % 170);
  }),
);
const raw = sharp(tiles, { raw: { ...size, channels: 3 } });

test('lossless files give the very bits of their pixels, and a turned file is hashed as stored', async () => {
  const wanted = toHex(createHasher().hash({ data: tiles, ...size, channels: 3 }).hash);
  const { page, hash } = await hasherIn('worker');
  for (const file of [
    await raw.clone().png().toBuffer(),
    await raw.clone().png().withMetadata({ orientation: 6 }).toBuffer(),
    await raw.clone().webp({ lossless: true }).toBuffer(),
    await raw.clone().webp({ lossless: true }).withMetadata({ orientation: 3 }).toBuffer(),
  ]) {
    const told = await hash(file);
    assert.deepEqual([told.hex, told.width, told.height], [wanted, size.width, size.height]);
  }
  const plain = await hash(await raw.clone().jpeg({ quality: 90 }).toBuffer());
  for (const orientation of [2, 3, 5, 6, 8]) {
    const turned = await hash(await raw.clone().jpeg({ quality: 90 }).withMetadata({ orientation }).toBuffer());
    assert.deepEqual(turned, plain, `orientation ${orientation}`);
  }
  await page.context().close();
});

test('what is no picture is refused by name', async () => {
  const { page, hash } = await hasherIn('page');
  for (const bytes of [Buffer.alloc(0), Buffer.from('no picture'), (await raw.clone().jpeg().toBuffer()).subarray(0, 30)])
    assert.deepEqual(await hash(bytes), { code: 'PICTURE_UNREADABLE' });
  await page.context().close();
});

test('a browser that changes what a page reads from a canvas is found out, and no hash is given', async () => {
  const noisy = (change: string): string => `
    for (const kind of [globalThis.OffscreenCanvasRenderingContext2D, globalThis.CanvasRenderingContext2D]) {
      if (kind === undefined) continue;
      const read = kind.prototype.getImageData;
      kind.prototype.getImageData = function (...where) { const image = read.apply(this, where); const { data } = image; ${change}; return image; };
    }`;
  const file = await raw.clone().png().toBuffer();
  for (const change of [
    'data[4 * 7] ^= 1', // one bit of one pixel
    'for (let at = 0; at < data.length; at += 397) data[at] ^= 1',
    'data.fill(255)',
  ]) {
    const { page, hash } = await hasherIn('worker', noisy(change));
    assert.deepEqual(await hash(file), { code: 'CANVAS_UNTRUSTED' }, change);
    await page.context().close();
  }
});

test('where WebAssembly is missing the twin gives the same bits; where a canvas is missing it is said', async () => {
  const file = await raw.clone().png().toBuffer();
  const whole = await hasherIn('worker');
  const old = await hasherIn('worker', 'delete globalThis.WebAssembly');
  assert.deepEqual(await old.hash(file), await whole.hash(file));
  const bare = await hasherIn('worker', 'delete globalThis.OffscreenCanvas');
  assert.deepEqual(await bare.hash(file), { code: 'DECODE_UNSUPPORTED' });
  for (const { page } of [whole, old, bare]) await page.context().close();
});
