import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { cellsOf, everyone } from './policy/cells.ts';
import { type HostileHouse, hostileHouse } from './policy/house.ts';
import { keyOf, readExpected } from './policy/table.ts';

let house: HostileHouse;
const expected = () => readExpected();

before(async (t) => {
  house = await hostileHouse(t as never);
});

/** In the words of the catalogue or of the page. */
const tokenInvalid = /not one (that we handed out|of ours)/;
const staffPosts = () => house.routes.filter((route) => route.plane === 'staff' && route.method === 'POST');
const unchanged = async (what: string, run: () => Promise<void>): Promise<void> => {
  await house.restore();
  const earlier = await house.fingerprint();
  await run();
  await house.restore();
  assert.deepEqual(await house.fingerprint(), earlier, `${what}: something changed in the database`);
};

test('a form without its token, with another session’s or with a made-up one is refused', async () => {
  await house.restore();
  const known = expected();
  for (const route of staffPosts()) {
    const cell = cellsOf(route).find(
      (one) => one.who !== 'anonymous' && known.get(route.id)?.outcomes.get(keyOf(one)) === 'allowed',
    );
    assert.ok(cell, `${route.id}: nobody may do it`);
    const others = everyone.find((who) => who !== cell.who && house.people.has(who));
    await unchanged(route.id, async () => {
      await house.arrange(cell);
      for (const token of [undefined, '', 'A'.repeat(32), house.people.get(others ?? 'anonymous')?.token]) {
        const reply = await house.ask(route, cell.who, cell.circumstance, { token });
        const what = `${route.id} with ${token === undefined ? 'no token' : `the token "${token}"`}`;
        assert.equal(reply.statusCode, 400, what);
        assert.match(reply.body, tokenInvalid, what);
      }
    });
  }
});

test('a form that another site sent is refused, whoever’s browser it comes from', async () => {
  await house.restore();
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://evil.localhost' },
    { 'sec-fetch-site': '', origin: 'https://evil.example' },
  ];
  for (const route of house.routes.filter(({ method }) => method === 'POST'))
    await unchanged(route.id, async () => {
      for (const headers of foreign)
        for (const who of everyone) {
          const reply = await house.ask(route, who, 'best', { headers });
          assert.equal(reply.statusCode, 403, `${route.id} as ${who} with ${JSON.stringify(headers)}`);
        }
    });
});

test('a session that ended is nobody: idle too long, too old, or not ours', async () => {
  await house.restore();
  const { owner } = house.services;
  const dead = {
    'idle too long': () => owner`update session set last_seen_at = ${new Date(house.clock.now().getTime() - 31 * 60_000)}`,
    'too old': () => owner`update session set created_at = ${new Date(house.clock.now().getTime() - 8 * 3_600_000)}`,
    ended: () => owner`delete from session`,
    'of somebody suspended': () => owner`update staff set state = 'suspended'`,
  };
  for (const [how, end] of Object.entries(dead)) {
    await house.restore();
    await end();
    const earlier = await house.fingerprint();
    for (const route of house.routes.filter(
      ({ plane, policy }) => plane === 'staff' && !/^account\.(sign-in|accept)/.test(policy),
    ))
      for (const who of everyone) {
        const reply = await house.ask(route, who, 'best');
        const sent = route.accepts === 'json' ? reply.json<{ error: string }>().error : reply.headers.location;
        assert.equal(
          sent,
          route.accepts === 'json' ? 'sign-in-required' : '/staff/sign-in',
          `${route.id} as ${who}, session ${how}`,
        );
      }
    assert.deepEqual(await house.fingerprint(), earlier, `sessions ${how}: something changed`);
  }
  await owner`update staff set state = 'active'`;
});

test('a method that an address does not take is refused by name and does nothing; HEAD is GET without the body', async () => {
  await house.restore();
  const methods = new Map<string, string[]>();
  for (const { path, method, plane } of house.routes) {
    const own = method === 'GET' && plane === 'public' ? ['GET', 'HEAD'] : [method];
    methods.set(path, [...(methods.get(path) ?? []), ...own]);
  }
  for (const route of house.routes)
    await unchanged(route.path, async () => {
      const own = methods.get(route.path) ?? [];
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])
        for (const who of ['anonymous', 'administrator', 'senior-analyst'] as const) {
          if (own.includes(method)) continue;
          const reply = await house.ask(route, who, 'best', { method });
          assert.equal(reply.statusCode, 405, `${method} ${route.path} as ${who}`);
          assert.equal(reply.headers.allow, own.join(', '), `${method} ${route.path} as ${who}`);
        }
      if (!own.includes('HEAD') || route.method !== 'GET') return;
      const [get, head] = [
        await house.ask(route, 'anonymous', 'best'),
        await house.ask(route, 'anonymous', 'best', { method: 'HEAD' }),
      ];
      assert.equal(head.statusCode, get.statusCode, `HEAD ${route.path}`);
      assert.equal(head.headers['content-type'], get.headers['content-type'], `HEAD ${route.path}`);
      assert.equal(head.body, '');
    });
});
