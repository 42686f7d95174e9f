import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { watch } from '../../app/action/action/watch.ts';
import { runDigest } from '../../app/action/digest/digest.ts';
import { closeMail } from '../../app/foundation/mail/many.ts';
import { ensureSetupLink } from '../../app/identity/index.ts';
import { importLaws, inMemory, matrixOn } from '../../app/law/index.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage, viewports } from '../support/browser.ts';
import { wholeHouse } from '../support/house.ts';
import { catchMail } from '../support/mail-catcher.ts';
import { watchPage } from '../support/page-watch.ts';
import { assertTagged, readPdf } from '../support/pdf.ts';
import { invite, join, press, words } from '../support/people.ts';
import { screenshot } from '../support/screenshot.ts';

// From a gap to a law, in one walk through real pages: the gap is one that the shipped catalogue finds in Kenya’s law; bill, act,
// money, question and paper are made up, say so in their titles, and the whole stands under the banner of a demonstration.

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const criterion = 'off-csam-access';
const today = new Date().toISOString().slice(0, 10);

const act = (from: string, seven: string) => ({
  path: `example-act/${from}.md`,
  bytes: Buffer.from(
    `---\ntitle: "Example Act (made up)"\nidentifier: "example-act"\ncountry: "ke"\nlanguage: "en"\neffective_from: "${from}"\nsource: "https://example.org/example-act"\n---\n\n# Example Act (made up)\n\n##### § 1. Name\n\nThis is the Example Act.\n${seven === '' ? '' : `\n##### § 7. Looking\n\n${seven}\n`}`,
  ),
});

const fill = async (page: Page, values: Record<string, string>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main [name=${name}]`).last();
    if ((await field.evaluate((node) => node.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
};

const answer = async (page: Page, note: string): Promise<void> => {
  const count = await page.locator('select[name^=element]').count();
  for (let index = 0; index < count; index++) await page.selectOption(`[name=element${index + 1}]`, 'met');
  await page.check('[name=answer][value=met]');
  await page.selectOption('[name=commencement]', 'in-force');
  await page.fill('[name=note]', note);
};

test('a gap in Kenya becomes an action, a bill, a question, an act, a new finding; it ends by evidence, and whoever follows is told', async (t) => {
  const { mails, smtp } = await catchMail(t);
  const { services, base, work } = await wholeHouse(t, { demo: true, smtp, mailFrom: 'article34@example.org', digestHours: 1 });
  t.after(() => closeMail(services.config));
  const admin = await openPage(browser);
  await join(admin, (await ensureSetupLink(services)) ?? '', { name: 'Ana', login: 'ana' });
  const come = async (name: string, role: string): Promise<Page> => {
    const page = await openPage(browser);
    await join(page, await invite(admin, base, name, role), { name, login: name.toLowerCase() });
    return page;
  };
  const editor = await come('Wanjiru', 'law-editor');
  const second = await come('Otieno', 'law-editor');
  const reviewer = await come('Achieng', 'law-reviewer');
  for (const name of ['Wanjiru', 'Otieno']) {
    await admin.goto(`${base}/staff/law/editors`);
    await admin.locator('main a').filter({ hasText: name }).click();
    await admin.waitForLoadState();
    await admin.fill('[name=jurisdictions]', 'KE');
    await press(admin, /Save/);
  }

  // somebody follows Kenya by mail, without any script
  const reader = await openPage(browser, { javaScriptEnabled: false });
  await reader.goto(`${base}/en/action/follow?country=KE`);
  await reader.fill('[name=mail]', 'reader@example.org');
  await press(reader, /Ask for mail/);
  await screenshot(reader, 'action-follow');
  await work();
  await reader.goto(/http:\S+confirm\S+/.exec(mails[0]?.text ?? '')?.[0] ?? assert.fail('no link'));
  await press(reader, /Yes, tell me/);
  assert.match(await words(reader), /You will be told/);

  // the gap, as anybody reads it
  const watched = await watchPage(reader, base);
  await reader.goto(`${base}/en/action/gaps/KE`);
  await screenshot(reader, 'action-gaps');
  await reader.goto(`${base}/en/action/gaps/KE/${criterion}`);
  assert.match(await words(reader), /No action on this gap is recorded/);
  assert.match(await words(reader), /Which provision of the law answers it/);
  await screenshot(reader, 'action-gap');
  watched.assertClean();
  // each thing is followed from the page that tells of it (by another reader: pages of the law may be kept for minutes)
  const other = await openPage(browser, { javaScriptEnabled: false });
  for (const path of [
    `/en/action/gaps/KE/${criterion}`,
    `/en/law/criterion/${criterion}`,
    `/en/law/country/KE/${criterion}`,
    `/en/action/practice/${criterion}`,
    '/en/law/country/KE',
    '/en/action/countries/KE',
    '/en/action/capabilities/legislation',
  ]) {
    await other.goto(base + path);
    await other
      .locator('main a')
      .filter({ hasText: /^Follow this/ })
      .first()
      .click();
    await other.waitForLoadState();
    assert.match(await words(other), /(Country|Question to the law|Capability): .+/, path);
  }

  // one press drafts the action
  await editor.goto(`${base}/staff/action`);
  await editor.goto(`${base}/staff/action/at/KE`);
  await screenshot(editor, 'action-desk');
  await editor.goto(`${base}/staff/action/at/KE/gap/${criterion}`);
  assert.deepEqual(await axe(editor), []);
  await screenshot(editor, 'action-draft');
  await press(editor, /Draft an action/);
  assert.match(await words(editor), /Planned/);
  assert.match(await words(editor), /No copy has to be kept/, 'what the law must contain is in it');
  const action = /ke-[a-z2-7]{8}/.exec(editor.url())?.[0] ?? assert.fail('no action');
  assert.deepEqual(await axe(editor), []);

  // the bill: tied to the gap, and no law
  await editor.goto(`${base}/staff/action/at/KE/bill`);
  await fill(editor, {
    number: 'Bill 1 (made up)',
    title: 'Example Bill (made up)',
    address: 'https://example.org/bill',
    stage: 'passed',
    stageOn: '2026-06-01',
    criteria: criterion,
    lawId: 'ke/example-act',
    provisions: 'par-7',
  });
  await press(editor, /Save/);
  assert.match(await words(editor), /Not law/);
  assert.deepEqual(await axe(editor), []);
  await screenshot(editor, 'action-bill');

  // the question
  await editor.goto(`${base}/staff/action/at/KE/questions`);
  await fill(editor, {
    text: 'Made up: when will the Example Bill begin to apply?',
    criterion,
    askedOn: '2026-09-01',
    askedBy: 'Example Committee (made up)',
    askedOf: 'Example Ministry (made up)',
    address: 'https://example.org/question',
  });
  await press(editor, /Save/);
  assert.match(await words(editor), /No answer recorded/);
  assert.deepEqual(await axe(editor), []);
  await screenshot(editor, 'action-asked');

  // the money
  await budgetLine(editor, base, action);
  await reader.goto(`${base}/en/action/register/${action}`);
  assert.match(await words(reader), /3 of 4/);
  await screenshot(reader, 'action-under-way');

  // the act is imported: bill, action and finding move by themselves and say why
  const bring = async (...files: { path: string; bytes: Uint8Array }[]) => {
    const { refused } = await importLaws(services, services.db.worker, {
      source: inMemory('made up', files),
      jurisdiction: 'KE',
      options: {},
      by: undefined,
    });
    assert.equal(refused, 0);
    await work();
  };
  await bring(
    act('2020-01-01', ''),
    act('2026-10-01', 'Whoever knowingly looks at such material shall be dealt with (made up).'),
  );
  await watch(services);
  await reader.goto(`${base}/en/action/register/${action}`);
  assert.match(await words(reader), /By itself: the text of this bill stands in the imported law/);
  assert.match(await words(reader), /waits for the finding/);
  await screenshot(reader, 'action-act-imported');
  await reader.goto(`${base}/en/law/country/KE/${criterion}`);
  assert.match(await words(reader), /An act that was made to close this gap stands in the imported law from 2026-10-01/);
  await screenshot(reader, 'action-finding-lost-ground');
  await reader.goto(`${base}/en/action/gaps/KE/${criterion}`);
  assert.match(await words(reader), /Its text stands in ke\/example-act from 2026-10-01/);

  // two answer, a third decides; nobody touches the action
  const question = `/staff/law/findings/of/KE/${criterion}`;
  await editor.goto(base + question);
  await editor.fill('[name=asOf]', today);
  await press(editor, /^Begin$/);
  const assessment = editor.url();
  for (const page of [editor, second]) {
    await page.goto(assessment);
    await press(page, /Add words of the law/);
    for (const [name, value] of Object.entries({
      title: 'Example Act (made up)',
      label: '§ 7',
      address: 'https://example.org/example-act',
      language: 'en',
      versionDate: '2026-10-01',
      words: 'Whoever knowingly looks at such material shall be dealt with (made up).',
    }))
      await page.fill(`[name=${name}]`, value);
    await page
      .locator('form')
      .filter({ has: page.locator('[name=words]') })
      .locator('button[type=submit]')
      .click();
    await page.waitForLoadState();
    await answer(page, 'Made up: read in full.');
    await press(page, /Give this answer/);
  }
  await reviewer.goto(assessment);
  await answer(reviewer, 'Made up: both say so.').catch(() => {});
  await reviewer.fill('[name=reasons]', 'Made up: both assessors found the same.').catch(() => {});
  await press(reviewer, /Decide so/);
  await press(reviewer, /^Publish$/);
  await work();
  await watch(services);
  assert.equal((await matrixOn(services.db.public, today)).cells.get('KE')?.get(criterion)?.answer, 'met');
  await reader.goto(`${base}/en/action/register/${action}`);
  const done = await words(reader);
  assert.match(done, /Done/);
  assert.match(done, /Every step is shown, and the law in force was found to meet what is asked/);
  assert.deepEqual(await axe(reader), []);
  await screenshot(reader, 'action-done');

  // whoever follows gets one mail with all of it
  await services.owner`update follower set told_until = told_until - interval '2 hours'`;
  const { sent } = await runDigest(services);
  assert.equal(sent, 1);
  const mail = mails.at(-1) ?? assert.fail('no mail');
  for (const told of [
    /An action was entered/,
    /News of a bill/,
    /A question was asked/,
    /text of a bill stands in the law/,
    /has lost its ground/,
    /A finding was published \(Met\)/,
    /An action is done/,
  ])
    assert.match(mail.text, told);
  await showMail(await openPage(browser), mail.text);

  // the briefing, on the page and as tagged PDF, in two languages
  for (const [language, title, label] of [
    ['en', /Kenya: briefing/, /Every step is shown/],
    ['ar', /كينيا/, /كل الخطوات مثبتة/],
  ] as const) {
    await reader.goto(`${base}/${language}/action/briefing/KE`);
    assert.match(await words(reader), title);
    assert.deepEqual(await axe(reader), []);
    await screenshot(reader, `action-briefing-${language}`);
    for (const length of [1, 4]) {
      const response = await fetch(`${base}/${language}/action/briefing/KE.pdf?length=${length}`);
      assert.equal(response.headers.get('content-type'), 'application/pdf');
      const bytes = Buffer.from(await response.arrayBuffer());
      const pdf = await readPdf(bytes);
      assert.ok(pdf.pages <= length, `${language}, ${pdf.pages} pages`);
      assertTagged(bytes, pdf, language);
      // the words of each line, in letters and in the order of reading: what a reader hears, finds and copies
      const told = pdf.spoken;
      assert.match(told, title);
      assert.match(told, label);
      assert.match(told, new RegExp(action));
      assert.match(told, /\[1\] .+\(\d{4}-\d{2}-\d{2}\)\. http/, 'each source with its date');
    }
  }

  // as known on the day before, none of it was there
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  assert.equal((await fetch(`${base}/en/action/register/${action}?known=${yesterday}`)).status, 404);
  await reader.goto(`${base}/en/action/countries/KE?known=${yesterday}`);
  assert.doesNotMatch(await words(reader), new RegExp(action));

  // every public page in each language, on a small screen, in the dark
  await reader.setViewportSize(viewports.small);
  await reader.emulateMedia({ colorScheme: 'dark' });
  for (const language of ['en', 'ar', 'th'])
    for (const path of [
      '',
      '/countries/KE',
      '/gaps/KE',
      `/gaps/KE/${criterion}`,
      `/register/${action}`,
      '/questions/KE',
      '/hearing/KE',
      '/calendar',
      '/calendar?country=KE',
      '/changes',
      '/data',
      '/follow?country=KE',
      '/briefing/KE?length=4',
    ]) {
      const shown = await reader.goto(`${base}/${language}/action${path}`);
      assert.equal(shown?.status(), 200, path);
      assert.deepEqual(await axe(reader), [], `${language} ${path}`);
      const over = await reader.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${language} ${path} scrolls sideways by ${over} px`);
    }
});

/** A line of a budget that is made up, brought in by the editor; it says which action it pays for. */
const budgetLine = async (editor: Page, base: string, action: string): Promise<void> => {
  await editor.goto(`${base}/staff/action/money`);
  const head = 'jurisdiction,year,phase,code,title,language,currency,amount,status,actions,source_title,source_address,retrieved';
  const line = `KE,2026/27,approved,MADE-UP-1,Example line (made up),en,KES,1000000,,${action},Example budget (made up),https://example.org/b,2026-11-01`;
  await editor.locator('main input[type=file]').setInputFiles({
    name: 'budget.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${head}\n${line}\n`),
  });
  await editor.locator('main button[name=then][value=import]').click();
  await editor.waitForLoadState();
  await screenshot(editor, 'action-budget-line');
};

/** A picture of the mail as it was sent. */
const showMail = async (page: Page, text: string): Promise<void> => {
  await page.setContent(`<main><pre style="white-space: pre-wrap; font: 16px sans-serif"></pre></main>`);
  await page.evaluate((words) => {
    const place = document.querySelector('pre');
    if (place !== null) place.textContent = words;
  }, text);
  await screenshot(page, 'action-digest');
};
