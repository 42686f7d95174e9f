import type { Transaction } from '../../foundation/database/sql.ts';
import type { Random } from '../../foundation/effects/random.ts';
import { enqueue } from '../../foundation/jobs/queue.store.ts';
import type { JobHandler } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';

/** Which laws an import, or its undoing, added or changed. */
export type LawImported = { importId: string; lawIds: string[] };

/** Somebody who must hear of it: findings that lean on a law, the search. Runs in the transaction in which the job ends; safe to run twice. */
export type ImportListener = (services: Services, tx: Transaction, event: LawImported) => Promise<void>;

/** Tells of changed laws inside the transaction that changed them: both commit together. */
export const announce = (tx: Transaction, event: LawImported, effects: { now: Date; random: Random }): Promise<void> =>
  event.lawIds.length === 0 ? Promise.resolve() : enqueue(tx, { shard: 0, kind: 'law.imported', payload: event }, effects);

/** The job `law.imported`: every listener, one after the other. */
export const importedJob =
  (listeners: readonly ImportListener[]): JobHandler =>
  async (services, tx, job) => {
    const event = job.payload as LawImported;
    for (const listener of listeners) await listener(services, tx, event);
  };
