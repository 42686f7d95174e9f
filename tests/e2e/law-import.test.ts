import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStaff } from '../../app/identity/index.ts';
import { give } from '../../app/law/finding/scope/scope.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { wholeHouse } from '../support/house.ts';
import { watchPage } from '../support/page-watch.ts';
import { screenshot } from '../support/screenshot.ts';
import { signInOn } from '../support/sign-in.ts';
import { password } from '../support/staff-server.ts';
import { zipOf } from '../support/zip.ts';

const act = (identifier: string, date: string, text: string): string =>
  `---\ntitle: "Example act ${identifier}"\nidentifier: "${identifier}"\ncountry: "ee"\neffective_from: "${date}"\nsource: "https://example.org/${identifier}"\n---\n# Example act\n\n##### § 1. Scope\n\n${text}\n\n##### § 2¹. Duty\n\nWho learns of it reports it.\n`;

test('an editor brings a file in: chooses it, reads what is wrong row by row, imports the rest, and takes it back', async (t) => {
  const { services, base, work } = await wholeHouse(t);
  const editor = await createStaff(services, {
    role: 'law-editor',
    name: 'Edith Example',
    login: 'edith',
    password,
    bodyId: undefined,
  });
  await give(services.owner, editor.id, ['EE'], editor.id, services.clock.now());
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await openPage(browser, { javaScriptEnabled: false });
  const watch = watchPage(page, base, [/Couldn't load preload assets/]);
  await signInOn(page, base, { login: 'edith', password, totpSecret: editor.totpSecret }, services.clock);

  await page.goto(`${base}/staff/law/imports`);
  assert.deepEqual(await axe(page), []);
  await page.setInputFiles('[name=file]', {
    name: 'acts.zip',
    mimeType: 'application/zip',
    buffer: zipOf({
      '1/2002-09-01.md': act('101', '2002-09-01', 'Old words.'),
      '1/2011-07-01.md': act('101', '2011-07-01', 'New words.'),
      '2.md': act('102', '2015-01-01', 'Words.'),
      '3.md': '---\ntitle: "No day"\nidentifier: "103"\n---\n##### § 1. One\n\nText.\n',
      'note.md': '---\ntitle: "never closed\n---\n',
    }),
  });
  await page.fill('[name=jurisdiction]', 'EE');
  await screenshot(page, 'law-import');
  await page.click('main form[enctype] button');
  assert.match(await page.innerText('main'), /3 new, 0 changing a law, 0 already here, 2 refused/);
  assert.match(await page.innerText('main'), /acts\.zip\/note\.md:2/);
  assert.deepEqual(await axe(page), []);
  await screenshot(page, 'law-import-preview');
  await page.click('main form[action$="/confirm"] button');
  await work();
  await page.reload();
  await page.click('main table a');
  assert.match(await page.innerText('main'), /Done/);
  assert.deepEqual(await axe(page), []);
  await screenshot(page, 'law-import-done');
  await page.click('main form[action$="/undo"] button');
  assert.match(await page.innerText('main'), /Undone/);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${base}/staff/law/imports`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `the page is ${wide} wide`);
  assert.deepEqual(watch.problems, []);
});
