import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uuidv7 } from '../../app/foundation/effects/random.ts';
import { insertProposal } from '../../app/identity/approval/store.ts';
import { createStaff, ensureSetupLink, ensureTeamKeys } from '../../app/identity/index.ts';
import { testServices } from '../support/app.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import '../support/database.ts';
import { signInOn } from '../support/sign-in.ts';
import { identityServer, password } from '../support/staff-server.ts';

const proposals = [
  ['new-keys', []],
  [
    'invite',
    [
      ['body', ''],
      ['name', 'Luis'],
      ['role', 'liaison'],
    ],
  ],
  [
    'body-key',
    [
      ['body', 'es/policia-nacional'],
      ['recipient', `age1${'q'.repeat(58)}`],
    ],
  ],
] as const;

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
  const senior = { login: 'senior', password };
  const { id: other, totpSecret: seniorSecret } = await createStaff(services, {
    role: 'senior-analyst',
    name: 'A Senior',
    ...senior,
  });
  await ensureTeamKeys(services, [id]);
  const now = services.clock.now();
  for (const [act, detail] of proposals)
    await insertProposal(services.db.staff, {
      id: uuidv7(now, services.random),
      act,
      detail: JSON.stringify(detail),
      proposedBy: id,
      proposedAt: now,
    });
  const paths = [
    '/staff/people',
    '/staff/approvals',
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
  const approver = { ...senior, totpSecret: seniorSecret };
  await look('small', 'dark', ['/staff/approvals'], approver);
  await look('desktop', 'light', ['/staff/approvals'], approver);
});
