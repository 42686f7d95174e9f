import type { Queryable, Sql } from '../database/sql.ts';
import { type Random, uuidv7 } from '../effects/random.ts';

/**
 * The queue in our own PostgreSQL. An effect and its job commit together; so do a job's effect and its end: a handler gets
 * the transaction in which its job is deleted. Leases and clocks are the database's. `fence` grows with every lease, so a
 * worker that slept through its lease cannot finish the job a second time (security.md R5).
 */
export type Job = { shard: number; id: string; kind: string; payload: Record<string, unknown>; attempts: number; fence: number };

const leaseSeconds = 60;
const maxAttempts = 8;

/** Adds a job inside the caller's transaction. `delaySeconds` counts from the database's now. */
export const enqueue = async (
  tx: Queryable,
  job: { shard: number; kind: string; payload: Record<string, unknown>; delaySeconds?: number },
  effects: { now: Date; random: Random },
): Promise<void> => {
  await tx`insert into job (shard, id, kind, payload, run_after)
    values (${job.shard}, ${uuidv7(effects.now, effects.random)}, ${job.kind}, ${tx.json(job.payload as never)}, now() + make_interval(secs => ${job.delaySeconds ?? 0}))`;
};

/** Takes up to `count` ready jobs of the given kinds under a lease. */
export const lease = async (sql: Sql, kinds: readonly string[], count: number): Promise<Job[]> => {
  const rows = await sql<Job[]>`
    with due as (
      select shard, id from job
      where state = 'ready' and run_after <= now() and (lease_until is null or lease_until < now()) and kind in ${sql(kinds as string[])}
      order by run_after limit ${count} for update skip locked)
    update job set lease_until = now() + make_interval(secs => ${leaseSeconds}), fence = fence + 1, attempts = attempts + 1
    from due where job.shard = due.shard and job.id = due.id
    returning job.shard, job.id, job.kind, job.payload, job.attempts, job.fence`;
  return [...rows];
};

/** Ends a job inside the transaction of its effect. False when the lease was lost: then the effect must be rolled back. */
export const finish = async (tx: Queryable, job: Job): Promise<boolean> => {
  const rows = await tx`delete from job where shard = ${job.shard} and id = ${job.id} and fence = ${job.fence} returning id`;
  return rows.length === 1;
};

/** Puts a failed job back with a growing, jittered delay; after eight attempts it stays as 'dead' and is shown to people. */
export const giveBack = async (sql: Sql, job: Job, reason: string, jitter: number): Promise<'again' | 'dead'> => {
  const dead = job.attempts >= maxAttempts;
  const delay = Math.min(3600, 2 ** job.attempts * (0.5 + jitter));
  await sql`update job set lease_until = null, last_error = ${reason.slice(0, 200)}, state = ${dead ? 'dead' : 'ready'},
    run_after = now() + make_interval(secs => ${delay})
    where shard = ${job.shard} and id = ${job.id} and fence = ${job.fence}`;
  return dead ? 'dead' : 'again';
};
