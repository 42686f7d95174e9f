import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../tests/support/database.ts';
import { codeAt } from '../../tests/support/sign-in.ts';
import { openStaffHouse, password } from '../../tests/support/staff-server.ts';
import { openFrom, sealTo } from '../foundation/crypto/wrap.ts';
import { identify } from './identify.ts';
import { activeTeamKey } from './team-key.store.ts';
import { ensureTeamKeys } from './team-keys.ts';

const field = (body: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

/** An administrator who holds the keys of a new install, and a words sealed to the triage key. */
const withKeys = async (t: Parameters<typeof openStaffHouse>[0]) => {
  const house = await openStaffHouse(t);
  const admin = await house.person('administrator');
  await ensureTeamKeys(house.services, [admin.id]);
  const key = await activeTeamKey(house.services.db.staff, 'triage');
  assert.ok(key);
  const box = sealTo(key.publicKey, Buffer.from('words of a report'), 'place', house.services.random);
  /** What a signed-in client reads with the key they were given. */
  const read = async (cookie: string): Promise<string> => {
    const signedIn = await identify(house.services)(cookie);
    if (signedIn === undefined) throw new Error('nobody is signed in');
    return openFrom(await signedIn.unlock(key.id), box, 'place').toString();
  };
  /** Somebody else says yes to what the step proposed. */
  const approve = async (act: string, propose: () => Promise<{ status: number; body: string }>): Promise<void> => {
    const proposed = await propose();
    assert.equal(proposed.status, 409);
    assert.match(proposed.body, /needs a second person/);
    const auditor = await house.signedIn(await house.person('auditor'));
    const { body } = await auditor.get('/staff/approvals');
    const [id] = [...body.matchAll(/action="\/staff\/approvals\/([0-9a-f-]{36})"/g)].map((found) => found[1]);
    assert.ok(id !== undefined, `nothing waits: ${act}`);
    assert.equal((await auditor.post(`/staff/approvals/${id}`, { verdict: 'approved' })).status, 303);
  };
  return { ...house, admin, read, approve };
};

const missing = { name: 'Problem', code: 'key-missing' };

test('a key that is given opens reports, and not before', async (t) => {
  const house = await withKeys(t);
  const analyst = await house.person('analyst');
  const reader = await house.signedIn(analyst);
  await assert.rejects(house.read(reader.cookie()), missing);
  const admin = await house.signedIn(house.admin);
  assert.match((await admin.get('/staff/people')).body, new RegExp(`Give the case key to ${analyst.name}`));
  await admin.get(`/staff/people/${analyst.id}/give-key`);
  assert.equal((await admin.post(`/staff/people/${analyst.id}/give-key`)).location, '/staff/people');
  assert.equal(await house.read((await house.signedIn(analyst)).cookie()), 'words of a report');
  const held = await house.services
    .owner`select purpose from team_key_grant join team_key on id = team_key_id where staff_id = ${analyst.id}`;
  assert.deepEqual([...held], [{ purpose: 'triage' }], 'an analyst does not get the contact key');
});

test('nobody gives a key that they do not hold, nor to a role that reads no reports', async (t) => {
  const house = await withKeys(t);
  const [analyst, auditor, second] = [
    await house.person('analyst'),
    await house.person('auditor'),
    await house.person('administrator'),
  ];
  const without = await house.signedIn(second);
  assert.equal((await without.post(`/staff/people/${analyst.id}/give-key`)).status, 403);
  const admin = await house.signedIn(house.admin);
  assert.equal((await admin.post(`/staff/people/${auditor.id}/give-key`)).status, 409);
});

test('the administrator gives up the keys once a senior analyst holds both, and not before', async (t) => {
  const house = await withKeys(t);
  const senior = await house.person('senior-analyst');
  const admin = await house.signedIn(house.admin);
  assert.equal((await admin.post('/staff/people/hand-over')).status, 409);
  assert.equal(await house.read(admin.cookie()), 'words of a report');
  await admin.post(`/staff/people/${senior.id}/give-key`);
  assert.match((await admin.get('/staff/people')).body, /Give up your keys/);
  assert.equal((await admin.post('/staff/people/hand-over')).status, 303);
  await assert.rejects(house.read(admin.cookie()), missing);
  assert.equal(await house.read((await house.signedIn(senior)).cookie()), 'words of a report');
});

test('a suspended person is out at once, keys and all; the only holder keeps theirs sealed', async (t) => {
  const house = await withKeys(t);
  const senior = await house.person('senior-analyst');
  const admin = await house.signedIn(house.admin);
  await admin.post(`/staff/people/${senior.id}/give-key`);
  const client = await house.signedIn(senior);
  const boss = await house.signedIn(house.admin);
  assert.equal((await boss.post(`/staff/people/${senior.id}/suspend`)).status, 303);
  assert.equal((await client.get('/staff/settings')).location, '/staff/sign-in');
  assert.equal((await house.client().post('/staff/sign-in', { login: senior.login, password })).status, 401);
  const grants = async (id: string) => (await house.services.owner`select 1 from team_key_grant where staff_id = ${id}`).length;
  assert.equal(await grants(senior.id), 0);
  const other = await house.signedIn(await house.person('administrator'));
  await other.post(`/staff/people/${house.admin.id}/suspend`);
  assert.equal(await grants(house.admin.id), 4, 'the two keys from before somebody left, and the two from after');
  assert.match((await other.get('/staff/people')).body, /Nobody can open reports/);
  await house.approve('new-keys', () => other.post('/staff/people/new-keys'));
  assert.equal((await other.post('/staff/people/new-keys')).status, 303);
  await house.approve('new-keys', () => other.post('/staff/people/new-keys'));
  assert.match((await other.post('/staff/people/new-keys')).body, /no need for a new one/);
  await other.post(`/staff/people/${house.admin.id}/reactivate`);
  assert.equal(
    await house.read((await house.signedIn(house.admin)).cookie()),
    'words of a report',
    'the old key comes back with its holder',
  );
});

test('when somebody leaves, the keys that they held are replaced, and those who stay read old and new', async (t) => {
  const house = await withKeys(t);
  const { owner, db, random } = house.services;
  const [leaver, stays, analyst] = [
    await house.person('senior-analyst'),
    await house.person('senior-analyst'),
    await house.person('analyst'),
  ];
  const admin = await house.signedIn(house.admin);
  for (const { id } of [leaver, stays, analyst]) await admin.post(`/staff/people/${id}/give-key`);
  const kept = await identify(house.services)((await house.signedIn(leaver)).cookie());
  const before = await activeTeamKey(db.staff, 'triage');
  assert.ok(before !== undefined && kept !== undefined);
  const stolen = await kept.unlock(before.id);

  const boss = await house.signedIn(house.admin);
  assert.equal((await boss.post(`/staff/people/${leaver.id}/suspend`)).status, 303);
  const after = await activeTeamKey(db.staff, 'triage');
  assert.ok(after !== undefined && after.id !== before.id, 'a new key');
  const fresh = sealTo(after.publicKey, Buffer.from('what came in later'), 'place', random);
  assert.throws(() => openFrom(stolen, fresh, 'place'), { name: 'SealError' });
  for (const person of [stays, analyst, house.admin]) {
    const client = await house.signedIn(person);
    assert.equal(await house.read(client.cookie()), 'words of a report', 'the old report');
    const signedIn = await identify(house.services)(client.cookie());
    assert.ok(signedIn !== undefined);
    assert.equal(openFrom(await signedIn.unlock(after.id), fresh, 'place').toString(), 'what came in later');
  }
  const held = await owner<{ name: string }[]>`
    select staff_id from team_key_grant join team_key on id = team_key_id where purpose = 'identity' and retired_at is null order by staff_id`;
  assert.deepEqual(
    held.map((row) => (row as unknown as { staffId: string }).staffId),
    [stays.id, house.admin.id].sort(),
    'the contact key goes on with those who may hold it',
  );
  assert.equal((await owner`select 1 from team_key_grant where staff_id = ${leaver.id}`).length, 0);
  // somebody who held none goes without a change of keys
  const auditor = await house.person('auditor');
  await boss.post(`/staff/people/${auditor.id}/suspend`);
  assert.equal((await activeTeamKey(db.staff, 'triage'))?.id, after.id);
});

test('an administrator cannot suspend or reset themselves', async (t) => {
  const house = await withKeys(t);
  const admin = await house.signedIn(house.admin);
  for (const act of ['suspend', 'new-link'])
    assert.equal((await admin.post(`/staff/people/${house.admin.id}/${act}`)).status, 409);
});

test('new factors end the old ones and everything that was given to the old key', async (t) => {
  const house = await withKeys(t);
  const senior = await house.person('senior-analyst');
  const admin = await house.signedIn(house.admin);
  await admin.post(`/staff/people/${senior.id}/give-key`);
  const old = await house.signedIn(senior);
  const boss = await house.signedIn(house.admin);
  await house.approve('new-link', () => boss.post(`/staff/people/${senior.id}/new-link`));
  const link = new URL(
    /https?:\/\/[^<\s]+\/staff\/join\/[\w-]+/.exec((await boss.post(`/staff/people/${senior.id}/new-link`)).body)?.[0] ?? '',
  );
  assert.equal((await old.get('/staff/settings')).status, 200, 'making the link changes nothing yet');
  const client = house.client();
  const page = (await client.get(link.pathname)).body;
  const totpSecret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '');
  const fresh = { login: senior.login, password: 'five other unusual words now', totpSecret };
  const joined = await client.post(link.pathname, {
    login: fresh.login,
    password: fresh.password,
    again: fresh.password,
    enrolment: field(page, 'enrolment'),
    code: codeAt(totpSecret, house.clock.now()),
  });
  assert.equal(joined.status, 303);
  assert.equal((await old.get('/staff/settings')).location, '/staff/sign-in');
  assert.equal((await house.client().post('/staff/sign-in', { login: senior.login, password })).status, 401);
  await assert.rejects(house.read(client.cookie()), missing);
  const again = await house.signedIn(house.admin);
  await again.post(`/staff/people/${senior.id}/give-key`);
  assert.equal(await house.read((await house.signedIn(fresh)).cookie()), 'words of a report');
});

test('a changed password still opens the keys, ends other sessions, and the old one is dead', async (t) => {
  const house = await withKeys(t);
  const other = await house.signedIn(house.admin);
  const client = await house.signedIn(house.admin);
  const next = 'six rather different words follow';
  const wrong = await client.post('/staff/settings/password', { current: 'not this one at all', password: next, again: next });
  assert.equal(wrong.status, 422);
  const changed = await client.post('/staff/settings/password', { current: password, password: next, again: next });
  assert.equal(changed.status, 303);
  assert.equal((await other.get('/staff/settings')).location, '/staff/sign-in');
  assert.equal((await house.client().post('/staff/sign-in', { login: house.admin.login, password })).status, 401);
  assert.equal(await house.read((await house.signedIn({ ...house.admin, password: next })).cookie()), 'words of a report');
});
