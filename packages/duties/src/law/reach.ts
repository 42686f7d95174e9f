import type { DutyBook } from '../catalogue/book.ts';
import type { FactName, Facts } from '../schema/facts.ts';
import type { DutyRule } from '../schema/rule.ts';
import { localDate } from '../time/zone.ts';
import { evaluate, factOf } from './evaluate.ts';
import { all, any, missing, no, type Verdict, verdictOf, yes } from './truth.ts';

export const countryFacts = {
  actor: 'actorCountry',
  host: 'hostCountry',
  suspect: 'suspectCountry',
  victim: 'victimCountry',
} as const satisfies Record<DutyRule['nexus'][number], FactName>;

/** Whether a rule reaches this case, dates aside: it binds this actor, the case touches its jurisdiction, its trigger holds. */
export function reaches(rule: DutyRule, facts: Facts, book: DutyBook, at: number): Verdict {
  if (!rule.who.includes(facts.actor) && !rule.who.includes('any-person')) return no;
  const ties = rule.nexus.map((tie) => touches(rule.jurisdiction, countryFacts[tie], facts, book, at));
  return all([ties.length === 0 ? yes : any(ties), evaluate(rule.trigger, facts)]);
}

function touches(jurisdiction: string, fact: FactName, facts: Facts, book: DutyBook, at: number): Verdict {
  const country = factOf(facts, fact);
  if (country === undefined) return missing(fact);
  if (country === jurisdiction) return yes;
  const union = book.jurisdictions.get(jurisdiction);
  if (union?.members === undefined) return no;
  const today = localDate(at, union.timeZones[0] ?? 'UTC');
  const holds = union.members.some(
    (member) => member.country === country && member.from <= today && (member.until === undefined || today < member.until),
  );
  return verdictOf(holds);
}
