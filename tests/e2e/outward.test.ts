import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { caseUrl, claimCase, classify, decideCase, readLabel } from '../../app/casework/index.ts';
import { outwardPart } from '../../app/outward/index.ts';
import { referralPart } from '../../app/referral/index.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { openHouse } from '../support/casework.ts';
import { caseworkServer } from '../support/casework-server.ts';
import { wholeHouse } from '../support/house.ts';
import { watchPage } from '../support/page-watch.ts';
import { makeProvider } from '../support/provider.ts';
import { screenshot } from '../support/screenshot.ts';
import { makeTeam } from '../support/team.ts';

const minute = 60_000;
/** Pages that the docs show. */
const drawn = new Set(['destination', 'preview', 'filed', 'notice-preview-small']);

describe('one hotline files with another, over the door that companies use', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  /** The other side: the whole program, with us as one of the companies that may report to it. */
  const otherSide = async (t: Parameters<typeof wholeHouse>[0]) => {
    const there = await wholeHouse(t);
    await makeTeam(there.services);
    const us = await makeProvider(there.services, 'A hotline elsewhere');
    const [account = '', secret = ''] = Buffer.from(us.live.replace('Basic ', ''), 'base64').toString().split(/:(.*)/s);
    return { there, account, secret, address: `${there.base}/ispws` };
  };

  const ourSide = async (t: Parameters<typeof openHouse>[0]) => {
    const house = await openHouse(t, { config: { hotlineName: 'Hotline one' } });
    const outward = outwardPart();
    const web = caseworkServer(house, [...outward.routes, ...referralPart(house.services).routes]);
    await web.server.listen({ port: 0, host: '127.0.0.1' });
    t.after(() => web.server.close());
    const base = `http://127.0.0.1:${(web.server.server.address() as AddressInfo).port}`;
    const admin = await house.person('administrator');
    const anna = await house.person('analyst');
    const file = await house.report({ note: 'placeholder words', danger: 'yes', addresses: ['https://example.org/one'] });
    await claimCase(anna, file);
    await classify(anna, file, (await house.now(file)).version, 'item-1', readLabel({ code: 'baseline', hostCountry: 'NL' }));
    await decideCase(anna, file, (await house.now(file)).version);
    const work = async () => {
      for (const chore of outward.chores ?? []) await chore.run(house.services);
    };
    return { ...house, ...web, base, admin, anna, file, work };
  };

  /** Each page as it is met: accessible, within its width, and drawn for the docs where asked. */
  const look = async (page: Page, name: string): Promise<void> => {
    assert.deepEqual(await axe(page), [], name);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0, `${name} scrolls sideways`);
    if (drawn.has(name)) await screenshot(page, `outward-${name}`);
  };

  test('add, check, put to use; see, confirm, file; the other side has the case', async (t) => {
    const other = await otherSide(t);
    const { base, seat, admin, anna, file, work, clock, now } = await ourSide(t);
    const page = await openPage(browser);
    const watch = watchPage(page, base);

    seat.person = admin;
    await page.goto(`${base}/staff/destinations`);
    await page.click('text=Add a destination');
    await page.fill('[name=name]', 'The other hotline');
    await page.check('[value=live]');
    await page.fill('[name=address]', other.address);
    await page.fill('[name=account]', other.account);
    await page.fill('[name=secret]', other.secret);
    await page.fill('[name=contact-name]', 'Desk one');
    await page.fill('[name=contact-email]', 'desk@example.org');
    await look(page, 'add');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('text=Not in use');
    await page.click('text=Check the connection');
    await page.waitForSelector('text=It answered and knows us.');
    await page.click('text=Put to use');
    await page.waitForSelector('text=Stop using it');
    await look(page, 'destination');

    seat.person = anna;
    await page.goto(base + caseUrl(file.reference));
    await page.click('text=File with another clearinghouse');
    await look(page, 'choose');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('text=This is the whole document');
    const shown = await page.textContent('section.scroll pre');
    assert.match(shown ?? '', /https:\/\/example\.org\/one/);
    assert.ok(!shown?.includes('placeholder words'));
    await look(page, 'preview');
    await page.click('text=Go on');
    await page.check('[name=own-decision]', { timeout: 2000 }).catch(() => {});
    await look(page, 'confirm');
    await page.click('text=File it');
    await page.waitForSelector('text=Waiting to leave');
    await work();
    await page.reload();
    await page.waitForSelector('text=Open there, not finished');
    clock.advance(10 * minute);
    await work();
    await page.reload();
    await page.waitForSelector('text=Answers of the other side');
    assert.equal(await page.isVisible('text=Take it back'), false);
    await look(page, 'filed');
    const number = (await page.textContent('dt:has-text("Their number") + dd')) ?? '';
    const [theirs] = await other.there.services.owner<{ count: number }[]>`select count(*)::int as count from a34.case_file`;
    assert.equal(theirs?.count, 1, 'the other side has the case');
    assert.match(number, /^\d+$/);
    await page.goto(base + caseUrl(file.reference));
    await page.waitForSelector('text=The other hotline');
    assert.equal((await now(file)).state, 'referred');
    watch.assertClean();
  });

  test('taken back while it is open there; and a notice to the host, kept, downloaded, recorded as sent', async (t) => {
    const other = await otherSide(t);
    const { base, seat, admin, anna, file, work, post, services } = await ourSide(t);
    seat.person = admin;
    const added = await post('/staff/destinations', {
      name: 'The other hotline',
      environment: 'live',
      address: other.address,
      account: other.account,
      secret: other.secret,
      'contact-name': 'Desk one',
      'contact-email': 'desk@example.org',
      grace: '10',
    });
    assert.equal(added.status, 303, added.body);
    assert.equal((await post(`${added.location}/check`)).status, 303);
    assert.equal((await post(`${added.location}/arm`)).status, 303);
    seat.person = anna;
    const page = await openPage(browser, { size: 'small', colorScheme: 'dark' });
    const watch = watchPage(page, base, [/422/]);
    await page.goto(`${base}${caseUrl(file.reference)}/file`);
    await look(page, 'choose-small');
    await page.click('main form button[type=submit]');
    await look(page, 'preview-small');
    await page.click('text=Go on');
    await page.check('[name=own-decision]', { timeout: 2000 }).catch(() => {});
    await page.click('text=File it');
    await page.waitForSelector('text=Waiting to leave');
    await work();
    await page.reload();
    await page.click('text=Take it back');
    await page.waitForSelector('text=Being taken back');
    await work();
    await page.reload();
    await page.waitForSelector('text=Taken back');
    const [theirs] = await other.there.services.owner<{ count: number }[]>`select count(*)::int as count from a34.case_file`;
    assert.equal(theirs?.count, 0, 'nothing of it became a case there');

    await page.goto(`${base}${caseUrl(file.reference)}/notice`);
    await page.fill('[name=host]', 'Example Hosting');
    await page.fill('[name=host-mail]', 'abuse@example.net');
    await page.fill('[name=own-mail]', 'desk@example.org');
    await look(page, 'notice-small');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('text=Choose at least one address');
    await page.check('[name=item-1]');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('text=This is all of it');
    await look(page, 'notice-preview-small');
    await page.click('text=Keep this notice');
    await page.waitForSelector('text=Record that it was sent');
    await look(page, 'notice-kept-small');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Download the message')]);
    assert.match(download.suggestedFilename(), /^notice-.*\.eml$/);
    await page.click('text=Record that it was sent');
    await page.waitForSelector('text=By mail');
    assert.equal(await page.isVisible('text=Record that it was sent'), false);
    const [sent] = await services.owner<{ how: string }[]>`select sent_how as how from a34.host_notice`;
    assert.equal(sent?.how, 'mail');
    seat.language = 'ar';
    await page.goto(`${base}${caseUrl(file.reference)}/notice`);
    await look(page, 'notice-arabic');
    watch.assertClean();
  });
});
