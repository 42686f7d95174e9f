import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../tests/support/casework.ts';
import { claimCase } from '../case/claim.ts';
import { viewCase } from '../case/view.ts';
import { ownWellbeing, teamWellbeing } from '../exposure/wellbeing.ts';
import { readContacts } from './contact.ts';
import { closeReading, openForReading } from './open.ts';

const code = (name: string) => (error: unknown) => (error as { code?: string }).code === name;

test('a report stays closed until its holder opens it; each showing is one audit entry and one count', async (t) => {
  const { person, report, now, clock, services } = await openHouse(t);
  const anna = await person('analyst');
  const file = await report({ addresses: ['https://example.org/a', 'https://example.org/b'], note: 'placeholder words' });
  const which = { shard: file.shard, reportId: file.id };
  await assert.rejects(openForReading(anna, file, which, 'work'), code('case-state'));
  await claimCase(anna, file);
  assert.deepEqual((await viewCase(anna, await now(file))).open, []);
  await openForReading(anna, file, which, 'work');
  await openForReading(anna, file, which, 'work');
  const shown = await viewCase(anna, await now(file));
  assert.equal(shown.open[0]?.answers?.note, 'placeholder words');
  assert.deepEqual(
    shown.targets.map(({ value }) => value),
    ['https://example.org/a', 'https://example.org/b'],
  );
  await viewCase(anna, await now(file));
  const audited = await services.db
    .staff`select 1 from audit_leaf where action = 'report.opened' and subject = ${`report/${file.id}`}`;
  const { today } = await ownWellbeing(anna);
  assert.deepEqual(today, { day: '2026-11-24', reports: 1, items: 2, shown: 2, heavy: 0 });
  assert.equal(today.shown, audited.length);
  await closeReading(anna, file);
  assert.deepEqual((await viewCase(anna, await now(file))).open, []);
  await openForReading(anna, file, which, 'work');
  clock.advance(31 * 60_000);
  assert.deepEqual((await viewCase(anna, await now(file))).open, [], 'it closes by itself');
  assert.equal((await ownWellbeing(anna)).today.reports, 2);
});

test('whoever was not given the case key opens nothing, and nothing is counted', async (t) => {
  const { person, report, now } = await openHouse(t);
  const keyless = await person('analyst', false);
  const file = await report();
  const which = { shard: file.shard, reportId: file.id };
  await claimCase(keyless, file);
  await assert.rejects(openForReading(keyless, file, which, 'work'), code('key-missing'));
  assert.equal((await ownWellbeing(keyless)).today.reports, 0);
  const anna = await person('analyst');
  const other = await report();
  await claimCase(anna, other);
  await openForReading(anna, other, { shard: other.shard, reportId: other.id }, 'work');
  const locked = { ...anna, unlock: keyless.unlock };
  assert.deepEqual((await viewCase(locked, await now(other))).open, [], 'signed in anew without the key: shown closed');
});

test('a report of another case cannot be opened through this one', async (t) => {
  const { person, report } = await openHouse(t);
  const anna = await person('analyst');
  const [mine, other] = [await report(), await report()];
  await claimCase(anna, mine);
  await assert.rejects(openForReading(anna, mine, { shard: other.shard, reportId: other.id }, 'work'), code('not-found'));
});

test('after many openings in an hour a break is suggested, and the day has an end', async (t) => {
  const { person, report, clock } = await openHouse(t);
  const anna = await person('analyst');
  const advice: string[] = [];
  for (let count = 1; count <= 40; count++) {
    const file = await report({ addresses: [], category: 'threatened' });
    await claimCase(anna, file);
    await openForReading(anna, file, { shard: file.shard, reportId: file.id }, 'work');
    if ([11, 12, 40].includes(count)) advice.push((await ownWellbeing(anna)).advice);
    clock.advance(4 * 60_000);
  }
  assert.deepEqual(advice, ['none', 'break', 'stop']);
  assert.equal((await ownWellbeing(anna)).today.heavy, 40);
});

test('the team sees no number for a day with fewer than five people', async (t) => {
  const { person, report, services } = await openHouse(t);
  const senior = await person('senior-analyst');
  const people = [];
  for (let count = 0; count < 4; count++) people.push(await person('analyst'));
  for (const one of people)
    await services.db
      .staff`insert into exposure (staff_id, day, kind, count) values (${one.staffId}, '2026-11-24', 'report', 10)`;
  assert.deepEqual(await teamWellbeing(senior), [{ day: '2026-11-24', average: undefined }]);
  const file = await report();
  await claimCase(senior, file);
  await openForReading(senior, file, { shard: file.shard, reportId: file.id }, 'work');
  assert.deepEqual(await teamWellbeing(senior), [{ day: '2026-11-24', average: 8 }]);
});

test('how to reach the reporter is for a senior analyst who holds the case, and leaves its own audit entry', async (t) => {
  const { person, report, services } = await openHouse(t);
  const senior = await person('senior-analyst');
  const file = await report({}, 'write to placeholder@example.org');
  await claimCase(senior, file);
  assert.deepEqual(await readContacts(senior, file), [{ reportId: file.id, contact: 'write to placeholder@example.org' }]);
  const audited = await services.db.staff`select 1 from audit_leaf where action = 'report.contact-opened'`;
  assert.equal(audited.length, 1);
});
