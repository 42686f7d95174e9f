import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { withVirtualAuthenticator } from './authenticator.ts';
import { axe } from './axe.ts';
import { launchBrowser, openPage, viewports } from './browser.ts';
import { watchPage } from './page-watch.ts';
import { screenshot } from './screenshot.ts';

const markup = `<!doctype html><html lang="en"><title>Page</title><main><h1>Fonts</h1>
<p><span id="ar" lang="ar">حماية الأطفال</span> <span id="th" lang="th">คุ้มครองเด็ก</span> <span id="none">\u{10A80}\u{10A81}</span></p>
<img id="plain" src="/plain.png"></main><script>document.title = 'ran'</script></html>`;

let browser: Browser;
let server: Server;
let origin: string;

before(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'self'" });
    response.end(markup);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

after(async () => {
  await browser.close();
  server.close();
});

test('Arabic and Thai are drawn with fonts that came from npm', async () => {
  const page = await openPage(browser, { size: 'phone' });
  await page.goto(origin);
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const fontsOf = async (selector: string): Promise<string[]> => {
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    return (await session.send('CSS.getPlatformFontsForNode', { nodeId })).fonts.map((font) => font.familyName);
  };
  assert.ok((await fontsOf('#ar')).includes('Noto Sans Arabic'));
  assert.ok((await fontsOf('#th')).includes('Noto Sans Thai'));
  await page.context().close();
});

test('axe names a serious fault, with JavaScript on or off, under a strict policy', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await openPage(browser, { javaScriptEnabled });
    await page.goto(origin);
    assert.deepEqual(
      (await axe(page)).map((finding) => finding.rule),
      ['image-alt'],
    );
    assert.equal(await page.title(), 'Page');
    assert.equal(await page.evaluate<boolean>(`matchMedia('(scripting: none)').matches`), !javaScriptEnabled);
    await page.context().close();
  }
});

test('a page that breaks its policy or leaves its origin is told on', async () => {
  const page = await openPage(browser);
  const watch = watchPage(page, origin);
  await page.goto(origin);
  await page.evaluate(`fetch('https://example.org/').catch(() => {})`);
  assert.ok(
    watch.problems.some((line) => /Content Security Policy/i.test(line)),
    watch.problems.join('\n'),
  );
  assert.throws(() => watch.assertClean());
  await page.context().close();
});

test('the virtual authenticator makes a passkey that yields a PRF secret', async () => {
  const page = await openPage(browser);
  await page.goto(origin);
  const authenticator = await withVirtualAuthenticator(page);
  const secret = await page.evaluate(async () => {
    const salt = new Uint8Array(32).fill(7);
    const made = (await navigator.credentials.create({
      publicKey: {
        challenge: new Uint8Array(32),
        rp: { id: 'localhost', name: 'test' },
        user: { id: new Uint8Array(16), name: 'a', displayName: 'a' },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        extensions: { prf: {} },
      },
    })) as PublicKeyCredential;
    const used = (await navigator.credentials.get({
      publicKey: {
        challenge: new Uint8Array(32),
        rpId: 'localhost',
        allowCredentials: [{ type: 'public-key', id: made.rawId }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    })) as PublicKeyCredential;
    const first = used.getClientExtensionResults().prf?.results?.first;
    return first instanceof ArrayBuffer ? first.byteLength : 0;
  });
  assert.equal(secret, 32);
  assert.equal(await authenticator.count(), 1);
  await page.context().close();
});

test('a picture is written only when the run asks for pictures', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'a34-pictures-'));
  const asked = process.env.A34_SCREENSHOTS;
  t.after(() => {
    if (asked === undefined) delete process.env.A34_SCREENSHOTS;
    else process.env.A34_SCREENSHOTS = asked;
    return rm(folder, { recursive: true });
  });
  const page = await openPage(browser, { size: 'small' });
  await page.goto(origin);
  delete process.env.A34_SCREENSHOTS;
  await screenshot(page, 'unasked', folder);
  process.env.A34_SCREENSHOTS = '1';
  await screenshot(page, 'asked', folder);
  assert.deepEqual(await readdir(folder), ['asked.png']);
  // Width and height stand at bytes 16 and 20 of a PNG.
  assert.equal((await readFile(join(folder, 'asked.png'))).readUInt32BE(16), viewports.small.width);
  await page.context().close();
});
