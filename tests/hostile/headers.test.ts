import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { hostileHouse } from '../support/hostile.ts';
import type { Client } from '../support/sign-in.ts';

const golden = new URL('headers.expected.json', import.meta.url);
/** Different with each answer or each build: their presence is what counts. */
const varying = /^(date|request-id|content-length)$/;

const settled = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]): [string, string] => [
        name,
        varying.test(name) ? 'any' : String(value).replace(/'sha256-[^']+'/g, "'sha256-OF-THE-STYLES'"),
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

test('each class of answers has exactly the headers on file (UPDATE_GOLDEN=1 writes them anew)', async (t) => {
  const house = await hostileHouse(t);
  const get = async (url: string, client?: Client, more: Record<string, string> = {}) => {
    const reply = await house.server.inject({
      method: 'GET',
      url,
      headers: { ...more, ...(client === undefined ? {} : { cookie: client.cookie() }) },
    });
    return { status: reply.statusCode, headers: settled(reply.headers) };
  };
  const staff = async (id: string): Promise<Client> => {
    const route = house.routes.find((one) => one.id === id);
    const user = route === undefined ? undefined : await house.userOf(route);
    assert.ok(user !== undefined, id);
    return user;
  };
  const style = house.routes.find(({ id }) => id === 'ui.staff-styles')?.path ?? '';
  const script = house.routes.find(({ id }) => id === 'ui.island-passkey')?.path ?? '';
  const step = house.routes.find(({ id }) => id === 'ui.island-step')?.path ?? '';
  const actual = {
    'public page': await get('/en'),
    'public page that is filled up': await get('/en/code'),
    'public figures, page': await get('/en/numbers'),
    'public figures, CSV': await get('/en/numbers/figures.csv'),
    'public figures, JSON': await get('/en/numbers/figures.json'),
    'public law page, to who takes gzip': await get('/en/law/matrix', undefined, { 'accept-encoding': 'gzip, br' }),
    'public log head': await get('/log/checkpoint'),
    'public redirect': await get('/'),
    'public page that works on the device': await get('/en/f/here'),
    'the way out': await get('/exit'),
    'public error': await get('/en/nothing-here'),
    'staff page': await get('/staff/settings', await staff('identity.save-settings'), { 'accept-encoding': 'gzip' }),
    'staff page with an island': await get('/staff/cases', await staff('casework.next')),
    'staff sign-in': await get('/staff/sign-in'),
    'staff redirect': await get('/staff/settings'),
    'staff error': await get('/staff/case/000-000000', await staff('casework.next')),
    'a style sheet': await get(style),
    'an island': await get(script),
    'the script of the page that works on the device': await get(step),
  };
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, `${JSON.stringify(actual, null, 2)}\n`);
  assert.deepEqual(actual, JSON.parse(readFileSync(golden, 'utf8')));
});

/** The page that makes a fingerprint of a picture on the person's own device, by either of its routes. */
const onDevice = /^intake\.fingerprint-(alone|here)$/;

test('no public answer sets a cookie, runs a script, names another site or may be kept, whatever the route', async (t) => {
  const house = await hostileHouse(t);
  const seen = new Set<string>();
  for (const route of house.routes.filter(({ plane, cache }) => plane === 'public' && cache === undefined))
    for (const language of ['en', 'ar', 'th']) {
      const url = house.urlOf(route).replace('/en', `/${language}`).replace(':month', '2026-10');
      const reply = await house.server.inject({
        method: route.method,
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        ...(route.method === 'POST' ? { payload: new URLSearchParams({ draft: house.draft, go: 'stay' }).toString() } : {}),
      });
      const what = `${route.id} in ${language}`;
      assert.equal(reply.headers['set-cookie'], undefined, what);
      const cached = String(reply.headers['cache-control']);
      // the figures, the law, what parliaments do and the log's head are the same for everybody; nothing else may stay on a device
      if (!/^(figures|law|oversight|action|money|capability|practice|module|peer)\./.test(route.id))
        assert.equal(cached, 'no-store', what);
      const csp = String(reply.headers['content-security-policy']);
      assert.doesNotMatch(csp, /https?:|\*|unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/, what);
      if (!onDevice.test(route.id)) assert.doesNotMatch(csp, /script-src|connect-src|worker-src/, what);
      else assert.match(csp, /script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'none'/, what);
      if (!String(reply.headers['content-type']).startsWith('text/html')) continue;
      seen.add(route.id);
      // the one page has one script, of ours; and no file chooser stands in a form, or has a name to be sent under
      const scripts = [...reply.body.matchAll(/<script[^>]*>/g)].map(([tag]) => tag.replace(/[0-9a-f]{16}/, '*'));
      const allowed = onDevice.test(route.id) && reply.statusCode === 200 ? ['<script defer src="/assets/step-*.js">'] : [];
      assert.deepEqual(scripts, allowed, what);
      assert.equal(/type="file"/.test(reply.body), allowed.length === 1, what);
      assert.doesNotMatch(reply.body.replace(/<form[\s\S]*?<\/form>/g, ''), /type="file"[^>]* name=/, what);
      for (const [form] of reply.body.matchAll(/<form[\s\S]*?<\/form>/g)) assert.doesNotMatch(form, /type="file"/, what);
      assert.doesNotMatch(reply.body, /\son[a-z]+=|<iframe|<object|<embed|<link|javascript:/i, what);
      assert.doesNotMatch(reply.body, /\b(?:src|action|formaction|srcset|poster)="(?!\/(?!\/))/, what);
      // links that somebody follows by choice may lead out (helplines, sources of law); nothing else may
      const outside = [
        ...reply.body.replace(/<a [^>]*>[^<]*<\/a>|<a [^>]*>/g, '').matchAll(/(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]+/gi),
      ].map(([address]) => address);
      assert.deepEqual(
        outside.filter((address) => !address.includes('example.org')),
        [],
        what,
      );
    }
  assert.ok(seen.size > 10, `only ${[...seen].join(' ')}`);
});
