import type { Standard } from '../schema/criterion.ts';

/** What a State owes. `unknown` is never to be read as `not-owed`. */
export type Owes = 'owed' | 'not-owed' | 'reserved' | 'guidance-only' | 'unknown';

/** Why, as a code for which pages hold the words. */
export type Why =
  | 'party'
  | 'advice'
  | 'fact-only'
  | 'option'
  | 'endeavour'
  | 'definition'
  | 'instrument-not-in-force'
  | 'instrument-lapsed'
  | 'stage-not-checked-since'
  | 'not-open-to-state'
  | 'not-recorded'
  | 'standing-not-verified'
  | 'not-party'
  | 'signatory-only'
  | 'may-have-joined-since'
  | 'not-yet-bound'
  | 'date-too-coarse'
  | 'left'
  | 'reserved'
  | 'reservation-not-read'
  | 'reservations-not-recorded'
  | 'standard-not-verified';

/** What weakens an answer without changing it. */
export type Caveat =
  | 'party-when-last-recorded'
  | 'reservations-not-recorded'
  /** It made statements that were not read, to a treaty that allows none on this article. */
  | 'statements-not-read'
  | 'narrowed-by-reservation'
  | 'qualified-by-national-law';

/** The answer of one standard, with what it rests on. */
export interface Reason {
  readonly standard: Standard;
  /** As cited, for instance `art. 20(1)(e)`. */
  readonly label: string;
  readonly outcome: Owes;
  readonly why: Why;
  readonly caveats: readonly Caveat[];
  /** The day that the facts on the State describe, where facts were used. */
  readonly asOf?: string;
  /** The days between which the duty began to bind; equal when the date is known. */
  readonly boundFrom?: { readonly first: string; readonly last: string };
}
