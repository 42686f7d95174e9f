import type { Chore } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import { makeQuarter } from './count.ts';
import { quarterOf, settledQuarters } from './definition.ts';
import { addPractice, firstReportAt, publishedQuarters } from './practice.store.ts';

/** Publishes every settled quarter that was not published yet, once, by the rules of all figures. Made-up reports go into releases of their own. Safe to run twice. */
export const freezeQuarters = async (services: Pick<Services, 'db' | 'clock' | 'config'>): Promise<number> => {
  const now = services.clock.now();
  let made = 0;
  for (const synthetic of [false, true]) {
    const first = await firstReportAt(services.db.worker, synthetic);
    if (first === undefined) continue;
    const done = await publishedQuarters(services.db.worker, synthetic);
    for (const quarter of settledQuarters(quarterOf(first), now).filter((one) => !done.has(one)))
      await services.db.worker.begin('isolation level repeatable read', async (tx) => {
        const which = { quarter, synthetic, revision: 1, now, home: services.config.jurisdiction };
        const { row, counts } = await makeQuarter(tx, which);
        if (await addPractice(tx, row, counts)) made += 1;
      });
  }
  return made;
};

export const practiceChore: Chore = {
  name: 'practice-figures',
  everyMs: 3_600_000,
  run: async (services) => void (await freezeQuarters(services)),
};
