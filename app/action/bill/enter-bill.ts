import { recordStep } from '../../foundation/audit/step.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { type FieldProblem, Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { dayOf, isDay, isJurisdiction, isSynthetic, standards } from '../../law/index.ts';
import { isWebAddress } from '../action/check.ts';
import { openActionsOf } from '../action/list.store.ts';
import { effectsOf } from '../action/record.ts';
import { recordEvidence } from '../action/record-evidence.ts';
import { type Effects, tell } from '../event/tell.ts';
import { putBill, selectBill } from './bill.store.ts';
import { type BillRow, type BillStage, enteredStages } from './bill.ts';

export type BillInput = {
  number: string;
  title: string;
  language: string;
  address: string;
  retrieved: string;
  stage: BillStage;
  stageOn: string;
  criteria: readonly string[];
  lawId?: string | undefined;
  provisions: readonly string[];
};

const problemsOf = (jurisdiction: string, input: BillInput, today: string): FieldProblem[] => {
  const problems: FieldProblem[] = [];
  const day = (field: 'retrieved' | 'stageOn'): void => {
    if (!isDay(input[field])) problems.push({ field, code: 'date-invalid' });
    else if (input[field] > today) problems.push({ field, code: 'date-in-future' });
  };
  if (input.title.trim() === '' || input.title.length > 300) problems.push({ field: 'title', code: 'field-invalid' });
  if (input.number.trim() === '' || input.number.length > 80) problems.push({ field: 'number', code: 'field-invalid' });
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(input.language)) problems.push({ field: 'language', code: 'field-invalid' });
  if (!isWebAddress(input.address)) problems.push({ field: 'address', code: 'address-not-web' });
  day('retrieved');
  day('stageOn');
  if (!enteredStages.includes(input.stage)) problems.push({ field: 'stage', code: 'field-invalid' });
  if (input.criteria.length === 0 || !input.criteria.every((id) => standards().criteria.has(id)))
    problems.push({ field: 'criteria', code: 'link-unknown' });
  if (input.lawId !== undefined && !input.lawId.startsWith(`${jurisdiction.toLowerCase()}/`))
    problems.push({ field: 'lawId', code: 'law-id-elsewhere' });
  if (input.lawId === undefined && input.provisions.length > 0) problems.push({ field: 'lawId', code: 'field-invalid' });
  return problems;
};

/** Ties the bill to the actions on the gaps that it would close: each learns of it as evidence of kind `bill`. */
const tie = async (tx: Transaction, effects: Effects, bill: BillRow | Omit<BillRow, 'supersededAt'>, by: string | null) => {
  for (const criterion of bill.criteria)
    for (const action of await openActionsOf(tx, bill.jurisdiction, criterion))
      await recordEvidence(tx, effects, {
        action,
        kind: 'bill',
        happenedOn: bill.stageOn,
        title: `${bill.number}: ${bill.title}`,
        address: bill.address,
        retrieved: bill.retrieved,
        ref: bill.id,
        detail: { stage: bill.stage },
        by,
      });
};

/**
 * Enters a bill, or what is newly known of it. It is tied to the gaps that it would close, and to the actions on them; it
 * counts as law for none of them.
 *
 * @throws Problem not-found; field-invalid.
 */
export const enterBill = async (
  context: Context,
  where: { jurisdiction: string; id?: string },
  input: BillInput,
): Promise<string> => {
  const { jurisdiction } = where;
  if (!isJurisdiction(context, jurisdiction)) throw new Problem('not-found');
  const effects = effectsOf(context);
  const fields = problemsOf(jurisdiction, input, dayOf(effects.now));
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  return context.db.staff.begin(async (tx) => {
    const before = where.id === undefined ? undefined : await selectBill(tx, where.id);
    if (where.id !== undefined && before?.jurisdiction !== jurisdiction) throw new Problem('not-found');
    const id = before?.id ?? uuidv7(effects.now, effects.random);
    const row = {
      ...input,
      ...{ id, jurisdiction, recordedAt: effects.now, synthetic: isSynthetic(jurisdiction) },
      criteria: [...input.criteria],
      provisions: [...input.provisions],
      lawId: input.lawId ?? null,
      enacted: null,
    };
    await putBill(tx, row, staffIdOf(context));
    await tie(tx, effects, row, staffIdOf(context));
    await tell(tx, effects, {
      jurisdiction,
      kind: 'bill',
      criteria: input.criteria,
      detail: { bill: id, title: `${input.number}: ${input.title}`, stage: input.stage, on: input.stageOn },
      synthetic: row.synthetic,
    });
    await recordStep(context, tx, {
      action: 'action.bill',
      subject: `bill/${id}`,
      detail: { jurisdiction, stage: input.stage, criteria: [...input.criteria] },
    });
    return id;
  });
};
