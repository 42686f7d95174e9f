import type { Queryable } from '../../../foundation/database/sql.ts';
import { Problem } from '../../../foundation/errors/problem.ts';
import { decidePolicy, type Resource } from '../../../foundation/policy/decide.ts';
import type { PolicyId } from '../../../foundation/policy/table.ts';
import type { Context } from '../../../foundation/services.ts';
import { isGiven, jurisdictionGiven } from '../scope/scope.ts';
import { type Row, selectAssessment } from './assessment.store.ts';
import { stateOf } from './assessment.ts';

const staffOf = (context: Context): string | undefined => ('staffId' in context.subject ? context.subject.staffId : undefined);

const resourceOf = async (context: Context, sql: Queryable, row: Row): Promise<Resource> => {
  const staffId = staffOf(context);
  const given = staffId !== undefined && (await isGiven(sql, staffId, row.jurisdiction));
  return { kind: 'assessment', state: stateOf(row), given, assessors: row.assessors };
};

/** The `resource` of every route below `/staff/law/findings/at/:assessment`. */
export const assessmentResource = async (
  context: Context & { params: { assessment: string } },
): Promise<Resource | undefined> => {
  const row = await selectAssessment(context.db.staff, context.params.assessment);
  return row === undefined ? undefined : resourceOf(context, context.db.staff, row);
};

/** The `resource` of routes that name a jurisdiction in their address. */
export const jurisdictionResource = (context: Context & { params: { jurisdiction: string } }): Promise<Resource> =>
  jurisdictionGiven(context, context.params.jurisdiction);

const told = {
  'assessment-state': 'finding-state',
  assessor: 'second-person-needed',
  'fresh-factor': 'second-factor-required',
} as const;

/**
 * The assessment, when this person may take this step on it; asked again inside the step's transaction, because two people may
 * have been looking at it. Throws Problem finding-state, second-person-needed, second-factor-required, not-found.
 */
export const requireAssessment = async (context: Context, sql: Queryable, id: string, policy: PolicyId): Promise<Row> => {
  const row = await selectAssessment(sql, id);
  if (row === undefined) throw new Problem('not-found');
  const decision = decidePolicy(policy, context.subject, await resourceOf(context, sql, row), context.clock.now());
  if (decision.allow) return row;
  const code = decision.reason in told ? told[decision.reason as keyof typeof told] : 'not-found';
  throw new Problem(code, { detail: decision.reason });
};
