import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { demoPeople, ensureDemo } from '../../app/demo/index.ts';
import type { Language } from '../../app/foundation/languages/languages.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage, viewports } from '../support/browser.ts';
import '../support/database.ts';
import { wholeHouse } from '../support/house.ts';
import { watchPage } from '../support/page-watch.ts';
import { reportXml, tag } from '../support/provider.ts';
import { screenshot } from '../support/screenshot.ts';
import { signInOn } from '../support/sign-in.ts';

test('an engineer makes a key, reports with it, sees the report and ends the key; in three languages, on a phone and at a desk', async (t) => {
  const { services, base } = await wholeHouse(t);
  await ensureDemo(services, () => {});
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const person = (login: string) => {
    const found = demoPeople(services.keys).find((one) => one.login === login);
    assert.ok(found);
    return found;
  };
  const speak = (login: string, language: Language) =>
    services.owner`update staff set preferences = preferences || ${services.owner.json({ language })} where login = ${login}`;
  const look = async (page: Page, name: string, drawn = true): Promise<void> => {
    assert.deepEqual(await axe(page), [], name);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0, `${name} scrolls sideways`);
    if (drawn) await screenshot(page, `provider-${name}`);
  };

  const page = await openPage(browser);
  const watch = watchPage(page, base, [/422/]);
  await speak('engineer', 'en');
  await signInOn(page, base, person('engineer'), services.clock);
  await page.waitForSelector('text=Example Chat (made up)');
  await page.waitForSelector('text=Sandbox: not reported');
  await page.waitForSelector('text=only the port tells them apart');
  await look(page, 'console');
  await page.click('main >> text=Keys and webhooks');
  await page.waitForSelector('text=continuous integration');
  await look(page, 'keys');
  await page.click('main form[action="/staff/provider/keys"] button[type=submit]');
  await page.waitForSelector('[role=alert], .error-summary');
  await look(page, 'keys-nothing-chosen', false);
  await page.check('[name=environment][value=sandbox]');
  await page.fill('[name=label]', 'walk');
  await page.click('main form[action="/staff/provider/keys"] button[type=submit]');
  await page.waitForSelector('text=test-');
  await look(page, 'key-made');
  const shown = (await page.textContent('main')) ?? '';
  const [user = ''] = /test-[0-9a-hjkmnp-tv-z]{10}/.exec(shown) ?? [];
  const [secret = ''] = /a34_test_[A-Za-z0-9_-]{43}/.exec(shown) ?? [];
  const submit = async () => {
    const reply = await fetch(`${base}/ispws/submit`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`, 'content-type': 'text/xml' },
      body: reportXml({ note: 'from the walk' }),
    });
    return {
      status: reply.status,
      number: tag(await reply.text(), 'reportId'),
      environment: reply.headers.get('a34-environment'),
    };
  };
  const sent = await submit();
  assert.deepEqual([sent.status, sent.environment, sent.number?.[0]], [200, 'sandbox', '9']);
  await page.goto(`${base}/staff/provider`);
  await page.waitForSelector(`text=${sent.number}`);

  await page.goto(`${base}/staff/provider/keys`);
  await page.click(`form:has(input[value="${user}"]) button`);
  await page.waitForSelector(`text=${user}`);
  assert.equal(await page.locator(`form:has(input[value="${user}"])`).count(), 0, 'it cannot be ended twice');
  await services.owner`select pg_sleep(5.2)`;
  assert.equal((await submit()).status, 401);

  await page.fill('[name=url]', 'http://example.org/');
  await page.check('[name=hookEnvironment][value=sandbox]');
  await page.click('main form[action="/staff/provider/hooks"] button[type=submit]');
  await look(page, 'hook-refused', false);
  await page.fill('[name=url]', 'https://hooks.example.invalid/two');
  await page.click('main form[action="/staff/provider/hooks"] button[type=submit]');
  await page.waitForSelector('text=whsec_');
  await look(page, 'hook-made', false);
  watch.assertClean();

  for (const [language, size] of [
    ['ar', 'small'],
    ['th', 'small'],
  ] as const) {
    await speak('engineer', language);
    await page.setViewportSize(viewports[size]);
    await page.emulateMedia({ colorScheme: language === 'ar' ? 'dark' : 'light' });
    for (const [path, name] of [
      ['/staff/provider', 'console'],
      ['/staff/provider/keys', 'keys'],
    ] as const) {
      await page.goto(base + path);
      assert.equal(await page.getAttribute('html', 'lang'), language);
      await look(page, `${name}-${language}`, name === 'console');
    }
  }
  await page.context().close();

  // the house sees how well companies report, and an analyst which of their reports belong together
  const desk = await openPage(browser);
  await speak('senior1', 'en');
  await signInOn(desk, base, person('senior1'), services.clock);
  await desk.goto(`${base}/staff/providers`);
  await desk.waitForSelector('text=hashed and thrown away');
  await look(desk, 'list');
  const [linked] = await services.owner<{ reference: string }[]>`
    select file.reference from provider_link link join provider_report filing on filing.shard = link.shard and filing.number = link.number
    join case_file file on file.shard = filing.case_shard and file.id = filing.case_id where link.kind = 'prior-report'`;
  assert.ok(linked);
  await desk.goto(`${base}/staff/case/${linked.reference}`);
  await desk.waitForSelector('text=Named here as an earlier report');
  await look(desk, 'case-links');
});
