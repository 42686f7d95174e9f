import type { Chore } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import { type RiskReason, withReports } from '../../risk/index.ts';
import { markRecounted, outdatedCounts, recountedUntil, writeCount } from './duplicate.store.ts';

/** Reports that were still on their way into the database when the last count began. */
const overlapMs = 10 * 60_000;

/**
 * Counts again how many reports name the same thing, for whatever new reports touch, and lets the risk follow. Intake cannot
 * do it: it may not read what is already there, and its answer must not depend on it. Gives how many cases changed.
 */
export const recountReports = async (services: Services): Promise<number> => {
  const sql = services.db.worker;
  const began = services.clock.now();
  const last = await recountedUntil(sql);
  const since = last === undefined ? new Date(0) : new Date(last.getTime() - overlapMs);
  let changed = 0;
  for (;;) {
    const outdated = await outdatedCounts(sql, since);
    for (const row of outdated) {
      const { risk, reasons } = withReports(row.riskReasons as RiskReason[], row.now);
      await writeCount(sql, row, row.now, risk, reasons);
    }
    changed += outdated.length;
    if (outdated.length === 0) break;
  }
  await markRecounted(sql, began);
  return changed;
};

export const recountChore: Chore = {
  name: 'casework-recount',
  everyMs: 60_000,
  run: async (services) => {
    await recountReports(services);
  },
};
