import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../tests/support/database.ts';
import { codeAt, makeClient } from '../../tests/support/sign-in.ts';
import { openStaffHouse, password } from '../../tests/support/staff-server.ts';
import { chores } from './chores.ts';
import { identify } from './identify.ts';

const minute = 60_000;
const ticketOf = (body: string): string => /name="ticket" value="([^"]+)"/.exec(body)?.[1] ?? '';
const withoutLogin = (body: string): string => body.replace(/value="[^"]*"/g, '');

test('a wrong password, an unknown name and a suspended person get the same answer', async (t) => {
  const house = await openStaffHouse(t);
  const known = await house.person('analyst');
  const gone = await house.person('analyst');
  await house.services.owner`update staff set state = 'suspended' where id = ${gone.id}`;
  const answers = [];
  for (const form of [
    { login: known.login, password: 'another long password' },
    { login: 'nobody-here', password },
    { login: gone.login, password },
  ]) {
    answers.push(await house.client().post('/staff/sign-in', form));
  }
  for (const answer of answers) {
    assert.equal(answer.status, 401);
    assert.equal(withoutLogin(answer.body), withoutLogin(answers[0]?.body ?? ''));
    assert.equal(answer.headers['set-cookie'], undefined);
  }
});

test('the password alone signs nobody in; with the code it does, and the token changes with every sign-in', async (t) => {
  const house = await openStaffHouse(t);
  const who = await house.person('auditor');
  const client = house.client();
  await client.post('/staff/sign-in', { login: who.login.toUpperCase(), password });
  assert.equal((await client.get('/staff/settings')).location, '/staff/sign-in');
  const first = await house.signedIn(who);
  assert.equal((await first.get('/staff')).location, '/staff/audit');
  const second = await house.signedIn(who);
  assert.notEqual(first.cookie(), second.cookie());
  assert.match(first.cookie(), /^__Host-a34=[\w-]{43}$/);
});

test('a code works once, and five wrong codes end the ticket', async (t) => {
  const house = await openStaffHouse(t);
  const who = await house.person('auditor');
  const code = codeAt(who.totpSecret, house.clock.now());
  const start = async () => ticketOf((await house.client().post('/staff/sign-in', { login: who.login, password })).body);
  const first = await house.client().post('/staff/sign-in/code', { ticket: await start(), code });
  assert.equal(first.status, 303);
  const ticket = await start();
  const replay = await house.client().post('/staff/sign-in/code', { ticket, code });
  assert.equal(replay.status, 422);
  assert.equal(replay.headers['set-cookie'], undefined);
  house.clock.advance(30_000);
  for (let tries = 0; tries < 4; tries++) await house.client().post('/staff/sign-in/code', { ticket, code: '000000' });
  const fresh = codeAt(who.totpSecret, house.clock.now());
  assert.equal((await house.client().post('/staff/sign-in/code', { ticket, code: fresh })).status, 410);
});

test('a ticket runs out after five minutes', async (t) => {
  const house = await openStaffHouse(t);
  const who = await house.person('auditor');
  const ticket = ticketOf((await house.client().post('/staff/sign-in', { login: who.login, password })).body);
  house.clock.advance(5 * minute);
  const code = codeAt(who.totpSecret, house.clock.now());
  assert.equal((await house.client().post('/staff/sign-in/code', { ticket, code })).status, 410);
});

for (const [role, idle] of [
  ['analyst', 15],
  ['auditor', 30],
] as const) {
  test(`a session of the role ${role} ends after ${idle} idle minutes and after eight hours in any case`, async (t) => {
    const house = await openStaffHouse(t);
    const who = await house.person(role);
    const client = await house.signedIn(who);
    house.clock.advance((idle - 1) * minute);
    assert.equal((await client.get('/staff/settings')).status, 200);
    house.clock.advance(idle * minute);
    assert.equal((await client.get('/staff/settings')).location, '/staff/sign-in');
    const busy = await house.signedIn(who);
    for (let spent = 0; spent < 470; spent += 10) {
      assert.equal((await busy.get('/staff/settings')).status, 200);
      house.clock.advance(10 * minute);
    }
    assert.equal((await busy.get('/staff/settings')).status, 200);
    house.clock.advance(10 * minute);
    assert.equal((await busy.get('/staff/settings')).location, '/staff/sign-in');
  });
}

test('failures slow a name down, growing to a minute, and never shut it out', async (t) => {
  const house = await openStaffHouse(t);
  const who = await house.person('auditor');
  const waits: number[] = [];
  for (let tries = 0; tries < 16; tries++) {
    const client = makeClient(house.server, `192.0.2.${tries}`);
    const answer = await client.post('/staff/sign-in', { login: who.login, password: 'not the right one' });
    if (answer.status === 401) continue;
    assert.equal(answer.status, 429);
    const wait = Number(answer.headers['retry-after']);
    waits.push(wait);
    house.clock.advance(wait * 1000);
  }
  assert.deepEqual(
    waits,
    [...waits].sort((a, b) => a - b),
  );
  assert.ok(waits.length >= 5 && waits.every((wait) => wait <= 60));
  house.clock.advance(minute);
  await house.signedIn(who);
});

test('one client that tries many names is slowed down too', async (t) => {
  const house = await openStaffHouse(t);
  const client = house.client();
  const statuses = [];
  for (let at = 0; at < 31; at++) statuses.push((await client.post('/staff/sign-in', { login: `name${at}`, password })).status);
  assert.equal(statuses.at(-1), 429);
  assert.equal(statuses.filter((status) => status === 401).length, 30);
});

test('signing out ends the session on the server and clears the browser', async (t) => {
  const house = await openStaffHouse(t);
  const client = await house.signedIn(await house.person('auditor'));
  const cookie = client.cookie();
  const out = await client.post('/staff/sign-out');
  assert.match(String(out.headers['clear-site-data']), /"cookies"/);
  client.useCookie(cookie);
  assert.equal((await client.get('/staff/settings')).location, '/staff/sign-in');
  assert.equal(await identify(house.services)(cookie), undefined);
});

test('a form without the token of its session is refused', async (t) => {
  const house = await openStaffHouse(t);
  const client = await house.signedIn(await house.person('auditor'));
  const answer = await client.post('/staff/sign-out', { form_token: 'x'.repeat(32) });
  assert.equal(answer.status, 400);
  assert.equal((await client.get('/staff/settings')).status, 200);
});

test('a person sees their own sessions and ends one of them', async (t) => {
  const house = await openStaffHouse(t);
  const who = await house.person('auditor');
  const other = await house.signedIn(who);
  const client = await house.signedIn(who);
  const page = (await client.get('/staff/settings')).body;
  const id = /sessions\/end".*?name="id" value="([^"]+)"/s.exec(page)?.[1] ?? '';
  assert.equal((await client.post('/staff/settings/sessions/end', { id })).status, 303);
  assert.equal((await other.get('/staff/settings')).location, '/staff/sign-in');
  assert.equal((await client.get('/staff/settings')).status, 200);
});

test('what is over is forgotten: sessions, half-finished sign-ins, unused links; what is alive stays', async (t) => {
  const house = await openStaffHouse(t);
  const who = await house.person('auditor');
  await house.signedIn(who);
  await house.client().post('/staff/sign-in', { login: who.login, password });
  house.clock.advance(40 * minute);
  const alive = await house.signedIn(who);
  for (const chore of chores) await chore.run(house.services);
  const { owner } = house.services;
  assert.equal((await owner`select 1 from session`).length, 1);
  assert.equal((await owner`select 1 from sign_in_step`).length, 0);
  assert.equal((await alive.get('/staff/settings')).status, 200);
});
