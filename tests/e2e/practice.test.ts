import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { importMoney, uploaded } from '../../app/action/index.ts';
import { freezeQuarters } from '../../app/action/practice/freeze.ts';
import { ensureDemo } from '../../app/demo/index.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import '../support/database.ts';
import { wholeHouse } from '../support/house.ts';
import { watchPage } from '../support/page-watch.ts';
import { screenshot } from '../support/screenshot.ts';

const modules = ['numbers', 'standards', 'law', 'response', 'services', 'companies', 'encryption', 'money', 'listening'];
const pages = [
  ...['/action/money', '/action/money/KE', '/action/money/XX', '/action/money/AD'],
  ...[
    '/action/capabilities',
    '/action/capabilities/csea-hotline',
    '/action/capabilities/country/KE',
    '/action/capabilities/country/XX',
  ],
  ...['/action/practice', '/action/practice/off-livestream', '/action/peers', '/action/peers?region=africa', '/action/modules'],
  ...modules.map((id) => `/action/modules/${id}`),
];

/** Shown in the docs. */
const pictured = new Set(['/action/money/XX', '/action/capabilities/country/XX', '/action/practice', '/action/peers']);

const budget = `jurisdiction,year,phase,code,title,language,currency,amount,status,capabilities,source_title,source_address,retrieved
KE,2026/27,approved,VOTE-0001,A line with a rather long title that must break on a small screen,en,KES,1500000.5,,csea-hotline,Placeholder,https://example.org/b,2026-11-01
KE,2025/26,executed,VOTE-0001,A line,en,,,not-published,,Placeholder,https://example.org/b,2026-11-01
`;

const fits = async (page: Page): Promise<void> => {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  assert.ok(width <= (page.viewportSize()?.width ?? 0), `${page.url()} is ${width} wide`);
};

test('money, capabilities, practice, learning and peers hold for everybody: three languages, small and dark, without script', async (t) => {
  const { services, base } = await wholeHouse(t);
  await ensureDemo(services, () => {});
  await freezeQuarters(services);
  const { file } = await importMoney(services, services.db.worker, uploaded('b.csv', Buffer.from(budget), {}), undefined);
  assert.deepEqual(file.problems, []);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  for (const [language, look] of [
    ['en', { size: 'desktop' }],
    ['en', { size: 'small' }],
    ['ar', { size: 'small', colorScheme: 'dark' }],
    ['th', { size: 'small', colorScheme: 'dark' }],
  ] as const) {
    const page = await openPage(browser, { ...look, javaScriptEnabled: false });
    for (const path of pages) {
      const answer = await page.goto(`${base}/${language}${path}`);
      assert.equal(answer?.status(), 200, path);
      assert.equal(answer?.headers()['set-cookie'], undefined);
      await fits(page);
      assert.deepEqual(await axe(page), [], `${language}${path} ${look.size}`);
      const name = path.replaceAll(/[/?=]+/g, '-').slice(1);
      if (language === 'en' && look.size === 'desktop' && pictured.has(path)) await screenshot(page, name);
      if (language === 'ar' && path === '/action/modules/encryption') await screenshot(page, `${name}-ar`);
      if (language === 'th' && path === '/action/capabilities/csea-hotline') await screenshot(page, `${name}-th`);
    }
    await page.context().close();
  }
  // apart from the above: what looks for faults of access writes to the console itself
  const page = await openPage(browser, { javaScriptEnabled: false });
  const watched = watchPage(page, base);
  for (const path of pages) await page.goto(`${base}/en${path}`);
  watched.assertClean();
  await page.context().close();
  for (const path of [
    'money/KE.csv',
    'money/KE.json',
    'money/template.csv',
    'practice.csv',
    'practice.json',
    'capabilities/KE.json',
    'peer.json',
  ]) {
    const answer = await fetch(`${base}/data/action/${path}`);
    assert.equal(answer.status, 200, path);
    if (path.endsWith('.json')) await answer.json();
  }
  // words stand in every language: no page of a translation shows a key or falls back to English for a whole sentence of a module
  for (const language of ['ar', 'th'])
    for (const id of modules) {
      const text = await (await fetch(`${base}/${language}/action/modules/${id}`)).text();
      assert.ok(!/Somebody|What happens|Questions to think about/.test(text), `${language} ${id}`);
    }
});
