import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStaff, ensureSetupLink, ensureTeamKeys } from '../../app/identity/index.ts';
import { testServices } from '../support/app.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import '../support/database.ts';
import { signInOn } from '../support/sign-in.ts';
import { identityServer, password } from '../support/staff-server.ts';

test('every page of signing in, people and settings is accessible, light and dark, on a phone and at a desk', async (t) => {
  const services = await testServices(t);
  const server = identityServer(services);
  const url = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const base = `http://localhost:${url.port}`;
  services.config.publicUrl = base;
  const browser = await launchBrowser();
  t.after(async () => {
    await browser.close();
    await server.close();
  });
  const setup = (await ensureSetupLink(services)) ?? '';
  const look = async (
    size: 'small' | 'desktop',
    colorScheme: 'light' | 'dark',
    paths: readonly string[],
    who?: Parameters<typeof signInOn>[2],
  ) => {
    const page = await openPage(browser, { size, colorScheme });
    if (who !== undefined) await signInOn(page, base, who, services.clock);
    for (const path of paths) {
      await page.goto(new URL(path, base).href);
      assert.equal(new URL(page.url()).pathname, new URL(path, base).pathname);
      assert.deepEqual(await axe(page), [], path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0, `${path} scrolls sideways at ${size}`);
    }
    await page.context().close();
  };
  await look('small', 'light', ['/staff/sign-in', setup]);
  const admin = { login: 'admin', password };
  const { id, totpSecret } = await createStaff(services, { role: 'administrator', name: 'Head of House', ...admin });
  const { id: other } = await createStaff(services, { role: 'senior-analyst', name: 'A Senior', login: 'senior', password });
  await ensureTeamKeys(services, [id]);
  const paths = [
    '/staff/people',
    '/staff/people/invite',
    `/staff/people/${other}/give-key`,
    `/staff/people/${other}/suspend`,
    '/staff/settings',
    '/staff/settings/password',
    '/staff/settings/code-app',
    '/staff/settings/passkeys',
    '/staff/confirm',
  ];
  await look('small', 'light', paths, { ...admin, totpSecret });
  await look('desktop', 'dark', paths, { ...admin, totpSecret });
});
