import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../tests/support/casework.ts';
import { claimNext } from '../inbox/next.ts';
import { viewQueue } from '../inbox/view.ts';
import { addNote, readNotes } from '../notes/note.ts';
import { claimCase, passCase, releaseCase } from './claim.ts';
import { decideCase } from './decide.ts';

const code = (name: string) => (error: unknown) => (error as { code?: string }).code === name;

test('a case belongs to whoever claimed it until the lease ends, and can then be taken over', async (t) => {
  const { person, report, now, clock } = await openHouse(t);
  const [anna, ben] = [await person('analyst'), await person('analyst')];
  const file = await report();
  await claimCase(anna, file);
  assert.equal((await now(file)).state, 'claimed');
  await assert.rejects(claimCase(ben, file), code('case-held'));
  clock.advance(29 * 60_000);
  await addNote(anna, file, 'still on it');
  clock.advance(29 * 60_000);
  await assert.rejects(claimCase(ben, file), code('case-held'), 'a step renews the lease');
  clock.advance(2 * 60_000);
  await addNote(anna, file, 'typed for a long time: not lost while nobody took over');
  clock.advance(31 * 60_000);
  await claimCase(ben, file);
  assert.equal((await now(file)).holder, ben.staffId);
  await assert.rejects(addNote(anna, file, 'too late'), code('lease-lost'));
  assert.deepEqual(
    (await readNotes(ben, file)).map(({ text }) => text?.slice(0, 5)),
    ['still', 'typed'],
  );
});

test('a decision on an older version is refused and changes nothing', async (t) => {
  const { person, report, now } = await openHouse(t);
  const anna = await person('analyst');
  const file = await report();
  await claimCase(anna, file);
  await assert.rejects(decideCase(anna, file, file.version), code('case-changed'));
  assert.equal((await now(file)).state, 'claimed');
});

test('"not this one" frees the case, does not offer it to the same person again, and names nobody', async (t) => {
  const { person, report, now, services } = await openHouse(t);
  const [anna, ben] = [await person('analyst'), await person('analyst')];
  const file = await report();
  assert.equal(await claimNext(anna), file.reference);
  await passCase(anna, file);
  assert.equal((await now(file)).state, 'inbox');
  assert.equal(await claimNext(anna), undefined);
  const events = await services.db.staff`select actor from case_event where kind = 'released'`;
  assert.deepEqual(
    events.map((row) => row.actor),
    [null],
  );
  assert.equal(await claimNext(ben), file.reference);
});

test('the queue goes by risk, then by age, and tells each person only of cases they may see', async (t) => {
  const { person, report, clock, services } = await openHouse(t);
  const [anna, senior] = [await person('analyst'), await person('senior-analyst')];
  const older = await report();
  clock.advance(60_000);
  const newer = await report();
  const urgent = await report({ danger: 'yes', category: 'live-abuse' });
  const hidden = await report({ danger: 'yes', category: 'meeting', door: 'me' });
  await services.db.staff`update case_file set sensitivity = 'restricted' where id = ${hidden.id}`;
  const references = async (who: typeof anna) =>
    (await viewQueue(who, { queue: 'inbox', category: undefined, page: 1 })).rows.map(({ reference }) => reference);
  assert.deepEqual(
    await references(anna),
    [urgent, older, newer].map(({ reference }) => reference),
  );
  assert.equal((await references(senior)).length, 4);
  await assert.rejects(claimCase(anna, hidden), code('not-found'));
});

test('releasing keeps what was done and gives the case back', async (t) => {
  const { person, report, now } = await openHouse(t);
  const anna = await person('analyst');
  const file = await report();
  await claimCase(anna, file);
  await releaseCase(anna, file);
  const after = await now(file);
  assert.deepEqual([after.state, after.holder], ['inbox', null]);
});

test('nobody without the role, and nobody without holding the case, gets anywhere', async (t) => {
  const { person, report } = await openHouse(t);
  const file = await report();
  for (const role of ['administrator', 'liaison', 'law-editor', 'auditor'] as const)
    await assert.rejects(claimCase(await person(role), file), code('not-found'));
  await assert.rejects(addNote(await person('analyst'), file, 'not mine'), code('case-state'));
});

test('of many who claim at the same moment, one gets the case; "take the next one" gives each a case of their own', async (t) => {
  const { person, report, now } = await openHouse(t);
  const people = [];
  for (let count = 0; count < 4; count++) people.push(await person('analyst'));
  const file = await report();
  const tried = await Promise.allSettled(people.map((one) => claimCase(one, file)));
  assert.equal(tried.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const one of tried) if (one.status === 'rejected') assert.equal(one.reason.code, 'case-held');
  const winner = people[tried.findIndex(({ status }) => status === 'fulfilled')];
  assert.equal((await now(file)).holder, winner?.staffId);
  for (let count = 0; count < 4; count++) await report();
  const taken = await Promise.all(people.map((one) => claimNext(one)));
  assert.equal(new Set(taken).size, 4);
  assert.ok(!taken.includes(undefined));
});
