import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { caseUrl } from '../../app/casework/index.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { openHouse } from '../support/casework.ts';
import { caseworkServer } from '../support/casework-server.ts';
import { watchPage } from '../support/page-watch.ts';

describe('casework in a browser', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  const open = async (t: Parameters<typeof openHouse>[0]) => {
    const house = await openHouse(t);
    const web = caseworkServer(house);
    await web.server.listen({ port: 0, host: '127.0.0.1' });
    t.after(() => web.server.close());
    const base = `http://127.0.0.1:${(web.server.server.address() as AddressInfo).port}`;
    web.seat.person = await house.person('analyst');
    return { ...house, ...web, base };
  };

  test('single keys carry a case from the inbox to a label, and the help shows them', async (t) => {
    const { base, report, now } = await open(t);
    const [first, second] = [await report({ danger: 'yes', note: 'placeholder words' }), await report()];
    const page = await openPage(browser);
    const watch = watchPage(page, base);
    await page.goto(`${base}/staff/cases`);
    await page.keyboard.press('?');
    assert.ok(await page.isVisible('dialog#keys'));
    await page.keyboard.press('c');
    assert.equal((await now(first)).state, 'inbox', 'keys do nothing behind the help');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), second.reference);
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${caseUrl(first.reference)}`);
    await page.keyboard.press('c');
    await page.waitForSelector('text=Open this report');
    await page.keyboard.press('o');
    await page.waitForSelector('text=placeholder words');
    await page.focus('[name=note]');
    await page.keyboard.type('sh1');
    assert.equal(await page.inputValue('[name=note]'), 'sh1', 'while typing, keys are letters');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('2');
    assert.ok(await page.isChecked('input[value=national]'));
    await page.keyboard.press('s');
    await page.waitForSelector('text=Decide');
    await page.keyboard.press('h');
    await page.waitForSelector('text=placeholder words', { state: 'detached' });
    assert.equal((await now(first)).state, 'claimed');
    watch.assertClean();
  });

  test('with shortcuts switched off, keys do nothing', async (t) => {
    const { base, report, now, seat } = await open(t);
    const file = await report();
    seat.preferences = { shortcuts: false, theme: 'system' };
    const page = await openPage(browser);
    await page.goto(base + caseUrl(file.reference));
    for (const key of ['c', 'o', 's', '?']) await page.keyboard.press(key);
    assert.equal((await now(file)).state, 'inbox');
  });

  test('without script, Tab and Enter alone do the same', async (t) => {
    const { base, report, now } = await open(t);
    const file = await report();
    const page = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(base + caseUrl(file.reference));
    const pressOn = async (words: string): Promise<void> => {
      for (let presses = 0; presses < 80; presses++) {
        await page.keyboard.press('Tab');
        if ((await page.locator(':focus').allTextContents()).some((text) => text.trim() === words)) {
          await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
          return;
        }
      }
      assert.fail(`Tab never came to "${words}"`);
    };
    await pressOn('Claim this case');
    await page.focus('#code');
    await page.keyboard.press('Space');
    await pressOn('Save and next');
    await pressOn('Decide');
    assert.equal((await now(file)).state, 'decided');
  });

  for (const look of [
    { size: 'desktop', colorScheme: 'light' },
    { size: 'small', colorScheme: 'dark' },
  ] as const) {
    for (const language of ['en', 'ar'] as const) {
      test(`no serious accessibility finding: ${look.size}, ${look.colorScheme}, ${language}`, async (t) => {
        const { base, report, now, person, seat, post } = await open(t);
        const file = await report({
          danger: 'unknown',
          addresses: ['https://example.org/one', 'https://example.net/two'],
          note: 'placeholder',
        });
        const other = await report();
        const version = async () => String((await now(file)).version);
        await post(caseUrl(file.reference, 'claim'), { version: await version() });
        await post(caseUrl(file.reference, 'open'), { report: `${file.shard}.${file.id}` });
        await post(caseUrl(file.reference, 'classify'), {
          version: await version(),
          item: 'item-1',
          code: 'baseline',
          hostCountry: 'ES',
        });
        await post(caseUrl(file.reference, 'facts'), {
          version: await version(),
          publiclyAvailable: 'yes',
          immediateDanger: 'yes',
        });
        seat.language = language;
        const page = await openPage(browser, { size: look.size, colorScheme: look.colorScheme });
        const pages = [
          '/staff/cases',
          '/staff/cases/search',
          caseUrl(file.reference),
          caseUrl(file.reference, 'facts'),
          caseUrl(other.reference),
          '/staff/wellbeing',
          '/staff/shortcuts',
          '/staff/duties',
          '/staff/duties/es/lo-8-2021-art-19',
        ];
        for (const path of pages) {
          await page.goto(base + path);
          assert.deepEqual(await axe(page), [], path);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `${path} is ${wide} px wider than the screen`);
        }
        seat.person = await person('senior-analyst');
        for (const path of ['/staff/wellbeing/team', caseUrl(file.reference)]) {
          await page.goto(base + path);
          assert.deepEqual(await axe(page), [], path);
        }
      });
    }
  }
});
