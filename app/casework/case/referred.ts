import type { Transaction } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import type { Outcome } from '../../intake/index.ts';
import { listObligations, reopenReferred, settleObligation } from '../obligations/obligation.store.ts';
import type { Obligation } from '../obligations/obligation.ts';
import { lockCase, writeCase } from './case.store.ts';
import type { CaseKey } from './case-file.ts';
import { recordEvent } from './event.ts';
import { setStages } from './stages.ts';

type Effects = Pick<Services, 'clock' | 'random' | 'config'>;

/** Settles the named obligations that are open: a hand-over meets them. Harmless to repeat. */
export const meetByReferral = async (
  tx: Transaction,
  effects: Effects,
  key: CaseKey,
  referral: { staffId: string; obligations: readonly string[] },
): Promise<void> => {
  const at = effects.clock.now();
  for (const row of await listObligations(tx, key)) {
    if (!referral.obligations.includes(row.id) || row.state !== 'open' || row.kind !== 'obligation') continue;
    await settleObligation(tx, key, row.id, { state: 'met', how: 'referred', by: referral.staffId, at, reason: undefined });
    await recordEvent(tx, effects, key, { kind: 'obligation-met', actor: referral.staffId, detail: { rule: row.ruleId } });
  }
};

/**
 * Notes that a package of the case was sealed and sent to a body: the case is `referred`, the named obligations are met, the
 * reporters' status goes to "passed on". Call it in the transaction that stores the package.
 *
 * @throws Problem case-changed when `version` is not the case's own any more, case-state when it is not decided or referred.
 */
export const markReferred = async (
  tx: Transaction,
  effects: Effects,
  key: CaseKey,
  referral: {
    staffId: string;
    bodyId: string;
    referralId: string;
    obligations: readonly string[];
    version?: number;
    /** A sealed package, or a filing at another clearinghouse: under which name its id stands in the timeline. */
    kind?: 'referral' | 'filing';
  },
): Promise<void> => {
  const file = await lockCase(tx, key);
  if (file === undefined) throw new Problem('not-found');
  if (referral.version !== undefined && referral.version !== file.version) throw new Problem('case-changed');
  if (file.state !== 'decided' && file.state !== 'referred') throw new Problem('case-state');
  const now = effects.clock.now();
  await meetByReferral(tx, effects, key, referral);
  await recordEvent(tx, effects, key, {
    kind: 'referred',
    actor: referral.staffId,
    detail: { body: referral.bodyId, [referral.kind ?? 'referral']: referral.referralId },
  });
  await setStages(tx, effects, key, 'passed-on');
  await writeCase(tx, key, { state: 'referred', firstReferredAt: file.firstReferredAt ?? now });
};

/** A hand-over that never arrived met nothing: what it was to meet is open again, and overdue where it was. */
export const undoReferred = async (
  tx: Transaction,
  effects: Effects,
  key: CaseKey,
  referral: { referralId: string; obligations: readonly string[] },
): Promise<void> => {
  if (referral.obligations.length === 0) return;
  for (const rule of await reopenReferred(tx, key, referral.obligations, referral.referralId)) {
    await recordEvent(tx, effects, key, {
      kind: 'obligation-reopened',
      actor: undefined,
      detail: { rule, referral: referral.referralId },
    });
  }
};

/** Notes what a receiving body answered. The case stays open for the people on it; the reporters' status shows the outcome. */
export const recordOutcome = async (
  tx: Transaction,
  effects: Effects,
  key: CaseKey,
  answer: { bodyId: string; referralId: string; outcome: Outcome; actor?: string },
): Promise<void> => {
  const file = await lockCase(tx, key);
  if (file === undefined) throw new Problem('not-found');
  const now = effects.clock.now();
  await recordEvent(tx, effects, key, {
    kind: 'outcome',
    actor: answer.actor,
    detail: { body: answer.bodyId, referral: answer.referralId, outcome: answer.outcome },
  });
  await setStages(tx, effects, key, 'finished', answer.outcome);
  await writeCase(tx, key, { outcome: answer.outcome, outcomeAt: now });
};

/** Obligations of a case that are neither met nor set aside. */
export const openObligations = async (sql: Parameters<typeof listObligations>[0], key: CaseKey): Promise<Obligation[]> =>
  (await listObligations(sql, key)).filter(({ kind, state }) => kind === 'obligation' && state === 'open');
