import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../../tests/support/database.ts';
import { openStaffHouse, password } from '../../tests/support/staff-server.ts';
import { SealError } from '../foundation/crypto/seal.ts';
import { hashToken } from './cookie.ts';
import { identify } from './identify.ts';
import { isWeakPassword, passwordKeys } from './password.ts';
import { openByPassword, openByToken, openGrant } from './personal-key.ts';
import { ensureTeamKeys } from './team-keys.ts';

type Row = Record<string, unknown>;
const bytesIn = (rows: readonly Row[]): Buffer[] =>
  rows.flatMap((row) => Object.values(row).filter((value) => Buffer.isBuffer(value)));

test('everything in a stolen database together opens no private key; the password, or the cookie, does', async (t) => {
  const house = await openStaffHouse(t);
  const who = await house.person('senior-analyst');
  await ensureTeamKeys(house.services, [who.id]);
  const client = await house.signedIn(who);
  const { owner } = house.services;
  const tables = ['staff', 'staff_totp', 'session', 'sign_in_step', 'team_key', 'team_key_grant', 'audit_leaf'];
  const dump: Row[] = [];
  for (const table of tables) dump.push(...(await owner.unsafe<Row[]>(`select * from ${table}`)));
  const [person] = await owner<{ sealedByPassword: Buffer; passwordSalt: Buffer; publicKey: Buffer }[]>`select * from staff`;
  const [session] = await owner<{ sealedPrivateKey: Buffer }[]>`select * from session`;
  assert.ok(person && session);
  for (const bytes of bytesIn(dump)) {
    const candidates = [bytes, bytes.subarray(0, 32), bytes.subarray(-32)].filter((key) => key.length === 32);
    for (const key of candidates) assert.throws(() => openByPassword(key, person.sealedByPassword, who.id), SealError);
    for (const token of [bytes.toString('base64url'), bytes.toString('hex')]) {
      assert.throws(() => openByToken(token, session.sealedPrivateKey, who.id), SealError);
    }
  }
  const token = client.cookie().split('=')[1] ?? '';
  const everything = dump.map((row) => JSON.stringify(row)).join('');
  for (const secret of [token, password, who.totpSecret]) assert.ok(!everything.includes(secret));
  const privateKey = openByToken(token, session.sealedPrivateKey, who.id);
  assert.ok(!bytesIn(dump).some((bytes) => bytes.includes(privateKey)));
  const { sealKey } = await passwordKeys(house.services, password, person.passwordSalt);
  assert.deepEqual(openByPassword(sealKey, person.sealedByPassword, who.id), privateKey);
});

test('another install cannot even test a password against a stolen verifier: the key file is part of it', async (t) => {
  const house = await openStaffHouse(t);
  const salt = Buffer.alloc(16, 1);
  const here = await passwordKeys(house.services, password, salt);
  const keys = { ...house.services.keys, factor: Buffer.alloc(32, 9) };
  const there = await passwordKeys({ ...house.services, keys }, password, salt);
  assert.notDeepEqual(here.verifier, there.verifier);
  assert.notDeepEqual(here.verifier, here.sealKey);
});

test("a grant or a session row moved to another person's name opens nothing", async (t) => {
  const house = await openStaffHouse(t);
  const [a, b] = [await house.person('senior-analyst'), await house.person('senior-analyst')];
  await ensureTeamKeys(house.services, [a.id]);
  const client = await house.signedIn(b);
  const { owner } = house.services;
  await owner`insert into team_key_grant select team_key_id, ${b.id}, sealed_private_key, granted_by, granted_at from team_key_grant`;
  const signedIn = await identify(house.services)(client.cookie());
  const [key] = await owner<{ id: string }[]>`select id from team_key where purpose = 'triage'`;
  await assert.rejects(async () => signedIn?.unlock(key?.id ?? ''), { code: 'key-missing' });
  const stolen = hashToken(client.cookie().split('=')[1] ?? '');
  await owner`update session set staff_id = ${a.id} where token_hash = ${stolen}`;
  const moved = await identify(house.services)(client.cookie());
  await assert.rejects(async () => moved?.unlock(key?.id ?? ''));
  assert.throws(() => openGrant('x', b.id, { publicKey: Buffer.alloc(32), privateKey: Buffer.alloc(32, 1) }, Buffer.alloc(92)));
});

test('weak passwords are told from good ones', () => {
  const weak = [
    'short',
    'password12345',
    'Password2026!',
    'P@ssw0rd12345',
    'qwertyqwerty12',
    '123456789012',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
  ];
  for (const text of weak) assert.ok(isWeakPassword(text, 'somebody'), text);
  assert.ok(isWeakPassword('margaret.hale2026', 'margaret.hale'));
  for (const text of [password, 'correct horse battery', 'vierwörter ganz anders', 'หนึ่งสองสามสี่ห้าหก', '8402917365518204']) {
    assert.ok(!isWeakPassword(text, 'somebody'), text);
  }
});

test('anything shorter than twelve characters is weak, whatever it is made of', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 11, unit: 'grapheme' }), (text) => [...text].length >= 12 || isWeakPassword(text, 'x')),
  );
});
