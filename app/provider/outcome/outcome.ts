import type { Services } from '../../foundation/services.ts';
import { tell } from '../tell/tell.ts';
import { markTold, passOutcomes, toldUntil } from './outcome.store.ts';

/** Cases whose change was still on its way into the database when the last turn began. */
const overlapMs = 10 * 60_000;

/** Tells providers what became of their reports, in coarse steps. Gives how many filings changed. */
export const tellOutcomes = (services: Services): Promise<number> =>
  services.db.worker.begin(async (tx) => {
    const now = services.clock.now();
    const last = await toldUntil(tx);
    const told = await passOutcomes(tx, new Date(Math.max(0, last.getTime() - overlapMs)), now);
    await tell(services, tx, told);
    await markTold(tx, now);
    return told.length;
  }) as Promise<number>;
