import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ensureSetupLink } from '../../app/identity/index.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { wholeHouse } from '../support/house.ts';
import { join, words } from '../support/people.ts';
import { tellUs } from '../support/reporter.ts';

// The analyst's whole way with the keyboard alone: no pointer, no page addresses, no script-only steps.

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/** What has the focus, in words: its text or its label. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return '';
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0]?.innerText : undefined;
    return (label ?? (element as HTMLElement).innerText ?? '').trim();
  });

const isVisible = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const box = document.activeElement?.getBoundingClientRect();
    const style = document.activeElement === null ? undefined : getComputedStyle(document.activeElement);
    return box !== undefined && box.width > 0 && style?.outlineStyle !== 'none';
  });

/** Presses Tab until what is meant has the focus; it must show that it has. */
const tabTo = async (page: Page, wanted: RegExp): Promise<void> => {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    if (!wanted.test(await focused(page))) continue;
    assert.ok(await isVisible(page), `the focus shows on ${wanted}`);
    return;
  }
  assert.fail(`Tab does not reach ${wanted}`);
};
const go = async (page: Page, wanted: RegExp): Promise<void> => {
  await tabTo(page, wanted);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
};
const choose = async (page: Page, wanted: RegExp): Promise<void> => {
  await tabTo(page, wanted);
  await page.keyboard.press('Space');
};
/** Radio buttons are one stop of Tab; the arrows move inside. */
const chooseOne = async (page: Page, first: RegExp, wanted: RegExp): Promise<void> => {
  await tabTo(page, first);
  await page.keyboard.press('Space');
  for (let presses = 0; presses < 20; presses++) {
    if (wanted.test(await focused(page))) return;
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`the arrows do not reach ${wanted}`);
};

for (const script of [true, false]) {
  test(`claim, open, label, decide, refer and send without a pointer, ${script ? 'with' : 'without'} script`, async (t) => {
    const { services, base } = await wholeHouse(t);
    const page = await openPage(browser, { javaScriptEnabled: true });
    const context = page.context();
    await join(page, (await ensureSetupLink(services)) ?? '', { name: 'Ana', login: 'ana' });
    // the keys are the administrator's until they are given away; the same person works as an analyst here
    await services.owner`update staff set role = 'senior-analyst'`;
    const person = await openPage(browser, { size: 'phone', javaScriptEnabled: false });
    await tellUs(person, base, { address: 'https://example.org/by-keyboard', note: 'placeholder words' });
    const desk = script
      ? page
      : await openPage(browser, { javaScriptEnabled: false, storageState: await context.storageState() });
    await desk.goto(`${base}/staff`);
    await go(desk, /^\d{3}-/);
    await go(desk, /^Claim this case/);
    await go(desk, /^Open this report/);
    await choose(desk, /^Baseline/);
    await go(desk, /^Save and next/);
    await go(desk, /^Decide$/);
    await go(desk, /^Refer$/);
    await chooseOne(desk, /Prosecution|Police|Guard|hotline/, /Spanish National Police/);
    await go(desk, /^See exactly/);
    await go(desk, /^Go on to sending/);
    await go(desk, /^Seal and send/);
    assert.match(await words(desk), /Sealed and sent/);
  });
}
