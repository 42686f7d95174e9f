import type { Criterion } from '@article34/standards';
import { Problem } from '../../foundation/errors/problem.ts';
import { decidePolicy } from '../../foundation/policy/decide.ts';
import type { AssessmentState } from '../../foundation/policy/table.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { selectOfQuestion } from './assess/assessment.store.ts';
import { stateOf } from './assess/assessment.ts';
import { dayOf, isDay } from './days.ts';
import { findingOf, type Question } from './detail.ts';
import { requireQuestion } from './jurisdictions.ts';
import { isGiven } from './scope/scope.ts';

export type QuestionView = {
  jurisdiction: string;
  criterion: Criterion;
  question: Question;
  /** Empty for somebody who neither works on the jurisdiction nor reviews. */
  assessments: readonly { id: string; asOf: string; state: AssessmentState }[];
  mayOpen: boolean;
  mayReply: boolean;
};

/** One question as staff see it. Throws Problem not-found, field-invalid (date-invalid). */
export const viewQuestion = async (
  context: Context,
  jurisdiction: string,
  criterionId: string,
  days: { on?: string | undefined; known?: string | undefined },
): Promise<QuestionView> => {
  const criterion = requireQuestion(context, jurisdiction, criterionId);
  for (const day of [days.on, days.known]) if (day !== undefined && !isDay(day)) throw new Problem('not-found');
  const { staff } = context.db;
  const now = context.clock.now();
  const given = await isGiven(staff, staffIdOf(context), jurisdiction);
  const may = (policy: 'finding.open' | 'finding.reply'): boolean =>
    decidePolicy(policy, context.subject, { kind: 'jurisdiction', given }, now).allow;
  const sees = context.subject.role === 'law-reviewer' || (context.subject.role === 'law-editor' && given);
  const rows = sees ? await selectOfQuestion(staff, jurisdiction, criterion.id) : [];
  return {
    jurisdiction,
    criterion,
    question: await findingOf(staff, jurisdiction, criterion.id, { on: days.on ?? dayOf(now), knownOn: days.known }),
    assessments: rows.map((row) => ({ id: row.id, asOf: row.asOf, state: stateOf(row) })),
    mayOpen: may('finding.open'),
    mayReply: may('finding.reply'),
  };
};
