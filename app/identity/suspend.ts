import type { Transaction } from '../foundation/database/sql.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../foundation/services.ts';
import { endLinksOf } from './invitation.store.ts';
import { record } from './record.ts';
import { endSessionsOf } from './session.store.ts';
import { findStaff, setState } from './staff.store.ts';
import { deleteSharedGrantsOf, type HolderRow, holdersForUpdate, type Purpose, purposes } from './team-key.store.ts';
import { makeTeamKey } from './team-keys.ts';

/**
 * Team keys that the person held are replaced: what they may have kept of them opens nothing that comes in from now on. The new
 * ones are sealed to those who stay, who keep the old ones for the old reports.
 */
const replaceKeysOf = async (context: Context, tx: Transaction, staffId: string, holders: readonly HolderRow[]) => {
  const replaced: Purpose[] = [];
  for (const purpose of purposes) {
    const sharing = holders.filter((holder) => holder.purpose === purpose);
    const staying = sharing.flatMap(({ staffId: id, role, publicKey }) =>
      id === staffId || publicKey === null ? [] : [{ id, role, publicKey }],
    );
    if (staying.length === 0 || staying.length === sharing.length) continue;
    await makeTeamKey(context, tx, purpose, staying, staffIdOf(context));
    replaced.push(purpose);
  }
  return replaced;
};

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
    if ((await findStaff(tx, staffId)) === undefined) throw new Problem('not-found');
    await setState(tx, staffId, 'suspended');
    await endSessionsOf(tx, staffId);
    await endLinksOf(tx, staffId, context.clock.now());
    const replaced = await replaceKeysOf(context, tx, staffId, holders);
    const keys = await deleteSharedGrantsOf(tx, staffId);
    await record(context, tx, { actor: `staff/${actor}`, action: 'staff.suspended', staffId, detail: { keys, replaced } });
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
