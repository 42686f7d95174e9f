import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createHasher, toHex } from '@article34/pdq';
import type { Browser, Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage, type PageOptions } from '../support/browser.ts';
import { wholeHouse } from '../support/house.ts';
import { watchPage } from '../support/page-watch.ts';
import { screenshot } from '../support/screenshot.ts';
import { makeTeam } from '../support/team.ts';

let browser: Browser;
let house: Awaited<ReturnType<typeof wholeHouse>>;
const endings: (() => unknown)[] = [];

before(async () => {
  house = await wholeHouse({ after: (end: () => unknown) => endings.push(end) } as unknown as TestContext);
  await makeTeam(house.services);
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  for (const end of endings.toReversed()) await end();
});

/** Tiles of many colours; nothing is in it. */
const size = { width: 900, height: 640 } as const;
const tiles = (salt: number): Buffer =>
  Buffer.from(
    Array.from({ length: size.width * size.height * 3 }, (_, at) => {
      const [x, y] = [Math.floor(((at / 3) % size.width) / 37), Math.floor(at / 3 / size.width / 29)];
      return 40 + ((x * 7919 + y * 104_729 + (x * y + salt + (at % 3)) * 1_299_709) % 170);
    }),
  );
const pngOf = (pixels: Buffer): Promise<Buffer> =>
  sharp(pixels, { raw: { ...size, channels: 3 } })
    .png()
    .toBuffer();
const hashOf = (pixels: Buffer): string => toHex(createHasher().hash({ data: pixels, ...size, channels: 3 }).hash);
const canary = 'canary-name-of-a-file';

const file = async (salt = 1) => ({ name: `${canary}-${salt}.png`, mimeType: 'image/png', buffer: await pngOf(tiles(salt)) });

/** Waits until the page has said this word to whoever sees or hears it. */
const heard = (page: Page, word: string): Promise<unknown> => page.locator(`#say[data-word="${word}"]`).waitFor();

const fits = async (page: Page, what: string): Promise<void> => {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  assert.ok(width <= (page.viewportSize()?.width ?? 0), `${what} is ${width} wide`);
};

/** From the start page to the page that works on the device, by its links and buttons. */
const goThere = async (page: Page, language = 'en', see: (name: string) => Promise<void> = async () => {}): Promise<void> => {
  await page.goto(`${house.base}/${language}`);
  await page.locator(`a[href="/${language}/f"]`).click();
  await see('how');
  await page.locator('input[name=age][value="13-15"]').check();
  await page.locator('.buttons .button').click();
  await see('ways');
  await page.locator(`form[action="/${language}/f/here"] .button`).click();
  await page.locator('#file').waitFor({ state: 'attached' });
};

/** The page with a script of ours changed before it runs, as another browser would have it. */
const asIn = async (prelude: string, options: PageOptions = {}): Promise<Page> => {
  const page = await openPage(browser, options);
  await page.route('**/assets/step-*.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${prelude};${await answer.text()}` });
  });
  await page.goto(`${house.base}/en/f/here`);
  return page;
};

test('a child makes a fingerprint with the network switched off, sends it, and takes it back; the picture stays', async () => {
  const page = await openPage(browser, { size: 'small' });
  const watch = watchPage(page, house.base);
  const sent: Request[] = [];
  page.on('request', (request) => sent.push(request));
  const look = async (name: string): Promise<void> => {
    await fits(page, name);
    await screenshot(page, `fingerprint-${name}`);
  };
  await goThere(page, 'en', look);
  await heard(page, 'ready');
  assert.equal(page.workers().length, 1, 'the work is done beside the page');
  assert.equal(
    await page
      .workers()[0]
      ?.evaluate('WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => "compiled")'),
    'compiled',
    'the policy of the worker lets WebAssembly run',
  );
  assert.equal(await page.locator('#say').getAttribute('role'), 'status');
  await look('ready');
  await page.context().setOffline(true);
  const before = sent.length;
  const [one, two] = [await file(1), await file(2)];
  await page.locator('#file').setInputFiles([one, two]);
  await page.locator('#made li').nth(1).waitFor();
  await heard(page, 'done');
  assert.equal(await page.locator('#file').inputValue(), '', 'the page has forgotten the file');
  const shown = (await page.locator('#made code').allInnerTexts()).map((text) => text.replace(/\s/g, ''));
  assert.deepEqual(shown, [hashOf(tiles(1)), hashOf(tiles(2))], 'what is shown is the hash of the very pixels');
  await page.locator('#file').setInputFiles(one);
  await heard(page, 'again');
  await page.locator('#made button').nth(1).click();
  await heard(page, 'removed');
  await look('done');
  await page.locator('#chosen .button').click();
  await heard(page, 'offline');
  assert.equal(sent.length, before, 'nothing was asked of the network');
  await page.context().setOffline(false);
  await page.locator('#chosen .button').click();
  await page.locator('input[name=danger][value=no]').check();
  await page.locator('.buttons .button').first().click();
  await page.locator('button[value=check]').click();
  await look('check');
  await page.locator('.buttons .button').click();
  await page.locator('.code li').first().waitFor();
  await look('sent');
  const code = (await page.locator('.code li').allTextContents()).join(' ');

  const bytes = one.buffer.toString('latin1');
  for (const request of sent) {
    const body = request.postDataBuffer() ?? Buffer.alloc(0);
    const what = `${request.method()} ${request.url()}`;
    assert.ok(request.url().startsWith(house.base), what);
    // the largest is the sealed draft with a hash in it
    assert.ok(body.length < 4_000, `${what}: ${body.length} bytes`);
    assert.doesNotMatch(body.toString('latin1') + request.url(), new RegExp(canary), what);
    for (let at = 0; at + 32 < bytes.length; at += 509)
      assert.ok(!body.toString('latin1').includes(bytes.slice(at, at + 32)), `${what} holds a piece of the file`);
    assert.ok(!/multipart/.test(request.headers()['content-type'] ?? ''), what);
  }
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(await page.evaluate('localStorage.length + sessionStorage.length'), 0);

  await house.work();
  await page.goto(`${house.base}/en/code`);
  await page.locator('input[name=code]').fill(code);
  await page.locator('main .button').click();
  await page.locator('button[formaction="/en/code/fingerprint"]').click();
  await look('take-back');
  await page.locator('main .button').click();
  await page.locator('h1').filter({ hasText: 'It is taken back' }).waitFor();
  await house.work();
  const left = await house.services.owner`select 1 from a34.item where kind = 'hash' and sealed_value is not null`;
  assert.equal(left.length, 0);
  watch.assertClean();
  await page.context().close();
});

test('the page, its style and its script weigh less than 80 KB together, and no network is asked for more', async (t) => {
  const page = await openPage(browser);
  const loaded: Promise<{ path: string; bytes: number; packed: number }>[] = [];
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    loaded.push(response.body().then((body) => ({ path, bytes: body.length, packed: gzipSync(body).length })));
  });
  await page.goto(`${house.base}/en/f/here`);
  await heard(page, 'ready');
  await page.locator('#file').setInputFiles(await file());
  await heard(page, 'done');
  const all = await Promise.all(loaded);
  t.diagnostic(all.map(({ path, bytes, packed }) => `${path} ${bytes} (${packed})`).join(', '));
  // the worker asks for the same script again
  assert.deepEqual(new Set(all.map(({ path }) => path.replace(/-[0-9a-f]{16}/, ''))), new Set(['/en/f/here', '/assets/step.js']));
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  assert.ok(total < 80_000, `${total} bytes, not compressed`);
  await page.context().close();
});

test('nothing on the page can open a connection, load a picture or start another script', async () => {
  const page = await openPage(browser);
  await page.goto(`${house.base}/en/f/here`);
  await heard(page, 'ready');
  const tried = await page.evaluate(`(async () => {
    const failed = async (act) => { try { await act(); return false; } catch { return true; } };
    const image = () => new Promise((resolve, reject) => { const one = new Image(); one.onload = resolve; one.onerror = reject; one.src = '/favicon.ico'; });
    return {
      fetch: await failed(() => fetch('/en')),
      beacon: await failed(() => { if (!navigator.sendBeacon('/en', 'x')) throw 0; return fetch('/en'); }),
      socket: await failed(() => new Promise((resolve, reject) => { const one = new WebSocket(location.origin.replace('http', 'ws')); one.onopen = resolve; one.onerror = reject; })),
      picture: await failed(image),
      worker: await failed(() => new Worker('/assets/other.js')),
      inline: await failed(() => { document.body.insertAdjacentHTML('beforeend', '<b></b>'); }),
      evaluated: await failed(() => (0, eval)('1')),
    };
  })()`);
  assert.deepEqual(tried, {
    fetch: true,
    beacon: true,
    socket: true,
    picture: true,
    worker: true,
    inline: true,
    evaluated: true,
  });
  await page.context().close();
});

test('a picture with too little in it, a file that is none and a broken one are refused in words, and nothing is kept', async () => {
  const page = await openPage(browser);
  await page.goto(`${house.base}/en/f/here`);
  await heard(page, 'ready');
  const flat = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  const picture = (await file()).buffer;
  for (const [buffer, word] of [
    [flat, 'poor'],
    [Buffer.from('no picture'), 'unreadable'],
    [Buffer.alloc(0), 'unreadable'],
    [picture.subarray(0, 60), 'unreadable'],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "x"</script></svg>'), 'unreadable'],
  ] as const) {
    await page.locator('#file').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    await heard(page, word);
    assert.equal(await page.locator('#fingerprints').inputValue(), '');
  }
  await page.locator('#file').setInputFiles(await file());
  await heard(page, 'done');
  await page.context().close();
});

test('where a browser changes pixels or has no way to read them it is said, and the other ways are there', async () => {
  const noise = `for (const kind of [globalThis.OffscreenCanvasRenderingContext2D, globalThis.CanvasRenderingContext2D]) {
    if (kind === undefined) continue;
    const read = kind.prototype.getImageData;
    kind.prototype.getImageData = function (...where) { const image = read.apply(this, where); image.data[28] ^= 1; return image; };
  }`;
  for (const [prelude, word] of [
    [noise, 'noise'],
    ['globalThis.createImageBitmap = undefined', 'unable'],
  ] as const) {
    const page = await asIn(prelude);
    await heard(page, word);
    assert.equal(await page.locator('#file').isVisible(), false, word);
    await page.locator('form[action="/en/f/next"] .button.plain').click();
    await page.locator('h1').filter({ hasText: 'Before you start' }).waitFor();
    await page.context().close();
  }
});

test('older browsers: without WebAssembly, without workers, without a canvas in workers, it is the same fingerprint', async () => {
  for (const prelude of [
    'globalThis.WebAssembly = undefined',
    'globalThis.Worker = undefined',
    'if (typeof document === "undefined") globalThis.OffscreenCanvas = undefined',
  ]) {
    const page = await asIn(prelude);
    await heard(page, 'ready');
    await page.locator('#file').setInputFiles(await file());
    await heard(page, 'done');
    assert.equal((await page.locator('#made code').innerText()).replace(/\s/g, ''), hashOf(tiles(1)), prelude);
    await page.context().close();
  }
});

test('without scripts, or when ours does not arrive, the page says so and the way on is there', async () => {
  const bare = await openPage(browser, { javaScriptEnabled: false, size: 'small' });
  await bare.goto(`${house.base}/en/f/here`);
  await bare.locator('noscript').waitFor({ state: 'attached' });
  assert.match(await bare.locator('main').innerText(), /scripts, and they are switched off/);
  assert.equal(await bare.locator('#file').isVisible(), false);
  await bare.locator('form[action="/en/f/next"] .button.plain').click();
  await bare.locator('h1').filter({ hasText: 'Before you start' }).waitFor();
  await bare.context().close();
  const cut = await openPage(browser);
  await cut.route('**/assets/step-*.js', (route) => route.abort());
  await cut.goto(`${house.base}/en/f/here`);
  assert.match(await cut.locator('#say').innerText(), /If this sentence stays, it cannot/);
  assert.equal(await cut.locator('#file').isVisible(), false);
  assert.ok(await cut.locator('form[action="/en/f/next"] .button.plain').isVisible());
  await cut.context().close();
});

test('the keyboard alone chooses, removes and goes on', async () => {
  const page = await openPage(browser);
  await page.goto(`${house.base}/en/f/here`);
  await heard(page, 'ready');
  await page.locator('#file').focus();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Space');
  await (await chooser).setFiles([await file(1), await file(2)]);
  await page.locator('#made li').nth(1).waitFor();
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate('document.activeElement.textContent'), /Remove fingerprint 1/);
  await page.keyboard.press('Enter');
  await heard(page, 'removed');
  assert.equal(await page.locator('#made li').count(), 1);
  assert.equal(await page.evaluate('document.activeElement.id'), 'file', 'the place in the page is not lost');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('input[name=danger]').first().waitFor();
  await page.context().close();
});

test('a change of language keeps the fingerprint, and so does the way back', async () => {
  const page = await openPage(browser, { size: 'small' });
  await page.goto(`${house.base}/en/f/here`);
  await heard(page, 'ready');
  await page.locator('#file').setInputFiles(await file());
  await heard(page, 'done');
  await page.locator('.languages button[lang=ar]').click();
  await page.locator('#made li').waitFor();
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  await page.locator('#chosen .button').click();
  await page.locator('button[value=back]').click();
  await page.locator('#made li').waitFor();
  await page.context().close();
});

for (const language of ['en', 'ar', 'th'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing serious, and nothing is wider than the smallest phone: ${language}, ${colorScheme}`, async () => {
      const page = await openPage(browser, { size: 'small', colorScheme });
      const look = async (name: string): Promise<void> => {
        assert.deepEqual(await axe(page), [], name);
        await fits(page, name);
        if (language !== 'en' && colorScheme === 'light') await screenshot(page, `fingerprint-${language}-${name}`);
      };
      await goThere(page, language, look);
      await heard(page, 'ready');
      await look('ready');
      await page.locator('#file').setInputFiles(await file());
      await heard(page, 'done');
      await look('done');
      await page.context().close();
    });
