import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLawHouse } from '../../../tests/support/finding.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { actionsOf } from '../action/read.ts';
import { dueDays } from '../calendar/due.ts';
import { enterObligation, recordDone } from '../calendar/enter.ts';
import { fileOf, releaseOf } from '../data/release.ts';
import { tableNamed, tables } from '../data/tables.ts';
import { recordAnswer, recordQuestion } from '../question/ask.ts';
import { viewHearing, viewQuestions } from '../question/view.ts';
import { importActions } from './import.ts';

const head = 'ref,jurisdiction,kind,title,language,ownerKind,ownerId,ownerName,capability,after,stepTitle1,stepNeeds1,stepDue1';
const row = (
  ref: string,
  more: Partial<Record<'jurisdiction' | 'kind' | 'ownerId' | 'after' | 'due' | 'capability' | 'title', string>> = {},
) =>
  [
    ...[
      ref,
      more.jurisdiction ?? 'KE',
      more.kind ?? 'budget',
      more.title ?? `Action ${ref}`,
      'en',
      'parliament',
      more.ownerId ?? 'KE',
    ],
    ...['Parliament', more.capability ?? 'csea-hotline', more.after ?? '', 'Report', 'report', more.due ?? '2027-01-31'],
  ].join(',');
const file = (...rows: string[]) => Buffer.from([head, ...rows].join('\n'));

test('a file is taken in whole or not at all, with what is wrong row by row', async (t) => {
  const house = await openLawHouse(t);
  const editor = await house.person('law-editor', 'KE');
  const sql = house.services.db.public;
  const count = async () => (await actionsOf(sql, {}, { on: '2026-11-24' })).length;
  const refused = async (rows: string[], wanted: readonly (readonly [number, string, string])[]) => {
    const { problems, ids } = await importActions(editor, file(...rows));
    assert.deepEqual(ids, []);
    for (const [line, column, code] of wanted)
      assert.ok(
        problems.some((one) => one.line === line && one.column === column && one.code === code),
        `${line} ${column} ${code} in ${JSON.stringify(problems)}`,
      );
    assert.equal(await count(), 0, 'nothing is half taken in');
  };
  await refused([row('a'), row('b', { due: '2027-02-31' })], [[3, 'stepDue1', 'date-invalid']]);
  await refused(
    [row('a', { after: 'c' }), row('b', { after: 'a' }), row('c', { after: 'b' })],
    [
      [2, 'after', 'action-circle'],
      [3, 'after', 'action-circle'],
      [4, 'after', 'action-circle'],
    ],
  );
  await refused([row('a', { after: 'a' })], [[2, 'after', 'action-circle']]);
  await refused([row('a', { after: 'nobody' })], [[2, 'after', 'action-unknown']]);
  await refused([row('a'), row('a')], [[3, 'ref', 'ref-twice']]);
  await refused([row('a', { jurisdiction: 'TZ' })], [[2, 'jurisdiction', 'law-not-yours']]);
  await refused([row('a', { jurisdiction: 'QQ' })], [[2, 'jurisdiction', 'jurisdiction-unknown']]);
  await refused([row('a', { kind: 'magic' })], [[2, 'kind', 'field-invalid']]);
  await refused(
    [row('a', { ownerId: 'TZ' }), row('b', { capability: 'none' })],
    [
      [2, 'ownerId', 'owner-unknown'],
      [3, 'capability', 'link-unknown'],
    ],
  );
  await refused([row('a', { title: 'x\u202ey' })], [[2, 'title', 'field-direction-override']]);
  for (const bad of ['', head, `${head}\n1,2`, 'a,a\n1,2', '"', '\u0000', Buffer.from([0x61, 0xff, 0x0a])]) {
    const { problems, ids } = await importActions(editor, Buffer.from(bad));
    assert.deepEqual([problems.length > 0, ids], [true, []], String(bad));
  }
  assert.equal(await count(), 0);

  const { problems, ids } = await importActions(editor, file(row('a', { after: 'b' }), row('b'), row('c', { after: 'a b' })));
  assert.deepEqual(problems, []);
  assert.equal(ids.length, 3);
  const [first, second] = ids;
  const again = await importActions(editor, file(row('d', { after: first ?? '' })));
  assert.equal(again.ids.length, 1, 'it may wait for what is in the register');
  assert.ok(second);
});

test('a release of a day that is over is the same for good, one of today is not yet; no field runs as a formula', async (t) => {
  const house = await openLawHouse(t);
  const editor = await house.person('law-editor', 'KE');
  const { clock } = house;
  const sql = house.services.db.public;
  await importActions(editor, file(row('a', { title: '=1+1' })));
  clock.advance(2 * 86_400_000);
  const days = { on: '2026-11-25', knownOn: '2026-11-25' };
  const actions = tableNamed('actions') ?? assert.fail();
  const lines = await actions.lines(sql, days);
  assert.equal(lines.length, 1);
  assert.match(fileOf(actions, lines), /'=1\+1/);
  const release = await releaseOf(sql, clock, days);
  assert.deepEqual([release.version, release.final], ['2026-11-25', true]);
  assert.deepEqual(
    release.files.map(({ table }) => table),
    tables.map(({ name }) => name),
  );
  await importActions(editor, file(row('b')));
  // read again from the tables, by a connection that has kept nothing
  const afresh = await releaseOf(house.services.db.staff, clock, days);
  assert.deepEqual(afresh, release);
  const now = await releaseOf(sql, clock, { on: '2026-11-26' });
  assert.equal(now.final, false);
  assert.deepEqual(
    now.files.slice(0, 3).map(({ lines: count }) => count),
    [2, 2, 2],
  );
  // every column has its meaning, and every line has every column
  for (const table of tables)
    for (const line of await table.lines(sql, days)) assert.deepEqual(Object.keys(line), [...table.columns], table.name);
});

test('questions, answers and the calendar: what has passed stands first and says what is not known', async (t) => {
  const house = await openLawHouse(t);
  house.clock.advance(5 * 86_400_000);
  const editor = await house.person('law-editor', 'KE');
  const { services } = house;
  const on = '2026-11-29';
  const asking = {
    text: 'When?',
    language: 'en',
    criterion: 'off-csam-access',
    askedOn: '2026-11-01',
    askedBy: 'A committee',
    askedOf: 'A ministry',
    address: 'https://example.org/question',
    answerDue: '2026-11-15',
  };
  const bad = { ...asking, askedOn: '2026-02-31', address: 'ftp://x', answerDue: '2026-13-01' };
  await assert.rejects(recordQuestion(editor, 'KE', bad), (error) => error instanceof Problem && error.fields.length === 3);
  const id = await recordQuestion(editor, 'KE', asking);
  const { ready, asked } = await viewQuestions(services, 'KE', { on }, 'en');
  assert.ok(asked[0]?.citations.some(({ address }) => address.includes('/law/country/KE/off-csam-access')));
  assert.ok(ready.length > 5 && ready.every(({ citations }) => citations.length > 0), 'every question has its sources');
  assert.deepEqual((await viewQuestions(services, 'KE', { on: '2026-11-28', knownOn: '2026-11-28' }, 'en')).asked, []);
  house.clock.advance(60_000);
  await recordAnswer(editor, id, { answeredOn: '2026-11-20', answer: 'Soon.', answerAddress: 'https://example.org/answer' });
  assert.equal((await viewQuestions(services, 'KE', { on }, 'en')).asked[0]?.answer, 'Soon.');

  const reports = await dueDays(services.db.public, {}, { on });
  const spain = reports.find((one) => one.jurisdiction === 'ES' && one.id.startsWith('opsc-initial-report'));
  assert.equal(spain?.state, 'passed', 'nothing here shows that it was handed in');
  assert.equal(reports.find((one) => one.jurisdiction === 'EE' && one.id.startsWith('eu-derogation'))?.state, 'ended');
  assert.ok(!reports.some((one) => one.jurisdiction === 'KE' && one.id.startsWith('eu-')));
  const day = {
    kind: 'review' as const,
    title: 'Review of section 9',
    due: '2026-06-30',
    address: 'https://example.org/act',
    retrieved: on,
  };
  await assert.rejects(enterObligation(editor, 'KE', { ...day, due: '2026-06-31' }), Problem);
  const review = await enterObligation(editor, 'KE', day);
  const { due } = await viewHearing(services, 'KE', { on }, 'en');
  assert.equal(due[0]?.state, 'passed');
  house.clock.advance(60_000);
  await recordDone(editor, 'KE', { id: review, doneOn: '2026-08-01', doneAddress: 'https://example.org/review' });
  const after = (await dueDays(services.db.public, { jurisdiction: 'KE' }, { on })).find((one) => one.id === review);
  assert.deepEqual(
    [after?.state, after?.due, after?.doneOn],
    ['done', '2026-06-30', '2026-08-01'],
    'the day it was owed by stays',
  );
});
