import type { DutyBook } from '../catalogue/book.ts';
import type { DutyRule } from '../schema/rule.ts';
import { localDate } from '../time/zone.ts';

/**
 * `in-force`; `not-yet`; `lapsed`; `suspended` by a court as far as verified; `disputed`: a suspension is reported but not
 * verified, or at this moment the rule is in force in some zones of its territory only.
 */
export type Validity = 'not-yet' | 'in-force' | 'disputed' | 'suspended' | 'lapsed';

/** Where a rule stands at a moment. Dates are local days on the rule's own territory, from (included) until (excluded). */
export function validityOf(rule: DutyRule, book: DutyBook, at: number): Validity {
  const zones = book.jurisdictions.get(rule.jurisdiction)?.timeZones ?? ['UTC'];
  const standings = zones.map((zone) => standing(rule, localDate(at, zone)));
  const first = standings[0] ?? 'not-yet';
  if (standings.every((other) => other === first)) return first;
  return standings.some((other) => other === 'in-force' || other === 'disputed') ? 'disputed' : first;
}

function standing(rule: DutyRule, date: string): Validity {
  if (rule.inForceFrom !== null && date < rule.inForceFrom) return 'not-yet';
  if (rule.inForceUntil !== undefined && date >= rule.inForceUntil) return 'lapsed';
  const now = (rule.suspensions ?? []).filter(({ from, until }) => from <= date && (until === undefined || date < until));
  if (now.some(({ status }) => status === 'verified')) return 'suspended';
  return now.length > 0 ? 'disputed' : 'in-force';
}
