import type { Body } from '../schema/body.ts';
import type { Jurisdiction } from '../schema/jurisdiction.ts';
import type { DutyRule } from '../schema/rule.ts';

/** A checked catalogue: what `decide` reads. Made by `loadDuties`; the order of `rules` carries no meaning. */
export interface DutyBook {
  readonly rules: readonly DutyRule[];
  readonly bodies: ReadonlyMap<string, Body>;
  readonly jurisdictions: ReadonlyMap<string, Jurisdiction>;
}
