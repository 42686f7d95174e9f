import type { DutyRule } from '@article34/duties';
import { law } from './catalogue.ts';

/** Whether a rule is in force on a day, as far as its dates say. `unknown`: nobody knows when it began. */
export const forceOn = (
  rule: Pick<DutyRule, 'inForceFrom' | 'inForceUntil'>,
  day: string,
): 'in-force' | 'not-yet' | 'ended' | 'unknown' => {
  if (rule.inForceUntil !== undefined && rule.inForceUntil <= day) return 'ended';
  if (rule.inForceFrom === null) return 'unknown';
  return rule.inForceFrom > day ? 'not-yet' : 'in-force';
};

export type DutyFilter = { jurisdiction: string | undefined; status: 'verified' | 'unverified' | undefined };

/** The rules that fit the filter, by jurisdiction and then by id. */
export const browseDuties = (filter: DutyFilter): DutyRule[] =>
  [...law.duties.values()]
    .filter(
      (rule) =>
        (filter.jurisdiction === undefined || rule.jurisdiction === filter.jurisdiction) &&
        (filter.status === undefined || rule.status === filter.status),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** Jurisdictions that have rules, with how many. */
export const jurisdictionCounts = (): { code: string; name: string; count: number }[] => {
  const counts = new Map<string, number>();
  for (const rule of law.duties.values()) counts.set(rule.jurisdiction, (counts.get(rule.jurisdiction) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ code, name: law.jurisdictions.get(code)?.name ?? code, count }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};
