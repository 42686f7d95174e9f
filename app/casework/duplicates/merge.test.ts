import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../tests/support/casework.ts';
import { claimCase } from '../case/claim.ts';
import { markReferred } from '../case/referred.ts';
import { setSensitivity } from '../case/sensitivity.ts';
import { viewCase } from '../case/view.ts';
import { classify } from '../classify/classify.ts';
import { readLabel } from '../classify/label.ts';
import { searchCases } from '../inbox/search.ts';
import { mergeCase, unmergeCase } from './merge.ts';
import { recountReports } from './volume.ts';

const code = (name: string) => (error: unknown) => (error as { code?: string }).code === name;

test('the same address is found in other cases, however it was typed, and so is its host', async (t) => {
  const { person, report, now } = await openHouse(t);
  const anna = await person('analyst');
  const file = await report({ addresses: ['https://example.org/path/?b=2&a=1#part'] });
  const same = await report({ addresses: ['hxxp://WWW.EXAMPLE[.]org/path?a=1&b=2'] });
  const host = await report({ addresses: ['https://example.org/elsewhere'] });
  await report({ addresses: ['https://example.net/path'] });
  const found = (await viewCase(anna, await now(file))).duplicates;
  assert.deepEqual(
    found.map(({ reference, sameAddresses, sameHosts }) => [reference, sameAddresses, sameHosts]),
    [
      [same.reference, 1, 0],
      [host.reference, 0, 1],
    ],
  );
  const search = async (text: string) => (await searchCases(anna, text)).map(({ by }) => by).sort();
  assert.deepEqual(await search('example.org/path?a=1&b=2'), ['same', 'same', 'z-host']);
  assert.deepEqual(await search('https://example.org/'), ['z-host', 'z-host', 'z-host']);
  assert.deepEqual(
    (await searchCases(anna, file.reference.toLowerCase())).map(({ reference }) => reference),
    [file.reference],
  );
  assert.deepEqual(await search('example.com'), []);
});

test('merging brings the reports together and can be undone while nothing has left the house', async (t) => {
  const { person, report, now } = await openHouse(t);
  const anna = await person('analyst');
  const [into, other] = [await report(), await report({ danger: 'yes' })];
  await claimCase(anna, into);
  await mergeCase(anna, into, (await now(into)).version, other.reference);
  assert.deepEqual([(await now(other)).state, (await now(into)).sensitivity], ['merged', 'protected']);
  const view = await viewCase(anna, await now(into));
  assert.deepEqual([view.reports.length, view.targets.length], [2, 2]);
  assert.ok(view.file.riskReasons.some(({ code: reason }) => reason === 'several-reports'));
  await unmergeCase(anna, other);
  assert.equal((await now(other)).state, 'inbox');
  assert.equal((await viewCase(anna, await now(into))).reports.length, 1);
});

test('once something has left the house, nothing is merged or taken apart', async (t) => {
  const { person, report, now, services } = await openHouse(t);
  const anna = await person('analyst');
  const [into, other, third] = [await report(), await report(), await report()];
  await claimCase(anna, into);
  await mergeCase(anna, into, (await now(into)).version, other.reference);
  await services.db.staff`update case_file set state = 'decided' where id = ${into.id}`;
  await services.db.staff.begin((tx) =>
    markReferred(tx, services, into, { staffId: anna.staffId, bodyId: 'es/test', referralId: into.id, obligations: [] }),
  );
  await assert.rejects(unmergeCase(anna, other), code('left-the-house'));
  await claimCase(anna, third);
  await assert.rejects(mergeCase(anna, third, (await now(third)).version, into.reference), code('left-the-house'));
});

test('a case that a colleague holds, or that is the case itself, is not merged', async (t) => {
  const { person, report, now } = await openHouse(t);
  const [anna, ben] = [await person('analyst'), await person('analyst')];
  const [mine, theirs] = [await report(), await report()];
  await claimCase(anna, mine);
  await claimCase(ben, theirs);
  const version = (await now(mine)).version;
  await assert.rejects(mergeCase(anna, mine, version, theirs.reference), code('case-held'));
  await assert.rejects(mergeCase(anna, mine, version, mine.reference), code('not-found'));
  assert.equal((await now(mine)).version, version, 'nothing was written');
});

test('the worker counts reports of the same thing, and the risk follows, once', async (t) => {
  const { report, now, services } = await openHouse(t);
  const first = await report();
  await report();
  await report({ addresses: ['https://example.net/alone'] });
  assert.equal(await recountReports(services), 2);
  const counted = await now(first);
  assert.deepEqual([counted.reports, counted.risk - first.risk], [2, 5]);
  assert.equal(await recountReports(services), 0);
});

test('what became restricted after a merge is neither named to an analyst nor taken apart by one', async (t) => {
  const { person, report, now } = await openHouse(t);
  const [anna, senior] = [await person('analyst'), await person('senior-analyst')];
  const [into, other] = [await report(), await report()];
  await claimCase(anna, into);
  await mergeCase(anna, into, (await now(into)).version, other.reference);
  await setSensitivity(senior, into, (await now(into)).version, 'restricted');
  assert.equal((await viewCase(anna, await now(other))).mergedInto, undefined);
  await assert.rejects(unmergeCase(anna, other), code('not-found'));
  assert.equal((await viewCase(senior, await now(other))).mergedInto?.reference, into.reference);
  await unmergeCase(senior, other);
  assert.equal((await now(other)).state, 'inbox');
});

test('the label of a restricted case decides nothing for somebody who may not know of it', async (t) => {
  const { person, report, now } = await openHouse(t);
  const [anna, senior] = [await person('analyst'), await person('senior-analyst')];
  const [hidden, mine] = [await report(), await report()];
  await setSensitivity(senior, hidden, (await now(hidden)).version, 'restricted');
  await claimCase(senior, hidden);
  await classify(senior, hidden, (await now(hidden)).version, 'item-1', readLabel({ code: 'baseline' }));
  await claimCase(anna, mine);
  const label = readLabel({ code: 'not-illegal', reason: 'adult' });
  assert.equal((await classify(anna, mine, (await now(mine)).version, 'item-1', label)).conflict, undefined);
});
