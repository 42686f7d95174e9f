import {
  type AssessmentRule,
  type AssessmentState,
  type CaseRule,
  type CaseState,
  type Policy,
  type PolicyId,
  policies,
  type Role,
  type Sensitivity,
} from './table.ts';

/** Who asks. `anonymous` is the public; a provider is a machine with a key. */
export type Subject =
  | { role: 'anonymous' }
  | { role: 'provider'; providerId: string; name: string; keyId: string; environment: 'production' | 'sandbox' }
  | {
      role: Exclude<Role, 'anonymous' | 'provider'>;
      staffId: string;
      name: string;
      bodyId: string | undefined;
      confirmedAt: Date;
    };

/** What the action is on, as far as the decision needs it. */
export type Resource =
  | {
      kind: 'case';
      state: CaseState;
      sensitivity: Sensitivity;
      holder: string | undefined;
      leaseUntil: Date | undefined;
      firstBy: string | undefined;
    }
  | { kind: 'body'; bodyId: string }
  /** `given`: whether the jurisdiction is one that the person who asks was given. */
  | { kind: 'jurisdiction'; given: boolean }
  | { kind: 'assessment'; state: AssessmentState; given: boolean; assessors: readonly string[] };

export type Decision =
  | { allow: true }
  | {
      allow: false;
      reason:
        | 'role'
        | 'missing'
        | 'state'
        | 'sensitivity'
        | 'holder'
        | 'not-first'
        | 'body'
        | 'jurisdiction'
        | 'assessment-state'
        | 'assessor'
        | 'fresh-factor';
    };

const freshFor = 5 * 60_000;
const no = (reason: Exclude<Decision, { allow: true }>['reason']): Decision => ({ allow: false, reason });

const caseRule = (policy: Policy, role: Role): CaseRule | undefined => {
  const rule = policy.onCase;
  if (rule === undefined) return undefined;
  return 'states' in rule ? (rule as CaseRule) : (rule as Partial<Record<Role, CaseRule>>)[role];
};

const assessmentRule = (policy: Policy, role: Role): AssessmentRule | undefined => {
  const rule = policy.onAssessment;
  if (rule === undefined) return undefined;
  return 'states' in rule ? (rule as AssessmentRule) : (rule as Partial<Record<Role, AssessmentRule>>)[role];
};

const onAssessment = (policy: Policy, role: Role, staffId: string, resource: Resource | undefined): Decision => {
  const rule = assessmentRule(policy, role);
  if (rule === undefined) return no('role');
  if (resource?.kind !== 'assessment') return no('missing');
  if (rule.given && !resource.given) return no('jurisdiction');
  if (rule.notAssessor && resource.assessors.includes(staffId)) return no('assessor');
  return rule.states.includes(resource.state) ? { allow: true } : no('assessment-state');
};

/**
 * Decides one action: pure, default deny. Reads only the table. Reasons are for the log and the tests; people outside see
 * "not found" for every one of them, except `fresh-factor`, which asks the signed-in person to confirm.
 */
export const decidePolicy = (id: PolicyId, subject: Subject, resource: Resource | undefined, now: Date): Decision => {
  const policy: Policy = policies[id];
  if (!policy.roles.includes(subject.role)) return no('role');
  const staff = 'staffId' in subject ? subject : undefined;
  if (policy.onCase !== undefined) {
    const rule = caseRule(policy, subject.role);
    if (rule === undefined || staff === undefined) return no('role');
    if (resource?.kind !== 'case') return no('missing');
    if (!rule.sensitivity.includes(resource.sensitivity)) return no('sensitivity');
    if (!rule.states.includes(resource.state)) return no('state');
    const holds = resource.holder === staff.staffId && resource.leaseUntil !== undefined && resource.leaseUntil > now;
    if (rule.holder && !holds) return no('holder');
    if (rule.notFirst && resource.firstBy === staff.staffId) return no('not-first');
  }
  if (policy.onOwnBody && (resource?.kind !== 'body' || staff?.bodyId === undefined || resource.bodyId !== staff.bodyId))
    return no('body');
  if (policy.onJurisdiction && resource?.kind !== 'jurisdiction') return no('missing');
  if (policy.onJurisdiction && resource?.kind === 'jurisdiction' && !resource.given) return no('jurisdiction');
  if (policy.onAssessment !== undefined) {
    const decision = onAssessment(policy, subject.role, staff?.staffId ?? '', resource);
    if (!decision.allow) return decision;
  }
  if (policy.freshFactor && (staff === undefined || now.getTime() - staff.confirmedAt.getTime() > freshFor))
    return no('fresh-factor');
  return { allow: true };
};
