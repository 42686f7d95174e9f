import { Problem } from '../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../foundation/services.ts';
import { endLinksOf } from './invitation.store.ts';
import { record } from './record.ts';
import { endSessionsOf } from './session.store.ts';
import { findStaff, setState } from './staff.store.ts';
import { deleteGrantsOf, holdersForUpdate, purposes } from './team-key.store.ts';

/**
 * Puts a person out at once: no session, no sign-in, no open link, no key. Only what nobody else holds stays sealed to them,
 * or the reports could never be opened again. Throws Problem `not-yourself`, `not-found`.
 */
export const suspend = async (context: Context, input: { staffId: string }): Promise<void> => {
  const actor = staffIdOf(context);
  const { staffId } = input;
  if (staffId === actor) throw new Problem('not-yourself');
  await context.db.staff.begin(async (tx) => {
    const holders = await holdersForUpdate(tx);
    const alone = purposes.some((purpose) => {
      const ids = holders.filter((holder) => holder.purpose === purpose).map((holder) => holder.staffId);
      return ids.length === 1 && ids[0] === staffId;
    });
    if ((await findStaff(tx, staffId)) === undefined) throw new Problem('not-found');
    await setState(tx, staffId, 'suspended');
    await endSessionsOf(tx, staffId);
    await endLinksOf(tx, staffId, context.clock.now());
    const keys = alone ? 0 : await deleteGrantsOf(tx, staffId);
    await record(context, tx, { actor: `staff/${actor}`, action: 'staff.suspended', staffId, detail: { keys, alone } });
  });
};

/** Lets a suspended person sign in again. Their keys, where they were taken, must be given again. */
export const reactivate = async (context: Context, input: { staffId: string }): Promise<void> => {
  const actor = staffIdOf(context);
  await context.db.staff.begin(async (tx) => {
    if (!(await setState(tx, input.staffId, 'active'))) throw new Problem('not-found');
    await record(context, tx, { actor: `staff/${actor}`, action: 'staff.reactivated', staffId: input.staffId });
  });
};
