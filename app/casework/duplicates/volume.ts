import type { Chore } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import { type RiskReason, withReports } from '../../risk/index.ts';
import { outdatedCounts, writeCount } from './duplicate.store.ts';

/**
 * Counts again how many reports name the same thing, and lets the risk follow. Intake cannot do it: it may not read what is
 * already there, and its answer must not depend on it.
 */
export const recountReports = async (services: Services): Promise<number> => {
  const outdated = await outdatedCounts(services.db.worker);
  for (const row of outdated) {
    const { risk, reasons } = withReports(row.riskReasons as RiskReason[], row.now);
    await writeCount(services.db.worker, row, row.now, risk, reasons);
  }
  return outdated.length;
};

export const recountChore: Chore = {
  name: 'casework-recount',
  everyMs: 60_000,
  run: async (services) => {
    await recountReports(services);
  },
};
