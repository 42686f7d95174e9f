import type { Capability } from '@article34/standards';
import type { Said } from './statement.ts';

export type SignalId = Capability['signals'][number];

/**
 * What this system itself holds on one thing. `held`: it holds something that shows it; `nothing-held`: it looked where it
 * would stand and holds nothing, which never reads as "no"; `not-here`: only the country's own install could know.
 */
export type Held = {
  id: SignalId;
  state: 'held' | 'nothing-held' | 'not-here';
  /** How many things show it. */
  count: number;
  /** Of those, how many somebody has verified. */
  verified: number;
  /** The day as of which it is so. */
  on: string;
  /** Where it can be seen, below `/:lang`. */
  path: string;
};

/** How what a country says stands to what the system holds. */
export type Difference =
  /** It says yes, and the system holds something that shows it. */
  | 'same'
  /** It says yes, and the system holds nothing: not seen here, which is not "untrue". */
  | 'said-not-held'
  /** It says no, and the system holds something that shows it. */
  | 'held-not-said'
  /** It says no, and the system holds nothing. */
  | 'neither'
  /** One of the two has nothing to say. */
  | 'not-compared';

export const differenceOf = (said: Said | undefined, held: Pick<Held, 'state'>): Difference => {
  if (said === undefined || said === 'not-known' || held.state === 'not-here') return 'not-compared';
  if (said === 'yes') return held.state === 'held' ? 'same' : 'said-not-held';
  return held.state === 'held' ? 'held-not-said' : 'neither';
};

/** The differences that a reader's eye must fall on. */
export const isMarked = (difference: Difference): boolean => difference === 'said-not-held' || difference === 'held-not-said';
