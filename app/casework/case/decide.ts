import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import type { Outcome } from '../../intake/index.ts';
import { standing } from '../classify/classification.store.ts';
import { targetsOf, unclassified } from '../classify/targets.ts';
import { listObligations } from '../obligations/obligation.store.ts';
import { listItems } from '../report/report.store.ts';
import type { CaseKey } from './case-file.ts';
import { changeCase } from './change.ts';
import { recordEvent } from './event.ts';
import { setStages } from './stages.ts';

/** Decides the case: every item has a label and no second opinion is wanted. From here it can be referred or closed. */
export const decideCase = (context: Context, key: CaseKey, version: number): Promise<void> => {
  const staffId = staffIdOf(context);
  return changeCase(context, key, 'case.work', version, async (tx, file) => {
    if (file.state !== 'claimed') throw new Problem('case-state');
    if (unclassified(targetsOf(await listItems(tx, key)), await standing(tx, key)).length > 0)
      throw new Problem('not-classified');
    if (file.firstBy !== null) throw new Problem('second-person-needed');
    await recordEvent(tx, context, key, { kind: 'decided', actor: staffId });
    return { change: { state: 'decided', decidedAt: context.clock.now() }, result: undefined };
  });
};

/** Closes the case with an outcome, which the reporter's status page will show. Refused while the law (not a network's practice) still asks for something. */
export const closeCase = (context: Context, key: CaseKey, version: number, outcome: Outcome): Promise<void> => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  return changeCase(context, key, 'case.close', version, async (tx, file) => {
    const open = (await listObligations(tx, key)).filter(
      ({ kind, state, item }) => kind === 'obligation' && state === 'open' && item.citation?.basis !== 'practice',
    );
    if (open.length > 0) throw new Problem('obligation-open');
    await recordEvent(tx, context, key, { kind: 'closed', actor: staffId, detail: { outcome } });
    await setStages(tx, context, key, 'finished', outcome);
    return {
      change: { state: 'closed', closedAt: now, outcome, outcomeAt: file.outcomeAt ?? now, holder: null, leaseUntil: null },
      result: undefined,
    };
  });
};

/**
 * Undoes a decision or a closing. Refused once something of the case has left the house. A reporter's status page never goes
 * back: it keeps saying what it said until the case ends again.
 */
export const reopenCase = (context: Context, key: CaseKey, version: number): Promise<void> => {
  const staffId = staffIdOf(context);
  return changeCase(context, key, 'case.reopen', version, async (tx, file) => {
    if (file.firstReferredAt !== null) throw new Problem('left-the-house');
    await recordEvent(tx, context, key, { kind: 'reopened', actor: staffId, detail: { from: file.state } });
    const closed = file.state === 'closed';
    const holder = file.holder === null ? {} : { state: 'claimed' as const };
    return {
      change: closed
        ? { state: 'decided', closedAt: null, outcome: null, outcomeAt: null }
        : { state: 'inbox', decidedAt: null, ...holder },
      result: undefined,
    };
  });
};
