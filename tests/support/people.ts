import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { systemClock } from '../../app/foundation/effects/clock.ts';
import { type Credentials, nextCode } from './sign-in.ts';

const password = 'four unusual words here';

export const words = (page: Page): Promise<string> => page.locator('main').innerText();

/** Presses the button of that name in the page's content. */
export const press = async (page: Page, name: RegExp): Promise<void> => {
  await page.locator('main form button[type=submit]:not(.hidden)').filter({ hasText: name }).first().click();
  await page.waitForLoadState();
};

/** Accepts an invitation, or sets the system up: name, password and authenticator app. The page is signed in afterwards. */
export const join = async (
  page: Page,
  link: string,
  who: { name: string; login: string },
  look: (page: Page) => Promise<void> = async () => {},
): Promise<Credentials> => {
  await page.goto(link);
  await look(page);
  const totpSecret = (/[A-Z2-7]{4}( [A-Z2-7]{4}){7}/.exec(await words(page))?.[0] ?? '').replaceAll(' ', '');
  if ((await page.locator('[name=name]').count()) > 0) await page.fill('[name=name]', who.name);
  await page.fill('[name=login]', who.login);
  await page.fill('[name=password]', password);
  await page.fill('[name=again]', password);
  await page.fill('[name=code]', await nextCode(totpSecret, systemClock));
  await page
    .locator('form')
    .filter({ has: page.locator('[name=password]') })
    .locator('button[type=submit]')
    .first()
    .click();
  await page.waitForURL((url) => !url.pathname.includes('/join/'));
  return { login: who.login, password, totpSecret };
};

/** Makes an invitation on the page of a signed-in administrator; gives its link. */
export const invite = async (admin: Page, base: string, name: string, role: string, body?: string): Promise<string> => {
  await admin.goto(`${base}/staff/people/invite`);
  await admin.fill('[name=name]', name);
  await admin.check(`[name=role][value=${role}]`);
  if (body !== undefined) await admin.selectOption('select', body);
  await press(admin, /Make the link/);
  const link = /http:\/\/localhost:\d+\/staff\/join\/[\w-]+/.exec(await words(admin))?.[0];
  assert.ok(link, 'the page shows the invitation link');
  return link;
};
