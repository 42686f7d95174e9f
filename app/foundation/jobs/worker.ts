import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from '../database/sql.ts';
import { describeFault } from '../errors/describe.ts';
import type { Services } from '../services.ts';
import { finish, giveBack, type Job, lease } from './queue.store.ts';

/** Does the job's effect inside `tx`. Throwing rolls the effect back and gives the job another try. */
export type JobHandler = (services: Services, tx: Transaction, job: Job) => Promise<void>;

/** Something done again and again: `everyMs` after the last run ended. Must be safe to run twice. */
export type Chore = { name: string; everyMs: number; run: (services: Services) => Promise<void> };

class LeaseLost extends Error {}

const runJob = async (services: Services, handlers: ReadonlyMap<string, JobHandler>, job: Job): Promise<void> => {
  const { worker } = services.db;
  try {
    await worker.begin(async (tx) => {
      await handlers.get(job.kind)?.(services, tx, job);
      if (!(await finish(tx, job))) throw new LeaseLost('lease lost');
    });
  } catch (error) {
    if (error instanceof LeaseLost) return;
    const reason = describeFault(error);
    const next = await giveBack(worker, job, reason, services.random.bytes(1).readUInt8() / 255);
    services.log[next === 'dead' ? 'error' : 'warn'](next === 'dead' ? 'job-dead' : 'job-failed', { job: job.kind, reason });
  }
};

/** Runs due jobs until the queue has none; for tests and for the end of a batch. Gives the number of jobs done. */
export const drain = async (services: Services, handlers: ReadonlyMap<string, JobHandler>, batch = 20): Promise<number> => {
  let done = 0;
  for (;;) {
    const jobs = await lease(services.db.worker, [...handlers.keys()], batch);
    if (jobs.length === 0) return done;
    for (const job of jobs) await runJob(services, handlers, job);
    done += jobs.length;
  }
};

/** Starts the worker plane: a loop for jobs and one for each chore. `stop` waits for what is in hand. */
export const startWorker = (services: Services, handlers: ReadonlyMap<string, JobHandler>, chores: readonly Chore[]) => {
  const stopping = new AbortController();
  const loop = async (name: string, everyMs: number, turn: () => Promise<unknown>) => {
    while (!stopping.signal.aborted) {
      try {
        await turn();
      } catch (error) {
        services.log.error('worker-turn-failed', { job: name, reason: describeFault(error) });
      }
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const loops = [
    loop('jobs', 250, () => drain(services, handlers)),
    ...chores.map((chore) => loop(chore.name, chore.everyMs, () => chore.run(services))),
  ];
  return {
    stop: async (): Promise<void> => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
};
