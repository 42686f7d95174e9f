import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { watchPage } from '../support/page-watch.ts';
import { publicFace } from '../support/public-face.ts';
import { screenshot } from '../support/screenshot.ts';

let browser: Browser;
const face = publicFace();
let origin = '';

before(async () => {
  browser = await launchBrowser();
  origin = await face.server.listen({ port: 0, host: '127.0.0.1' });
});
after(async () => {
  await browser.close();
  await face.server.close();
});

/** Nothing of the page stands outside the screen: no sideways scrolling on the smallest phone. */
const fits = async (page: Page): Promise<void> => {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  assert.ok(width <= (page.viewportSize()?.width ?? 0), `${page.url()} is ${width} wide`);
};

type Visit = { name: string; page: Page };

/** Goes through the journey as a person does; `see` looks at each page once it stands. */
const journey = async (page: Page, lang: string, see: (visit: Visit) => Promise<void>): Promise<void> => {
  const on = () => page.locator('.buttons .button:not(.plain)').first().click();
  const pick = (name: string, value: string) => page.locator(`input[name=${name}][value="${value}"]`).check();
  await page.goto(`${origin}/${lang}`);
  await see({ name: 'home', page });
  await page.locator('button[value=me]').click();
  await see({ name: 'start', page });
  await on();
  await on();
  await see({ name: 'danger-wrong', page });
  await pick('danger', 'no');
  await on();
  await see({ name: 'category', page });
  await pick('category', 'threatened');
  await on();
  await see({ name: 'age', page });
  await pick('age', '13-15');
  await on();
  await page.locator('input[name=address1]').fill('not an address');
  await page.locator('button[value=add]').click();
  await page
    .locator('input[name=address2]')
    .fill('https://example.org/some/very/long/address/that/does/not/break/anywhere-at-all-0123456789');
  await see({ name: 'addresses', page });
  await on();
  await see({ name: 'place', page });
  await on();
  await page.locator('textarea').fill('كلام <b>words</b> คำ');
  await see({ name: 'note', page });
  await on();
  await see({ name: 'contact', page });
  await pick('reach', 'code');
  await on();
  await see({ name: 'check', page });
  await on();
  await see({ name: 'sent', page });
};

test('a child with a small phone, without scripts, in Arabic, from the start page to the code and back with it', async () => {
  const page = await openPage(browser, { size: 'small', javaScriptEnabled: false });
  const watch = watchPage(page, origin, [/status of 422/]);
  await journey(page, 'ar', async ({ name }) => {
    await fits(page);
    await screenshot(page, `public-ar-${name}`);
  });
  const code = (await page.locator('.code li').allTextContents()).join(' ');
  face.desk.opens = {
    shard: 1,
    reportId: '01999999-0000-7000-8000-000000000000',
    stage: 'passed-on',
    outcome: 'investigation',
    stageAt: new Date('2026-11-23T09:00:00Z'),
    ownWords: undefined,
  };
  await page.goto(`${origin}/ar/code`);
  await page.locator('input[name=code]').fill(code);
  await page.locator('.button').click();
  await fits(page);
  await screenshot(page, 'public-ar-status');
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(face.desk.submissions.at(-1)?.language, 'ar');
  watch.assertClean();
  await page.context().close();
});

test('the red button stays on the screen and leads away', async () => {
  const page = await openPage(browser, { size: 'small', javaScriptEnabled: false });
  await page.goto(`${origin}/en/about`);
  await page.mouse.wheel(0, 1500);
  await page.locator('.leave').waitFor();
  const box = await page.locator('.leave').boundingBox();
  assert.ok(box !== null && box.y >= 0 && box.y < 200 && box.height >= 44, JSON.stringify(box));
  const left = page.waitForRequest((request) => request.url().startsWith('https://www.wikipedia.org'));
  await page
    .locator('.leave')
    .click()
    .catch(() => undefined);
  assert.equal((await left).headers()['referer'], undefined);
  await page.context().close();
});

test('the keyboard alone tells us something: Tab, Space and Enter', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${origin}/en`);
  await page.locator('button[value=saw]').focus();
  await page.keyboard.press('Enter');
  await page.locator('h1').filter({ hasText: 'Before you start' }).waitFor();
  await page.locator('.buttons .button').focus();
  await page.keyboard.press('Enter');
  await page.locator('#danger').focus();
  await page.keyboard.press('Space');
  // Enter in a field presses the main button, not "Back"
  await page.keyboard.press('Enter');
  await page.locator('input[name=address1]').waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(`document.activeElement.textContent`), 'Go to the main part');
  await page.context().close();
});

for (const language of ['en', 'ar', 'th']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const size of ['small', 'desktop'] as const) {
      test(`axe finds nothing serious: ${language}, ${colorScheme}, ${size}`, async () => {
        const page = await openPage(browser, { size, colorScheme, javaScriptEnabled: false });
        const look = async (name: string): Promise<void> => {
          assert.deepEqual(await axe(page), [], name);
          await fits(page);
        };
        await journey(page, language, ({ name }) => look(name));
        for (const path of ['talk', 'device', 'about', 'code', 'nothing-here']) {
          await page.goto(`${origin}/${language}/${path}`);
          await look(path);
        }
        await page.context().close();
      });
    }
  }
}
