import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openHouse } from '../../tests/support/casework.ts';
import { caseworkPart, claimCase, classify, decideCase, readLabel } from '../casework/index.ts';
import { makeServer } from '../foundation/http/server.ts';
import { drain } from '../foundation/jobs/worker.ts';
import { loadTranslators } from '../foundation/languages/translate.ts';
import type { Context } from '../foundation/services.ts';
import { errorPage, loadAssets } from '../ui/index.ts';
import { referralPart } from './index.ts';

const body = 'nl/politie-tbkk';
const formToken = 'a'.repeat(32);

/** The referral pages behind the real server, signed in as whoever `as` names. */
const open = async (context: TestContext) => {
  const house = await openHouse(context);
  const anna = await house.person('analyst');
  const liaison = await house.person('liaison');
  const file = await house.report({ note: 'the reporter wrote this' });
  await claimCase(anna, file);
  await classify(anna, file, (await house.now(file)).version, 'item-1', readLabel({ code: 'baseline', hostCountry: 'NL' }));
  await decideCase(anna, file, (await house.now(file)).version);
  const part = referralPart(house.services);
  const who: { is: Context | undefined } = { is: anna };
  const server = makeServer({
    services: house.services,
    routes: [...part.routes, ...caseworkPart().routes, ...loadAssets().routes],
    translators: loadTranslators(),
    identify: async () =>
      who.is && {
        subject: who.is.subject,
        unlock: who.is.unlock,
        formToken,
        sessionToken: 's',
        language: 'en',
        preferences: { shortcuts: false, theme: 'system' as const },
      },
    errorPage,
    styleHash: loadAssets().publicStyleHash,
  });
  context.after(() => server.close());
  const get = async (url: string) => server.inject({ method: 'GET', url });
  const post = async (url: string, form: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams(url.startsWith('/staff') ? { form_token: formToken, ...form } : form).toString(),
    });
  const hidden = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
  const secret = (html: string, kind: 'p' | 'answer') =>
    new RegExp(`/en/${kind}/(\\d{3}[A-Za-z0-9_-]{32})`).exec(html)?.[1] ?? '';
  /** The last page, reached from the preview. */
  const confirmed = async (query: string) => {
    const seen = await get(`/staff/case/${file.reference}/refer/preview?${query}`);
    const href = /href="([^"]*\/refer\/confirm[^"]*)"/.exec(seen.body)?.[1] ?? '';
    return get(href.replaceAll('&amp;', '&'));
  };
  return {
    ...house,
    confirmed,
    anna,
    liaison,
    file,
    server,
    who,
    get,
    post,
    hidden,
    secret,
    work: () => drain(house.services, part.jobs ?? new Map()),
  };
};

test('the walk: choose, see exactly, confirm, send; the body fetches by link; the case shows it', async (context) => {
  const { file, get, confirmed, post, hidden, secret, work, who } = await open(context);
  const base = `/staff/case/${file.reference}/refer`;
  const first = await get(base);
  assert.equal(first.statusCode, 200, first.body);
  assert.match(first.body, /National Police|Politie|TBKK/i);
  const none = await get(`${base}/preview`);
  assert.equal(none.statusCode, 422);
  assert.match(none.body, /href="#body"/);
  const query = `body=${encodeURIComponent(body)}`;
  const seen = await get(`${base}/preview?${query}`);
  assert.match(seen.body, /article34-referral\/1/);
  assert.ok(!seen.body.includes('the reporter wrote this'));
  const printed = await get(`${base}/page?${query}&include-narrative=yes`);
  assert.match(printed.body, /the reporter wrote this/);
  assert.match(String(printed.headers['content-security-policy']), /sandbox$/);
  assert.equal((await get(`${base}/preview?${query}&other=nl%2Fofflimits-meldpunt`)).statusCode, 422, 'two bodies are no choice');
  assert.equal(
    (await get(`${base}/confirm?${query}&content=${'0'.repeat(64)}`)).statusCode,
    409,
    'only what was looked at can be sent',
  );
  const asked = await confirmed(query);
  assert.equal(asked.statusCode, 200);
  const form = hidden(asked.body);
  const sent = await post(`${base}/send`, { ...form, 'own-decision': 'yes' });
  assert.equal(sent.statusCode, 200, sent.body);
  const token = secret(sent.body, 'p');
  const passphrase = /(\d{4}-){5}\d{4}/.exec(sent.body)?.[0] ?? '';
  assert.equal(
    (await post(`${base}/send`, { ...form, 'own-decision': 'yes' })).headers.location,
    `/staff/case/${file.reference}/referral/${form.referral}`,
  );
  await work();
  const one = await get(`/staff/case/${file.reference}/referral/${form.referral}`);
  assert.match(one.body, /Delivered/);
  assert.match(
    (await get(`/staff/case/${file.reference}/referral/${form.referral}/receipt`)).body,
    /^article34\/referral-receipt\/1\n/,
  );
  who.is = undefined;
  assert.equal((await get(`/en/p/${token}`)).statusCode, 200);
  assert.equal((await get(`/ar/p/${token}`)).statusCode, 200);
  const wrong = await post(`/en/p/${token}`, { what: 'open', passphrase: '1' });
  assert.equal(wrong.statusCode, 403);
  assert.match(wrong.body, /href="#passphrase"/);
  const fetched = await post(`/en/p/${token}`, { what: 'open', passphrase });
  assert.equal(fetched.headers['content-type'], 'application/zip');
  assert.equal(fetched.headers['cache-control'], 'no-store');
  assert.equal((await get(`/en/p/${token}`)).statusCode, 410);
  const reply = secret(fetched.rawPayload.toString('latin1'), 'answer');
  assert.equal((await post(`/en/answer/${reply}`, { what: 'acknowledge' })).statusCode, 303);
  assert.equal((await post(`/en/answer/${reply}`, {})).statusCode, 422);
  const bad = await post(`/en/answer/${reply}`, { outcome: 'removed', reference: 'x'.repeat(61) });
  assert.equal(bad.statusCode, 422);
  assert.match(bad.body, /href="#reference"/);
  assert.equal((await post(`/en/answer/${reply}`, { outcome: 'removed', reference: 'Ö-1' })).statusCode, 303);
  assert.match((await get(`/th/answer/${reply}`)).body, /Ö-1/);
});

test('sending without a basis in law and without a person’s own decision is refused on the page, naming the box', async (context) => {
  const { file, confirmed, post, hidden, services } = await open(context);
  await services.db.staff`update obligation set state = 'superseded'`;
  const base = `/staff/case/${file.reference}/refer`;
  const form = hidden((await confirmed(`body=${encodeURIComponent(body)}`)).body);
  const refused = await post(`${base}/send`, form);
  assert.equal(refused.statusCode, 409);
  assert.match(refused.body, /href="#own"/);
  assert.equal((await services.db.staff`select 1 from referral`).length, 0);
});

test('a package that did not arrive stands at the top of its case, with the way to it', async (context) => {
  const { file, get, confirmed, post, hidden, work, services } = await open(context);
  const form = hidden((await confirmed(`body=${encodeURIComponent(body)}`)).body);
  await post(`/staff/case/${file.reference}/refer/send`, { ...form, 'own-decision': 'yes' });
  await services.db.staff`update referral set package = 'broken'::bytea`;
  await work();
  const there = `/staff/case/${file.reference}/referral/${form.referral}`;
  const page = await get(`/staff/case/${file.reference}`);
  assert.equal(page.statusCode, 200, page.body);
  assert.match(page.body, new RegExp(`did not arrive.*href="${there}"`, 's'));
  assert.match((await get(there)).body, /not the one that was sealed/);
  await services.db.staff`update referral set state = 'dead'`;
  assert.equal((await post(`${there}/retry`, {})).statusCode, 303);
});

test('nobody else reaches the pages: other roles, a colleague without the case, an old factor, another body’s liaison', async (context) => {
  const { file, get, confirmed, post, hidden, who, anna, liaison, person, clock, work, services } = await open(context);
  const base = `/staff/case/${file.reference}/refer`;
  who.is = await person('analyst');
  for (const url of [base, `${base}/preview`, `${base}/confirm`]) assert.equal((await get(url)).statusCode, 409);
  for (const other of [liaison, await person('administrator'), await person('auditor')]) {
    who.is = other;
    for (const url of [base, `${base}/preview`, `${base}/confirm`]) assert.equal((await get(url)).statusCode, 404);
  }
  who.is = undefined;
  assert.equal((await get(base)).headers.location, '/staff/sign-in');
  who.is = anna;
  const form = hidden((await confirmed(`body=${encodeURIComponent(body)}`)).body);
  assert.equal((await post(`${base}/send`, { ...form, 'own-decision': 'yes' })).statusCode, 200);
  await work();
  clock.advance(6 * 60_000);
  assert.match(
    String((await get(`${base}/confirm?body=${encodeURIComponent(body)}`)).headers.location),
    /^\/staff\/confirm\?back=/,
  );
  const received = `/staff/received/${file.shard}/${form.referral}`;
  const as = (bodyId: string) => {
    who.is = { ...liaison, subject: { ...liaison.subject, bodyId } as Context['subject'] };
  };
  as('es/test');
  for (const below of ['', '/package', '/receipt']) assert.equal((await get(`${received}${below}`)).statusCode, 404);
  for (const below of ['/acknowledge', '/outcome']) assert.equal((await post(`${received}${below}`, {})).statusCode, 404);
  as(body);
  assert.match((await get('/staff/received')).body, new RegExp(file.reference));
  assert.equal((await get(received)).statusCode, 200);
  const sealed = await get(`${received}/package`);
  assert.match(sealed.rawPayload.toString('latin1'), /^age-encryption\.org\/v1\n/);
  assert.equal((await post(`${received}/outcome`, {})).statusCode, 422);
  assert.equal((await post(`${received}/outcome`, { outcome: 'nonsense' })).statusCode, 422);
  assert.equal((await post(`${received}/outcome`, { outcome: 'removed' })).statusCode, 303);
  assert.equal((await post(`${received}/outcome`, { outcome: 'child-safe' })).statusCode, 409);
  const [stored] = await services.db.staff<{ outcome: string }[]>`select outcome from referral`;
  assert.equal(stored?.outcome, 'removed');
});

test('forged and unknown links are the page of anything that is not there', async (context) => {
  const { get, post } = await open(context);
  const missing = (await get('/en/answer/nothing')).body;
  for (const url of [`/en/answer/034${'A'.repeat(32)}`, `/en/p/999${'-'.repeat(32)}`, `/en/p/${'9'.repeat(190)}`]) {
    const answer = await get(url);
    assert.equal(answer.statusCode, 404);
    assert.equal(answer.body.replaceAll(url.slice(3), ''), missing.replaceAll('/answer/nothing', ''));
    assert.equal((await post(url, { what: 'acknowledge' })).statusCode, 404);
  }
});
