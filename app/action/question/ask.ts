import { recordStep } from '../../foundation/audit/step.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { type FieldProblem, Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { dayOf, isDay, isJurisdiction, isSynthetic, standards, viewGap } from '../../law/index.ts';
import { selectAction } from '../action/action.store.ts';
import { isWebAddress } from '../action/check.ts';
import { openActionsOf } from '../action/list.store.ts';
import { effectsOf } from '../action/record.ts';
import { recordEvidence } from '../action/record-evidence.ts';
import { type Effects, tell } from '../event/tell.ts';
import { putQuestion, selectQuestion } from './question.store.ts';
import type { QuestionRow } from './question.ts';
import { type Citation, questionsOnGap } from './ready.ts';

export type Asking = {
  text: string;
  language: string;
  criterion?: string | undefined;
  action?: string | undefined;
  askedOn: string;
  askedBy: string;
  askedOf: string;
  address: string;
  answerDue?: string | undefined;
};

const pastDay = (field: string, day: string, today: string): FieldProblem[] => {
  if (!isDay(day)) return [{ field, code: 'date-invalid' }];
  return day > today ? [{ field, code: 'date-in-future' }] : [];
};
const wrongIf = (wrong: boolean, field: string, code: FieldProblem['code']): FieldProblem[] => (wrong ? [{ field, code }] : []);

const problemsOf = (asking: Asking, today: string): FieldProblem[] => [
  ...wrongIf(asking.text.trim() === '', 'text', 'field-invalid'),
  ...wrongIf(!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(asking.language), 'language', 'field-invalid'),
  ...wrongIf(asking.criterion !== undefined && !standards().criteria.has(asking.criterion), 'criterion', 'link-unknown'),
  ...wrongIf(asking.askedBy.trim() === '', 'askedBy', 'field-invalid'),
  ...wrongIf(asking.askedOf.trim() === '', 'askedOf', 'field-invalid'),
  ...wrongIf(!isWebAddress(asking.address), 'address', 'address-not-web'),
  ...pastDay('askedOn', asking.askedOn, today),
  ...wrongIf(asking.answerDue !== undefined && !isDay(asking.answerDue), 'answerDue', 'date-invalid'),
];

/** What a question on a gap leans on, as it was known when it was asked. */
const citationsFor = async (context: Context, jurisdiction: string, criterion: string | undefined): Promise<Citation[]> => {
  if (criterion === undefined || !standards().states.has(jurisdiction)) return [];
  const on = dayOf(context.clock.now());
  const gap = await viewGap(context, jurisdiction, criterion, { on, known: undefined, today: on });
  const all = questionsOnGap(gap, `${context.config.publicUrl}/en`, 0, 0).flatMap(({ citations }) => citations);
  return [...new Map(all.map((one) => [one.address + one.label, one])).values()];
};

const actionsAbout = async (tx: Transaction, row: QuestionRow): Promise<string[]> => {
  if (row.actionId !== null) return [row.actionId];
  return row.criterion === null ? [] : openActionsOf(tx, row.jurisdiction, row.criterion);
};

const show = async (tx: Transaction, effects: Effects, row: QuestionRow, kind: 'question' | 'answer', by: string) => {
  const said =
    kind === 'question'
      ? { happenedOn: row.askedOn, title: row.text, address: row.address }
      : { happenedOn: row.answeredOn ?? row.askedOn, title: row.answer ?? '', address: row.answerAddress ?? row.address };
  for (const action of await actionsAbout(tx, row))
    await recordEvidence(tx, effects, {
      ...{ ...said, title: said.title.slice(0, 300), action, kind, ref: row.id, by },
      retrieved: dayOf(effects.now),
    });
};

/**
 * Records a question that was put to a government, with its sources, and ties it to the actions that it is about.
 *
 * @throws Problem not-found; field-invalid.
 */
export const recordQuestion = async (context: Context, jurisdiction: string, asking: Asking): Promise<string> => {
  if (!isJurisdiction(context, jurisdiction)) throw new Problem('not-found');
  const effects = effectsOf(context);
  const fields = problemsOf(asking, dayOf(effects.now));
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  const citations = await citationsFor(context, jurisdiction, asking.criterion);
  const by = staffIdOf(context);
  return context.db.staff.begin(async (tx) => {
    if (asking.action !== undefined && (await selectAction(tx, asking.action))?.jurisdiction !== jurisdiction)
      throw new Problem('field-invalid', { fields: [{ field: 'action', code: 'action-unknown' }] });
    const id = uuidv7(effects.now, effects.random);
    const { action, criterion, answerDue, ...said } = asking;
    const row: QuestionRow = {
      ...said,
      ...{ id, jurisdiction, citations, recordedAt: effects.now, supersededAt: null, synthetic: isSynthetic(jurisdiction) },
      criterion: criterion ?? null,
      actionId: action ?? null,
      answerDue: answerDue ?? null,
      ...{ answeredOn: null, answer: null, answerAddress: null },
    };
    await putQuestion(tx, row, by);
    await show(tx, effects, row, 'question', by);
    await tell(tx, effects, {
      jurisdiction,
      kind: 'asked',
      ...(action === undefined ? {} : { action }),
      criteria: criterion === undefined ? [] : [criterion],
      detail: { question: id, text: asking.text, on: asking.askedOn },
      synthetic: row.synthetic,
    });
    await recordStep(context, tx, { action: 'action.asked', subject: `question/${id}`, detail: { jurisdiction } });
    return id;
  });
};

/** Records what was answered. Gives the jurisdiction. Throws Problem not-found; field-invalid. */
export const recordAnswer = async (
  context: Context,
  id: string,
  given: { answeredOn: string; answer: string; answerAddress: string },
): Promise<string> => {
  const effects = effectsOf(context);
  const fields: FieldProblem[] = [
    ...pastDay('answeredOn', given.answeredOn, dayOf(effects.now)),
    ...wrongIf(given.answer.trim() === '', 'answer', 'field-invalid'),
    ...wrongIf(!isWebAddress(given.answerAddress), 'answerAddress', 'address-not-web'),
  ];
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  const by = staffIdOf(context);
  return context.db.staff.begin(async (tx) => {
    const before = await selectQuestion(tx, id);
    if (before === undefined) throw new Problem('not-found');
    const row: QuestionRow = { ...before, ...given, recordedAt: effects.now, supersededAt: null };
    await putQuestion(tx, row, by);
    await show(tx, effects, row, 'answer', by);
    await tell(tx, effects, {
      jurisdiction: row.jurisdiction,
      kind: 'answered',
      ...(row.actionId === null ? {} : { action: row.actionId }),
      criteria: row.criterion === null ? [] : [row.criterion],
      detail: { question: id, text: row.text, on: given.answeredOn },
      synthetic: row.synthetic,
    });
    await recordStep(context, tx, { action: 'action.answered', subject: `question/${id}` });
    return row.jurisdiction;
  });
};
