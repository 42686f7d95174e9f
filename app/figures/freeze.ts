import type { Chore } from '../foundation/jobs/worker.ts';
import type { Services } from '../foundation/services.ts';
import { makeRelease } from './count.ts';
import { monthOf, settledMonths } from './definition.ts';
import { addRelease, firstReportAt, publishedMonths } from './figures.store.ts';

/** Publishes every settled month that was not published yet, once. Made-up reports go into releases of their own. Safe to run twice. */
export const freezeMonths = async (services: Pick<Services, 'db' | 'clock' | 'log'>): Promise<number> => {
  const now = services.clock.now();
  let made = 0;
  for (const synthetic of [false, true]) {
    const first = await firstReportAt(services.db.worker, synthetic);
    if (first === undefined) continue;
    const done = await publishedMonths(services.db.worker, synthetic);
    for (const month of settledMonths(monthOf(first), now).filter((one) => !done.has(one))) {
      await services.db.worker.begin('isolation level repeatable read', async (tx) => {
        const { row, counts } = await makeRelease(tx, { month, synthetic, revision: 1, now });
        if (await addRelease(tx, row, counts)) made += 1;
      });
    }
  }
  if (made > 0) services.log.info('figures-frozen', { count: made });
  return made;
};

export const freezeChore: Chore = {
  name: 'figures',
  everyMs: 3_600_000,
  run: async (services) => void (await freezeMonths(services)),
};
