import { Worker } from 'node:worker_threads';
import { type HashIndex, type Merged, type MergePlan, mergeSegments } from '@article34/hash-index';

/** Rows up to which a merge is done at once: some tens of milliseconds. */
const AT_ONCE = 150_000;

const inThread = (plan: MergePlan): Promise<Merged> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./merge-worker.ts', import.meta.url));
    worker.once('message', (merged: Merged) => {
      resolve(merged);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the merging thread ended without an answer')));
    worker.postMessage(plan);
  });

/**
 * Keeps the segments of an index few. Small merges are done at once, one large merge at a time in a thread; searches go on
 * meanwhile over what was there before.
 */
export const keepMerged = (index: HashIndex, onMerged: () => void): { check(): void; idle(): Promise<void> } => {
  let running: Promise<void> | undefined;
  const check = (): void => {
    while (running === undefined) {
      const plan = index.planMerge();
      if (plan === undefined) return;
      if (plan.rows <= AT_ONCE) {
        index.finishMerge(plan, mergeSegments(plan));
        continue;
      }
      running = inThread(plan)
        .then((merged) => index.finishMerge(plan, merged))
        .finally(() => {
          running = undefined;
        })
        .then(onMerged);
      // nobody may be waiting; without the merge the index only has more segments, and the next check tries again
      running.catch(() => undefined);
    }
  };
  return {
    check,
    idle: async () => {
      while (running !== undefined) await running;
    },
  };
};
