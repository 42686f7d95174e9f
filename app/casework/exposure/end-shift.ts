import { type Context, staffIdOf } from '../../foundation/services.ts';
import { releaseCase } from '../case/claim.ts';
import { heldBy } from './held.store.ts';

/** Lets go of every case that this person holds, so that nothing waits for them overnight. Gives how many there were. */
export const releaseAll = async (context: Context): Promise<number> => {
  const held = await heldBy(context.db.staff, staffIdOf(context));
  for (const key of held) await releaseCase(context, key);
  return held.length;
};
