import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { publishCapability, stateCapability, viewOwn, withdrawCapability } from '../../app/action/capability/own.ts';
import { giveConsent, takeBackConsent, viewShared } from '../../app/action/capability/share.ts';
import { exportData } from '../../app/action/peer/exchange/gather.ts';
import type { StaffRole } from '../../app/foundation/policy/table.ts';
import type { Context } from '../../app/foundation/services.ts';
import { everyone } from './policy/cells.ts';
import { type HostileHouse, hostileHouse } from './policy/house.ts';
import { contextOf, giveSeat, seatedPerson } from './policy/seat.ts';

const secret = 'KUMQUAT-7731';
const place = 'EE';
let house: HostileHouse;
let own: Context;

before(async (t) => {
  house = await hostileHouse(t as never);
  // everybody who can work on law may work on this country's law: that must open nothing
  own = await seatedPerson(house, place);
  await stateCapability(own, place, 'csea-hotline', {
    phase: '2',
    note: `${secret} note`,
    'answer-exists': `${secret} answer`,
    'signal-hotline-listed': 'no',
    'enabler-resources': 'absent',
  });
});

test('whoever holds the seat reads what was written', async () => {
  const line = (await viewOwn(own, place)).lines.find(({ capability }) => capability.id === 'csea-hotline');
  assert.equal(line?.statement?.phase, 2);
  assert.match(line?.statement?.note ?? '', new RegExp(secret));
});

test('no other role finds a word of it on any page, in any file or feed', async () => {
  const gets = house.routes.filter(({ method }) => method === 'GET');
  for (const who of everyone)
    for (const route of gets) {
      const reply = await house.ask(route, who, 'best');
      assert.ok(!reply.body.includes(secret), `${route.id} shows it to ${who}`);
      if (route.policy.startsWith('capability.own')) assert.notEqual(reply.statusCode, 200, `${route.id} opens for ${who}`);
    }
});

test('no other role can write, publish or share it', async () => {
  const { owner } = house.services;
  const count = async () =>
    (
      await owner<{ n: number }[]>`select (select count(*) from capability_statement)::int
    + (select count(*) from capability_published)::int + (select count(*) from capability_consent)::int as n`
    )[0]?.n;
  const earlier = await count();
  for (const [who, { id }] of house.people) {
    const context = contextOf(house, who as StaffRole, id);
    await assert.rejects(stateCapability(context, place, 'csea-hotline', { phase: '4' }), { code: 'not-found' });
    await assert.rejects(publishCapability(context, place, 'csea-hotline', { words: '', language: 'en' }), { code: 'not-found' });
    await assert.rejects(giveConsent(context, place, 'LV'), { code: 'not-found' });
    await assert.rejects(viewOwn(context, place), { code: 'not-found' });
    await assert.rejects(viewShared(context, place), { code: 'not-found' });
  }
  assert.equal(await count(), earlier);
});

test('the database, the log for programs and the ledger hold nothing of it in the clear', async () => {
  const { owner } = house.services;
  const tables = await owner<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'a34'`;
  for (const { name } of tables) {
    const rows = await owner.unsafe<{ text: string }[]>(`select r::text as text from a34."${name}" r`);
    assert.ok(!rows.some(({ text }) => text.includes(secret)), `${name} holds it`);
    // bytes are shown as hexadecimal digits
    assert.ok(!rows.some(({ text }) => text.includes(Buffer.from(secret).toString('hex'))), `${name} holds it as bytes`);
  }
  assert.ok(!house.services.logged.some((line) => line.includes(secret)));
  const entries = await owner<{ text: string }[]>`select r::text as text from audit_leaf r`;
  const told = entries.filter(
    ({ text }) => text.includes('capability.stated') || text.includes(Buffer.from('capability.stated').toString('hex')),
  );
  assert.ok(told.length > 0, 'that something was stated is in the ledger');
  const words = ['csea-hotline', 'phase', 'absent'].flatMap((word) => [word, Buffer.from(word).toString('hex')]);
  assert.ok(!told.some(({ text }) => words.some((word) => text.includes(word))), 'what was stated is not');
});

test('two statements of different length cannot be told apart by the size of what is sealed', async () => {
  const { owner } = house.services;
  await stateCapability(own, place, 'leadership', { phase: '1' });
  await stateCapability(own, place, 'legislation', { phase: '3', note: 'x'.repeat(3000) });
  const sizes = await owner<{ size: number }[]>`select distinct length(sealed) as size from capability_statement
    where capability in ('leadership', 'legislation')`;
  assert.equal(sizes.length, 1);
});

test('a sealed statement moved to another country or capability does not open', async () => {
  const { owner } = house.services;
  await owner`update capability_statement set capability = 'takedown-procedures' where capability = 'leadership'`;
  const moved = (await viewOwn(own, place)).lines.find(({ capability }) => capability.id === 'takedown-procedures');
  assert.deepEqual([moved?.statement, moved?.unreadable], [undefined, true]);
  await owner`delete from capability_statement where capability = 'takedown-procedures'`;
});

test('signed open data holds it only once it is published, and only what was published', async () => {
  const data = async () => exportData(house.services, house.clock.now());
  assert.ok(!(await data()).includes('"capability"'));
  await publishCapability(own, place, 'csea-hotline', { words: 'For everybody', language: 'en' });
  const published = await data();
  assert.match(published, /For everybody/);
  assert.ok(!published.includes(secret));
  const page = await house.ask(house.routes.find(({ id }) => id === 'capability.country') ?? assert.fail(), 'anonymous', 'best');
  assert.match(page.body, /For everybody/);
  assert.ok(!page.body.includes(secret));
  await withdrawCapability(own, place, 'csea-hotline');
  assert.ok(!(await data()).includes('For everybody'));
});

test('with its consent another country’s people read it, until it is taken back', async () => {
  const reader = house.people.get('law-reviewer')?.id ?? '';
  const context = contextOf(house, 'law-reviewer', reader);
  await giveSeat(house, reader, 'LV');
  await assert.rejects(viewShared(context, place), { code: 'not-found' });
  await giveConsent(own, place, 'LV');
  const seen = await viewShared(context, place);
  assert.match(JSON.stringify(seen.lines.map(({ statement }) => statement)), new RegExp(secret));
  await assert.rejects(viewOwn(context, place), { code: 'not-found' }, 'reading is not writing');
  await assert.rejects(stateCapability(context, place, 'csea-hotline', {}), { code: 'not-found' });
  await takeBackConsent(own, place, 'LV');
  await assert.rejects(viewShared(context, place), { code: 'not-found' });
});
