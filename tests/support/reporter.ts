import type { Page } from 'playwright-core';

type Look = (page: Page, name: string) => Promise<void>;

/** Goes through the public journey in the page's own language as somebody who saw something; gives the receipt's digits. */
export const tellUs = async (
  page: Page,
  base: string,
  answers: { address: string; note: string },
  look: Look = async () => {},
): Promise<{ receipt: string }> => {
  const on = async (picture?: string): Promise<void> => {
    if (picture !== undefined) await look(page, picture);
    await page.locator('main form button[value=next]:not(.hidden)').click();
    await page.waitForLoadState();
  };
  await page.goto(base);
  await look(page, 'report-home');
  await page.click('button[name=door][value=saw]');
  await page.waitForLoadState();
  await on('report-before');
  await page.check('[name=danger][value=unknown]');
  await on('report-danger');
  await page.fill('[name=address1]', answers.address);
  await on('report-address');
  await page.check('[name=category][value=material-online]');
  await on('report-category');
  await on();
  await page.fill('[name=note]', answers.note);
  await on('report-note');
  await page.check('[name=reach][value=code]');
  await on();
  await look(page, 'report-check');
  await page.locator('main form button:not([name]):not(.hidden)').last().click();
  await page.waitForLoadState();
  await look(page, 'report-receipt');
  const digits = await page.locator('.code').innerText();
  return { receipt: digits.replace(/\D/g, '') };
};
