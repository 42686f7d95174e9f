import { audit } from '../foundation/audit/record.ts';
import type { Services } from '../foundation/services.ts';
import { type DueReport, dueReports, eraseCaseWords, eraseReportRows } from './store.ts';

const day = 86_400_000;
const batch = 100;

const erase = async (services: Services, due: DueReport): Promise<void> => {
  const now = services.clock.now();
  await services.db.worker.begin(async (tx) => {
    await eraseReportRows(tx, due, now);
    await eraseCaseWords(tx, { shard: due.caseShard, id: due.caseId });
    await audit(
      tx,
      { shard: due.shard, at: now, actor: 'system', action: 'report.erased', subject: `report/${due.id}` },
      services.random,
    );
  });
};

/**
 * Erases what people wrote once their case has been closed for as long as the setting says. Off unless an operator sets it:
 * how long a report must or may be kept is a question of law, and the system does not guess. Gives the number of reports.
 */
export const eraseDue = async (services: Services): Promise<number> => {
  const { eraseAfterDays } = services.config;
  if (eraseAfterDays === 0) return 0;
  const closedBefore = new Date(services.clock.now().getTime() - eraseAfterDays * day);
  for (let erased = 0; ; ) {
    const due = await dueReports(services.db.worker, closedBefore, batch);
    for (const one of due) await erase(services, one);
    erased += due.length;
    if (due.length < batch) return erased;
  }
};
