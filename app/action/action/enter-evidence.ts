import { recordStep } from '../../foundation/audit/step.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { dayOf, isDay } from '../../law/index.ts';
import { selectEvidence, selectSteps } from './action.store.ts';
import { isWebAddress } from './check.ts';
import { effectsOf } from './record.ts';
import { recordEvidence, takeBack } from './record-evidence.ts';
import { type EvidenceKind, evidenceKinds } from './words.ts';

/** What only the system can know: that a finding says so, that imported texts hold it. */
const systemOnly: readonly EvidenceKind[] = ['finding', 'law', 'bill', 'question', 'answer', 'budget-line', 'outturn'];
/** What a person enters here; the others come from the bill, the question, the budget line that they are. */
export const enteredKinds = evidenceKinds.filter((kind) => !systemOnly.includes(kind));

export type EvidenceInput = {
  kind: EvidenceKind;
  step?: string | undefined;
  happenedOn: string;
  title: string;
  address: string;
  retrieved: string;
};

/** Kinds that may be dated ahead: what was published or assented to may begin to apply later. */
const mayLieAhead: readonly EvidenceKind[] = ['gazette', 'assent'];

/**
 * Enters what shows that a step was taken: a reading, assent, the gazette, a debate, a report, a decision. `withdrawal`: a
 * decision, with its source, to give the action up.
 *
 * @throws Problem field-invalid with date-invalid, date-in-future, address-not-web, step-unknown, evidence-kind-unknown.
 */
export const enterEvidence = async (context: Context, action: string, input: EvidenceInput): Promise<string> => {
  const effects = effectsOf(context);
  const today = dayOf(effects.now);
  const wrong: { field: string; code: 'date-invalid' | 'date-in-future' | 'address-not-web' | 'evidence-kind-unknown' }[] = [];
  if (!enteredKinds.includes(input.kind)) wrong.push({ field: 'kind', code: 'evidence-kind-unknown' });
  if (!isDay(input.happenedOn)) wrong.push({ field: 'happenedOn', code: 'date-invalid' });
  else if (input.happenedOn > today && !mayLieAhead.includes(input.kind))
    wrong.push({ field: 'happenedOn', code: 'date-in-future' });
  if (!isDay(input.retrieved)) wrong.push({ field: 'retrieved', code: 'date-invalid' });
  else if (input.retrieved > today) wrong.push({ field: 'retrieved', code: 'date-in-future' });
  if (!isWebAddress(input.address)) wrong.push({ field: 'address', code: 'address-not-web' });
  if (wrong.length > 0) throw new Problem('field-invalid', { fields: wrong });
  return context.db.staff.begin(async (tx) => {
    const steps = (await selectSteps(tx, action)).filter(({ supersededAt }) => supersededAt === null);
    if (input.step !== undefined && !steps.some(({ step }) => step === input.step))
      throw new Problem('field-invalid', { fields: [{ field: 'step', code: 'step-unknown' }] });
    const id = await recordEvidence(tx, effects, { action, ...input, by: staffIdOf(context) });
    await recordStep(context, tx, { action: 'action.evidence', subject: `action/${action}`, detail: { kind: input.kind, id } });
    return id;
  });
};

/** Takes back evidence that a person entered, with the reason. Throws Problem not-found; field-invalid. */
export const withdrawEvidence = async (context: Context, action: string, evidence: string, why: string): Promise<void> => {
  if (why.trim() === '') throw new Problem('field-invalid', { fields: [{ field: 'why', code: 'finding-reasons-missing' }] });
  const effects = effectsOf(context);
  return context.db.staff.begin(async (tx) => {
    const row = (await selectEvidence(tx, action)).find(({ id }) => id === evidence);
    if (row === undefined || row.supersededAt !== null || row.bySystem) throw new Problem('not-found');
    await takeBack(tx, effects, row, why.trim());
    await recordStep(context, tx, { action: 'action.evidence-gone', subject: `action/${action}`, detail: { id: evidence } });
  });
};
