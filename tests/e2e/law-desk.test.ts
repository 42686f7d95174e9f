import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { sequenceAll } from '../../app/foundation/audit/sequencer.ts';
import { verifyAudit } from '../../app/foundation/audit/verify.ts';
import { ensureSetupLink } from '../../app/identity/index.ts';
import { findingOf } from '../../app/law/finding/detail.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { wholeHouse } from '../support/house.ts';
import { watchPage } from '../support/page-watch.ts';
import { invite, join, press, words } from '../support/people.ts';
import { screenshot } from '../support/screenshot.ts';

// The law desk in one walk: two editors answer one question without seeing each other's answer, they differ, a reviewer
// decides with reasons and publishes. It is about a place that does not exist: no made-up finding stands under a State's name,
// not even in a picture.

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const criterion = 'off-csam-possess-simple';
const question = `/staff/law/findings/of/XX/${criterion}`;

/** Adds words of a source that is not imported. Made up: no law of any State is quoted by a test. */
const quote = async (page: Page, label: string, text: string): Promise<void> => {
  await press(page, /Add words of the law/);
  for (const [name, value] of Object.entries({
    title: 'Example Act',
    label,
    address: 'https://example.org/act',
    language: 'en',
    versionDate: '2026-01-01',
    words: text,
  }))
    await page.fill(`[name=${name}]`, value);
  await page
    .locator('form')
    .filter({ has: page.locator('[name=words]') })
    .locator('button[type=submit]')
    .click();
  await page.waitForLoadState();
};

const answer = async (page: Page, whole: string, elements: readonly string[], note: string): Promise<void> => {
  const count = await page.locator('select[name^=element]').count();
  for (let index = 0; index < count; index++)
    await page.selectOption(`[name=element${index + 1}]`, elements[index] ?? elements.at(-1) ?? whole);
  await page.check(`[name=answer][value=${whole}]`);
  await page.selectOption('[name=commencement]', 'in-force');
  await page.fill('[name=note]', note);
};

test('two answer blind, they differ, a third decides with reasons, and it is published', async (t) => {
  const { services, base, work } = await wholeHouse(t, { demo: true });
  const admin = await openPage(browser);
  await join(admin, (await ensureSetupLink(services)) ?? '', { name: 'Ana', login: 'ana' });
  const come = async (name: string, role: string): Promise<Page> => {
    const page = await openPage(browser, { javaScriptEnabled: name !== 'Kadri' });
    await join(page, await invite(admin, base, name, role), { name, login: name.toLowerCase() });
    return page;
  };
  const [first, second, reviewer] = [
    await come('Kadri', 'law-editor'),
    await come('Mart', 'law-editor'),
    await come('Liis', 'law-reviewer'),
  ];

  // the administrator says who may work on which jurisdiction
  await admin.goto(`${base}/staff/people`);
  for (const name of ['Kadri', 'Mart']) {
    await admin.goto(`${base}/staff/law/editors`);
    await admin.locator('main a').filter({ hasText: name }).click();
    await admin.waitForLoadState();
    await admin.fill('[name=jurisdictions]', 'XX');
    await press(admin, /Save/);
  }
  assert.match(await words(admin), /Kadri.*XX.*Mart.*XX/s);
  await screenshot(admin, 'law-desk-editors');

  // the first begins the question for a day and answers, without any script
  const watched = await watchPage(second, base);
  await first.goto(`${base}/staff/law/findings`);
  await first.goto(`${base}/staff/law/findings/of/XX`);
  await screenshot(first, 'law-desk-questions');
  await first.goto(base + question);
  await first.fill('[name=asOf]', '2026-11-01');
  await press(first, /^Begin$/);
  const assessment = first.url();
  await press(first, /Give this answer/);
  assert.match(await words(first), /Choose an answer/, 'an empty answer is not taken');
  await quote(first, '§ 7', 'A person who keeps such material shall be punished.');
  await answer(first, 'met', ['met'], 'Read in full.');
  await screenshot(first, 'law-desk-assess');
  await press(first, /Give this answer/);
  assert.match(await words(first), /shown to others once a second person has answered/);

  // the second sees that there is an answer, and nothing of it
  await second.goto(`${base}/staff/law/findings`);
  assert.match(await words(second), /One answer is in/);
  await screenshot(second, 'law-desk-worklist');
  await second.goto(assessment);
  assert.doesNotMatch(await words(second), /Read in full|keeps such material/);
  await quote(second, '§ 7', 'A person who keeps such material shall be punished.');
  await quote(second, '§ 9', 'Section 7 does not apply to what is kept for less than a day.');
  await answer(second, 'partly-met', ['met', 'partly-met'], 'The exception takes some of it back.');
  await press(second, /Give this answer/);
  assert.match(await words(second), /The answers differ/);
  watched.assertClean();

  // neither of them may decide; the reviewer compares, decides, says why, publishes
  await first.goto(assessment);
  assert.doesNotMatch(await words(first), /Decide so/);
  await reviewer.goto(`${base}/staff/law/findings`);
  assert.match(await words(reviewer), /To compare and decide: 1/);
  await reviewer.goto(assessment);
  assert.match(await words(reviewer), /Kadri.*Mart/s);
  await screenshot(reviewer, 'law-desk-compare');
  await answer(reviewer, 'partly-met', ['met', 'partly-met'], 'As the second says.').catch(() => {});
  await press(reviewer, /Decide so/);
  assert.match(await words(reviewer), /Say why/, 'a decision between two answers needs reasons');
  await reviewer.fill('[name=reasons]', 'Section 9 exempts what section 7 forbids, so the duty is met in part only.');
  await reviewer.fill('[name=note]', 'The exception of section 9 is wider than the criterion allows.');
  await press(reviewer, /Decide so/);
  await press(reviewer, /^Publish$/);
  assert.match(await words(reviewer), /Published on/);
  await work();

  // it is there for everybody here, with its reasons and both clocks, and nothing is there for the day before
  await first.goto(base + question);
  const shown = await words(first);
  assert.match(shown, /Partly met/);
  assert.match(shown, /Section 9 exempts/);
  assert.match(shown, /Two assessors who differed, and a reviewer/);
  await screenshot(first, 'law-desk-question');
  await first.goto(`${base}${question}?on=2026-10-31`);
  assert.doesNotMatch(await words(first), /On 2026-10-31\s+◐/, 'made for 1 November, it does not speak for the day before');
  const seen = await findingOf(services.db.public, 'XX', criterion, { on: '2026-11-02' });
  assert.equal(seen.finding?.cell.origin, 'reconciled');
  assert.equal(seen.finding?.content.evidence.length, 2);
  await reviewer.goto(`${base}/staff/law/agreement`);
  assert.match(await words(reviewer), /few pairs/);
  await screenshot(reviewer, 'law-desk-agreement');

  await sequenceAll(services);
  const report = await verifyAudit(services.db.worker, {
    ledgerSeed: services.keys.ledger,
    publicUrl: services.config.publicUrl,
  });
  assert.equal(report.ok, true, report.problem?.message);
});
