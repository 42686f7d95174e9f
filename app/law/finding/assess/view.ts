import type { Criterion } from '@article34/standards';
import { Problem } from '../../../foundation/errors/problem.ts';
import { decidePolicy } from '../../../foundation/policy/decide.ts';
import type { AssessmentState, PolicyId } from '../../../foundation/policy/table.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import { standards } from '../../standard/standards.ts';
import { type Draft, emptyDraft } from '../content.ts';
import { type FindingRow, selectPublished } from '../publish/finding.store.ts';
import { sameAnswer } from '../publish/reconcile.ts';
import { selectAssessment, selectDecisions, selectDraft, selectOpinions } from './assessment.store.ts';
import { type Assessment, type Decision, type Opinion, stateOf } from './assessment.ts';
import { assessmentResource } from './load.ts';

/** What may be done on an assessment, apart from looking. */
export const steps = ['assess', 'reconcile', 'publish', 'withdraw', 'drop'] as const;

export type AssessmentView = {
  assessment: Assessment;
  criterion: Criterion;
  state: AssessmentState;
  /** The viewer's own unfinished answer; only for whoever may answer. */
  draft: Draft | undefined;
  /** The viewer's own answer, before there are two. */
  own: Opinion | undefined;
  /** Both answers; empty before there are two, whoever asks. */
  opinions: readonly Opinion[];
  /** Whether the two say the same; undefined before there are two. */
  same: boolean | undefined;
  decisions: readonly Decision[];
  finding: FindingRow | undefined;
  /** Steps that the viewer may take; those that need a fresh factor count, the page will ask for it. */
  may: ReadonlySet<(typeof steps)[number]>;
};

/** An assessment as the viewer may see it. The other person's answer is not read from the database before both are in. */
export const viewAssessment = async (context: Context, id: string): Promise<AssessmentView> => {
  const { staff } = context.db;
  const viewer = staffIdOf(context);
  const row = await selectAssessment(staff, id);
  const criterion = row === undefined ? undefined : standards().criteria.get(row.criterion);
  if (row === undefined || criterion === undefined) throw new Problem('not-found');
  const state = stateOf(row);
  const resource = await assessmentResource({ ...context, params: { assessment: id } });
  const now = context.clock.now();
  const allowed = (policy: PolicyId): boolean => {
    const decision = decidePolicy(policy, context.subject, resource, now);
    return decision.allow || decision.reason === 'fresh-factor';
  };
  const may = new Set(steps.filter((step) => allowed(`finding.${step}`)));
  const given = row.assessors.length > 1 || row.assessors.includes(viewer) ? await selectOpinions(staff, id) : [];
  const both = given.length === 2 ? given : [];
  const [first, second] = both;
  return {
    assessment: row,
    criterion,
    state,
    draft: may.has('assess') ? ((await selectDraft(staff, id, viewer)) ?? emptyDraft) : undefined,
    own: both.length > 0 ? undefined : given.find(({ staffId }) => staffId === viewer),
    opinions: both,
    same: first === undefined || second === undefined ? undefined : sameAnswer(first.content, second.content),
    decisions: await selectDecisions(staff, id),
    finding: await selectPublished(staff, id),
    may,
  };
};
