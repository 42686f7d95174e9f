import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { systemRandom, uuidv7 } from '../../app/foundation/effects/random.ts';
import { catchUp } from '../../app/law/search/index-pending.ts';
import { arabic, thai } from '../../app/law/search/made-up.testing.ts';
import { applyLaws } from '../../app/law/statute/apply.ts';
import { insertImport } from '../../app/law/statute/import.store.ts';
import { announce } from '../../app/law/statute/imported.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { wholeHouse } from '../support/house.ts';
import { watchPage } from '../support/page-watch.ts';
import { screenshot } from '../support/screenshot.ts';

// Searching the law as anybody does: without script, on the smallest phone, in three languages and two directions.

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const fits = (page: Page): Promise<boolean> => page.evaluate('document.documentElement.scrollWidth <= innerWidth');

test('Thai and Arabic law is found on a phone without script, marked, dated and in its own direction', async (t) => {
  const { services, base, work } = await wholeHouse(t);
  const now = services.clock.now();
  const importId = uuidv7(now, systemRandom);
  await services.db.staff.begin(async (tx) => {
    await insertImport(tx, {
      id: importId,
      sourceKey: importId,
      sourceName: 'test',
      jurisdiction: 'TH',
      at: now,
      by: null,
      options: {},
    });
    await applyLaws(tx, [thai, arabic], { importId, now });
    await announce(tx, { importId, lawIds: [thai.id, arabic.id] }, { now, random: systemRandom });
  });
  await work();
  await catchUp(services);
  const page = await openPage(browser, { size: 'small', javaScriptEnabled: false });
  const watch = watchPage(page, base, [/422/, /preload assets/]);
  await page.goto(`${base}/th/law/search`);
  await page.fill('[name=q]', 'สื่อลามกอนาจารเด็ก');
  await page.click('main button[type=submit]');
  assert.equal(await page.locator('mark').first().textContent(), 'สื่อลามกอนาจารเด็ก');
  assert.equal(await page.locator('main ol > li').count(), 1);
  assert.equal(await page.locator('main ol h3 a').getAttribute('lang'), 'th');
  assert.ok(await fits(page));
  assert.deepEqual(await axe(page), []);
  await screenshot(page, 'law-search-thai');
  const file = await fetch(`${base}/api/v1/law/search.json?q=${encodeURIComponent('สื่อลามกอนาจารเด็ก')}`);
  const found = (await file.json()) as { total: number; hits: { language: string; words: string[]; address: string }[] };
  assert.equal(found.total, 1);
  assert.deepEqual(found.hits[0]?.words, ['สื่อลามกอนาจารเด็ก']);
  assert.match(found.hits[0]?.address ?? '', /\/en\/law\/text\/th\/.*lang=th/);
  await page.goto(`${base}/en/law/search?q=2015`);
  assert.match((await page.locator('main ol').textContent()) ?? '', /๒๕๕๘/u);
  await page.goto(`${base}/ar/law/search?q=${encodeURIComponent('الاطفال')}`);
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.equal(await page.locator('main ol > li').count(), 1);
  assert.ok(await fits(page));
  assert.deepEqual(await axe(page), []);
  await screenshot(page, 'law-search-arabic');
  await page.goto(`${base}/en/law/search?q=pornography&across=yes&in=TH&on=2020-01-01`);
  assert.equal(await page.locator('main ol > li').count(), 1);
  assert.equal(await page.locator('[name=on]').inputValue(), '2020-01-01');
  await page.goto(`${base}/en/law/search?q=grooming`);
  assert.match((await page.locator('main').textContent()) ?? '', /does not show that a law is silent/);
  assert.ok((await page.locator('main table tbody tr').count()) > 0);
  assert.deepEqual(await axe(page), []);
  await screenshot(page, 'law-search-catalogue');
  const refused = await page.goto(`${base}/en/law/search?q=a&on=2026-02-31`);
  assert.equal(refused?.status(), 422);
  watch.assertClean();
});
