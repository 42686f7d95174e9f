import { recordStep } from '../../foundation/audit/step.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { type FieldProblem, Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { dayOf, isDay, isJurisdiction, isSynthetic } from '../../law/index.ts';
import { isWebAddress } from '../action/check.ts';
import { effectsOf } from '../action/record.ts';
import { tell } from '../event/tell.ts';
import { putObligation } from './calendar.store.ts';
import { dueDays } from './due.ts';
import type { ObligationRow } from './obligation.ts';

export type ObligationInput = { kind: ObligationRow['kind']; title: string; due: string; address: string; retrieved: string };

const wrongIf = (wrong: boolean, field: string, code: FieldProblem['code']): FieldProblem[] => (wrong ? [{ field, code }] : []);

/** Enters a day that a jurisdiction owes something by: a review clause, a sunset, a retention review. Throws Problem. */
export const enterObligation = async (context: Context, jurisdiction: string, input: ObligationInput): Promise<string> => {
  if (!isJurisdiction(context, jurisdiction)) throw new Problem('not-found');
  const fields = [
    ...wrongIf(input.title.trim() === '', 'title', 'field-invalid'),
    ...wrongIf(!isDay(input.due), 'due', 'date-invalid'),
    ...wrongIf(!isDay(input.retrieved), 'retrieved', 'date-invalid'),
    ...wrongIf(!isWebAddress(input.address), 'address', 'address-not-web'),
  ];
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  const effects = effectsOf(context);
  const id = uuidv7(effects.now, effects.random);
  const synthetic = isSynthetic(jurisdiction);
  await context.db.staff.begin(async (tx) => {
    const row = { ...input, id, jurisdiction, synthetic, recordedAt: effects.now, doneOn: null, doneAddress: null };
    await putObligation(tx, row, staffIdOf(context));
    await tell(tx, effects, { jurisdiction, kind: 'obligation', detail: { title: input.title, due: input.due }, synthetic });
    await recordStep(context, tx, { action: 'action.obligation', subject: `obligation/${id}`, detail: { jurisdiction } });
  });
  return id;
};

/** Records that something of the calendar was done, with its source. The day by which it was owed stays. Throws Problem. */
export const recordDone = async (
  context: Context,
  jurisdiction: string,
  done: { id: string; doneOn: string; doneAddress: string },
): Promise<void> => {
  const effects = effectsOf(context);
  const today = dayOf(effects.now);
  const fields = [
    ...wrongIf(!isDay(done.doneOn), 'doneOn', 'date-invalid'),
    ...wrongIf(isDay(done.doneOn) && done.doneOn > today, 'doneOn', 'date-in-future'),
    ...wrongIf(!isWebAddress(done.doneAddress), 'doneAddress', 'address-not-web'),
  ];
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  const owed = (await dueDays(context.db.staff, { jurisdiction }, { on: today })).find(({ id }) => id === done.id);
  if (owed === undefined) throw new Problem('not-found');
  const synthetic = isSynthetic(jurisdiction);
  await context.db.staff.begin(async (tx) => {
    const { id, kind, title, due, address, retrieved } = owed;
    const row = { ...{ id, jurisdiction, kind, title, due, address, retrieved, synthetic }, recordedAt: effects.now };
    await putObligation(tx, { ...row, doneOn: done.doneOn, doneAddress: done.doneAddress }, staffIdOf(context));
    await tell(tx, effects, { jurisdiction, kind: 'obligation-done', detail: { title, on: done.doneOn }, synthetic });
    await recordStep(context, tx, { action: 'action.obligation-done', subject: `obligation/${id}`, detail: { jurisdiction } });
  });
};
