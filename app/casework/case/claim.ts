import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { addPass, dropPass } from './case.store.ts';
import { type CaseFile, type CaseKey, heldByOther, leaseFrom } from './case-file.ts';
import { changeCase } from './change.ts';
import { recordEvent } from './event.ts';
import { setStages } from './stages.ts';

/**
 * Takes a case for oneself. Refused while a colleague's lease runs (Problem case-held); after that it is taken over. A case
 * that waits for a second opinion is nobody's until that is given (Problem case-state).
 */
export const claimCase = (context: Context, key: CaseKey): Promise<void> => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  return changeCase(context, key, 'case.claim', undefined, async (tx, file) => {
    if (file.state === 'second-opinion') throw new Problem('case-state');
    if (heldByOther(file, staffId, now)) throw new Problem('case-held');
    const takenOver = file.holder !== null && file.holder !== staffId;
    await recordEvent(tx, context, key, { kind: takenOver ? 'taken-over' : 'claimed', actor: staffId });
    await dropPass(tx, key, staffId);
    if (file.state === 'inbox') await setStages(tx, context, key, 'in-work');
    return {
      change: { state: file.state === 'inbox' ? 'claimed' : file.state, holder: staffId, leaseUntil: leaseFrom(now) },
      result: undefined,
    };
  });
};

const backTo = (state: CaseFile['state']): CaseFile['state'] => (state === 'claimed' ? 'inbox' : state);

/** Lets go of a case: work done so far stays. For the end of a shift. */
export const releaseCase = (context: Context, key: CaseKey): Promise<void> =>
  changeCase(context, key, 'case.pass', undefined, async (tx, file) => {
    await recordEvent(tx, context, key, { kind: 'released', actor: staffIdOf(context) });
    return { change: { state: backTo(file.state), holder: null, leaseUntil: null }, result: undefined };
  });

/** "Not this one": lets go and is not offered it again. No reason is asked, and the timeline names nobody. */
export const passCase = (context: Context, key: CaseKey): Promise<void> => {
  const staffId = staffIdOf(context);
  return changeCase(context, key, 'case.pass', undefined, async (tx, file) => {
    await addPass(tx, key, staffId, context.clock.now());
    await recordEvent(tx, context, key, { kind: 'released', actor: staffId, quiet: true });
    return { change: { state: backTo(file.state), holder: null, leaseUntil: null }, result: undefined };
  });
};
