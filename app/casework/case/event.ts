import { audit } from '../../foundation/audit/record.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import type { Clock } from '../../foundation/effects/clock.ts';
import { type Random, uuidv7 } from '../../foundation/effects/random.ts';
import type { CaseKey } from './case-file.ts';
import { addEvent, type EventDetail } from './event.store.ts';

export type { CaseEvent } from './event.store.ts';

/** Every kind of entry in a case's timeline. Each has its words in locales, `casework.event-<kind>`. */
export const eventKinds = [
  'claimed',
  'taken-over',
  'released',
  'opened',
  'closed-again',
  'contact-opened',
  'classified',
  'classification-undone',
  'second-opinion-asked',
  'second-opinion-given',
  'opinions-agree',
  'opinions-differ',
  'opinions-resolved',
  'facts-changed',
  'law-decided',
  'obligation-met',
  'obligation-reopened',
  'set-aside-proposed',
  'set-aside',
  'question-decided',
  'law-silent',
  'law-silent-undone',
  'noted',
  'merged-in',
  'merged-away',
  'merge-undone',
  'sensitivity-changed',
  'decided',
  'reopened',
  'referred',
  'delivered',
  'delivery-failed',
  'link-renewed',
  'filing-late',
  'filing-retracted',
  'host-notice',
  'host-notice-sent',
  'hash-match',
  'host-notice-looked',
  'acknowledged',
  'outcome',
  'closed',
] as const;
export type EventKind = (typeof eventKinds)[number];

export type Recorder = { clock: Clock; random: Random };

/**
 * Writes what happened into the case's timeline and into the audit log, in the caller's transaction. `actor` is a staff id,
 * or undefined when a machine or a receiving body did it. `detail` holds codes, ids and counts only. With `quiet` the
 * timeline does not name the person ("not this one" needs no reason and no witness); the audit log always does.
 */
export const recordEvent = async (
  tx: Queryable,
  recorder: Recorder,
  key: CaseKey,
  event: { kind: EventKind; actor: string | undefined; detail?: EventDetail; quiet?: true },
): Promise<void> => {
  const at = recorder.clock.now();
  const detail = event.detail ?? {};
  const shown = event.quiet === true ? null : (event.actor ?? null);
  await addEvent(tx, key, { id: uuidv7(at, recorder.random), at, actor: shown, kind: event.kind, detail });
  const actor = event.actor === undefined ? 'system' : `staff/${event.actor}`;
  await audit(
    tx,
    { shard: key.shard, at, actor, action: `case.${event.kind}`, subject: `case/${key.id}`, detail },
    recorder.random,
  );
};
