/**
 * Who may do what: one row per action. A route without a row here does not compile; a row without a route fails the rights test.
 * The table is meant to be read by a lawyer: no code decides rights anywhere else (packages' database roles stand below it).
 */
export const staffRoles = [
  'administrator',
  'analyst',
  'senior-analyst',
  'liaison',
  'law-editor',
  'law-reviewer',
  'auditor',
  // of a company that reports: sees its own filings' codes and keys, and nothing of the house
  'provider-engineer',
] as const;
export type StaffRole = (typeof staffRoles)[number];
export type Role = StaffRole | 'anonymous' | 'provider';

export const caseStates = ['inbox', 'claimed', 'second-opinion', 'decided', 'referred', 'closed', 'merged'] as const;
export type CaseState = (typeof caseStates)[number];

/** standard; protected: a child wrote, or a child is in danger; restricted: named people only (staff, public figures). */
export const sensitivities = ['standard', 'protected', 'restricted'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/**
 * Of one question about a law that two people answer without seeing each other's answer. none-in, one-in, both-in: how many
 * answers there are; reconciled: a third person decided; then it is published, and may be withdrawn again.
 */
export const assessmentStates = ['none-in', 'one-in', 'both-in', 'reconciled', 'published', 'withdrawn', 'dropped'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

export type AssessmentRule = {
  states: readonly AssessmentState[];
  /** The jurisdiction must be one that the person was given to work on. */
  given?: true;
  /** The person must have given neither of the two answers. */
  notAssessor?: true;
};

export type CaseRule = {
  states: readonly CaseState[];
  sensitivity: readonly Sensitivity[];
  /** The person must hold the case's lease. */
  holder?: true;
  /** The person must NOT be the one who took the first step (second opinion, approval). */
  notFirst?: true;
};

export type Policy = {
  roles: readonly Role[];
  /** Present: the action is on a case, and the case must fit; one rule per role, or one for all. */
  onCase?: CaseRule | Partial<Record<Role, CaseRule>>;
  /** The action is on a referral of the liaison's own body. */
  onOwnBody?: true;
  /** Present: the action is on an assessment, and the assessment must fit; one rule per role, or one for all. */
  onAssessment?: AssessmentRule | Partial<Record<Role, AssessmentRule>>;
  /** The action is on a jurisdiction that the person was given to work on. */
  onJurisdiction?: true;
  /** A second factor given in the last five minutes is needed (outward and irreversible steps). */
  freshFactor?: true;
};

const everyone: Policy = { roles: ['anonymous', 'provider', ...staffRoles] };
const anyStaff: Policy = { roles: staffRoles };
const house: readonly Role[] = staffRoles.filter((role) => role !== 'provider-engineer');
const open: readonly CaseState[] = ['inbox', 'claimed', 'second-opinion', 'decided', 'referred'];
const working: readonly CaseState[] = ['claimed', 'second-opinion', 'decided', 'referred'];
const analysts: readonly Role[] = ['analyst', 'senior-analyst'];
const all: readonly Sensitivity[] = sensitivities;
const usual: readonly Sensitivity[] = ['standard', 'protected'];

const assessors: readonly Role[] = ['law-editor', 'law-reviewer'];
const answering: readonly AssessmentState[] = ['none-in', 'one-in'];

/** A senior analyst sees every sensitivity; an analyst not the restricted ones. */
const bySeniority = (rule: Omit<CaseRule, 'sensitivity'>): Partial<Record<Role, CaseRule>> => ({
  analyst: { ...rule, sensitivity: usual },
  'senior-analyst': { ...rule, sensitivity: all },
});

export const policies = {
  // the public face
  'public.read': everyone,
  'public.report': everyone,
  'public.receipt': everyone,
  'public.reply-link': everyone,
  'public.package-link': everyone,
  // signing in and one's own account
  'account.sign-in': everyone,
  'account.accept-invitation': everyone,
  'account.own': anyStaff,
  'account.factors': { roles: staffRoles, freshFactor: true },
  // people and keys
  'people.list': { roles: ['administrator', 'senior-analyst'] },
  'people.invite': { roles: ['administrator'], freshFactor: true },
  'people.suspend': { roles: ['administrator'], freshFactor: true },
  'people.grant-key': { roles: ['administrator', 'senior-analyst'], freshFactor: true },
  'people.renew-key': { roles: ['administrator'], freshFactor: true },
  // what an administrator may not do alone: another person says yes to exactly that step (identity/approval)
  'approval.list': { roles: ['administrator', 'senior-analyst', 'auditor'] },
  'approval.decide': { roles: ['senior-analyst', 'auditor'], freshFactor: true },
  // cases
  'case.inbox': { roles: analysts },
  'case.read': { roles: analysts, onCase: bySeniority({ states: [...open, 'closed', 'merged'] }) },
  'case.claim': { roles: analysts, onCase: bySeniority({ states: open }) },
  'case.work': { roles: analysts, onCase: bySeniority({ states: working, holder: true }) },
  'case.pass': { roles: analysts, onCase: bySeniority({ states: working, holder: true }) },
  'case.second-opinion': { roles: analysts, onCase: bySeniority({ states: ['second-opinion'], notFirst: true }) },
  'case.resolve': { roles: ['senior-analyst'], onCase: { states: ['second-opinion'], sensitivity: all, notFirst: true } },
  'case.confirm-set-aside': { roles: analysts, onCase: bySeniority({ states: working }) },
  'case.reopen': { roles: analysts, onCase: bySeniority({ states: ['decided', 'closed'] }) },
  'case.unmerge': { roles: analysts, onCase: bySeniority({ states: ['merged'] }) },
  'case.merge': { roles: analysts, onCase: bySeniority({ states: working, holder: true }) },
  'case.set-sensitivity': { roles: ['senior-analyst'], onCase: { states: open, sensitivity: all } },
  'case.read-contact': {
    roles: ['senior-analyst'],
    onCase: { states: working, sensitivity: all, holder: true },
    freshFactor: true,
  },
  'case.refer': { roles: analysts, onCase: bySeniority({ states: ['decided', 'referred'], holder: true }) },
  'case.refer-send': {
    roles: analysts,
    onCase: bySeniority({ states: ['decided', 'referred'], holder: true }),
    freshFactor: true,
  },
  'case.close': { roles: analysts, onCase: bySeniority({ states: ['decided', 'referred'], holder: true }) },
  'exposure.own': { roles: analysts },
  'exposure.team': { roles: ['senior-analyst'] },
  // receiving bodies
  'referral.inbox': { roles: ['liaison'] },
  'referral.read': { roles: ['liaison'], onOwnBody: true },
  'referral.answer': { roles: ['liaison'], onOwnBody: true },
  'referral.body-keys': { roles: ['administrator', 'liaison'], freshFactor: true },
  // companies that report through a machine, with a key
  'provider.report': { roles: ['provider'] },
  // what is known, asked by companies that were granted it
  'lookup.ask': { roles: ['provider'] },
  // their people, about their own company alone; and the house about all of them
  'provider.console': { roles: ['provider-engineer'] },
  'provider.keys': { roles: ['provider-engineer'], freshFactor: true },
  'providers.list': { roles: ['administrator', 'senior-analyst', 'auditor'] },
  'providers.manage': { roles: ['administrator'], freshFactor: true },
  // lists of known material: who sees them, who changes how they are used, whose two people put a hash on one of ours
  'lists.read': { roles: ['analyst', 'senior-analyst', 'administrator', 'auditor'] },
  'lists.manage': { roles: ['administrator'], freshFactor: true },
  'lists.propose': { roles: analysts },
  'lists.quarantine': { roles: ['senior-analyst'], freshFactor: true },
  // a partner under contract reads the lists that it was let read
  'provider.hash-sharing': { roles: ['provider'] },
  // other clearinghouses
  'outward.destinations': { roles: ['administrator'] },
  'outward.change-destination': { roles: ['administrator'], freshFactor: true },
  // law, oversight, running
  'law.duties': { roles: house },
  'law.evidence': { roles: ['law-editor', 'law-reviewer'] },
  'law.imports': { roles: ['law-editor', 'law-reviewer', 'auditor', 'administrator'] },
  'law.import': { roles: ['law-editor'] },
  'law.scope': { roles: ['administrator'], freshFactor: true },
  'finding.list': { roles: assessors },
  'finding.read': { roles: house },
  'finding.open': { roles: assessors, onJurisdiction: true },
  'finding.reply': { roles: assessors, onJurisdiction: true },
  'finding.look': {
    roles: assessors,
    onAssessment: { 'law-editor': { states: assessmentStates, given: true }, 'law-reviewer': { states: assessmentStates } },
  },
  'finding.assess': { roles: assessors, onAssessment: { states: answering, given: true, notAssessor: true } },
  'finding.drop': {
    roles: assessors,
    onAssessment: {
      'law-editor': { states: ['none-in'], given: true },
      'law-reviewer': { states: [...answering, 'both-in', 'reconciled'], notAssessor: true },
    },
  },
  'finding.reconcile': { roles: ['law-reviewer'], onAssessment: { states: ['both-in'], notAssessor: true } },
  'finding.publish': { roles: ['law-reviewer'], onAssessment: { states: ['reconciled'], notAssessor: true }, freshFactor: true },
  'finding.withdraw': { roles: ['law-reviewer'], onAssessment: { states: ['published'], notAssessor: true }, freshFactor: true },
  // the register of actions: who enters what a jurisdiction set out to do, and who looks after it
  'action.desk': { roles: ['law-editor', 'law-reviewer', 'auditor', 'administrator'] },
  'action.edit': { roles: ['law-editor'], onJurisdiction: true },
  // budgets: lines of a country by its editors
  'money.desk': { roles: assessors },
  'money.import': { roles: ['law-editor'] },
  'money.edit': { roles: ['law-editor'], onJurisdiction: true },
  // what a country says of itself is its own: only who holds the country's seat reads or writes it, whatever else they may
  // do, and a country that it agreed to share with; who gives seats sees nothing of it
  'capability.desk': { roles: assessors },
  'capability.own': { roles: assessors, onJurisdiction: true },
  'capability.shared': { roles: assessors, onJurisdiction: true },
  'capability.share': { roles: assessors, onJurisdiction: true, freshFactor: true },
  'capability.seats': { roles: ['administrator'], freshFactor: true },
  // rounds between parliaments: `onJurisdiction` is one that the round is about, or that was invited to it
  'peer.desk': { roles: assessors },
  'peer.open': { roles: ['law-editor'], onJurisdiction: true },
  'peer.read': { roles: assessors, onJurisdiction: true },
  'peer.speak': { roles: ['law-editor'], onJurisdiction: true },
  // each row of the file is held against the jurisdictions that the person was given
  'action.import': { roles: ['law-editor'] },
  'audit.read': { roles: ['auditor', 'administrator'] },
  'system.health': { roles: ['administrator'] },
  'figures.prepare': { roles: ['administrator', 'auditor', 'senior-analyst'] },
  'figures.publish': { roles: ['administrator', 'auditor', 'senior-analyst'], freshFactor: true },
} as const satisfies Record<string, Policy>;

export type PolicyId = keyof typeof policies;
