import type { FactName, InstantFactName } from '../schema/facts.ts';
import type { DutyRule } from '../schema/rule.ts';

/** What every answer carries so that a person can check it. Screens show provision, status and source together. */
export interface Citation {
  readonly ruleId: string;
  readonly jurisdiction: string;
  readonly basis: DutyRule['basis'];
  readonly provision: DutyRule['provision'];
  readonly source: DutyRule['source'];
  readonly furtherSources: readonly DutyRule['source'][];
  readonly status: DutyRule['status'];
  readonly checked: DutyRule['checked'];
  readonly openQuestions: readonly string[];
}

/** A running clock. Instants are ISO 8601 in UTC; null means: it starts when the named fact is known. */
export type RunningClock =
  | {
      readonly kind: 'duration';
      readonly iso: string;
      readonly wording: string;
      readonly from: InstantFactName;
      readonly startsAt: string | null;
      readonly dueAt: string | null;
      /** Zones the days were counted in; empty when only hours were. */
      readonly zones: readonly string[];
    }
  | { readonly kind: 'prompt'; readonly wording: string; readonly from: InstantFactName | null; readonly startsAt: string | null }
  | { readonly kind: 'none' }
  | { readonly kind: 'not-read'; readonly note: string };

export interface Recipients {
  readonly wording: string;
  /** Ids of bodies in the catalogue, sorted. Empty: the catalogue knows none, a person finds out. */
  readonly bodies: readonly string[];
}

/** Why a person must confirm before relying on an item. */
export type Doubt = 'not-verified' | 'disputed-in-force' | 'open-questions';

/** Something that follows from a rule whose conditions are all known to hold. */
export interface Item {
  readonly modality: DutyRule['modality'];
  readonly action: DutyRule['action'];
  readonly summary: string;
  readonly to: Recipients | null;
  readonly clock: RunningClock;
  readonly keep: 'at-least' | 'at-most' | null;
  readonly elements: readonly string[];
  readonly doubts: readonly Doubt[];
  readonly citation: Citation;
}

/** Why the law gives no answer here. */
export type UnknownKind =
  /** The rule may apply; a fact is missing. */
  | 'fact-missing'
  /** A permission we have not verified, or whose force is disputed: not a permission. */
  | 'permission-not-verified'
  /** A permission that meets a prohibition, or a possible one, of the same action. */
  | 'conflict'
  /** A rule that would have applied and has ended; `question` says what that means. */
  | 'lapsed'
  /** A court has suspended it. */
  | 'suspended'
  /** We do not know which State's law to read. */
  | 'country-unknown'
  /** We hold no rules of that State. Never read as "no duty". */
  | 'country-not-held';

/** A question a person must decide, with what hangs on it. */
export interface Unknown {
  readonly kind: UnknownKind;
  readonly question: string;
  readonly missing: readonly FactName[];
  /** The State or union concerned, when there is one. */
  readonly jurisdiction: string | null;
  readonly wouldFollow: {
    readonly modality: DutyRule['modality'];
    readonly action: DutyRule['action'];
    readonly summary: string;
  } | null;
  readonly conflictsWith: readonly string[];
  readonly citation: Citation | null;
}

/** How much law stands behind the answer for each State the case touches. */
export interface Coverage {
  readonly jurisdiction: string;
  readonly level: 'partial' | 'slight' | 'none';
  readonly note: string;
}

/** The whole answer. Lists are in a fixed order that does not depend on the order of the catalogue. */
export interface Decision {
  readonly at: string;
  readonly obligations: readonly Item[];
  readonly permissions: readonly Item[];
  readonly prohibitions: readonly Item[];
  readonly retention: readonly Item[];
  readonly unknowns: readonly Unknown[];
  readonly coverage: readonly Coverage[];
}
