import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../tests/support/casework.ts';
import { claimCase } from '../../casework/index.ts';
import { noteSilence, takeBackSilence, viewSilence } from '../../casework/silence/silence.ts';
import { correctQuarter } from './correct.ts';
import { practiceTables } from './count.ts';
import { quarterName, quarterOf, settledQuarters } from './definition.ts';
import { practiceLines } from './export.ts';
import { freezeQuarters } from './freeze.ts';
import { revisionsOf } from './practice.store.ts';
import { practiceOf, silentOn, valueIn } from './published.ts';

const day = 86_400_000;

test('quarters follow the calendar and are published four weeks after their end', () => {
  assert.equal(quarterOf(new Date('2026-12-31T23:59:59Z')), '2026-10-01');
  assert.equal(quarterName('2026-07-01'), '2026-Q3');
  assert.deepEqual(settledQuarters('2026-04-01', new Date('2026-10-28T00:00:00Z')), ['2026-04-01']);
  assert.deepEqual(settledQuarters('2026-04-01', new Date('2026-10-29T00:00:00Z')), ['2026-04-01', '2026-07-01']);
});

test('a question that few reports leave open is not named; the rest covers it', () => {
  const rows = (criterion: Record<string, number>) =>
    practiceTables([
      ...Object.entries(criterion).map(([code, count]) => ({ dimension: 'criterion' as const, code, count })),
      ...(['known', 'removal', 'silent'] as const).map((dimension) => ({
        ...{ dimension, code: { known: 'new', removal: 'no-notice', silent: 'not-noted' }[dimension] },
        count: Object.values(criterion).reduce((sum, one) => sum + one, 0),
      })),
    ]).tables.find(({ dimension }) => dimension === 'criterion')?.rows;
  assert.deepEqual(rows({ rest: 30, 'off-livestream': 12, 'off-groom-online-only': 3 }), [
    { code: 'off-livestream', count: 12 },
    { code: 'rest', count: 33 },
  ]);
  assert.deepEqual(
    rows({ rest: 0, 'off-livestream': 12, 'off-groom-online-only': 3 })?.map(({ code }) => code),
    ['rest'],
    'one named row beside a small rest would give it away',
  );
});

test('what people on cases note becomes a published count: hidden while small, rounded, by the question left open', async (t) => {
  const house = await openHouse(t, { config: { jurisdiction: 'KE' } });
  const anna = await house.person('analyst');
  for (let number = 0; number < 27; number++) {
    const file = await house.report({ category: 'computer-made', addresses: [`https://example.org/${number % 25}`] });
    if (number >= 13) continue;
    await claimCase(anna, file);
    const { all, places } = await viewSilence(anna, file);
    assert.deepEqual([all[0], places[0]], ['def-csam-synthetic', 'KE'], 'what fits such a report comes first');
    await noteSilence(anna, file, { criterion: number < 12 ? 'def-csam-synthetic' : 'off-csam-ai-tools', jurisdiction: 'KE' });
    house.clock.advance(1000);
    await noteSilence(anna, file, { criterion: 'def-csam-synthetic', jurisdiction: 'KE' });
  }
  assert.equal(await freezeQuarters(house.services), 0, 'the quarter has not settled');
  house.clock.advance(120 * day);
  assert.equal(await freezeQuarters(house.services), 1);
  assert.equal(await freezeQuarters(house.services), 0, 'published once');
  const practice = await practiceOf(house.services);
  const [row] = practice.real;
  assert.equal(row?.tables.total, 25);
  assert.deepEqual(
    silentOn(practice.real, 'def-csam-synthetic').map(({ value }) => value),
    [10],
  );
  assert.deepEqual(silentOn(practice.real, 'off-csam-ai-tools'), [], 'a count of one names no question');
  assert.equal(valueIn(row, 'known', 'known'), null, 'two reports named what came before: hidden');
  assert.equal(valueIn(row, 'removal', 'no-notice'), 25);
  const lines = practiceLines(practice);
  assert.ok(lines.every(({ value }) => value === null || Number(value) % 5 === 0));
});

test('a published quarter is corrected by a new revision beside it; one that could show single reports is refused', async (t) => {
  const house = await openHouse(t, { config: { jurisdiction: 'KE' } });
  const senior = await house.person('senior-analyst');
  const anna = await house.person('analyst');
  const began = house.clock.now();
  const more = async (count: number) => {
    for (let number = 0; number < count; number++)
      await house.report({ addresses: [`https://example.org/${crypto.randomUUID()}`] });
    await house.services.owner`update report set received_at = ${began}`;
  };
  await more(40);
  house.clock.advance(120 * day);
  assert.equal(await freezeQuarters(house.services), 1);
  const which = { quarter: quarterOf(began), synthetic: false };
  await assert.rejects(correctQuarter(senior, which), { code: 'figures-unchanged' });
  await assert.rejects(correctQuarter(senior, { ...which, quarter: '2020-01-01' }), { code: 'not-found' });
  await more(30);
  await correctQuarter(senior, which);
  const revisions = await revisionsOf(house.services.db.staff, which.quarter, false);
  assert.deepEqual(
    revisions.map(({ revision, tables }) => [revision, tables.total]),
    [
      [1, 40],
      [2, 70],
    ],
    'the first numbers stay',
  );
  assert.equal((await practiceOf(house.services)).real[0]?.tables.total, 70, 'the newest is what is shown');
  const [leaf] = await house.services.db.staff`select action from audit_leaf where action = 'practice.corrected'`;
  assert.ok(leaf !== undefined);
  // two reports that turn out to be covered by no law: the difference would name how many
  for (const file of [await house.report(), await house.report()]) {
    await claimCase(anna, file);
    await noteSilence(anna, file, { criterion: 'off-livestream', jurisdiction: 'KE' });
  }
  await house.services.owner`update report set received_at = ${began}`;
  await assert.rejects(correctQuarter(senior, which), { code: 'figures-revision-unsafe' });
  assert.equal((await revisionsOf(house.services.db.staff, which.quarter, false)).length, 2);
});

test('a note is taken back, and needs a case in hand, a question that a case can meet and a country that it names', async (t) => {
  const house = await openHouse(t, { config: { jurisdiction: 'KE' } });
  const [anna, bram] = [await house.person('analyst'), await house.person('analyst')];
  const file = await house.report();
  const said = { criterion: 'off-livestream', jurisdiction: 'KE' };
  await assert.rejects(noteSilence(anna, file, said));
  await claimCase(anna, file);
  await assert.rejects(noteSilence(bram, file, said), { code: 'lease-lost' });
  await assert.rejects(noteSilence(anna, file, { ...said, jurisdiction: 'NL' }), { code: 'field-invalid' });
  await assert.rejects(noteSilence(anna, file, { ...said, criterion: 'inst-data' }), { code: 'field-invalid' });
  await noteSilence(anna, file, said);
  const [noted] = (await viewSilence(anna, file)).noted;
  await takeBackSilence(anna, file, noted?.id ?? '');
  assert.deepEqual((await viewSilence(anna, file)).noted, []);
  await assert.rejects(takeBackSilence(anna, file, noted?.id ?? ''), { code: 'not-found' });
});
