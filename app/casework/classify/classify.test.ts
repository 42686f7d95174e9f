import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type House, openHouse } from '../../../tests/support/casework.ts';
import type { CaseFile } from '../case/case-file.ts';
import { claimCase } from '../case/claim.ts';
import { decideCase } from '../case/decide.ts';
import { viewCase } from '../case/view.ts';
import { viewQueue } from '../inbox/view.ts';
import { openForReading } from '../report/open.ts';
import { classify, undoClassification } from './classify.ts';
import { readLabel } from './label.ts';
import { askSecondOpinion, giveSecondOpinion, resolveOpinions } from './second-opinion.ts';

const code = (name: string) => (error: unknown) => (error as { code?: string }).code === name;
const baseline = readLabel({ code: 'baseline', ageBand: 'pre-pubescent' });
const national = readLabel({ code: 'national' });
type Person = Awaited<ReturnType<House['person']>>;

const label = async (house: House, who: Person, file: CaseFile, item: string, what = baseline) => {
  house.clock.advance(1000);
  return classify(who, file, (await house.now(file)).version, item, what);
};
const codes = async (house: House, who: Person, file: CaseFile) =>
  (await viewCase(who, await house.now(file))).targets.map(({ labels }) => labels.map((one) => `${one.code}/${one.opinion}`));

test('a label is checked against its scheme: known code, reason where asked, known values', () => {
  const fieldOf = (form: Record<string, string>): string | undefined => {
    try {
      readLabel(form);
      return undefined;
    } catch (error) {
      return (error as { fields: { field: string }[] }).fields[0]?.field;
    }
  };
  assert.equal(fieldOf({ code: 'not-illegal', reason: 'adult' }), undefined);
  assert.equal(fieldOf({ code: 'not-illegal' }), 'reason');
  assert.equal(fieldOf({ code: 'not-illegal', reason: 'link-expired' }), 'reason');
  assert.equal(fieldOf({ code: '1' }), 'code');
  assert.equal(fieldOf({ code: 'baseline', ageBand: 'twelve' }), 'ageBand');
  assert.equal(fieldOf({ code: 'baseline', sex: 'toString' }), 'sex');
  assert.equal(fieldOf({ code: 'baseline', hostCountry: 'nl' }), 'hostCountry');
});

test('every item gets a label, one after the other, and only then can the case be decided', async (t) => {
  const house = await openHouse(t);
  const anna = await house.person('analyst');
  const file = await house.report({ addresses: ['https://example.org/1', 'https://example.org/2'] });
  await claimCase(anna, file);
  assert.deepEqual(await label(house, anna, file, 'item-1'), { next: 'item-2', conflict: undefined });
  await assert.rejects(decideCase(anna, file, (await house.now(file)).version), code('not-classified'));
  assert.deepEqual(await label(house, anna, file, 'item-2', national), { next: undefined, conflict: undefined });
  await label(house, anna, file, 'item-2', baseline);
  assert.deepEqual(await codes(house, anna, file), [['baseline/first'], ['baseline/first']]);
  await undoClassification(anna, file, (await house.now(file)).version);
  assert.deepEqual(await codes(house, anna, file), [['baseline/first'], ['national/first']], 'what stood before stands again');
  await decideCase(anna, file, (await house.now(file)).version);
  assert.equal((await house.now(file)).state, 'decided');
});

test('a report that names nothing is classified as a whole', async (t) => {
  const house = await openHouse(t);
  const anna = await house.person('analyst');
  const file = await house.report({ addresses: [], door: 'me', category: 'threatened' });
  await claimCase(anna, file);
  await assert.rejects(label(house, anna, file, 'item-1'), code('not-found'));
  await label(house, anna, file, 'whole', national);
  await decideCase(anna, file, (await house.now(file)).version);
});

test('a second person decides without seeing the first labels; agreement decides the case', async (t) => {
  const house = await openHouse(t);
  const [anna, ben] = [await house.person('analyst'), await house.person('analyst')];
  const file = await house.report();
  await claimCase(anna, file);
  await label(house, anna, file, 'item-1');
  await askSecondOpinion(anna, file, (await house.now(file)).version);
  const blind = await viewCase(ben, await house.now(file));
  assert.equal(blind.blind, true);
  assert.deepEqual([blind.targets[0]?.labels, blind.obligations, blind.notes], [[], [], []]);
  assert.ok(!JSON.stringify(blind.events).includes('baseline'), 'not in the timeline either');
  house.clock.advance(30 * 3_600_000);
  const queueOf = (who: Person) => viewQueue(who, { queue: 'second-opinion', category: undefined, page: 1 });
  const [seen, hidden] = [await queueOf(anna), await queueOf(ben)];
  assert.deepEqual([seen.overdue.length, seen.rows[0]?.targetAt === null], [1, false]);
  assert.deepEqual([hidden.overdue.length, hidden.rows[0]?.targetAt], [0, null], 'nor in what is due');
  await assert.rejects(
    giveSecondOpinion(anna, file, (await house.now(file)).version, 'item-1', baseline),
    code('second-person-needed'),
  );
  await openForReading(ben, file, { shard: file.shard, reportId: file.id }, 'second-opinion');
  assert.equal((await viewCase(ben, await house.now(file))).targets[0]?.value, 'https://example.org/one');
  assert.deepEqual(
    await giveSecondOpinion(ben, file, (await house.now(file)).version, 'item-1', readLabel({ code: 'baseline' })),
    { complete: true },
  );
  assert.equal((await house.now(file)).state, 'decided');
  assert.deepEqual(await codes(house, ben, file), [['baseline/agreed']]);
});

test('different opinions wait for a senior analyst who did not take the first decision', async (t) => {
  const house = await openHouse(t);
  const [anna, ben, senior] = [
    await house.person('senior-analyst'),
    await house.person('analyst'),
    await house.person('senior-analyst'),
  ];
  const file = await house.report();
  await claimCase(anna, file);
  await label(house, anna, file, 'item-1');
  await askSecondOpinion(anna, file, (await house.now(file)).version);
  await assert.rejects(resolveOpinions(senior, file, (await house.now(file)).version, 'first'), code('case-state'));
  await giveSecondOpinion(ben, file, (await house.now(file)).version, 'item-1', national);
  assert.equal((await house.now(file)).state, 'second-opinion');
  assert.deepEqual(
    await codes(house, ben, file),
    [['baseline/first', 'national/second']],
    'both are shown to whoever gave theirs',
  );
  assert.deepEqual(await codes(house, senior, file), [['baseline/first', 'national/second']], 'whoever settles it sees both');
  const version = (await house.now(file)).version;
  await assert.rejects(resolveOpinions(anna, file, version, 'first'), code('second-person-needed'));
  await assert.rejects(resolveOpinions(ben, file, version, 'second'), code('not-found'));
  await resolveOpinions(senior, file, version, 'second');
  assert.deepEqual(await codes(house, senior, file), [['national/agreed']]);
  assert.equal((await house.now(file)).state, 'decided');
});

test('a colleague who takes over and sees it differently overwrites nothing', async (t) => {
  const house = await openHouse(t);
  const [anna, ben] = [await house.person('analyst'), await house.person('analyst')];
  const file = await house.report();
  await claimCase(anna, file);
  await label(house, anna, file, 'item-1');
  house.clock.advance(31 * 60_000);
  await claimCase(ben, file);
  assert.equal((await label(house, ben, file, 'item-1', national)).conflict, 'colleague');
  const after = await house.now(file);
  assert.deepEqual([after.state, after.firstBy], ['second-opinion', anna.staffId]);
  assert.deepEqual(await codes(house, ben, file), [['baseline/first', 'national/second']]);
});

test('another label for the very same address elsewhere asks for a second person once everything has a label', async (t) => {
  const house = await openHouse(t);
  const [anna, ben] = [await house.person('analyst'), await house.person('analyst')];
  const first = await house.report({ addresses: ['https://example.org/same?utm_source=x'] });
  await claimCase(anna, first);
  await label(house, anna, first, 'item-1');
  const second = await house.report({ addresses: ['http://www.example.org/same', 'https://example.org/other'] });
  await claimCase(ben, second);
  assert.deepEqual(await label(house, ben, second, 'item-1', national), { next: 'item-2', conflict: 'elsewhere' });
  assert.equal((await house.now(second)).state, 'claimed');
  await label(house, ben, second, 'item-2', national);
  const after = await house.now(second);
  assert.deepEqual([after.state, after.firstBy], ['second-opinion', ben.staffId]);
});
