import type { DutyBook } from '../catalogue/book.ts';
import { checkFacts } from '../catalogue/check-facts.ts';
import type { Facts } from '../schema/facts.ts';
import type { DutyRule } from '../schema/rule.ts';
import { formatInstant, parseInstant } from '../time/instant.ts';
import { coverageOf } from './coverage.ts';
import type { Decision, Item, Unknown } from './decision.ts';
import { itemOf } from './item.ts';
import { byQuestion, byUrgency } from './order.ts';
import { reaches } from './reach.ts';
import type { Verdict } from './truth.ts';
import { questionsFor, unknownOf } from './unknown.ts';
import { type Validity, validityOf } from './validity.ts';

interface Reading {
  readonly rule: DutyRule;
  readonly verdict: Verdict;
  readonly validity: Validity;
}

/**
 * What the law asks, allows and forbids of this actor about this item at this moment. Pure: same input, same answer.
 *
 * - A rule applies only within its dates and when all its conditions are known to hold.
 * - A missing fact moves whatever might follow into `unknowns`; it never makes a duty disappear or a permission appear.
 * - An unverified rule still obliges and forbids, with the doubt `not-verified`; it never permits.
 * - A permission that meets a prohibition of the same action, certain or possible, is not a permission.
 *
 * @param facts what is known; see `Facts`.
 * @param book a catalogue from `loadDuties`.
 * @param at the moment asked about, ISO 8601 with offset.
 * @throws DutiesError `FACTS_INVALID` or `DATE_INVALID`, naming the fact.
 */
export function decide(facts: Facts, book: DutyBook, at: string): Decision {
  checkFacts(facts);
  const now = parseInstant(at);
  const possible = book.rules
    .map((rule) => ({ rule, verdict: reaches(rule, facts, book, now) }))
    .filter(({ verdict }) => verdict.truth !== 'false')
    .map((reading) => ({ ...reading, validity: validityOf(reading.rule, book, now) }))
    .filter(({ validity }) => validity !== 'not-yet');
  const items = new Map<DutyRule['modality'], Item[]>();
  const { coverage, unknowns } = coverageOf(facts, book, now);
  for (const reading of possible) {
    const answer = answerOf(reading, possible, facts, book);
    if (answer === null) continue;
    if ('kind' in answer) unknowns.push(answer);
    else items.set(answer.modality, [...(items.get(answer.modality) ?? []), answer]);
  }
  const sorted = (modality: DutyRule['modality']) => (items.get(modality) ?? []).sort(byUrgency);
  return {
    at: formatInstant(now),
    obligations: sorted('must'),
    permissions: sorted('may'),
    prohibitions: sorted('must-not'),
    retention: sorted('retain'),
    unknowns: unknowns.sort(byQuestion),
    coverage,
  };
}

function answerOf(
  { rule, verdict, validity }: Reading,
  possible: readonly Reading[],
  facts: Facts,
  book: DutyBook,
): Item | Unknown | null {
  if (validity === 'lapsed') return rule.onLapse === undefined ? null : unknownOf(rule, 'lapsed', rule.onLapse, verdict.missing);
  if (validity === 'suspended') {
    const notes = (rule.suspensions ?? []).map(({ note }) => note).join(' ');
    return unknownOf(rule, 'suspended', `A court has suspended this provision. ${notes}`, verdict.missing);
  }
  if (verdict.truth === 'unknown') return unknownOf(rule, 'fact-missing', questionsFor(verdict.missing), verdict.missing);
  if (rule.modality !== 'may') return itemOf(rule, facts, book, validity);
  if (rule.status === 'unverified' || validity === 'disputed') {
    return unknownOf(
      rule,
      'permission-not-verified',
      'This permission is not verified, or its force is disputed. A person must confirm it before anyone relies on it.',
    );
  }
  const against = prohibitionsOf(rule, possible);
  if (against.length === 0) return itemOf(rule, facts, book, validity);
  return unknownOf(rule, 'conflict', 'One rule allows this and another forbids it, or may. A person must decide.', [], against);
}

function prohibitionsOf(permission: DutyRule, possible: readonly Reading[]): string[] {
  const against = possible.filter(
    ({ rule, validity }) =>
      rule.modality === 'must-not' && rule.action === permission.action && validity !== 'lapsed' && validity !== 'suspended',
  );
  return against.map(({ rule }) => rule.id).sort();
}
