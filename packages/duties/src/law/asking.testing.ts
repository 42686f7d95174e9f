import { loadDuties } from '../catalogue/load.ts';
import type { Facts } from '../schema/facts.ts';
import type { DutyRule } from '../schema/rule.ts';
import { file, state } from '../testing.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';

export const states = [
  state('ES', ['Europe/Madrid']),
  state('NL', ['Europe/Amsterdam']),
  state('US', ['America/New_York', 'Pacific/Honolulu']),
];
export const now = '2026-06-01T12:00:00Z';
export const spain: Facts = { actor: 'hotline', actorCountry: 'ES', hostCountry: 'NL' };

export function ask(rules: DutyRule[], facts: Facts = spain, at = now): Decision {
  return decide(facts, loadDuties([...states, ...rules.map(file)]), at);
}
export function ids(decision: Decision): string[] {
  const { obligations, permissions, prohibitions, retention } = decision;
  return [...obligations, ...permissions, ...prohibitions, ...retention].map((item) => item.citation.ruleId);
}
