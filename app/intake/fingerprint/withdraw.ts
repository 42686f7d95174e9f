import { audit } from '../../foundation/audit/record.ts';
import { enqueue } from '../../foundation/jobs/queue.store.ts';
import type { JobHandler } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import { withdrawArrival } from '../../matching/index.ts';
import type { OpenReceipt } from '../receipt/look-up.ts';
import { clearWithdrawn, countFingerprints, markWithdrawn } from './fingerprint.store.ts';

/** How many fingerprints came with a report and were not taken back. */
export const makeCountPrints =
  (services: Services) =>
  ({ shard, reportId }: OpenReceipt): Promise<number> =>
    countFingerprints(services.db.intake, shard, reportId);

/**
 * Takes back the fingerprints of a report, under the receipt that the person opened: they are marked, and a job and an audit
 * leaf commit with it. That there were some stays known; doing it again does nothing. Gives how many it were.
 */
export const makeWithdraw = (services: Services) => {
  const { clock, random } = services;
  return ({ shard, reportId }: OpenReceipt): Promise<number> =>
    services.db.intake.begin(async (tx) => {
      const at = clock.now();
      const count = await markWithdrawn(tx, shard, reportId, at);
      if (count === 0) return 0;
      await enqueue(tx, { shard, kind: 'fingerprint.clear', payload: { reportId } }, { now: at, random });
      const subject = `report/${reportId}`;
      await audit(tx, { shard, at, actor: 'public', action: 'fingerprint.withdrawn', subject, detail: { count } }, random);
      return count;
    });
};

/** Job `fingerprint.clear`: the plane that takes reports in cannot change what it wrote, so the worker does it, within seconds. */
export const clearJob: JobHandler = async ({ clock }, tx, job) => {
  const { shard } = job;
  const reportId = String(job.payload['reportId']);
  for (const thing of await clearWithdrawn(tx, shard, reportId))
    await withdrawArrival(tx, { shard, reportId, thing, at: clock.now() });
};

export type FingerprintDesk = {
  count: ReturnType<typeof makeCountPrints>;
  withdraw: ReturnType<typeof makeWithdraw>;
};
