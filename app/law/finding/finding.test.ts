import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLawHouse, question } from '../../../tests/support/finding.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { agreementReport } from './agreement/agreement.ts';
import { giveAnswer } from './assess/give.ts';
import { openAssessment } from './assess/open.ts';
import { viewAssessment } from './assess/view.ts';
import { worklist } from './assess/worklist.ts';
import { findingOf } from './detail.ts';
import { drop, publish, withdraw } from './publish/publish.ts';
import { matrixOn } from './read.ts';
import { recordReply } from './reply/reply.ts';
import { changeScope } from './scope/scope.ts';

const fails =
  (code: string, field?: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, field === undefined ? code : 'field-invalid');
    if (field !== undefined)
      assert.ok(
        error.fields.some((one) => one.field === field && one.code === code),
        JSON.stringify(error.fields),
      );
    return true;
  };

test('two blind answers that differ, a third person who decides with reasons, and a published finding', async (t) => {
  const house = await openLawHouse(t);
  const [first, second] = [await house.person('law-editor', 'EE'), await house.person('law-editor', 'EE')];
  const reviewer = await house.person('law-reviewer');
  const id = await openAssessment(first, question);
  await house.answer(first, id, 'met');
  const blind = await viewAssessment(second, id);
  assert.equal(blind.state, 'one-in');
  assert.deepEqual([blind.opinions, blind.own, blind.same], [[], undefined, undefined]);
  assert.equal((await viewAssessment(first, id)).own?.content.answer, 'met', 'their own answer they may see');
  assert.deepEqual((await viewAssessment(reviewer, id)).opinions, [], 'a reviewer waits, too');
  await house.answer(second, id, 'partly-met');
  const compared = await viewAssessment(reviewer, id);
  assert.equal(compared.same, false);
  assert.deepEqual(
    compared.opinions.map(({ content }) => content.answer),
    ['met', 'partly-met'],
  );
  await assert.rejects(publish(reviewer, id), fails('finding-state'), 'nothing is published undecided');
  await house.decide(reviewer, id, 'partly-met');
  const finding = await publish(reviewer, id);
  const seen = await findingOf(house.services.db.public, 'EE', question.criterion, { on: '2026-11-24' });
  assert.equal(seen.finding?.cell.key, finding);
  assert.equal(seen.finding?.cell.answer, 'partly-met');
  assert.equal(seen.finding?.cell.agreed, false);
  assert.equal(seen.finding?.reasons, 'because');
  assert.equal(seen.finding?.content.evidence.length, 1, 'the same quotation of both stands once');
  const { overall } = await agreementReport(house.services.db.public);
  assert.deepEqual([overall.n, overall.agreed, overall.kappa], [1, 0, 0]);
});

test('nobody answers twice, decides on their own answer, or publishes it', async (t) => {
  const house = await openLawHouse(t);
  const first = await house.person('law-editor', 'EE');
  const reviewer = await house.person('law-reviewer', 'EE');
  const other = await house.person('law-reviewer');
  const id = await openAssessment(first, question);
  await house.answer(first, id, 'met');
  await assert.rejects(giveAnswer(first, id), fails('second-person-needed'));
  await house.answer(reviewer, id, 'met');
  await assert.rejects(house.decide(reviewer, id, 'met'), fails('second-person-needed'));
  await assert.rejects(drop(reviewer, id, 'away with it'), fails('second-person-needed'));
  await house.decide(other, id, 'met');
  await assert.rejects(publish(reviewer, id), fails('second-person-needed'));
  await publish(other, id);
  await assert.rejects(withdraw(reviewer, id, 'no'), fails('second-person-needed'));
  await assert.rejects(publish(other, id), fails('finding-state'), 'once is enough');
});

test('an editor of one jurisdiction cannot touch another’s, from the moment it is taken away', async (t) => {
  const house = await openLawHouse(t);
  const [here, there] = [await house.person('law-editor', 'EE'), await house.person('law-editor', 'ES')];
  const id = await openAssessment(here, question);
  await assert.rejects(house.fill(there, id, 'met'), fails('not-found'));
  await assert.rejects(giveAnswer(there, id), fails('not-found'));
  await assert.rejects(drop(there, id, 'mine now'), fails('not-found'));
  await house.fill(here, id, 'met');
  const admin = { ...house.admin };
  await changeScope(admin, { staffId: here.staffId, jurisdictions: 'ke, ES' });
  await assert.rejects(giveAnswer(here, id), fails('not-found'));
  assert.deepEqual((await worklist(here)).given, ['ES', 'KE']);
  assert.deepEqual((await worklist(here)).toAnswer, []);
  await assert.rejects(
    changeScope(admin, { staffId: here.staffId, jurisdictions: 'EE QQ' }),
    fails('jurisdiction-unknown', 'jurisdictions'),
  );
  await assert.rejects(changeScope(admin, { staffId: admin.staffId, jurisdictions: 'EE' }), fails('not-found'));
  const rows = await house.services
    .owner`select jurisdiction from staff_jurisdiction where staff_id = ${here.staffId} and ended_at is not null`;
  assert.deepEqual(
    rows.map(({ jurisdiction }) => jurisdiction),
    ['EE'],
    'what was, stays known',
  );
});

test('an answer must be whole: evidence, elements, notes, and no more than its elements', async (t) => {
  const house = await openLawHouse(t);
  const editor = await house.person('law-editor', 'EE');
  const id = await openAssessment(editor, question);
  await assert.rejects(giveAnswer(editor, id), fails('finding-answer-missing', 'answer'));
  await house.fill(editor, id, 'met', { element: 'not-met' });
  await assert.rejects(giveAnswer(editor, id), fails('finding-elements-contradict', 'answer'));
  await house.fill(editor, id, 'met', { element: 'not-assessed' });
  await assert.rejects(giveAnswer(editor, id), fails('finding-elements-missing', 'element1'));
  for (const asOf of ['2026-02-30', '2026-11-25', 'soon'])
    await assert.rejects(
      openAssessment(editor, { ...question, asOf }),
      fails(asOf === '2026-11-25' ? 'date-in-future' : 'date-invalid', 'asOf'),
    );
  await assert.rejects(openAssessment(editor, question), fails('finding-open', 'asOf'));
});

test('two people who give their answers in the same moment both have a place; so have three, but for one', async (t) => {
  const house = await openLawHouse(t);
  const people = [
    await house.person('law-editor', 'EE'),
    await house.person('law-editor', 'EE'),
    await house.person('law-editor', 'EE'),
  ] as const;
  const id = await openAssessment(people[0], question);
  for (const one of people) await house.fill(one, id, 'met');
  const ends = await Promise.allSettled(people.map((one) => giveAnswer(one, id)));
  const places = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  assert.deepEqual(places.toSorted(), [1, 2]);
  const opened = await Promise.allSettled(people.map((one) => openAssessment(one, { ...question, asOf: '2020-01-01' })));
  assert.equal(opened.filter(({ status }) => status === 'fulfilled').length, 1, 'one question and day is begun once');
});

test('two clocks: the day of the law, and the day of our knowledge; nothing is overwritten', async (t) => {
  const house = await openLawHouse(t);
  const team = [
    await house.person('law-editor', 'KE'),
    await house.person('law-editor', 'KE'),
    await house.person('law-reviewer'),
  ] as const;
  const ask = { jurisdiction: 'KE', criterion: 'off-csam-ict' };
  const sql = house.services.db.public;
  const cellOn = async (date: string, knownOn?: string) =>
    (await matrixOn(sql, date, knownOn)).cells.get('KE')?.get(ask.criterion);
  const shipped = await cellOn('2026-11-24', '2026-11-23');
  const old = await house.published(team, 'not-met', { ...ask, asOf: '2015-06-01' });
  house.clock.advance(86_400_000);
  for (const one of team) if ('confirmedAt' in one.subject) one.subject.confirmedAt = house.clock.now();
  const newer = await house.published(team, 'met', { ...ask, asOf: '2020-06-01' });
  assert.equal((await cellOn('2016-01-01'))?.key, old.finding);
  assert.equal((await cellOn('2016-01-01'))?.when, 'holds');
  assert.equal((await cellOn('2021-01-01'))?.key, newer.finding);
  assert.equal((await cellOn('2021-01-01', '2026-11-24'))?.key, old.finding, 'a day earlier we knew only the older one');
  assert.deepEqual(
    await cellOn('2021-01-01', '2026-11-23'),
    shipped === undefined ? undefined : await cellOn('2021-01-01', '2026-11-23'),
  );
  const before = await cellOn('2010-01-01');
  assert.equal(before?.when, 'later', 'for a day before any finding, nobody looked');
  await withdraw(team[2], newer.assessment, 'the copy that we read was wrong');
  assert.equal((await cellOn('2021-01-01'))?.key, old.finding);
  const { history } = await findingOf(sql, 'KE', ask.criterion, { on: '2021-01-01' });
  assert.deepEqual(
    history
      .filter(({ origin }) => origin === 'reconciled')
      .map(({ kind }) => kind)
      .toSorted(),
    ['published', 'published', 'withdrawn'],
  );
  for (const [table, column] of [
    ['finding', 'answer'],
    ['assessment_opinion', 'content'],
    ['assessment_decision', 'reasons'],
    ['finding_pair', 'first_answer'],
    ['finding_reply', 'words'],
    ['finding_check', 'state'],
  ]) {
    await assert.rejects(house.services.db.staff.unsafe(`update ${table} set ${column} = null`), /permission denied/);
    await assert.rejects(house.services.db.staff.unsafe(`delete from ${table}`), /permission denied/);
  }
});

test('a State’s reply stands beside the finding and leaves it as it is', async (t) => {
  const house = await openLawHouse(t);
  const team = [
    await house.person('law-editor', 'EE'),
    await house.person('law-editor', 'EE'),
    await house.person('law-reviewer'),
  ] as const;
  const { finding } = await house.published(team, 'partly-met');
  const reply = {
    finding,
    stance: 'disagrees' as const,
    saidBy: 'Ministry of Examples',
    saidOn: '2026-11-20',
    words: 'We see it otherwise.',
    language: 'en',
    address: 'https://example.org/reply',
    retrieved: '2026-11-21',
  };
  await assert.rejects(
    recordReply(team[0], 'EE', question.criterion, { ...reply, address: 'by phone' }),
    fails('address-not-web', 'address'),
  );
  await assert.rejects(
    recordReply(team[0], 'EE', question.criterion, { ...reply, saidOn: '2027-01-01' }),
    fails('date-in-future', 'saidOn'),
  );
  await assert.rejects(recordReply(team[0], 'EE', 'off-csam-ict', reply), fails('not-found'), 'a finding of another question');
  await recordReply(team[0], 'EE', question.criterion, reply);
  const seen = await findingOf(house.services.db.public, 'EE', question.criterion, { on: '2026-11-24' });
  assert.equal(seen.replies[0]?.words, 'We see it otherwise.');
  assert.equal(seen.finding?.cell.answer, 'partly-met');
  assert.equal(seen.finding?.cell.replies, 1);
  assert.deepEqual(
    (await findingOf(house.services.db.public, 'EE', question.criterion, { on: '2026-11-24', knownOn: '2026-11-23' })).replies,
    [],
  );
});

test('every step leaves its entry in the log, and none tells an answer before both are in', async (t) => {
  const house = await openLawHouse(t);
  const team = [
    await house.person('law-editor', 'EE'),
    await house.person('law-editor', 'EE'),
    await house.person('law-reviewer'),
  ] as const;
  const leaves = () => house.services.owner<{ action: string; detail: string }[]>`
    select action, detail from audit_leaf where action like 'finding.%' or action like 'law.%' order by recorded_at, id`;
  const id = await openAssessment(team[0], question);
  await house.answer(team[0], id, 'no-evidence-found');
  assert.ok((await leaves()).every(({ detail }) => !detail.includes('no-evidence-found')));
  await house.answer(team[1], id, 'met');
  await house.decide(team[2], id, 'met');
  await publish(team[2], id);
  await withdraw(team[2], id, 'a mistake');
  assert.deepEqual(
    (await leaves()).map(({ action }) => action),
    ['finding.opened', 'finding.answered', 'finding.answered', 'finding.reconciled', 'finding.published', 'finding.withdrawn'],
  );
});
