import type { Queryable } from '../foundation/database/sql.ts';
import type { Health, LogLine } from './types.ts';

/** A page of the audit log, newest first, with what the reader filters by. `before` is exclusive. */
export const readLog = async (
  sql: Queryable,
  filter: { before?: Date; actor?: string; action?: string; subject?: string },
  count: number,
): Promise<LogLine[]> =>
  sql<LogLine[]>`
    select position, recorded_at, actor, action, subject, detail from audit_leaf
    where recorded_at < ${filter.before ?? new Date('9999-01-01')}
      ${filter.actor === undefined ? sql`` : sql`and actor = ${filter.actor}`}
      ${filter.action === undefined ? sql`` : sql`and action like ${`${filter.action.replace(/[\\%_]/g, '\\$&')}%`}`}
      ${filter.subject === undefined ? sql`` : sql`and subject = ${filter.subject}`}
    order by recorded_at desc, shard, id limit ${count}`;

/** How the install is doing, from its own tables. */
export const readHealth = async (sql: Queryable): Promise<Health> => {
  const [row] = await sql<Omit<Health, 'jobsDead'>[]>`select
    (select count(*) from job where state = 'ready') as jobs_ready,
    (select coalesce(extract(epoch from now() - min(run_after)), 0)::int from job where state = 'ready' and run_after <= now()) as oldest_job_seconds,
    (select coalesce(max(size), 0) from ledger_checkpoint) as checkpoint_size,
    (select max(made_at) from ledger_checkpoint) as checkpoint_at,
    (select count(*) from audit_leaf where position is null) as leaves_waiting,
    (select count(*) from epoch_key where destroyed_at is null) as epochs,
    (select max(id) from epoch_key where destroyed_at is null) as newest_epoch,
    (select min(created_at) from epoch_key where destroyed_at is null) as oldest_epoch_at,
    (select count(*) from obligation join case_file file on file.shard = obligation.shard and file.id = obligation.case_id
      where obligation.state = 'open' and kind = 'obligation' and coalesce(due_at, target_at) < now() and file.state not in ('closed', 'merged')) as overdue`;
  const jobsDead = await sql<
    Health['jobsDead']
  >`select kind, count(*) as count, max(last_error) as last_error from job where state = 'dead' group by kind order by kind`;
  if (row === undefined) throw new Error('a select without a table gives one row');
  return { ...row, jobsDead: [...jobsDead] };
};

/** Gives every dead job of a kind another eight tries; gives how many. */
export const reviveJobs = async (tx: Queryable, kind: string): Promise<number> => {
  const rows =
    await tx`update job set state = 'ready', attempts = 0, run_after = now(), lease_until = null where state = 'dead' and kind = ${kind} returning id`;
  return rows.length;
};
