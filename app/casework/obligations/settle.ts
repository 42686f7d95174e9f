import type { Transaction } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import type { CaseFile, CaseKey } from '../case/case-file.ts';
import { changeCase } from '../case/change.ts';
import { type EventKind, recordEvent } from '../case/event.ts';
import { openWords, sealWords } from '../notes/words.ts';
import { findObligation, proposeSetAside, settleObligation } from './obligation.store.ts';
import type { Obligation } from './obligation.ts';

const placeOf = (key: CaseKey, id: string): string => `obligation/${key.shard}/${id}/reason`;

const open = async (tx: Transaction, key: CaseKey, id: string): Promise<Obligation> => {
  const row = await findObligation(tx, key, id);
  if (row === undefined) throw new Problem('not-found');
  if (row.state !== 'open') throw new Problem('case-changed');
  return row;
};

const noted = (tx: Transaction, context: Context, file: CaseFile, kind: EventKind, row: Obligation): Promise<void> =>
  recordEvent(tx, context, file, { kind, actor: staffIdOf(context), detail: { rule: row.ruleId } });

/** Says that an obligation was met outside this system, and how, in words. */
export const meetByHand = (context: Context, key: CaseKey, version: number, id: string, reason: string): Promise<void> =>
  changeCase(context, key, 'case.work', version, async (tx, file) => {
    const row = await open(tx, key, id);
    if (row.kind !== 'obligation' && row.kind !== 'retention') throw new Problem('case-state');
    const words = await sealWords(tx, context, placeOf(key, id), reason);
    await settleObligation(tx, key, id, {
      state: 'met',
      how: 'by-hand',
      by: staffIdOf(context),
      at: context.clock.now(),
      reason: words,
    });
    await noted(tx, context, file, 'obligation-met', row);
    return { change: {}, result: undefined };
  });

/** Decides a question that the law leaves open: a person writes why. One person is enough; it creates no permission. */
export const decideQuestion = (context: Context, key: CaseKey, version: number, id: string, reason: string): Promise<void> =>
  changeCase(context, key, 'case.work', version, async (tx, file) => {
    const row = await open(tx, key, id);
    if (row.kind !== 'unknown') throw new Problem('case-state');
    const words = await sealWords(tx, context, placeOf(key, id), reason);
    await settleObligation(tx, key, id, {
      state: 'set-aside',
      how: 'decided',
      by: staffIdOf(context),
      at: context.clock.now(),
      reason: words,
    });
    await noted(tx, context, file, 'question-decided', row);
    return { change: {}, result: undefined };
  });

/** First half of setting an obligation aside: a reason, and the obligation stays open until somebody else confirms. */
export const proposeToSetAside = (context: Context, key: CaseKey, version: number, id: string, reason: string): Promise<void> =>
  changeCase(context, key, 'case.work', version, async (tx, file) => {
    const row = await open(tx, key, id);
    if (row.kind !== 'obligation') throw new Problem('case-state');
    await proposeSetAside(
      tx,
      key,
      id,
      staffIdOf(context),
      context.clock.now(),
      await sealWords(tx, context, placeOf(key, id), reason),
    );
    await noted(tx, context, file, 'set-aside-proposed', row);
    return { change: {}, result: undefined };
  });

/** Second half, by another person; throws Problem second-person-needed for the one who proposed. */
export const confirmSetAside = (context: Context, key: CaseKey, version: number, id: string): Promise<void> => {
  const staffId = staffIdOf(context);
  return changeCase(context, key, 'case.confirm-set-aside', version, async (tx, file) => {
    const row = await open(tx, key, id);
    if (row.proposedBy === null) throw new Problem('case-state');
    if (row.proposedBy === staffId) throw new Problem('second-person-needed');
    await settleObligation(tx, key, id, {
      state: 'set-aside',
      how: 'set-aside',
      by: staffId,
      at: context.clock.now(),
      reason: undefined,
    });
    await noted(tx, context, file, 'set-aside', row);
    return { change: {}, result: undefined };
  });
};

/** The reason that a person wrote; undefined when there is none or this person does not hold its key. */
export const readReason = async (context: Context, key: CaseKey, row: Obligation): Promise<string | undefined> =>
  row.reasonSealed === null || row.reasonKeyId === null
    ? undefined
    : openWords(context, placeOf(key, row.id), { keyId: row.reasonKeyId, sealed: row.reasonSealed });
