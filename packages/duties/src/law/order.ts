import type { Item, RunningClock, Unknown, UnknownKind } from './decision.ts';

const bases = ['statute', 'court', 'practice'];
const kinds: readonly UnknownKind[] = [
  'country-unknown',
  'country-not-held',
  'fact-missing',
  'conflict',
  'permission-not-verified',
  'suspended',
  'lapsed',
];

/** Law before practice; then what is due first, "promptly" before any date, no clock last; then by rule id. */
export function byUrgency(a: Item, b: Item): number {
  return (
    bases.indexOf(a.citation.basis) - bases.indexOf(b.citation.basis) ||
    compare(clockRank(a.clock), clockRank(b.clock)) ||
    compare(a.citation.ruleId, b.citation.ruleId)
  );
}

/** By kind of question, then by rule or country. */
export function byQuestion(a: Unknown, b: Unknown): number {
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compare(subject(a), subject(b));
}

function subject(unknown: Unknown): string {
  return unknown.citation?.ruleId ?? unknown.jurisdiction ?? unknown.missing.join();
}

function clockRank(clock: RunningClock): string {
  if (clock.kind === 'prompt') return '0';
  if (clock.kind === 'duration') return clock.dueAt === null ? '2' : `1${clock.dueAt}`;
  return clock.kind === 'not-read' ? '3' : '4';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
