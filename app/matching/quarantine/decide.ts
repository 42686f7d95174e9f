import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { touchValues } from '../list/take.store.ts';
import { settleHeld } from './decide.store.ts';

/** After a release, this many times what it was held for in one day holds it again. */
const headroom = 10;

/**
 * Releases a held hash, which then counts again, or shuts it out, after which it matches nothing. What it matched is looked at
 * again. Problem `not-found` when it is not held.
 */
export const decideHeld = async (context: Context, wanted: { value: number; verdict: 'released' | 'blocked' }): Promise<void> => {
  const staffId = staffIdOf(context);
  const at = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    if (!(await settleHeld(tx, { ...wanted, by: staffId, at, headroom }))) throw new Problem('not-found');
    await touchValues(tx, [wanted.value]);
    await audit(
      tx,
      {
        shard: 0,
        at,
        actor: `staff/${staffId}`,
        action: `hash.${wanted.verdict}`,
        subject: `hash/${wanted.value}`,
      },
      context.random,
    );
  });
};
