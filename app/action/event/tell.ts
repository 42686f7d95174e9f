import type { Queryable } from '../../foundation/database/sql.ts';
import { type Random, uuidv7 } from '../../foundation/effects/random.ts';
import { actionStates } from '../action/words.ts';
import { insertEvent } from './event.store.ts';

/** The moment of a change, and the randomness for its ids. */
export type Effects = { now: Date; random: Random };

/** What can happen. Each has a text `action-event.KIND`; a part that brings its own adds them here. */
export const eventKinds = [
  'action-opened',
  'action-changed',
  ...actionStates.map((state) => `action-${state}` as const),
  'evidence',
  'evidence-gone',
  'put-off',
  'bill',
  'bill-in-law',
  'bill-out-of-law',
  'asked',
  'answered',
  'obligation',
  'obligation-done',
  'finding',
  'finding-stale',
  'finding-withdrawn',
  'money',
  'assessment',
  'assessment-gone',
  'round',
] as const;
export type EventKind = (typeof eventKinds)[number];

export type Happening = {
  jurisdiction: string;
  kind: EventKind;
  action?: string;
  criteria?: readonly string[];
  capabilities?: readonly string[];
  /** Instead of both: the links of the action. */
  links?: readonly { kind: string; ref: string }[];
  /** Days, ids, words that are public: shown to everybody. */
  detail: Record<string, unknown>;
  synthetic?: boolean;
};

/** Writes down what happened, in the transaction in which it did: feeds and the digest read it from there. */
export const tell = (tx: Queryable, { now, random }: Effects, happening: Happening): Promise<void> => {
  const refs = (kind: string) => (happening.links ?? []).filter((link) => link.kind === kind).map(({ ref }) => ref);
  return insertEvent(tx, {
    id: uuidv7(now, random),
    recordedAt: now,
    jurisdiction: happening.jurisdiction,
    kind: happening.kind,
    actionId: happening.action ?? null,
    criteria: [...(happening.criteria ?? refs('criterion'))],
    capabilities: [...(happening.capabilities ?? refs('capability'))],
    detail: happening.detail,
    synthetic: happening.synthetic ?? false,
  });
};
