import type { Route } from '../../../app/foundation/http/route.ts';
import { decidePolicy, type Resource, type Subject } from '../../../app/foundation/policy/decide.ts';
import {
  type AssessmentState,
  assessmentStates,
  type CaseState,
  caseStates,
  type Policy,
  policies,
  type Role,
  type Sensitivity,
  type StaffRole,
  sensitivities,
  staffRoles,
} from '../../../app/foundation/policy/table.ts';

/** Who tries it. A provider has no way in yet: nothing of the server knows its key. */
export type Who = StaffRole | 'anonymous';
export const everyone: readonly Who[] = ['anonymous', ...staffRoles];

export const outcomes = [
  'allowed',
  'sign-in',
  'not-found',
  'case-state',
  'finding-state',
  'lease-lost',
  'second-person',
  'fresh-factor',
] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * What the person and the thing are like. Where nothing else is said the factor is fresh, and on a case the person holds it
 * and did not take the first step: the most that can be in somebody's favour.
 */
export const circumstances = [
  'best',
  'stale factor',
  'another holds',
  'took the first step',
  'own body',
  'other body',
  'other jurisdiction',
  'answered it',
  'missing',
] as const;
export type Circumstance = (typeof circumstances)[number];

/** One thing to try on one route. */
export type Cell = {
  who: Who;
  circumstance: Circumstance;
  /** Of a case, or of an assessment: the two share no word. */
  state: CaseState | AssessmentState | undefined;
  sensitivity: Sensitivity | undefined;
};

const plain = { state: undefined, sensitivity: undefined };

const onCase = (policy: Policy): Cell[] => {
  const all = (who: Who, circumstance: Circumstance, only: readonly Sensitivity[]): Cell[] =>
    only.flatMap((sensitivity) => caseStates.map((state) => ({ who, circumstance, state, sensitivity })));
  return everyone.flatMap((who): Cell[] => [
    { who, circumstance: 'missing', ...plain },
    // whom the table gives no case at all is tried on the open ones, holding them
    ...(policy.roles.includes(who)
      ? [
          ...all(who, 'best', sensitivities),
          ...all(who, 'another holds', ['standard']),
          ...all(who, 'took the first step', ['standard']),
          ...(policy.freshFactor ? all(who, 'stale factor', ['standard']) : []),
        ]
      : all(who, 'best', ['standard'])),
  ]);
};

/** In somebody's favour: the jurisdiction is theirs, and two other people answered. */
const onAssessment = (policy: Policy): Cell[] => {
  const some = (who: Who, circumstance: Circumstance, states: readonly AssessmentState[]): Cell[] =>
    states.map((state) => ({ who, circumstance, state, sensitivity: undefined }));
  return everyone.flatMap((who): Cell[] => [
    { who, circumstance: 'missing', ...plain },
    // whom the table gives no assessment at all is tried on one that waits for an answer
    ...(policy.roles.includes(who) ? some(who, 'best', assessmentStates) : some(who, 'best', ['one-in'])),
    ...(policy.roles.includes(who)
      ? [
          ...some(who, 'other jurisdiction', ['one-in', 'both-in']),
          ...some(who, 'answered it', ['one-in', 'both-in', 'reconciled', 'published']),
          ...(policy.freshFactor ? some(who, 'stale factor', ['reconciled', 'published']) : []),
        ]
      : []),
  ]);
};

/** Every cell of a route: each person, in each circumstance that can change what they get. */
export const cellsOf = (route: Route): Cell[] => {
  const policy: Policy = policies[route.policy];
  if (policy.onCase !== undefined) return onCase(policy);
  if (policy.onAssessment !== undefined) return onAssessment(policy);
  const which: Circumstance[] = policy.onOwnBody ? ['own body', 'other body', 'missing'] : ['best'];
  if (policy.onJurisdiction) which.push('other jurisdiction');
  if (policy.freshFactor) which.push('stale factor');
  return everyone.flatMap((who) => which.map((circumstance) => ({ who, circumstance, ...plain })));
};

/** The outcome as the table says it, for the first draft of the file; the test itself never asks the table. */
export const draft = (route: Route, cell: Cell): Outcome => {
  const now = new Date('2026-01-01T12:00:00Z');
  const ago = cell.circumstance === 'stale factor' ? 6 * 60_000 : 0;
  const staff = { staffId: 'self', name: '', bodyId: 'own', confirmedAt: new Date(now.getTime() - ago) };
  const subject: Subject =
    cell.who === 'anonymous' ? { role: 'anonymous' } : { role: cell.who as Exclude<Role, 'anonymous' | 'provider'>, ...staff };
  const decision = decidePolicy(route.policy, subject, resourceOf(route, cell, now), now);
  if (decision.allow) return 'allowed';
  // a session is nothing to the door for machines
  if (route.plane === 'provider' || (cell.who === 'anonymous' && route.plane === 'staff')) return 'sign-in';
  const told = {
    state: 'case-state',
    holder: 'lease-lost',
    'not-first': 'second-person',
    'assessment-state': 'finding-state',
    assessor: 'second-person',
    'fresh-factor': 'fresh-factor',
  } as const;
  return decision.reason in told ? told[decision.reason as keyof typeof told] : 'not-found';
};

const resourceOf = (route: Route, cell: Cell, now: Date): Resource | undefined => {
  if (cell.circumstance === 'missing') return undefined;
  const { onOwnBody }: Policy = policies[route.policy];
  if (onOwnBody) return { kind: 'body', bodyId: cell.circumstance === 'other body' ? 'other' : 'own' };
  const given = cell.circumstance !== 'other jurisdiction';
  if ('onJurisdiction' in policies[route.policy]) return { kind: 'jurisdiction', given };
  if (cell.state === undefined) return undefined;
  if (cell.sensitivity === undefined)
    return {
      kind: 'assessment',
      state: cell.state as AssessmentState,
      given,
      assessors: cell.circumstance === 'answered it' ? ['self'] : ['other'],
    };
  return {
    kind: 'case',
    state: cell.state as CaseState,
    sensitivity: cell.sensitivity,
    holder: cell.circumstance === 'another holds' ? 'other' : 'self',
    leaseUntil: new Date(now.getTime() + 60_000),
    firstBy: cell.circumstance === 'took the first step' ? 'self' : undefined,
  };
};
