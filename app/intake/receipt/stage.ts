import type { Queryable } from '../../foundation/database/sql.ts';
import { randomBelow } from '../../foundation/effects/random.ts';
import { enqueue } from '../../foundation/jobs/queue.store.ts';
import type { JobHandler } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import { type Outcome, type Stage, stages } from '../answers.ts';
import { writeStage } from './store.ts';

/**
 * Lets the reporter's status page follow a case. The change appears after a random delay (setting), so that the moment of a
 * step in the house cannot be read from outside. Call it inside the transaction of the step.
 */
export const setStage = async (
  tx: Queryable,
  change: { shard: number; reportId: string; stage: Stage; outcome?: Outcome },
  services: Pick<Services, 'clock' | 'random' | 'config'>,
): Promise<void> => {
  const { shard, ...payload } = change;
  const longest = services.config.statusDelaySeconds;
  const delaySeconds = longest === 0 ? 0 : randomBelow(longest + 1, services.random);
  await enqueue(
    tx,
    { shard, kind: 'receipt.stage', payload, delaySeconds },
    { now: services.clock.now(), random: services.random },
  );
};

/** Job `receipt.stage`. */
export const stageJob: JobHandler = async ({ clock }, tx, job) => {
  const { reportId, stage, outcome } = job.payload as { reportId: string; stage: Stage; outcome?: Outcome };
  await writeStage(tx, job.shard, reportId, stage, outcome ?? null, stages.indexOf(stage), clock.now());
};
