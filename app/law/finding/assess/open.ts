import { recordStep } from '../../../foundation/audit/step.ts';
import { uuidv7 } from '../../../foundation/effects/random.ts';
import { Problem } from '../../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import { codebook } from '../codebook.ts';
import { dayOf, isDay } from '../days.ts';
import { isSynthetic, requireQuestion } from '../jurisdictions.ts';
import { findOpen, insertAssessment, oneAtATime } from './assessment.store.ts';

/**
 * Puts a question about one day's law to two people. Gives the assessment's id. The criterion's version and the codebook's are
 * those of today and stay with the answers.
 *
 * @throws Problem not-found; field-invalid with date-invalid, date-in-future, finding-open.
 */
export const openAssessment = async (
  context: Context,
  input: { jurisdiction: string; criterion: string; asOf: string },
): Promise<string> => {
  const { jurisdiction, asOf } = input;
  const criterion = requireQuestion(context, jurisdiction, input.criterion);
  const now = context.clock.now();
  const wrong = !isDay(asOf) ? 'date-invalid' : asOf > dayOf(now) ? 'date-in-future' : undefined;
  if (wrong !== undefined) throw new Problem('field-invalid', { fields: [{ field: 'asOf', code: wrong }] });
  const id = uuidv7(now, context.random);
  await context.db.staff.begin(async (tx) => {
    await oneAtATime(tx);
    if ((await findOpen(tx, { jurisdiction, criterion: criterion.id, asOf })) !== undefined)
      throw new Problem('field-invalid', { fields: [{ field: 'asOf', code: 'finding-open' }] });
    await insertAssessment(tx, {
      id,
      jurisdiction,
      criterion: criterion.id,
      criterionVersion: criterion.version,
      asOf,
      codebook: codebook().version,
      openedBy: staffIdOf(context),
      openedAt: now,
      synthetic: isSynthetic(jurisdiction),
    });
    await recordStep(context, tx, {
      action: 'finding.opened',
      subject: `assessment/${id}`,
      detail: { jurisdiction, criterion: criterion.id, asOf },
    });
  });
  return id;
};
