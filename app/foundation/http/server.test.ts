import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Type } from 'typebox';
import { testServices } from '../../../tests/support/app.ts';
import { errorPage } from '../../ui/index.ts';
import { loadTranslators } from '../languages/translate.ts';
import { limits } from './limits.ts';
import { bytes, json } from './reply.ts';
import { route } from './route.ts';
import { makeServer } from './server.ts';

const echo = route({
  id: 'test.echo',
  method: 'POST',
  path: '/echo',
  plane: 'public',
  policy: 'public.read',
  accepts: 'json',
  body: Type.Object({}),
  handle: async ({ client }) => json({ client: await client() }),
});

const address = route({
  id: 'test.address',
  method: 'GET',
  path: '/*',
  plane: 'public',
  policy: 'public.read',
  handle: ({ url }) => bytes('text/plain', url.host),
});

const held = Promise.withResolvers<void>();
const full = Promise.withResolvers<void>();
let entered = 0;
const slow = route({
  id: 'test.slow',
  method: 'GET',
  path: '/slow',
  plane: 'public',
  policy: 'public.read',
  handle: async () => {
    if (++entered === limits.maxInFlight) full.resolve();
    await held.promise;
    return json({});
  },
});

const open = async (t: TestContext, behindProxy: boolean) => {
  const services = await testServices(t, { config: { behindProxy } });
  const translators = loadTranslators();
  return makeServer({
    services,
    routes: [echo, address, slow],
    translators,
    identify: async () => undefined,
    errorPage,
    styleHash: '',
  });
};

test('behind a proxy, only the address that the proxy itself saw names the client', async (t) => {
  for (const behindProxy of [true, false]) {
    const server = await open(t, behindProxy);
    const clientFrom = async (forwarded: string) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwarded };
      return (await server.inject({ method: 'POST', url: '/echo', headers, payload: '{}' })).json<{ client: string }>().client;
    };
    const first = await clientFrom('198.51.100.1, 192.0.2.7');
    assert.equal(await clientFrom('203.0.113.99, 192.0.2.7'), first, 'a made-up entry makes no new client');
    assert.equal((await clientFrom('192.0.2.8')) === first, !behindProxy);
  }
});

test('a JSON body that is not an object is refused in our own words', async (t) => {
  const server = await open(t, false);
  for (const payload of ['null', '[]', '"text"', '7', '{"a":', '[['.repeat(60_000)]) {
    const headers = { 'content-type': 'application/json' };
    const answer = await server.inject({ method: 'POST', url: '/echo', headers, payload });
    assert.deepEqual([answer.statusCode, answer.json<{ error: string }>().error], [400, 'body-malformed'], payload.slice(0, 20));
  }
});

test('a body that is too large is not waited for: the answer ends the connection', async (t) => {
  const server = await open(t, false);
  const headers = { 'content-type': 'application/json' };
  const answer = await server.inject({ method: 'POST', url: '/echo', headers, payload: 'x'.repeat(limits.formBytes + 1) });
  assert.deepEqual([answer.statusCode, answer.headers.connection], [413, 'close']);
  const other = await server.inject({ method: 'POST', url: '/slow', headers, payload: '{}' });
  assert.deepEqual([other.statusCode, other.headers.allow], [405, 'GET, HEAD']);
});

test('no path makes the address of a page another one than ours, or breaks it', async (t) => {
  const server = await open(t, false);
  const own = (await server.inject({ method: 'GET', url: '/' })).body;
  for (const url of ['//', '//[', '//evil.example/en', '/\\evil.example', '/?a=//evil.example']) {
    const answer = await server.inject({ method: 'GET', url: { pathname: url } as never });
    assert.deepEqual([answer.statusCode, answer.body], [200, own], url);
  }
});

test('with too many requests in hand, the next one is told at once to come back', async (t) => {
  const server = await open(t, false);
  const ask = async () => (await server.inject({ method: 'GET', url: '/slow' })).statusCode;
  const waiting = Array.from({ length: limits.maxInFlight }, ask);
  await full.promise;
  const refused = await server.inject({ method: 'GET', url: '/there' });
  assert.deepEqual([refused.statusCode, refused.headers['retry-after']], [503, '5']);
  held.resolve();
  assert.ok((await Promise.all(waiting)).every((status) => status === 200));
  assert.equal((await server.inject({ method: 'GET', url: '/there' })).statusCode, 200);
});
