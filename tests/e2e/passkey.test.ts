import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { readConfig } from '../../app/foundation/config/config.ts';
import { ensureSetupLink } from '../../app/identity/index.ts';
import { testServices } from '../support/app.ts';
import { withVirtualAuthenticator } from '../support/authenticator.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import '../support/database.ts';
import { createStaff } from '../../app/identity/index.ts';
import { nextCode, signInOn } from '../support/sign-in.ts';
import { identityServer, password } from '../support/staff-server.ts';

/** An empty house that listens on a free port under the name localhost, and a page that reports what went wrong in it. */
const openHouse = async (t: Parameters<typeof testServices>[0]) => {
  const services = await testServices(t, { config: { ...readConfig({}), statusDelaySeconds: 0 } });
  const server = identityServer(services);
  const url = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const base = `http://localhost:${url.port}`;
  services.config.publicUrl = base;
  const browser = await launchBrowser();
  t.after(async () => {
    await browser.close();
    await server.close();
  });
  const newPage = async (): Promise<Page> => {
    const page = await openPage(browser);
    page.on('console', (message) => {
      assert.doesNotMatch(message.text(), /Content Security Policy/);
    });
    return page;
  };
  return { services, base, newPage };
};

/** An authenticator as older ones are: it holds passkeys and verifies its user, but has no PRF. */
const withOldAuthenticator = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
};

test('the first administrator joins, signs in and confirms with a passkey alone, and it opens what they hold', async (t) => {
  const { services, base, newPage } = await openHouse(t);
  const page = await newPage();
  const authenticator = await withVirtualAuthenticator(page);
  await page.goto((await ensureSetupLink(services)) ?? '');
  await page.fill('[name=name]', 'First Person');
  await page.fill('[name=login]', 'first.person');
  await page.click('[data-passkey=join] button');
  await page.waitForURL(`${base}/staff/people`);
  assert.equal(await authenticator.count(), 1);
  const [grants] = await services.owner<{ count: number }[]>`select count(*) as count from team_key_grant`;
  assert.equal(grants?.count, 2);

  await page.click('header button[type=submit]');
  await page.waitForURL(`${base}/staff/sign-in`);
  await page.click('[data-passkey=sign-in] button');
  await page.waitForURL(`${base}/staff/people`);
  await page.goto(`${base}/staff/settings`);
  assert.equal(await page.locator('.notice.warn').count(), 0, 'the passkey holds the key');

  await services.owner`update session set confirmed_at = confirmed_at - interval '1 hour'`;
  await page.goto(`${base}/staff/people/invite`);
  assert.match(page.url(), /\/staff\/confirm\?back=/);
  await page.click('[data-passkey=confirm] button');
  await page.waitForURL(`${base}/staff/people/invite`);
});

test('a passkey without PRF adds a way in that cannot open reports, and the page says so', async (t) => {
  const { services, base, newPage } = await openHouse(t);
  const who = { login: 'analyst', password };
  const { totpSecret } = await createStaff(services, { role: 'auditor', name: 'Somebody', ...who });
  const page = await newPage();
  await signInOn(page, base, { ...who, totpSecret }, services.clock);
  await withOldAuthenticator(page);
  await page.goto(`${base}/staff/settings/passkeys`);
  await page.fill('[name=label]', 'old key');
  await page.click('[data-passkey=add] button');
  await page.waitForSelector('text=old key');
  assert.match((await page.textContent('main table')) ?? '', /old key\s*No/);
  await page.click('header button[type=submit]');
  await page.click('[data-passkey=sign-in] button');
  await page.waitForURL((url) => !url.pathname.startsWith('/staff/sign-in'));
  await page.goto(`${base}/staff/settings`);
  assert.match((await page.textContent('.notice.warn')) ?? '', /cannot open reports/);
});

test('a passkey without PRF cannot set up a house, but can join one and gets its key with a password later', async (t) => {
  const { services, base, newPage } = await openHouse(t);
  const page = await newPage();
  await withOldAuthenticator(page);
  await page.goto((await ensureSetupLink(services)) ?? '');
  await page.fill('[name=name]', 'First Person');
  await page.fill('[name=login]', 'first.person');
  await page.click('[data-passkey=join] button');
  await page.waitForSelector('text=cannot hold the key');

  const admin = { login: 'admin', password };
  const { totpSecret } = await createStaff(services, { role: 'administrator', name: 'Admin', ...admin });
  const boss = await newPage();
  await signInOn(boss, base, { ...admin, totpSecret }, services.clock);
  await boss.goto(`${base}/staff/people/invite`);
  await boss.fill('[name=name]', 'An Analyst');
  await boss.check('[name=role][value=auditor]');
  await boss.click('main form button[type=submit]');
  await page.goto((await boss.textContent('main code')) ?? '');
  await page.fill('[name=login]', 'auditor');
  await page.click('[data-passkey=join] button');
  await page.waitForURL(`${base}/staff/settings`);
  assert.match((await page.textContent('.notice.warn')) ?? '', /cannot open reports/);

  await page.goto(`${base}/staff/settings/password`);
  const secret = ((await page.textContent('main code')) ?? '').replaceAll(' ', '');
  await page.fill('[name=password]', password);
  await page.fill('[name=again]', password);
  await page.fill('[name=code]', await nextCode(secret, services.clock));
  await page.click('main form button[type=submit]');
  await page.waitForURL(`${base}/staff/settings?saved=yes`);
  assert.equal(await page.locator('.notice.warn').count(), 0);
  const again = await newPage();
  await signInOn(again, base, { login: 'auditor', password, totpSecret: secret }, services.clock);
  await again.goto(`${base}/staff/settings`);
  assert.equal(await again.locator('.notice.warn').count(), 0, 'the password holds the key');
});
