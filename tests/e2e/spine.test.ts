import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Decrypter } from 'age-encryption';
import type { Browser, Page } from 'playwright-core';
import { sequenceAll } from '../../app/foundation/audit/sequencer.ts';
import { verifyAudit } from '../../app/foundation/audit/verify.ts';
import { ensureSetupLink } from '../../app/identity/index.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { wholeHouse } from '../support/house.ts';
import { watchPage } from '../support/page-watch.ts';
import { invite, join, press, words } from '../support/people.ts';
import { tellUs } from '../support/reporter.ts';
import { screenshot } from '../support/screenshot.ts';

// The product in one walk: a person on a phone tells what they saw, an analyst decides, the law says who must get it and by
// when, a sealed package goes out, and the outcome comes back to the person. Every step in a real browser; the pictures in
// the docs are made here (A34_SCREENSHOTS=1).

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const follow = async (page: Page, name: RegExp): Promise<void> => {
  await page.locator('main a').filter({ hasText: name }).first().click();
  await page.waitForLoadState();
};

test('one report in, one lawful hand-over out, and the outcome comes back', async (t) => {
  const { services, base, work } = await wholeHouse(t, { jurisdiction: 'ES' });

  // two commands later: the first administrator comes in by the printed link, asks two people in and gives a key away
  const admin = await openPage(browser);
  await join(admin, (await ensureSetupLink(services)) ?? '', { name: 'Ana', login: 'ana' }, (page) => screenshot(page, 'setup'));
  const links = {
    sara: await invite(admin, base, 'Sara', 'senior-analyst'),
    luis: await invite(admin, base, 'Luis', 'liaison', 'es/policia-nacional'),
  };
  const analyst = await openPage(browser);
  await join(analyst, links.sara, { name: 'Sara', login: 'sara' });
  const liaison = await openPage(browser);
  await join(liaison, links.luis, { name: 'Luis', login: 'luis' });
  await admin.goto(`${base}/staff/people`);
  await follow(admin, /Give the case key to Sara/);
  await press(admin, /Give/);
  await admin.goto(`${base}/staff/people/hand-over`);
  await press(admin, /Give up/);
  assert.match(await words(admin), /Sara.*case key, contact key/s);
  await screenshot(admin, 'people');
  const watched = await watchPage(analyst, base);

  // a person on a phone, without script, in Arabic
  const person = await openPage(browser, { size: 'phone', javaScriptEnabled: false, locale: 'ar' });
  const told = await tellUs(person, base, { address: 'https://example.org/reported', note: 'نص تجريبي للبلاغ' }, screenshot);
  assert.match(told.receipt, /^\d{24}$/);
  assert.deepEqual(await person.context().cookies(), [], 'the public pages set no cookie');
  await work();

  // an analyst takes it, opens the words, decides what it is
  await analyst.goto(`${base}/staff/cases`);
  await screenshot(analyst, 'inbox');
  await follow(analyst, /^\d{3}-/);
  const caseUrl = analyst.url();
  await press(analyst, /Claim this case/);
  assert.doesNotMatch(await words(analyst), /نص تجريبي/, 'the words stay closed until they are asked for');
  await press(analyst, /Open this report/);
  assert.match(await words(analyst), /نص تجريبي للبلاغ/);
  await screenshot(analyst, 'case-open');
  await analyst.check('[name=code][value=baseline]');
  await analyst.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  await analyst.selectOption('[name=hostCountry]', 'NL');
  await press(analyst, /Save and next/);

  // the law of a real country says what must be done, citing its provision
  const law = await words(analyst);
  assert.match(law, /Ley Orgánica 8\/2021.*art\. 15/s);
  assert.match(law, /✓ Verified/);
  assert.match(law, /de forma inmediata/, "a clock without a number shows the law's own words");
  assert.match(law, /Our own target, not the law's/);
  await screenshot(analyst, 'case-law');
  await press(analyst, /^Decide$/);

  // who gets it, exactly what, and off it goes, sealed
  await follow(analyst, /^Refer$/);
  await screenshot(analyst, 'refer-choose');
  await analyst.check('[name=body][value="es/policia-nacional"]');
  await press(analyst, /See exactly what will be sent/);
  const preview = await words(analyst);
  assert.match(preview, /https:\/\/example\.org\/reported/);
  assert.doesNotMatch(preview, /نص تجريبي/, 'the minimum by default: not their words');
  await screenshot(analyst, 'refer-preview');
  await follow(analyst, /Go on to sending/);
  await press(analyst, /Seal and send/);
  const passphrase = /\d{4}(-\d{4}){5}/.exec(await words(analyst))?.[0] ?? '';
  await screenshot(analyst, 'refer-sent');
  await work();

  // the liaison sees what was sent to their body, opens it, and answers
  await liaison.goto(`${base}/staff/received`);
  await follow(liaison, /^\d{3}-/);
  const download = liaison.waitForEvent('download');
  await liaison
    .locator('main a')
    .filter({ hasText: /Download the sealed package/ })
    .click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const opened = Buffer.from(await decrypter.decrypt(Buffer.concat(chunks))).toString('latin1');
  for (const file of ['manifest.json', 'report.json', 'page.html']) assert.ok(opened.includes(file), `${file} is in the package`);
  assert.ok(opened.includes('https://example.org/reported'));
  await press(liaison, /We have it/);
  await liaison.check('[name=outcome][value=removed]');
  await press(liaison, /Record the outcome/);
  await screenshot(liaison, 'liaison');
  await work();

  // it comes back: to the analyst as it is, to the person in general words
  await analyst.goto(caseUrl);
  assert.match(await words(analyst), /outcome: Removed/);
  await screenshot(analyst, 'case-answered');
  await person.goto(`${base}/ar/code`);
  await person.fill('[name=code]', told.receipt.replace(/(.{4})/g, '$1 '));
  await person.locator('main form button[type=submit]:not(.hidden)').last().click();
  await person.waitForLoadState();
  assert.match(await words(person), /أُزيل|إزالة|حُذف/, 'the status page says that it was removed');
  await screenshot(person, 'status-ar');

  watched.assertClean();
  await sequenceAll(services);
  const report = await verifyAudit(services.db.worker, {
    ledgerSeed: services.keys.ledger,
    publicUrl: services.config.publicUrl,
  });
  assert.equal(report.ok, true, report.problem?.message);
  assert.ok(report.size > 15, 'every step left its entry');
  assert.equal(services.logged.join('').includes('example.org/reported'), false, 'no log line has what was reported');
});
