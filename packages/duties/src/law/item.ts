import type { DutyBook } from '../catalogue/book.ts';
import type { Facts } from '../schema/facts.ts';
import type { DutyRule } from '../schema/rule.ts';
import { dueAt } from '../time/due.ts';
import { formatInstant, parseInstant } from '../time/instant.ts';
import type { Citation, Doubt, Item, Recipients, RunningClock } from './decision.ts';
import type { Validity } from './validity.ts';

/** What a rule yields when all its conditions are known to hold. */
export function itemOf(rule: DutyRule, facts: Facts, book: DutyBook, validity: Validity): Item {
  return {
    modality: rule.modality,
    action: rule.action,
    summary: rule.summary,
    to: recipientsOf(rule, facts, book),
    clock: clockOf(rule, facts, book),
    keep: rule.keep ?? null,
    elements: rule.elements ?? [],
    doubts: doubtsOf(rule, validity),
    citation: citationOf(rule),
  };
}

export function citationOf(rule: DutyRule): Citation {
  const { id, jurisdiction, basis, provision, source, status, checked } = rule;
  const furtherSources = rule.furtherSources ?? [];
  return {
    ruleId: id,
    jurisdiction,
    basis,
    provision,
    source,
    furtherSources,
    status,
    checked,
    openQuestions: rule.openQuestions ?? [],
  };
}

function doubtsOf(rule: DutyRule, validity: Validity): Doubt[] {
  const doubts: Doubt[] = [];
  if (rule.status === 'unverified') doubts.push('not-verified');
  if (validity === 'disputed') doubts.push('disputed-in-force');
  if (rule.openQuestions !== undefined) doubts.push('open-questions');
  return doubts;
}

function recipientsOf(rule: DutyRule, facts: Facts, book: DutyBook): Recipients | null {
  if (rule.to === undefined) return null;
  const countries = { jurisdiction: rule.jurisdiction, host: facts.hostCountry, actor: facts.actorCountry };
  const found = rule.to.find.flatMap((wanted) =>
    [...book.bodies.values()].filter((body) => body.kind === wanted.kind && body.jurisdiction === countries[wanted.in]),
  );
  return { wording: rule.to.wording, bodies: [...new Set([...rule.to.bodies, ...found.map((body) => body.id)])].sort() };
}

/** A deadline leans to its earliest reading, a time to keep something to its latest: nobody is told too much time or too little. */
function clockOf(rule: DutyRule, facts: Facts, book: DutyBook): RunningClock {
  const { clock } = rule;
  if (clock.kind === 'none' || clock.kind === 'not-read') return clock;
  const start = clock.from === undefined ? undefined : facts[clock.from];
  const startsAt = start === undefined ? null : formatInstant(parseInstant(start));
  if (clock.kind === 'prompt') return { kind: 'prompt', wording: clock.wording, from: clock.from ?? null, startsAt };
  const { iso, wording, from, counting } = clock;
  const zones = /^P[^T]/.test(iso) ? zonesOf(rule, facts, book) : [];
  const lean = rule.keep === 'at-least' ? 'late' : 'early';
  const due = start === undefined ? null : formatInstant(dueAt(parseInstant(start), iso, counting, zones, lean));
  return { kind: 'duration', iso, wording, from, startsAt, dueAt: due, zones };
}

/** Days are counted where the actor is, as far as we know where that is. */
function zonesOf(rule: DutyRule, facts: Facts, book: DutyBook): readonly string[] {
  if (facts.actorTimeZone !== undefined) return [facts.actorTimeZone];
  const home = book.jurisdictions.get(facts.actorCountry ?? '') ?? book.jurisdictions.get(rule.jurisdiction);
  return home?.timeZones ?? ['UTC'];
}
