import type { FactName, Facts } from '../schema/facts.ts';
import type { Predicate } from '../schema/predicate.ts';
import { all, any, missing, not, type Verdict, verdictOf } from './truth.ts';

/** The value of a fact, or undefined when nobody knows it: absent and `unknown` are the same. */
export function factOf(facts: Facts, name: FactName): string | readonly string[] | undefined {
  const value = facts[name];
  return value === 'unknown' ? undefined : value;
}

/** What a trigger says of these facts, in three values. Ignorance never turns into `false`, nor into `true`. */
export function evaluate(predicate: Predicate, facts: Facts): Verdict {
  if ('all' in predicate) return all(predicate.all.map((part) => evaluate(part, facts)));
  if ('any' in predicate) return any(predicate.any.map((part) => evaluate(part, facts)));
  if ('not' in predicate) return not(evaluate(predicate.not, facts));
  if ('eq' in predicate) return compare(facts, predicate.eq[0], [predicate.eq[1]]);
  if ('in' in predicate) return compare(facts, predicate.in[0], predicate.in[1]);
  if ('includesAny' in predicate) return compare(facts, predicate.includesAny[0], predicate.includesAny[1]);
  const [left, right] = predicate.same;
  const unknown = [left, right].filter((name) => factOf(facts, name) === undefined);
  return unknown.length > 0 ? missing(...unknown) : verdictOf(factOf(facts, left) === factOf(facts, right));
}

/** Whether the fact is, or for a list contains, one of the values. */
function compare(facts: Facts, name: FactName, values: readonly string[]): Verdict {
  const value = factOf(facts, name);
  if (value === undefined) return missing(name);
  return verdictOf(typeof value === 'string' ? values.includes(value) : value.some((entry) => values.includes(entry)));
}
