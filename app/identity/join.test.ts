import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../tests/support/database.ts';
import { type Client, codeAt } from '../../tests/support/sign-in.ts';
import { openStaffHouse, password } from '../../tests/support/staff-server.ts';
import { ensureSetupLink } from './invite.ts';
import { activeTeamKey } from './team-key.store.ts';

const field = (body: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
const secretOf = (body: string): string => (/<code>([A-Z2-7 ]+)<\/code>/.exec(body)?.[1] ?? '').replaceAll(' ', '');

const pathOf = (url: string | undefined): string => new URL(url ?? '').pathname;
const linkIn = (body: string): string => pathOf(/https?:\/\/[^<\s]+\/staff\/join\/[\w-]+/.exec(body)?.[0]);

const fill = async (client: Client, path: string, now: Date, changes: Record<string, string> = {}) => {
  const page = await client.get(path);
  const secret = secretOf(page.body);
  const form = {
    login: 'newcomer',
    password,
    again: password,
    enrolment: field(page.body, 'enrolment'),
    code: codeAt(secret, now),
  };
  return { secret, answer: await client.post(path, { ...form, ...changes }) };
};

test('the setup link makes the first administrator, who holds fresh team keys, and works once', async (t) => {
  const house = await openStaffHouse(t);
  assert.equal(await activeTeamKey(house.services.db.intake, 'triage'), undefined);
  const old = pathOf(await ensureSetupLink(house.services));
  const path = pathOf(await ensureSetupLink(house.services));
  assert.equal((await house.client().get(old)).status, 410, 'only the newest link works');
  const client = house.client();
  const nameless = await fill(client, path, house.clock.now(), { name: ' ' });
  assert.match(nameless.answer.body, /#name/);
  const { answer } = await fill(client, path, house.clock.now(), { name: 'First Person' });
  assert.equal(answer.location, '/staff');
  assert.equal((await client.get('/staff')).location, '/staff/people');
  assert.match((await client.get('/staff/people')).body, /You hold the keys for now/);
  for (const purpose of ['triage', 'identity'] as const) {
    assert.equal((await activeTeamKey(house.services.db.intake, purpose))?.publicKey.length, 32);
  }
  assert.equal((await house.client().get(path)).status, 410);
  assert.equal(await ensureSetupLink(house.services), undefined);
});

test('the setup link runs out after a day', async (t) => {
  const house = await openStaffHouse(t);
  const path = pathOf(await ensureSetupLink(house.services));
  house.clock.advance(24 * 3_600_000);
  assert.equal((await house.client().get(path)).status, 410);
});

test('an invitation gives its role and no other, once, within seven days', async (t) => {
  const house = await openStaffHouse(t);
  const admin = await house.signedIn(await house.person('administrator'));
  await admin.get('/staff/people/invite');
  const made = await admin.post('/staff/people/invite', { name: 'New Colleague', role: 'auditor' });
  const path = linkIn(made.body);
  const client = house.client();
  assert.match((await client.get(path)).body, /New Colleague, you are invited/);
  const { answer } = await fill(client, path, house.clock.now());
  assert.equal(answer.status, 303);
  assert.equal((await client.get('/staff')).location, '/staff/audit');
  const again = await fill(house.client(), path, house.clock.now(), { login: 'somebody-else' });
  assert.equal(again.answer.status, 410);
  const late = linkIn((await admin.post('/staff/people/invite', { name: 'Late', role: 'law-editor' })).body);
  house.clock.advance(7 * 24 * 3_600_000);
  assert.equal((await house.client().get(late)).status, 410);
});

test('an editor of law begins with the jurisdictions of the invitation; nobody else is given any', async (t) => {
  const house = await openStaffHouse(t);
  const admin = await house.signedIn(await house.person('administrator'));
  await admin.get('/staff/people/invite');
  const send = (role: string, jurisdictions: string) => admin.post('/staff/people/invite', { name: 'Mart', role, jurisdictions });
  assert.match((await send('law-editor', 'EE ZZ')).body, /One of these codes is not known/);
  assert.match((await send('auditor', 'EE')).body, /Only editors and reviewers of law/);
  const path = linkIn((await send('law-editor', 'ke ee')).body);
  assert.match((await admin.get('/staff/people')).body, /EE, KE/);
  await fill(house.client(), path, house.clock.now(), { login: 'mart' });
  const given = await house.services.db.staff`
    select jurisdiction, granted_by = (select invited_by from invitation where name = 'Mart' and used_at is not null) as by
    from staff_jurisdiction where ended_at is null order by jurisdiction`;
  assert.deepEqual(
    [...given],
    [
      { jurisdiction: 'EE', by: true },
      { jurisdiction: 'KE', by: true },
    ],
  );
  const [joined] = await house.services.owner<
    { detail: string }[]
  >`select detail from audit_leaf where action = 'staff.joined' and detail like '%law-editor%'`;
  assert.match(joined?.detail ?? '', /EE/);
});

test('what is wrong with the form is said at its field, the app keeps its secret, and the link stays good', async (t) => {
  const house = await openStaffHouse(t);
  const known = await house.person('administrator');
  const admin = await house.signedIn(known);
  await admin.get('/staff/people/invite');
  const path = linkIn((await admin.post('/staff/people/invite', { name: 'New', role: 'analyst' })).body);
  const client = house.client();
  const now = house.clock.now();
  const wrong: [changes: Record<string, string>, problem: RegExp][] = [
    [{ password: 'short', again: 'short' }, /#password/],
    [{ password: 'password12345', again: 'password12345' }, /#password/],
    [{ again: 'something else entirely' }, /#again/],
    [{ login: known.login.toUpperCase() }, /#login/],
    [{ login: 'a b' }, /#login/],
    [{ code: '000000' }, /#code/],
  ];
  for (const [changes, problem] of wrong) {
    const { answer, secret } = await fill(client, path, now, changes);
    assert.equal(answer.status, 422, JSON.stringify(changes));
    assert.match(answer.body, problem);
    assert.equal(secretOf(answer.body), secret);
    assert.doesNotMatch(answer.body, /short|password12345|something else/);
  }
  assert.equal((await fill(client, path, now)).answer.status, 303);
});

test('a liaison is invited for a body that the catalogue knows', async (t) => {
  const house = await openStaffHouse(t);
  const admin = await house.signedIn(await house.person('administrator'));
  const page = await admin.get('/staff/people/invite');
  for (const bodyId of ['', 'xx/no-such-body']) {
    const refused = await admin.post('/staff/people/invite', { name: 'Officer', role: 'liaison', bodyId });
    assert.equal(refused.status, 422);
    assert.match(refused.body, /#bodyId/);
  }
  const bodyId = /<option value="([a-z]+[/.-][^"]+)"/.exec(page.body)?.[1] ?? '';
  const made = await admin.post('/staff/people/invite', { name: 'Officer', role: 'liaison', bodyId });
  assert.equal(made.status, 200);
  const client = house.client();
  await fill(client, linkIn(made.body), house.clock.now());
  assert.equal((await client.get('/staff')).location, '/staff/received');
});

test('whoever tries made-up links is slowed down, and a real link still works for them', async (t) => {
  const house = await openStaffHouse(t);
  const path = pathOf(await ensureSetupLink(house.services));
  const statuses = [];
  for (let at = 0; at < 21; at++) statuses.push((await house.client().get(`/staff/join/${String(at).padStart(43, 'x')}`)).status);
  assert.deepEqual(statuses.slice(-2), [410, 429]);
  assert.equal((await house.client().get(path)).status, 200);
});
