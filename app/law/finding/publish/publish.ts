import { recordStep } from '../../../foundation/audit/step.ts';
import type { Transaction } from '../../../foundation/database/sql.ts';
import { uuidv7 } from '../../../foundation/effects/random.ts';
import { Problem } from '../../../foundation/errors/problem.ts';
import { enqueue } from '../../../foundation/jobs/queue.store.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import { insertDecision, selectDecisions, selectOpinions } from '../assess/assessment.store.ts';
import { requireAssessment } from '../assess/load.ts';
import { checkJob } from '../stale/job.ts';
import { insertFinding, newEdition, selectPublished } from './finding.store.ts';
import { sameAnswer } from './reconcile.ts';

/** PostgreSQL's word for "there is one already": somebody pressed the same button first. */
const orTaken = (error: unknown): never => {
  if ((error as { code?: unknown } | null)?.code === '23505') throw new Problem('finding-state');
  throw error;
};

/**
 * Lets a reconciled answer out. It is written beside whatever was published on the question before, with the moment from which
 * we say so. Gives the finding's id. Throws Problem second-person-needed, second-factor-required, finding-state, not-found.
 */
export const publish = (context: Context, id: string): Promise<string> =>
  context.db.staff
    .begin(async (tx) => {
      const row = await requireAssessment(context, tx, id, 'finding.publish');
      const decision = (await selectDecisions(tx, id)).find(({ kind }) => kind === 'reconciled');
      const [first, second] = await selectOpinions(tx, id);
      if (decision === undefined || decision.content === null || first === undefined || second === undefined)
        throw new Problem('finding-state');
      const now = context.clock.now();
      const findingId = uuidv7(now, context.random);
      const { jurisdiction, criterion, criterionVersion, asOf, codebook, synthetic } = row;
      await insertFinding(tx, {
        ...{ id: findingId, jurisdiction, criterion, criterionVersion, asOf, codebook, synthetic },
        recordedAt: now,
        kind: 'published',
        assessmentId: id,
        content: decision.content,
        reasons: decision.reasons,
        agreed: sameAnswer(first.content, second.content),
        publishedBy: staffIdOf(context),
      });
      await newEdition(tx);
      await enqueue(tx, { shard: 0, kind: checkJob, payload: { findings: [findingId] } }, { now, random: context.random });
      await recordStep(context, tx, {
        action: 'finding.published',
        subject: `finding/${findingId}`,
        detail: { jurisdiction, criterion, criterionVersion, asOf, answer: decision.content.answer, assessment: id },
      });
      return findingId;
    })
    .catch(orTaken);

const requireReasons = (reasons: string): string => {
  const said = reasons.trim();
  if (said === '') throw new Problem('field-invalid', { fields: [{ field: 'reasons', code: 'finding-reasons-missing' }] });
  return said;
};

/** Takes a published finding back, with reasons. The row stays and so does what was known when: readers see that it was withdrawn. */
export const withdraw = (context: Context, id: string, reasons: string): Promise<void> =>
  context.db.staff
    .begin(async (tx: Transaction) => {
      await requireAssessment(context, tx, id, 'finding.withdraw');
      const said = requireReasons(reasons);
      const published = await selectPublished(tx, id);
      if (published === undefined) throw new Problem('finding-state');
      const now = context.clock.now();
      const withdrawal = { ...published, id: uuidv7(now, context.random), recordedAt: now, kind: 'withdrawn' as const };
      await insertFinding(tx, { ...withdrawal, reasons: said, publishedBy: staffIdOf(context) });
      await newEdition(tx);
      const { jurisdiction, criterion, asOf } = published;
      await recordStep(context, tx, {
        action: 'finding.withdrawn',
        subject: `finding/${published.id}`,
        detail: { jurisdiction, criterion, asOf },
      });
    })
    .catch(orTaken);

/** Ends an assessment that should not have been begun, or not so; what was answered in it stays, unpublished. */
export const drop = (context: Context, id: string, reasons: string): Promise<void> =>
  context.db.staff.begin(async (tx) => {
    await requireAssessment(context, tx, id, 'finding.drop');
    const decision = { kind: 'dropped', staffId: staffIdOf(context), decidedAt: context.clock.now(), content: null } as const;
    if (!(await insertDecision(tx, id, { ...decision, reasons: requireReasons(reasons) }))) throw new Problem('finding-state');
    await recordStep(context, tx, { action: 'finding.dropped', subject: `assessment/${id}` });
  });
