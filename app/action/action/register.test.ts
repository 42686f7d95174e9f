import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openLawHouse } from '../../../tests/support/finding.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { drain } from '../../foundation/jobs/worker.ts';
import { inMemory, lawPart, matrixOn, standards } from '../../law/index.ts';
import { importLaws } from '../../law/statute/import.ts';
import { undoImport } from '../../law/statute/undo.ts';
import { billsBecomeLaw } from '../bill/become-law.ts';
import { selectBillHistory, selectBills } from '../bill/bill.store.ts';
import { type BillInput, enterBill } from '../bill/enter-bill.ts';
import { selectLatest } from '../event/event.store.ts';
import { changeAction } from './change-action.ts';
import type { ActionInput } from './check.ts';
import { draftFromGap } from './draft.ts';
import { enterEvidence, withdrawEvidence } from './enter-evidence.ts';
import { openAction } from './open-action.ts';
import { viewOverview } from './overview.ts';
import { actionOf, actionsOf } from './read.ts';
import { watch } from './watch.ts';

type House = Awaited<ReturnType<typeof openLawHouse>>;
const jurisdiction = 'KE';
const criterion = 'off-csam-access';

const input = (more: Partial<ActionInput> = {}): ActionInput => ({
  kind: 'budget',
  title: 'Pay for the unit',
  summary: '',
  language: 'en',
  owner: { kind: 'ministry', id: 'KE:interior', name: 'Ministry of Interior' },
  links: [{ kind: 'capability', ref: 'csea-hotline' }],
  steps: [
    { step: 'decide', title: 'Decide', needs: ['decision'], due: '2026-12-01', after: [] },
    { step: 'report', title: 'Report', needs: ['report'], due: '2027-06-30', after: ['decide'] },
  ],
  ...more,
});
const shown = { title: 'A paper', address: 'https://example.org/paper', retrieved: '2026-11-24' };

const codes = (fields: readonly { code: string }[]) => fields.map(({ code }) => code);
const refusedWith = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Problem);
  assert.ok(codes(error.fields).includes(code), JSON.stringify(error.fields));
  return true;
};

const setting = async (t: Pick<TestContext, 'after'>) => {
  const house = await openLawHouse(t);
  // the shipped findings are of 27 November: before that day they say nothing
  house.clock.advance(5 * 86_400_000);
  const editor = await house.person('law-editor', jurisdiction);
  const sql = house.services.db.public;
  const today = () => house.clock.now().toISOString().slice(0, 10);
  const standing = async (id: string, knownOn?: string) =>
    (await actionOf(sql, id, { on: knownOn ?? today(), knownOn }))?.standing;
  return { ...house, editor, sql, today, standing };
};

const bill = (more: Partial<BillInput> = {}): BillInput => ({
  number: 'Bill 1 of 2026',
  title: 'Example Bill (made up)',
  language: 'en',
  address: 'https://example.org/bill',
  retrieved: '2026-11-24',
  stage: 'introduced',
  stageOn: '2026-06-01',
  criteria: [criterion],
  lawId: 'ke/example-act',
  provisions: ['par-7'],
  ...more,
});

const act = (from: string, seven: string) => ({
  path: `example-act/${from}.md`,
  bytes: Buffer.from(
    `---\ntitle: "Example Act (made up)"\nidentifier: "example-act"\ncountry: "ke"\nlanguage: "en"\neffective_from: "${from}"\nsource: "https://example.org/example-act"\n---\n\n# Example Act (made up)\n\n##### § 1. Name\n\nThis is the Example Act.\n${seven === '' ? '' : `\n##### § 7. Looking\n\n${seven}\n`}`,
  ),
});

const bring = async ({ services }: House, ...files: { path: string; bytes: Uint8Array }[]): Promise<string> => {
  const { importId, refused } = await importLaws(services, services.db.worker, {
    source: inMemory('test', files),
    jurisdiction,
    options: {},
    by: undefined,
  });
  assert.equal(refused, 0);
  await drain(services, lawPart([billsBecomeLaw]).jobs ?? new Map());
  return importId;
};

const step = (clock: { advance: (ms: number) => void }, days = 0): void => clock.advance(days * 86_400_000 + 60_000);

test('the state follows from evidence, stays as it was known on each day, and a day put off is counted for good', async (t) => {
  const { editor, clock, standing, sql, today } = await setting(t);
  const first = today();
  const id = await openAction(editor, { jurisdiction, input: input() });
  assert.match(id, /^ke-[a-z2-7]{8}$/);
  assert.equal((await standing(id))?.state, 'planned');

  step(clock, 2);
  const second = today();
  await enterEvidence(editor, id, { kind: 'decision', happenedOn: second, ...shown });
  assert.equal((await standing(id))?.state, 'under-way');
  assert.equal((await standing(id))?.nextStep, 'report');

  step(clock, 2);
  const third = today();
  const later = input();
  await changeAction(editor, id, {
    ...later,
    title: 'Pay for the unit, later',
    steps: later.steps.map((one) => (one.step === 'report' ? { ...one, due: '2028-06-30' } : one)),
  });
  step(clock);
  await enterEvidence(editor, id, { kind: 'report', happenedOn: third, ...shown });
  assert.equal((await standing(id))?.state, 'done');

  const on = async (day: string) => actionOf(sql, id, { on: day, knownOn: day });
  assert.equal((await on(first))?.standing.state, 'planned');
  assert.equal((await on(first))?.steps.flatMap(({ evidence }) => evidence).length, 0);
  assert.equal((await on(second))?.standing.state, 'under-way');
  assert.equal((await on(second))?.version.title, 'Pay for the unit');
  assert.equal((await on(third))?.standing.state, 'done');
  assert.equal((await on(third))?.version.title, 'Pay for the unit, later');
  assert.equal(await on('2026-01-01'), undefined, 'nothing of it was recorded by then');
  assert.equal((await viewOverview(sql, { on: '2026-01-01', knownOn: '2026-01-01' })).actions, 0);
  assert.equal((await viewOverview(sql, { on: second, knownOn: second })).countries[0]?.done, 0);
  assert.equal((await viewOverview(sql, { on: third, knownOn: third })).countries[0]?.done, 1);

  const now = await on(third);
  assert.equal(now?.standing.putOff, 1);
  const report = now?.steps.find((one) => one.step === 'report');
  assert.deepEqual([report?.firstDue, report?.due, report?.putOff], ['2027-06-30', '2028-06-30', 1]);
  assert.deepEqual(
    now?.standings.map(({ state }) => state),
    ['done', 'under-way', 'under-way', 'planned'],
  );
});

test('overdue shows whatever becomes of the action; evidence that is taken back stays, with the reason', async (t) => {
  const { editor, clock, standing, sql, today } = await setting(t);
  const id = await openAction(editor, { jurisdiction, input: input() });
  step(clock, 30);
  const [line] = await actionsOf(sql, { jurisdiction }, { on: today() });
  assert.equal(line?.overdue, true);
  const given = await enterEvidence(editor, id, { kind: 'withdrawal', happenedOn: today(), ...shown });
  assert.equal((await standing(id))?.state, 'dropped');
  assert.equal((await actionsOf(sql, { jurisdiction }, { on: today() }))[0]?.overdue, true, 'giving up does not hide it');
  assert.equal((await actionsOf(sql, { jurisdiction, overdue: true }, { on: today() })).length, 1);
  step(clock);
  await assert.rejects(withdrawEvidence(editor, id, given, ' '), refusedWith('finding-reasons-missing'));
  await withdrawEvidence(editor, id, given, 'It was another action.');
  assert.equal((await standing(id))?.state, 'planned');
  const detail = await actionOf(sql, id, { on: today() });
  assert.equal(detail?.gone[0]?.supersededWhy, 'It was another action.');
});

test('what is wrong is said field by field, and nothing of it is kept', async (t) => {
  const { editor, sql, services } = await setting(t);
  const open = (more: Partial<ActionInput>) => openAction(editor, { jurisdiction, input: input(more) });
  const [one] = input().steps;
  assert.ok(one);
  await assert.rejects(open({ steps: [{ ...one, due: '2027-02-31' }] }), refusedWith('date-invalid'));
  await assert.rejects(open({ steps: [{ ...one, after: ['decide'] }] }), refusedWith('action-circle'));
  await assert.rejects(open({ steps: [{ ...one, after: ['nowhere'] }] }), refusedWith('step-unknown'));
  await assert.rejects(open({ steps: [] }), refusedWith('steps-count'));
  await assert.rejects(open({ owner: { kind: 'chamber', id: 'TZ-LC01', name: 'x' } }), refusedWith('owner-unknown'));
  await assert.rejects(open({ links: [{ kind: 'criterion', ref: 'no-such' }] }), refusedWith('link-unknown'));
  await assert.rejects(open({ links: [{ kind: 'recommendation', ref: 'said' }] }), refusedWith('link-unknown'));
  await assert.rejects(open({ links: [{ kind: 'after', ref: 'ke-aaaaaaaa' }] }), refusedWith('action-unknown'));
  const id = await open({});
  const entered = { kind: 'report' as const, ...shown };
  await assert.rejects(enterEvidence(editor, id, { ...entered, happenedOn: '2026-02-31' }), refusedWith('date-invalid'));
  await assert.rejects(enterEvidence(editor, id, { ...entered, happenedOn: '2030-01-01' }), refusedWith('date-in-future'));
  await assert.rejects(
    enterEvidence(editor, id, { ...entered, happenedOn: '2026-11-01', address: 'javascript:alert(1)' }),
    refusedWith('address-not-web'),
  );
  await assert.rejects(
    enterEvidence(editor, id, { ...entered, kind: 'law', happenedOn: '2026-11-01' }),
    refusedWith('evidence-kind-unknown'),
    'that it is law is for the texts to show',
  );
  const other = await open({ links: [{ kind: 'after', ref: id }, ...input().links] });
  await assert.rejects(
    changeAction(editor, id, input({ links: [{ kind: 'after', ref: other }, ...input().links] })),
    refusedWith('action-circle'),
  );
  assert.equal((await actionsOf(sql, { jurisdiction }, { on: '2026-11-29' })).length, 2);
  const [kept] = await services.owner<{ count: number }[]>`select count(*)::int from action_evidence`;
  assert.equal(kept?.count, 0);
});

test('from a gap to a law: the bill counts for nothing, the imported text moves action and finding, the new finding ends it', async (t) => {
  const house = await setting(t);
  const { editor, clock, services, sql, standing, today } = house;
  const draft = await draftFromGap(editor, jurisdiction, criterion);
  assert.match(draft.input.summary, /No copy has to be kept/, 'the elements of the model are in it');
  assert.match(draft.input.summary, /Estonia|Spain|France|Ireland|Norway/, 'and countries that have them');
  const id = await openAction(editor, { jurisdiction, ...draft });
  const law = (await actionOf(sql, id, { on: today() }))?.steps;
  assert.deepEqual(
    law?.map(({ step: name }) => name),
    ['ask', 'bill', 'money', 'act'],
  );

  step(clock);
  const billId = await enterBill(editor, { jurisdiction }, bill());
  assert.equal((await standing(id))?.stepsDone, 1);
  step(clock);
  await enterBill(editor, { jurisdiction, id: billId }, bill({ stage: 'passed', stageOn: '2026-10-01' }));
  await assert.rejects(
    enterBill(editor, { jurisdiction, id: billId }, bill({ stage: 'in-law' })),
    refusedWith('field-invalid'),
    'nobody can say that it is law',
  );
  const before = (await matrixOn(sql, today())).cells.get(jurisdiction)?.get(criterion);
  assert.equal((await standing(id))?.stepsDone, 1, 'a bill that was passed is no law');

  // the law as it was does not hold the bill's provision
  await bring(house, act('2020-01-01', ''));
  assert.equal((await selectBills(sql, { jurisdiction }))[0]?.stage, 'passed');
  step(clock);
  const importId = await bring(house, act('2020-01-01', ''), act('2026-11-01', 'Whoever looks shall be dealt with.'));
  const [become] = await selectBills(sql, { jurisdiction, criterion });
  assert.equal(become?.stage, 'in-law');
  assert.deepEqual(become?.enacted, { law: 'ke/example-act', provisions: ['par-7'], from: '2026-11-01' });
  const moved = await actionOf(sql, id, { on: today() });
  const lawEvidence = moved?.steps.find((one) => one.step === 'act')?.evidence[0];
  assert.equal(lawEvidence?.why, 'law-imported');
  assert.equal(lawEvidence?.bySystem, true);
  const after = (await matrixOn(sql, today())).cells.get(jurisdiction)?.get(criterion);
  assert.equal(before?.key, after?.key);
  assert.equal(after?.when, 'stale', 'what said that there is a gap has lost its ground');

  // undoing the import takes everything back, and says so
  step(clock);
  await undoImport(services, services.db.worker, { importId, by: undefined });
  await drain(services, lawPart([billsBecomeLaw]).jobs ?? new Map());
  assert.equal((await selectBills(sql, { jurisdiction }))[0]?.stage, 'passed');
  assert.equal((await actionOf(sql, id, { on: today() }))?.steps.find((one) => one.step === 'act')?.evidence.length, 0);
  assert.equal((await matrixOn(sql, today())).cells.get(jurisdiction)?.get(criterion)?.when, 'holds');
  step(clock);
  await bring(house, act('2020-01-01', ''), act('2026-11-01', 'Whoever looks shall be dealt with.'));
  assert.ok((await selectBillHistory(sql, billId)).length >= 5, 'each thing learned of the bill is a row of its own');

  // what is left of the steps, then the finding by two people and a third
  await changeAction(editor, id, {
    ...draft.input,
    steps: draft.input.steps.filter((one) => one.step === 'bill' || one.step === 'act'),
  });
  assert.equal((await standing(id))?.state, 'awaiting-finding');
  assert.equal(await watch(services), true);
  assert.equal(await watch(services), false, 'nothing new');
  const team = [
    await house.person('law-editor', jurisdiction),
    await house.person('law-editor', jurisdiction),
    await house.person('law-reviewer'),
  ] as const;
  step(clock);
  await house.published(team, 'met', { jurisdiction, criterion, asOf: '2026-11-10' });
  assert.equal(await watch(services), true);
  const done = await standing(id);
  assert.equal(done?.state, 'done');
  assert.deepEqual(done?.reason, { code: 'found-met' });
  const kinds = (await selectLatest(sql, { kind: 'action', ref: id }, { most: 50 })).map(({ kind }) => kind);
  assert.ok(kinds.includes('action-done') && kinds.includes('evidence') && kinds.includes('evidence-gone'));
  const news = (await selectLatest(sql, { kind: 'criterion', ref: criterion }, { most: 50 })).map(({ kind }) => kind);
  assert.ok(news.includes('finding') && news.includes('bill-in-law') && news.includes('bill-out-of-law'));
  assert.ok(standards().criteria.has(criterion));
});
