import type { AssessmentState } from '../../../foundation/policy/table.ts';
import type { Content } from '../content.ts';

/** One question put to two people: this criterion, this jurisdiction, this day. */
export type Assessment = {
  id: string;
  jurisdiction: string;
  criterion: string;
  criterionVersion: number;
  asOf: string;
  codebook: string;
  openedBy: string;
  openedAt: Date;
  synthetic: boolean;
};

/** What the rows say of where an assessment stands, without saying what anybody answered. */
export type Standing = {
  assessors: readonly string[];
  reconciled: boolean;
  dropped: boolean;
  published: boolean;
  withdrawn: boolean;
};

export const stateOf = (standing: Standing): AssessmentState => {
  if (standing.dropped) return 'dropped';
  if (standing.withdrawn) return 'withdrawn';
  if (standing.published) return 'published';
  if (standing.reconciled) return 'reconciled';
  return (['none-in', 'one-in', 'both-in'] as const)[standing.assessors.length] ?? 'both-in';
};

/** An answer as it was given, with who gave it. */
export type Opinion = { place: 1 | 2; staffId: string; name: string; givenAt: Date; content: Content };

/** What a third person made of it. */
export type Decision = {
  kind: 'reconciled' | 'dropped';
  staffId: string;
  name: string;
  decidedAt: Date;
  content: Content | null;
  reasons: string;
};

export const assessmentUrl = (id: string): string => `/staff/law/findings/at/${id}`;
export const questionUrl = (jurisdiction: string, criterion: string): string =>
  `/staff/law/findings/of/${jurisdiction}/${criterion}`;
