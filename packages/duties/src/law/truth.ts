import type { FactName } from '../schema/facts.ts';

export type Truth = 'true' | 'false' | 'unknown';

/** A truth value, and when it is `unknown`, the facts that would settle it. */
export interface Verdict {
  readonly truth: Truth;
  readonly missing: readonly FactName[];
}

export const yes: Verdict = { truth: 'true', missing: [] };
export const no: Verdict = { truth: 'false', missing: [] };

export function verdictOf(holds: boolean): Verdict {
  return holds ? yes : no;
}

export function missing(...facts: FactName[]): Verdict {
  return { truth: 'unknown', missing: [...new Set(facts)].sort() };
}

/** Kleene negation: not unknown is unknown. */
export function not(verdict: Verdict): Verdict {
  if (verdict.truth === 'unknown') return verdict;
  return verdictOf(verdict.truth === 'false');
}

/** Kleene conjunction: one false settles it; otherwise one unknown leaves it open. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some((verdict) => verdict.truth === 'false')) return no;
  const open = verdicts.filter((verdict) => verdict.truth === 'unknown');
  return open.length === 0 ? yes : missing(...open.flatMap((verdict) => verdict.missing));
}

/** Kleene disjunction: one true settles it; otherwise one unknown leaves it open. */
export function any(verdicts: readonly Verdict[]): Verdict {
  return not(all(verdicts.map(not)));
}
