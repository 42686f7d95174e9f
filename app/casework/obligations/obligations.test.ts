import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type House, openHouse } from '../../../tests/support/casework.ts';
import type { CaseFile } from '../case/case-file.ts';
import { claimCase } from '../case/claim.ts';
import { closeCase, decideCase, reopenCase } from '../case/decide.ts';
import { markReferred, openObligations, recordOutcome } from '../case/referred.ts';
import { viewCase } from '../case/view.ts';
import { classify } from '../classify/classify.ts';
import { readLabel } from '../classify/label.ts';
import { viewQueue } from '../inbox/view.ts';
import { changeFacts, readFacts } from './change-facts.ts';
import { confirmSetAside, decideQuestion, meetByHand, proposeToSetAside, readReason } from './settle.ts';

const code = (name: string) => (error: unknown) => (error as { code?: string }).code === name;
type Person = Awaited<ReturnType<House['person']>>;

/** A case in work whose facts make the law of the install's country ask for something. */
const obliged = async (house: House, who: Person): Promise<CaseFile> => {
  const file = await house.report();
  await claimCase(who, file);
  await classify(who, file, (await house.now(file)).version, 'item-1', readLabel({ code: 'baseline', hostCountry: 'ES' }));
  const facts = readFacts({ publiclyAvailable: 'yes', immediateDanger: 'no', 'conduct-material': 'yes' });
  await changeFacts(who, file, (await house.now(file)).version, facts);
  return file;
};
const versionOf = async (house: House, file: CaseFile): Promise<number> => (await house.now(file)).version;
const rows = async (house: House, who: Person, file: CaseFile) => (await viewCase(who, await house.now(file))).obligations;

test('classifying asks the law: everything it says carries its provision, its status and its source', async (t) => {
  const house = await openHouse(t);
  const anna = await house.person('analyst');
  const file = await obliged(house, anna);
  const said = await rows(house, anna, file);
  const must = said.filter(({ kind }) => kind === 'obligation');
  assert.ok(must.length > 0, 'a Spanish hotline that knows of public material in Spain must do something');
  for (const { item, kind } of said) {
    if (item.is === 'unknown' && item.citation === null) continue;
    assert.ok(
      item.citation !== null && item.citation.provision.label !== '' && item.citation.source.address.startsWith('https://'),
      `${kind} without a source`,
    );
    assert.ok(['verified', 'unverified'].includes(item.citation.status));
  }
});

test('what is asked in the same words stays; what changes is superseded, never overwritten', async (t) => {
  const house = await openHouse(t);
  const anna = await house.person('analyst');
  const file = await obliged(house, anna);
  const before = await rows(house, anna, file);
  house.clock.advance(3_600_000);
  await changeFacts(
    anna,
    file,
    await versionOf(house, file),
    readFacts({ publiclyAvailable: 'yes', immediateDanger: 'no', 'conduct-material': 'yes' }),
  );
  assert.deepEqual(
    (await rows(house, anna, file)).map(({ id }) => id),
    before.map(({ id }) => id),
  );
  await classify(anna, file, await versionOf(house, file), 'item-1', readLabel({ code: 'not-illegal', reason: 'adult' }));
  const after = await rows(house, anna, file);
  const must = before.filter(({ kind }) => kind === 'obligation').map(({ id }) => id);
  assert.ok(
    must.some((id) => !after.some((row) => row.id === id)),
    'adults only: the duty to report falls away',
  );
  const [kept] = await house.services.db.staff<
    { count: number }[]
  >`select count(*)::int as count from obligation where case_id = ${file.id} and id in ${house.services.db.staff(must)}`;
  assert.equal(kept?.count, must.length, 'the old rows are still there to be read');
});

test('an obligation is met by hand with a reason, which only key holders can read', async (t) => {
  const house = await openHouse(t);
  const [anna, keyless] = [await house.person('analyst'), await house.person('analyst', false)];
  const file = await obliged(house, anna);
  const [first] = await openObligations(house.services.db.staff, file);
  assert.ok(first !== undefined);
  await meetByHand(anna, file, await versionOf(house, file), first.id, 'told the police by telephone');
  const row = (await rows(house, anna, file)).find(({ id }) => id === first.id);
  assert.ok(row !== undefined);
  assert.deepEqual([row.state, row.settledHow], ['met', 'by-hand']);
  assert.equal(await readReason(anna, file, row), 'told the police by telephone');
  assert.equal(await readReason(keyless, file, row), undefined);
  await changeFacts(
    anna,
    file,
    await versionOf(house, file),
    readFacts({ publiclyAvailable: 'yes', victimCountry: 'KE', 'conduct-material': 'yes' }),
  );
  assert.ok(
    (await rows(house, anna, file)).some(({ id, state }) => id === first.id && state === 'met'),
    'what was done stays done',
  );
});

test('setting an obligation aside takes two people; until then it stays open and the case cannot be closed', async (t) => {
  const house = await openHouse(t);
  const [anna, ben] = [await house.person('analyst'), await house.person('analyst')];
  const file = await obliged(house, anna);
  await decideCase(anna, file, await versionOf(house, file));
  const open = (await openObligations(house.services.db.staff, file)).filter(({ item }) => item.citation?.basis !== 'practice');
  assert.ok(open.length > 0);
  for (const { id } of open) {
    await proposeToSetAside(anna, file, await versionOf(house, file), id, 'already with the police');
    await assert.rejects(confirmSetAside(anna, file, await versionOf(house, file), id), code('second-person-needed'));
    await assert.rejects(closeCase(anna, file, await versionOf(house, file), 'investigation'), code('obligation-open'));
    await confirmSetAside(ben, file, await versionOf(house, file), id);
  }
  await closeCase(anna, file, await versionOf(house, file), 'investigation');
  assert.equal((await house.now(file)).state, 'closed');
  await reopenCase(anna, file, await versionOf(house, file));
  assert.equal((await house.now(file)).state, 'decided');
});

test('an open question is decided by a person with a reason, and an obligation cannot be decided that way', async (t) => {
  const house = await openHouse(t);
  const anna = await house.person('analyst');
  const file = await house.report();
  await claimCase(anna, file);
  await classify(anna, file, await versionOf(house, file), 'item-1', readLabel({ code: 'baseline' }));
  const said = await rows(house, anna, file);
  const question = said.find(({ kind }) => kind === 'unknown');
  assert.ok(question !== undefined, 'nobody knows where it is hosted');
  await decideQuestion(anna, file, await versionOf(house, file), question.id, 'asked the registrar, no answer');
  assert.equal((await rows(house, anna, file)).find(({ id }) => id === question.id)?.settledHow, 'decided');
  await assert.rejects(decideQuestion(anna, file, await versionOf(house, file), question.id, 'again'), code('case-changed'));
  for (const { id, kind } of said) {
    if (kind === 'obligation')
      await assert.rejects(decideQuestion(anna, file, await versionOf(house, file), id, 'no'), code('case-state'));
  }
});

test('an overdue obligation stands above every queue until it is met', async (t) => {
  const house = await openHouse(t);
  const anna = await house.person('analyst');
  const file = await obliged(house, anna);
  const [first] = await openObligations(house.services.db.staff, file);
  assert.ok(first !== undefined);
  await house.services.db.staff`update obligation set due_at = ${new Date('2026-11-24T08:00:00Z')} where id = ${first.id}`;
  const overdue = async () =>
    (await viewQueue(anna, { queue: 'mine', category: undefined, page: 1 })).overdue.map(({ reference }) => reference);
  assert.deepEqual(await overdue(), [file.reference]);
  await meetByHand(anna, file, await versionOf(house, file), first.id, 'done');
  assert.deepEqual(await overdue(), []);
});

test('a referral meets its obligations, and the outcome comes back to the case', async (t) => {
  const house = await openHouse(t);
  const anna = await house.person('analyst');
  const file = await obliged(house, anna);
  const open = await openObligations(house.services.db.staff, file);
  const referral = { staffId: anna.staffId, bodyId: 'es/test', referralId: file.id, obligations: open.map(({ id }) => id) };
  const { staff } = house.services.db;
  await assert.rejects(
    staff.begin((tx) => markReferred(tx, house.services, file, referral)),
    code('case-state'),
  );
  await decideCase(anna, file, await versionOf(house, file));
  await staff.begin(async (tx) => markReferred(tx, house.services, file, { ...referral, version: await versionOf(house, file) }));
  assert.deepEqual(await openObligations(staff, file), []);
  await staff.begin((tx) =>
    recordOutcome(tx, house.services, file, { bodyId: 'es/test', referralId: file.id, outcome: 'removed' }),
  );
  const after = await house.now(file);
  assert.deepEqual([after.state, after.outcome], ['referred', 'removed']);
  await assert.rejects(reopenCase(anna, file, after.version), code('case-state'));
  const stages = await staff<
    { stage: string }[]
  >`select payload->>'stage' as stage from job where kind = 'receipt.stage' order by created_at, id`;
  assert.deepEqual(
    stages.map(({ stage }) => stage),
    ['in-work', 'passed-on', 'finished'],
  );
});

test('where the law says "promptly", the house has a target of its own, shown as ours and never as the law’s', async (t) => {
  const house = await openHouse(t);
  const anna = await house.person('analyst');
  const file = await obliged(house, anna);
  const prompt = (await rows(house, anna, file)).filter(
    ({ item }) => item.is === 'item' && item.clock.kind === 'prompt' && item.modality === 'must',
  );
  assert.ok(prompt.length > 0);
  for (const row of prompt) assert.deepEqual([row.dueAt, row.targetAt?.toISOString()], [null, '2026-11-25T09:00:00.000Z']);
  house.clock.advance(25 * 3_600_000);
  const { overdue } = await viewQueue(anna, { queue: 'inbox', category: undefined, page: 1 });
  assert.deepEqual([...new Set(overdue.map(({ ours }) => ours))], [true]);
});
